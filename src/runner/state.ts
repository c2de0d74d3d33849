import * as core from '@actions/core';
import { fieldsOf, type Holdings, readHoldings, writeHoldings } from '../model/holding.ts';

/**
 * What main tells post. It holds no secret: later steps can read it. Every key is written early, for a key that
 * was never saved can be injected by a later step through GITHUB_ENV. The leases are those that were asked for, saved
 * before the first call because a killed main may have been given them, and those that were issued once it knows.
 */
export interface State extends Holdings {
  /**
   * How far main came: `started`, then `issuing` once a cloud may have issued something, then `delivered`. `ended` where
   * it ended by itself whatever it held, `left` where only time ends it.
   */
  readonly stage: 'started' | 'dry-run' | 'issuing' | 'delivered' | 'failed' | 'ended' | 'left';
  /** The folder of the record, to be completed by post; empty where there is none. */
  readonly folder: string;
  /** Whether post writes to the job's summary, too. */
  readonly summary?: boolean;
}

const KEY = 'agentCreds';

export const emptyState: State = { stage: 'started', leases: [], folder: '', revoke: 'auto' };

export function saveState({ stage, folder, summary, ...holdings }: State): void {
  core.saveState(KEY, JSON.stringify({ stage, folder, summary, ...writeHoldings(holdings) }));
}

/** What main saved, or `undefined` when it never came so far, or the value is not one of ours. */
export function loadState(): State | undefined {
  try {
    const value: unknown = JSON.parse(core.getState(KEY));
    const { stage, folder, summary } = fieldsOf(value);
    const holdings = readHoldings(value);
    if (!holdings || typeof stage !== 'string') return undefined;
    return {
      ...holdings,
      stage: stage as State['stage'],
      folder: typeof folder === 'string' ? folder : '',
      summary: summary === true,
    };
  } catch {
    return undefined;
  }
}
