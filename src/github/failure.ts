import { instant } from '../clock.ts';

/** Why GitHub's API did not give what was asked for. */
export type FailureKind = 'unauthorized' | 'forbidden' | 'missing' | 'limited' | 'unavailable' | 'garbled';

/**
 * A call to GitHub's API failed. Users never see this error: the guard and the policy file each turn it into an error of
 * their own. It holds neither the request nor its headers, so no token can leave through it.
 */
export class GithubFailure extends Error {
  override readonly name = 'GithubFailure';
  readonly kind: FailureKind;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** When a rate limit ends, milliseconds since the epoch. */
  readonly resetAt: number | undefined;
  /** How long this process must not ask GitHub, in milliseconds; 0 where GitHub named no wait. */
  readonly waitMs: number;

  constructor(kind: FailureKind, message: string, status = 0, resetAt?: number, waitMs = 0) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.resetAt = resetAt;
    this.waitMs = waitMs;
  }

  /** Whether a retry can help at once. For a rate limit it cannot: see `waitMs`. */
  get transient(): boolean {
    return this.kind === 'unavailable';
  }
}

/** Describes the failure for the `why` of an error. */
export function whyFailed(failure: GithubFailure): string {
  switch (failure.kind) {
    case 'unauthorized':
      return 'GitHub does not accept `github-token` (401): it is wrong, or it has expired';
    case 'forbidden':
      return 'GitHub refuses it to `github-token` (403)';
    case 'missing':
      return 'GitHub answers 404, which it also does for a repository that `github-token` may not see';
    case 'limited':
      return `the rate limit of \`github-token\` is used up (GITHUB_TOKEN has 1,000 requests an hour)${
        failure.resetAt === undefined ? '' : `; it is renewed at ${instant(failure.resetAt)}`
      }`;
    case 'unavailable':
      return `GitHub's API cannot be reached (${failure.message})`;
    case 'garbled':
      return `GitHub's answer cannot be understood (${failure.message})`;
  }
}
