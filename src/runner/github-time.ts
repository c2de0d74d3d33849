import { uptime } from 'node:os';
import * as core from '@actions/core';
import { jsonFields } from '../text/json.ts';
import { saveValue } from './files.ts';

/** GitHub's time and this machine's uptime at one moment, both in milliseconds. */
export interface Anchor {
  /** Since the epoch, by GitHub's clock. */
  readonly utc: number;
  /** Since the machine was started, sleep included: no process can set it, and all processes read the same value. */
  readonly boot: number;
}

/** A smaller difference from GitHub's clock does not count: a token has whole seconds only, and takes time to arrive. */
const TOLERANCE_MS = 5000;

/**
 * The present time by GitHub's clock, once a token of GitHub has shown it. The clock of a runner may be hours off, and any
 * step with root can set it, so this action does not use it to tell what has expired.
 */
export class GithubTime {
  readonly #wall: () => number;
  readonly #boot: () => number;
  #anchor: Anchor | undefined;

  constructor(wall: () => number, boot: () => number = () => uptime() * 1000, anchor?: Anchor) {
    this.#wall = wall;
    this.#boot = boot;
    // An anchor from a later uptime than now is from before a restart of the machine, or is not ours.
    if (anchor && anchor.boot <= boot()) this.#anchor = anchor;
  }

  /** Call this when GitHub has just told its time (`utc`). Of two answers, the one that took less time to arrive counts. */
  observe(utc: number): Anchor {
    const observed = { utc, boot: this.#boot() };
    const known = this.#anchor;
    this.#anchor = known && known.utc - known.boot >= observed.utc - observed.boot ? known : observed;
    return this.#anchor;
  }

  /** Whether GitHub has told its time. */
  get known(): boolean {
    return this.#anchor !== undefined;
  }

  /** Milliseconds since the epoch; by this machine's clock where GitHub's time is not known or agrees with it. */
  now(): number {
    const wall = this.#wall();
    return Math.abs(this.#ahead(wall)) < TOLERANCE_MS ? wall : wall - this.#ahead(wall);
  }

  /** Milliseconds by which this machine's clock is ahead of GitHub's; 0 where that is not known. */
  aheadMs(): number {
    return this.#ahead(this.#wall());
  }

  #ahead(wall: number): number {
    return this.#anchor ? wall - (this.#anchor.utc + this.#boot() - this.#anchor.boot) : 0;
  }
}

const KEY = 'agentCredsTime';

/**
 * Saves GitHub's time for the post step. Main calls this at its start as well, with `undefined`, since a later step can
 * inject a key of the state that was never saved.
 */
export function saveTime(anchor: Anchor | undefined): void {
  saveValue(KEY, anchor ? JSON.stringify(anchor) : '');
}

/** What main saved; `undefined` where it saved nothing, or the value is not valid. */
export function loadTime(): Anchor | undefined {
  const { utc, boot } = jsonFields(core.getState(KEY));
  if (!Number.isFinite(utc) || !Number.isFinite(boot)) return undefined;
  return { utc: utc as number, boot: boot as number };
}
