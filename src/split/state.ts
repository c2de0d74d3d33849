import * as core from '@actions/core';
import { type Handoff, readHandoff } from './handoff.ts';

/**
 * What `receive` tells its post step beside the state of every lease. Later steps can read it: the end token ends
 * their own leases and nothing else.
 */
export interface SplitState {
  readonly handoff: Handoff | undefined;
  /** Empty before an offer was made. */
  readonly endToken: string;
  /** Where the broker leaves the reason when the hand-over ends early; empty without a broker. */
  readonly endedFile: string;
  /** In the agent job, by what a note of the issuer job is known; empty before there was a lease. */
  readonly noteHash: string;
  /** In the issuer job, what its notes show. */
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
  core.saveState(KEY, JSON.stringify(state));
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
