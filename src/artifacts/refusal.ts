import { AgentCredsError } from '../errors/error.ts';
import { NetworkError } from '../net/http.ts';

/** A call that the service answered with something other than success. */
export class ArtifactRefusal extends Error {
  override readonly name: string = 'ArtifactRefusal';
  readonly status: number;
  /** Twirp's code (`already_exists`, `not_found`, `permission_denied`, ...); empty where there is none. */
  readonly code: string;
  /** The service's own words: one line, bounded, without the secrets of the call; empty where there are none. */
  readonly text: string;
  /** It refuses because too much is asked, or because it is not well: later it may answer. */
  readonly transient: boolean;

  constructor(
    method: string,
    status: number,
    code: string,
    text = '',
    transient = status === 429 || status >= 500,
  ) {
    super(`${method}: ${status}${code === '' ? '' : ` ${code}`}`);
    this.status = status;
    this.code = code;
    this.text = text;
    this.transient = transient;
  }

  /** The account may store no more. The words are those by which GitHub's own client knows it (toolkit, UsageError). */
  get full(): boolean {
    return this.text.toLowerCase().includes(QUOTA);
  }
}

/** What the service says when an account's storage is used up. */
export const QUOTA = 'insufficient usage';

/** The service was not asked: it has refused, and the time that it asked for is not over. */
export class ArtifactsPaused extends ArtifactRefusal {
  /** Milliseconds until it is asked again. */
  readonly leftMs: number;

  constructor(method: string, leftMs: number, cause: unknown) {
    super(method, 429, 'paused', '', true);
    this.cause = cause;
    this.leftMs = leftMs;
  }
}

/** The bytes are not a zip archive that we read. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

/** Whether a failed call may succeed later: whoever waits for something goes on waiting. */
export function isPassing(error: unknown): boolean {
  if (error instanceof NetworkError || error instanceof ArtifactRefusal) return error.transient;
  // An answer that cannot be understood: an error page of something on the way.
  return error instanceof AgentCredsError && error.code === 'ARTIFACTS_UNAVAILABLE';
}

/** A failed call in the words of this project; anything else stays as it is. */
export function explainArtifacts(error: unknown): unknown {
  const problem = (what: string, why: string, fix: string) =>
    new AgentCredsError({ code: 'ARTIFACTS_UNAVAILABLE', what, why, fix }, { cause: error });
  if (error instanceof ArtifactsPaused && error.cause !== undefined) return explainArtifacts(error.cause);
  if (error instanceof NetworkError) {
    return problem(
      `GitHub's artifact service at ${error.host} cannot be reached`,
      error.message,
      "allow the runner to reach it (proxy, firewall), or run the job again if GitHub's status page shows an incident",
    );
  }
  if (error instanceof ArtifactRefusal) {
    const said = error.text === '' ? 'it gave no more reason' : `it says: ${error.text}`;
    if (error.full) {
      return problem(
        `GitHub's artifact service refused (${error.message})`,
        `the storage for artifacts that the account may use is used up (${said})`,
        'delete artifacts that are not needed, or raise the limit (Settings, Billing); usage is counted anew every 6 to 12 hours',
      );
    }
    const busy = error.status === 429;
    return problem(
      `GitHub's artifact service refused (${error.message})`,
      said,
      busy
        ? 'run the workflow again later: too much was asked of the service at once, or the account may store no more'
        : "see GitHub's status page, and run the workflow again",
    );
  }
  return error;
}
