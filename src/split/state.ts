import * as core from '@actions/core';
import { saveValue } from '../runner/files.ts';
import { type Handoff, readHandoff } from './handoff.ts';

/**
 * The split's part of what `receive` and `issue` save for their post steps. Later steps of the job can read it. With the end
 * token they can end their own leases, and nothing else.
 */
export interface SplitState {
  readonly handoff: Handoff | undefined;
  /** Empty before an offer was made. */
  readonly endToken: string;
  /** The file for the reason that the broker writes when the hand-over ends early; empty without a broker. */
  readonly endedFile: string;
  /** In the agent job: the hash of the token in the issuer job's notes. Empty before the job had a lease. */
  readonly noteHash: string;
  /** In the issuer job: the token in its notes. */
  readonly noteToken: string;
}

const KEY = 'agentCredsSplit';

export const emptySplitState: SplitState = {
  handoff: undefined,
  endToken: '',
  endedFile: '',
  noteHash: '',
  noteToken: '',
};

export function saveSplitState(state: SplitState): void {
  saveValue(KEY, JSON.stringify(state));
}

export function loadSplitState(): SplitState {
  try {
    const state = JSON.parse(core.getState(KEY)) as Partial<Record<keyof SplitState, unknown>>;
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    return {
      handoff: readHandoff(state.handoff),
      endToken: text(state.endToken),
      endedFile: text(state.endedFile),
      noteHash: text(state.noteHash),
      noteToken: text(state.noteToken),
    };
  } catch {
    return emptySplitState;
  }
}
