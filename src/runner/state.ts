import * as core from '@actions/core';
import type { BrokerHandle } from '../model/handle.ts';
import type { CloudName, LeaseView } from '../model/lease.ts';
import type { Revoke } from '../model/plan.ts';

/**
 * What main tells post. It holds no secret: later steps can read it. Every key is written early, for a key that
 * was never saved can be injected by a later step through GITHUB_ENV.
 */
export interface State {
  /** How far main came: `started`, then `issuing` once a cloud may have issued something, then `delivered`. */
  readonly stage: 'started' | 'dry-run' | 'issuing' | 'delivered' | 'failed';
  /** What was asked for, saved before the first call: a killed main may have been given it. */
  readonly asked: readonly Asked[];
  readonly leases: readonly LeaseView[];
  /** The folder of the record, to be completed by post. */
  readonly folder: string;
  readonly revoke: Revoke;
  /** The broker that serves the leases, under `deliver: broker`. */
  readonly broker?: BrokerHandle;
  /** Whether post writes to the job's summary, too. */
  readonly summary?: boolean;
}

export interface Asked {
  readonly cloud: CloudName;
  readonly principal: string;
  readonly session: string;
  readonly ttl: number;
  /** What ending it early needs; absent where nothing but time ends it. */
  readonly revocation?: Readonly<Record<string, string>>;
}

const KEY = 'agentCreds';

export const emptyState: State = { stage: 'started', asked: [], leases: [], folder: '', revoke: 'auto' };

export function saveState(state: State): void {
  core.saveState(KEY, JSON.stringify(state));
}

/** What main saved, or `undefined` when it never came so far, or the value is not one of ours. */
export function loadState(): State | undefined {
  try {
    const state = JSON.parse(core.getState(KEY)) as Partial<State> | null;
    if (
      !state ||
      typeof state.stage !== 'string' ||
      !Array.isArray(state.asked) ||
      !Array.isArray(state.leases)
    )
      return undefined;
    return { ...emptyState, ...state };
  } catch {
    return undefined;
  }
}
