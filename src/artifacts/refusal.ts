import { AgentCredsError } from '../errors/error.ts';
import { NetworkError } from '../net/http.ts';

/** A call that the service answered with something other than success. */
export class ArtifactRefusal extends Error {
  override readonly name = 'ArtifactRefusal';
  readonly status: number;
  /** Twirp's code (`already_exists`, `not_found`, `permission_denied`, ...); empty where there is none. */
  readonly code: string;

  constructor(method: string, status: number, code: string) {
    super(`${method}: ${status}${code === '' ? '' : ` ${code}`}`);
    this.status = status;
    this.code = code;
  }
}

/** The bytes are not a zip archive that we read. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

/** A failed call in the words of this project; anything else stays as it is. */
export function explainArtifacts(error: unknown): unknown {
  const problem = (what: string, why: string, fix: string) =>
    new AgentCredsError({ code: 'ARTIFACTS_UNAVAILABLE', what, why, fix }, { cause: error });
  if (error instanceof NetworkError) {
    return problem(
      `GitHub's artifact service at ${error.host} cannot be reached`,
      error.message,
      "allow the runner to reach it (proxy, firewall), or run the job again if GitHub's status page shows an incident",
    );
  }
  if (error instanceof ArtifactRefusal) {
    return problem(
      `GitHub's artifact service refused (${error.message})`,
      error.code === 'resource_exhausted' ? 'the storage for artifacts is used up' : 'it gave no more reason',
      "make room for artifacts (Settings, Billing), or see GitHub's status page, and run the workflow again",
    );
  }
  return error;
}
