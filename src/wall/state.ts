import * as core from '@actions/core';
import { saveValue } from '../runner/files.ts';
import { fieldsOf, jsonFields } from '../text/json.ts';

/** What a `run` step that is killed leaves on the machine, besides leases. It is saved before it is there. */
export interface Standing {
  /** The wall; empty where none stands. */
  readonly wall: string;
  /** The command's group of processes under `wall: off`. */
  readonly group?: { readonly pid: number; readonly started?: string };
}

const KEY = 'agentCredsStanding';

export const nothingStands: Standing = { wall: '' };

/** Saves it for the post step. A step saves {@link nothingStands} at its start: a later step can inject a key that was never saved. */
export function saveStanding(standing: Standing): void {
  saveValue(KEY, JSON.stringify(standing));
}

/** What was saved; {@link nothingStands} where that is nothing, or is not valid. */
export function loadStanding(): Standing {
  const { wall, group } = jsonFields(core.getState(KEY));
  const { pid, started } = fieldsOf(group);
  const known = typeof pid === 'number' && Number.isInteger(pid) && pid > 1;
  return {
    wall: typeof wall === 'string' && /^[0-9a-f]{16}$/.test(wall) ? wall : '',
    ...(known ? { group: { pid, ...(typeof started === 'string' ? { started } : {}) } } : {}),
  };
}
