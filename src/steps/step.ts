import { systemClock } from '../clock.ts';
import { AgentCredsError, type Problem } from '../errors/error.ts';
import { fetchIdentityToken } from '../identity/token.ts';
import { cancelledError } from '../issue/cancelled.ts';
import { readProxies } from '../net/proxies.ts';
import { AuditRecord } from '../record/record.ts';
import { Console } from '../runner/console.ts';
import { readContext, runUrl, whyNoIdentity } from '../runner/context.ts';
import type { StepParts } from '../runner/step-parts.ts';
import { within } from './boundary.ts';

/** What a step of a job works with. */
export type Step = StepParts;

/** What a step does. */
export type Body = (step: Step) => Promise<void>;

export interface StepOptions {
  /** Whether the step wants to hear of SIGINT and SIGTERM; without it they end the process. */
  readonly cancellable?: boolean;
  /**
   * Whether it ends leases: then it goes on without a proxy that cannot be used, and says so. Any other step has done
   * nothing yet, and refuses.
   */
  readonly clearsUp?: boolean;
}

/**
 * Runs a step: makes what it works with, once, and then its bodies, one after the other, each behind an error boundary
 * of its own. So the second body runs also where the first has failed. Any failure makes the step exit with 1.
 */
export async function runStep(
  bodies: readonly Body[],
  { cancellable = false, clearsUp = false }: StepOptions = {},
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const console = new Console();
  const cancelled = new AbortController();
  if (cancellable) {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => cancelled.abort(cancelledError()));
  }
  await within(console, env, async () => {
    const step = makeStep(console, cancelled.signal, env);
    judgeProxies(env, console, clearsUp);
    for (const body of bodies) await within(console, env, () => body(step));
  });
}

/** @throws {AgentCredsError} PROXY_INVALID, unless the step clears up. No value is shown: it may hold a password. */
function judgeProxies(env: NodeJS.ProcessEnv, console: Console, clearsUp: boolean): void {
  const [first, ...rest] = readProxies(env).unusable.map(
    ({ variable, why }): Problem => ({
      code: 'PROXY_INVALID',
      what: `${variable} does not name a proxy that can be used`,
      why: `${why}; its value is not shown, for it may hold a password`,
      fix: `${variable}: http://proxy.example.com:3128   # or remove ${variable} from the job and from what earlier steps wrote to GITHUB_ENV`,
    }),
  );
  if (!first) return;
  if (!clearsUp) throw new AgentCredsError([first, ...rest]);
  for (const { code, what } of [first, ...rest])
    console.warning(`${what}: this step goes on without a proxy.`, code);
}

function makeStep(console: Console, cancelled: AbortSignal, env: NodeJS.ProcessEnv): Step {
  const run = readContext(env);
  const clock = systemClock;
  const secret = (value: string) => console.secrets.add(value);
  return {
    run,
    clock,
    console,
    record: new AuditRecord(runUrl(run), clock.now),
    cancelled,
    env,
    identity(audience, signal, onSent) {
      if (run.identity.bearer !== '') secret(run.identity.bearer);
      return fetchIdentityToken(run.identity, audience, {
        clock,
        signal,
        secret,
        progress: (text) => console.info(text),
        missingBecause: whyNoIdentity(run),
        ...(onSent ? { onSent } : {}),
      });
    },
    async artifacts(signal = new AbortController().signal) {
      const { connectArtifacts } = await import('../artifacts/connect.ts');
      return connectArtifacts(env, { clock, signal, secret });
    },
  };
}
