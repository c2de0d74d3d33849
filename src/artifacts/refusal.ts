import { AgentCredsError } from '../errors/error.ts';
import { NetworkError } from '../net/http.ts';

/** Thrown when the service answered a call with a status that is not a success. */
export class ArtifactRefusal extends Error {
  override readonly name: string = 'ArtifactRefusal';
  readonly status: number;
  /** Twirp's code (`already_exists`, `not_found`, `permission_denied`, ...); empty where there is none. */
  readonly code: string;
  /** The service's own message: one line, of limited length, without the call's secrets. Empty where it gave none. */
  readonly text: string;
  /** Whether the same call may succeed later: the service was overloaded or had a fault. */
  readonly transient: boolean;

  constructor(method: string, status: number, code: string, text = '', transient = isBusy(status)) {
    super(`${method}: ${status}${code === '' ? '' : ` ${code}`}`);
    this.status = status;
    this.code = code;
    this.text = text;
    this.transient = transient;
  }

  /** Whether the account's storage is used up. GitHub's own client looks for the same words (toolkit, UsageError). */
  get storageFull(): boolean {
    return this.text.toLowerCase().includes(QUOTA_TEXT);
  }
}

/** Whether a status says that the service was busy or had a fault, so that the same call may succeed later. */
export function isBusy(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** Part of the service's message when an account's storage is used up. */
export const QUOTA_TEXT = 'insufficient usage';

/** Thrown without a request: the service has refused an earlier call, and the pause after that is not over. */
export class ArtifactsPaused extends ArtifactRefusal {
  /** Milliseconds until the pause is over. */
  readonly leftMs: number;

  constructor(method: string, leftMs: number, cause: unknown) {
    super(method, 429, 'paused', '', true);
    this.cause = cause;
    this.leftMs = leftMs;
  }
}

/** Thrown when bytes are not a zip archive, or one that `zip.ts` does not accept. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

/** Whether a failed call may succeed later, so that a caller that waits for something can go on waiting. */
export function isTransient(error: unknown): boolean {
  if (error instanceof NetworkError || error instanceof ArtifactRefusal) return error.transient;
  // The answer could not be parsed, so it may be the error page of a proxy.
  return error instanceof AgentCredsError && error.code === 'ARTIFACTS_UNAVAILABLE';
}

/** Turns the error of a failed call into an AgentCredsError; returns any other value unchanged. */
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
    if (error.storageFull) {
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
