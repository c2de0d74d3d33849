import { systemClock } from '../clock.ts';
import { fetchIdentityToken } from '../identity/token.ts';
import { cancelledError } from '../issue/cancelled.ts';
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
}

/**
 * Runs a step: makes what it works with, once, and then its bodies, one after the other, each behind an error boundary
 * of its own. So the second body runs also where the first has failed. Any failure makes the step exit with 1.
 */
export async function runStep(
  bodies: readonly Body[],
  { cancellable = false }: StepOptions = {},
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
    for (const body of bodies) await within(console, env, () => body(step));
  });
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
