import * as core from '@actions/core';
import { type Holdings, readHoldings, writeHoldings } from '../model/holding.ts';
import { jsonFields } from '../text/json.ts';
import { saveValue } from './files.ts';

/**
 * What main saves for post. It holds no secret: later steps can read it. Main saves every key early, since a later step
 * can inject a key that was never saved, through GITHUB_ENV. Before the first request the leases are those that main is
 * going to ask for, since a cloud may issue them to a main that is then killed; later they are those that were issued.
 */
export interface State extends Holdings {
  /**
   * How far main came: `started`, then `issuing` once a cloud may have issued a lease, then `delivered`. `ended`: main ended
   * its leases itself. `left`: nothing but their ttl ends the leases. In an agent job: `offered`, from its offer until the
   * leases that the issuer job has issued for it are delivered.
   */
  readonly stage: 'started' | 'dry-run' | 'issuing' | 'offered' | 'delivered' | 'failed' | 'ended' | 'left';
  /** The folder of the record, which post completes; empty where there is none. */
  readonly folder: string;
  /** Whether post also writes to the job's summary. */
  readonly summary?: boolean;
  /** Whether post uploads the record. */
  readonly uploadRecord?: boolean;
}

const KEY = 'agentCreds';

export const emptyState: State = { stage: 'started', leases: [], folder: '', revoke: 'auto' };

export function saveState({ stage, folder, summary, uploadRecord, ...holdings }: State): void {
  saveValue(KEY, JSON.stringify({ stage, folder, summary, uploadRecord, ...writeHoldings(holdings) }));
}

/** What main saved; `undefined` where main saved nothing, or the value is not valid. */
export function loadState(): State | undefined {
  const value = jsonFields(core.getState(KEY));
  const { stage, folder, summary, uploadRecord } = value;
  const holdings = readHoldings(value);
  if (!holdings || typeof stage !== 'string') return undefined;
  return {
    ...holdings,
    stage: stage as State['stage'],
    folder: typeof folder === 'string' ? folder : '',
    summary: summary === true,
    uploadRecord: uploadRecord === true,
  };
}
