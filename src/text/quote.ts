import { whole } from './shorten.ts';
import { hideUserInfo } from './user-info.ts';

/** No value that is meant is longer; what is longer is most often a secret or a document in the wrong place. */
const LONGEST = 300;

/**
 * What a workflow or a file says, for a message: in quotes, on one line, whole or not at all. The runner masks a secret
 * of the workflow only where all of it stands, so no part of a value is ever shown; nor is a password in a URL.
 */
export function quote(value: string): string {
  return `"${hideUserInfo(whole(value, LONGEST))}"`;
}
