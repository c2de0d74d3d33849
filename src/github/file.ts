import { isPlain } from '../text/plain.ts';
import { GithubFailure } from './failure.ts';

/** The largest policy file or policy document that is read. A larger one is a mistake. GitHub's API inlines up to 1 MB. */
export const MAX_FILE_BYTES = 64 * 1024;

/**
 * Decodes a repository's file, from the API or from a checkout.
 * @throws {GithubFailure} `garbled` where the file is too large or is not UTF-8.
 */
export function decodeFile(bytes: Uint8Array, path: string): string {
  if (bytes.length > MAX_FILE_BYTES) throw tooLarge(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new GithubFailure('garbled', `${path} is not UTF-8`);
  }
}

export function tooLarge(path: string): GithubFailure {
  return new GithubFailure('garbled', `${path} is larger than ${MAX_FILE_BYTES / 1024} KiB`);
}

export function notAFile(path: string): GithubFailure {
  return new GithubFailure('garbled', `${path} is not a file`);
}

/** A commit, of the run's repository or of another one. */
export interface Commit {
  /** `owner/name`. */
  readonly repository: string;
  /** The commit's full SHA. */
  readonly sha: string;
}

/**
 * Whether a text has the form of a commit's full SHA, of SHA-1 or of SHA-256.
 * @example isCommit('4f0c') // false
 */
export function isCommit(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/**
 * Reads a text as a path in a repository, as the API takes it: relative, without `..` and without empty parts. It removes
 * `./` from the start.
 * @returns `undefined` where the text is not such a path.
 * @example repositoryPath('./policies/agent.json') // 'policies/agent.json'
 * @example repositoryPath('../agent.json') // undefined
 */
export function repositoryPath(text: string): string | undefined {
  const path = text.startsWith('./') ? text.slice(2) : text;
  const parts = path.split('/');
  const isPart = (part: string) => part !== '' && part !== '.' && part !== '..';
  const plain =
    path.length <= 255 &&
    (isPlain(path) || !/\p{Cc}/u.test(path)) &&
    !path.includes('\\') &&
    !/^[A-Za-z]:/.test(path);
  return plain && parts.every(isPart) ? path : undefined;
}
