import { GithubFailure } from './failure.ts';

/** A file that is read for what it says of credentials; larger ones are mistakes. GitHub itself inlines up to 1 MB. */
export const LONGEST_FILE = 64 * 1024;

/**
 * The text of a repository's file, whether its bytes come from the API or from a checkout.
 * @throws {GithubFailure} `garbled` where it is too large or is not UTF-8.
 */
export function textOf(bytes: Uint8Array, path: string): string {
  if (bytes.length > LONGEST_FILE) throw tooLarge(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new GithubFailure('garbled', `${path} is not UTF-8`);
  }
}

export function tooLarge(path: string): GithubFailure {
  return new GithubFailure('garbled', `${path} is larger than ${LONGEST_FILE / 1024} KiB`);
}

export function noFile(path: string): GithubFailure {
  return new GithubFailure('garbled', `${path} is not a file`);
}

/** A file of one commit, of a repository that may be another one than the run's. */
export interface Commit {
  /** `owner/name`. */
  readonly repository: string;
  /** The commit's full SHA. */
  readonly sha: string;
}

/**
 * A path in a repository as the API takes it, or `undefined` where the text is none: it is relative, goes nowhere up,
 * and has no empty parts. `./` at its start is left out.
 */
export function repositoryPath(text: string): string | undefined {
  const path = text.startsWith('./') ? text.slice(2) : text;
  const parts = path.split('/');
  const isPart = (part: string) => part !== '' && part !== '.' && part !== '..';
  const plain = path.length <= 255 && !/[\p{Cc}\\]/u.test(path) && !/^[A-Za-z]:/.test(path);
  return plain && parts.every(isPart) ? path : undefined;
}
