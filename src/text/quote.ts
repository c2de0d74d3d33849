import { wholeOrLength } from './shorten.ts';
import { hideUserInfo } from './user-info.ts';

/** In characters. A longer value is most often a secret or a document in the wrong place. */
const MAX_LENGTH = 300;

/**
 * Quotes a value of a workflow or a file for a message, on one line. It shows the value whole or not at all: the runner
 * masks a secret only where all of it stands, so a part of one would be readable. It hides passwords in URLs.
 * @example quote('eu-west-1') // '"eu-west-1"'
 */
export function quote(value: string): string {
  return `"${hideUserInfo(wholeOrLength(value, MAX_LENGTH))}"`;
}
