import { AgentCredsError } from '../errors/error.ts';
import type { Console } from '../runner/console.ts';
import { docsBase } from '../text/docs-link.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Runs a function inside an error boundary. It prints this action's own errors as annotations and any other error as
 * INTERNAL_ERROR; either way the process exits with 1. It never throws.
 */
export async function withErrorBoundary(
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
        console.info(`${code}: ${helpPage(code, env)}`);
      if (debug && error.cause instanceof Error) console.debug(error.cause.stack ?? error.cause.message);
      return;
    }
    const name = error instanceof Error ? error.name : typeof error;
    console.problem({
      code: 'INTERNAL_ERROR',
      what: `agent-creds has a defect (${name})`,
      why: 'an unexpected error stopped it, so some of its work may not be done; a lease that was issued ends by itself with its ttl',
      fix: 'run the job again with debug logging and report what it shows: https://docs.github.com/actions/how-tos/monitor-workflows/enable-debug-logging',
    });
    if (debug && error instanceof Error) console.debug(error.stack ?? error.message);
  }
}

/** The page that explains a code, in the repository and at the version of the action that runs. */
function helpPage(code: string, env: Env): string {
  return `${docsBase(env)}troubleshooting.md#${code.toLowerCase()}`;
}
