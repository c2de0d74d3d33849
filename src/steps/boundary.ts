import { AgentCredsError } from '../errors/error.ts';
import type { Console } from '../runner/console.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The error boundary: this action's own errors become annotations, a defect becomes INTERNAL_ERROR, and either way the
 * process exits with 1. It never throws.
 */
export async function within(
  console: Pick<Console, 'error' | 'info' | 'debug' | 'problem'>,
  env: Env,
  body: () => Promise<void>,
): Promise<void> {
  const debug = env.RUNNER_DEBUG === '1';
  try {
    await body();
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof AgentCredsError) {
      console.error(error);
      for (const code of new Set(error.problems.map((problem) => problem.code)))
        console.info(`${code}: ${help(code, env)}`);
      if (debug && error.cause instanceof Error) console.debug(error.cause.stack ?? error.cause.message);
      return;
    }
    const name = error instanceof Error ? error.name : typeof error;
    console.problem({
      code: 'INTERNAL_ERROR',
      what: `agent-creds has a defect (${name})`,
      why: 'something happened that it does not know, so what it had begun may not be done; a lease that was issued ends by itself with its ttl',
      fix: 'run the job again with debug logging and report what it shows: https://docs.github.com/actions/how-tos/monitor-workflows/enable-debug-logging',
    });
    if (debug && error instanceof Error) console.debug(error.stack ?? error.message);
  }
}

/** Where a code is explained: in the repository this action came from, at the version that runs. */
function help(code: string, env: Env): string {
  const { GITHUB_SERVER_URL, GITHUB_ACTION_REPOSITORY, GITHUB_ACTION_REF } = env;
  const page = `docs/troubleshooting.md#${code.toLowerCase()}`;
  if (!GITHUB_SERVER_URL || !GITHUB_ACTION_REPOSITORY) return page;
  return `${GITHUB_SERVER_URL}/${GITHUB_ACTION_REPOSITORY}/blob/${GITHUB_ACTION_REF || 'main'}/${page}`;
}
