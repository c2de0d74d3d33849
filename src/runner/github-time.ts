import { uptime } from 'node:os';
import * as core from '@actions/core';
import { fieldsOf } from '../model/holding.ts';

/** GitHub's time at a moment of this machine. Both in milliseconds. */
export interface Anchor {
  /** Since the epoch, by GitHub's clock. */
  readonly utc: number;
  /** Since the machine was started, sleep included: no process can set it, and all processes read the same. */
  readonly boot: number;
}

/** A clock that differs from GitHub's by less is believed: a token tells whole seconds, and takes time to arrive. */
const AGREES_MS = 5000;

/**
 * The present time by GitHub's clock, once a token of GitHub has told it. The clock of a runner may be hours off, and
 * any step with root can set it: what has expired is not for it to say.
 */
export class GithubTime {
  readonly #wall: () => number;
  readonly #boot: () => number;
  #anchor: Anchor | undefined;

  constructor(wall: () => number, boot: () => number = () => uptime() * 1000, anchor?: Anchor) {
    this.#wall = wall;
    this.#boot = boot;
    // Nothing was said in a moment that is still to come.
    if (anchor && anchor.boot <= boot()) this.#anchor = anchor;
  }

  /** GitHub has just told its time. Of two answers the sooner one arrived says more. */
  note(utc: number): Anchor {
    const heard = { utc, boot: this.#boot() };
    const known = this.#anchor;
    this.#anchor = known && known.utc - known.boot >= heard.utc - heard.boot ? known : heard;
    return this.#anchor;
  }

  /** Whether GitHub has told it. */
  get known(): boolean {
    return this.#anchor !== undefined;
  }

  /** Milliseconds since the epoch; by this machine's clock where GitHub's is not known, or agrees with it. */
  now(): number {
    const wall = this.#wall();
    return Math.abs(this.#ahead(wall)) < AGREES_MS ? wall : wall - this.#ahead(wall);
  }

  /** Milliseconds by which this machine's clock is ahead of GitHub's; 0 where that is not known. */
  ahead(): number {
    return this.#ahead(this.#wall());
  }

  #ahead(wall: number): number {
    return this.#anchor ? wall - (this.#anchor.utc + this.#boot() - this.#anchor.boot) : 0;
  }
}

const KEY = 'agentCredsTime';

/** Tells post what GitHub's time was; written at the start as well, so that no later step can write it first. */
export function saveTime(anchor: Anchor | undefined): void {
  core.saveState(KEY, anchor ? JSON.stringify(anchor) : '');
}

export function loadTime(): Anchor | undefined {
  try {
    const { utc, boot } = fieldsOf(JSON.parse(core.getState(KEY)));
    if (!Number.isFinite(utc) || !Number.isFinite(boot)) return undefined;
    return { utc: utc as number, boot: boot as number };
  } catch {
    return undefined;
  }
}
