import { AgentCredsError } from '../errors/error.ts';
import { hasDataResidency } from '../github/servers.ts';
import { jwtPayload } from '../text/jwt.ts';

/**
 * The service lists at most this many artifacts of a run (actions/download-artifact#441), and the list has no pages. So a
 * list of this length may be incomplete.
 */
export const LIST_CAP = 100;

/** The address of this run's artifact service, and the ids by which the service knows this job. */
export interface ArtifactBackend {
  /** Origin of ACTIONS_RESULTS_URL. */
  readonly url: string;
  readonly token: string;
  readonly runId: string;
  readonly jobId: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Whether a server is GitHub Enterprise Server: any host except github.com and GitHub's data-residency hosts. */
function isEnterpriseServer(serverUrl: string): boolean {
  const host = URL.parse(serverUrl)?.hostname ?? '';
  return host !== 'github.com' && !hasDataResidency(host) && !host.endsWith('.localhost');
}

/**
 * Reads the address and the token from the runner's variables. The runner sets them in `uses:` steps only, never in a
 * `run:` step.
 * @throws {AgentCredsError} ARTIFACTS_MISSING where the run has no such service.
 */
export function artifactBackend(env: Env): ArtifactBackend {
  const server = env.GITHUB_SERVER_URL || 'https://github.com';
  if (isEnterpriseServer(server)) {
    throw missing(
      `The server ${URL.parse(server)?.host ?? ''} has no artifact service that two jobs could use`,
      'GitHub Enterprise Server keeps artifacts in another way (version 3)',
      'uses: org/agent-creds@v1   # in the agent job itself: the split needs github.com or GitHub Enterprise Cloud',
    );
  }
  const url = URL.parse(env.ACTIONS_RESULTS_URL ?? '');
  const token = env.ACTIONS_RUNTIME_TOKEN ?? '';
  const ids = backendIds(token);
  if (!url || !ids) {
    throw missing(
      'This step does not know the artifact service of its run',
      `${url ? 'ACTIONS_RUNTIME_TOKEN' : 'ACTIONS_RESULTS_URL'} is missing or not what a runner sets`,
      'uses: org/agent-creds/receive@v1   # a step of a workflow, on a runner of version 2.327.1 or later',
    );
  }
  return { url: url.origin, token, ...ids };
}

/**
 * Reads the ids of the run and of the job at the results service from the token's `scp` claim
 * (`... Actions.Results:<run>:<job> ...`), as GitHub's own client does. `undefined` where the token has no such claim.
 */
export function backendIds(token: string): { runId: string; jobId: string } | undefined {
  for (const scope of String(jwtPayload(token)?.scp).split(' ')) {
    const [name, runId, jobId, ...rest] = scope.split(':');
    if (name === 'Actions.Results' && runId && jobId && rest.length === 0) return { runId, jobId };
  }
  return undefined;
}

function missing(what: string, why: string, fix: string): AgentCredsError {
  return new AgentCredsError({ code: 'ARTIFACTS_MISSING', what, why, fix });
}
