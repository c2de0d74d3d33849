import { systemClock } from '../clock.ts';
import { AgentCredsError, type Problem } from '../errors/error.ts';
import { fetchIdentityToken } from '../identity/token.ts';
import { cancelledError } from '../issue/cancelled.ts';
import { readProxies } from '../net/proxies.ts';
import { AuditRecord } from '../record/record.ts';
import { Console } from '../runner/console.ts';
import { readContext, runUrl, whyNoIdentity } from '../runner/context.ts';
import { GithubTime, loadTime, saveTime } from '../runner/github-time.ts';
import type { StepParts } from '../runner/step-parts.ts';
import { within } from './boundary.ts';

/** What a step of a job works with. */
export type Step = StepParts;

/** What a step does. */
export type Body = (step: Step) => Promise<void>;

export interface StepOptions {
  /** Whether the step issues: then it hears of SIGINT and SIGTERM, which end the others, and has a post step. */
  readonly cancellable?: boolean;
  /**
   * Whether it ends leases: then it goes on without a proxy that cannot be used, and says so. Any other step has done
   * nothing yet, and refuses.
   */
  readonly endsLeases?: boolean;
  /** Whether it has the state of its main step. For any other, what looks like state is what a step wrote. */
  readonly post?: boolean;
}

/**
 * Runs a step: makes what it works with, once, and then its bodies, one after the other, each behind an error boundary
 * of its own. So the second body runs also where the first has failed. Any failure makes the step exit with 1.
 */
export async function runStep(
  bodies: readonly Body[],
  { cancellable = false, endsLeases = false, post = false }: StepOptions = {},
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const console = new Console();
  const cancelled = new AbortController();
  if (cancellable) {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => cancelled.abort(cancelledError()));
  }
  await within(console, env, async () => {
    if (cancellable) saveTime(undefined);
    const time = new GithubTime(systemClock.now, undefined, post ? loadTime() : undefined);
    const step = makeStep({ console, cancelled: cancelled.signal, env, time, issues: cancellable });
    judgeProxies(env, console, endsLeases);
    for (const body of bodies) await within(console, env, () => body(step));
  });
}

/** @throws {AgentCredsError} PROXY_INVALID, unless the step clears up. No value is shown: it may hold a password. */
function judgeProxies(env: NodeJS.ProcessEnv, console: Console, endsLeases: boolean): void {
  const [first, ...rest] = readProxies(env).unusable.map(
    ({ variable, why }): Problem => ({
      code: 'PROXY_INVALID',
      what: `${variable} does not name a proxy that can be used`,
      why: `${why}; its value is not shown, for it may hold a password`,
      fix: `${variable}: http://proxy.example.com:3128   # or remove ${variable} from the job and from what earlier steps wrote to GITHUB_ENV`,
    }),
  );
  if (!first) return;
  if (!endsLeases) throw new AgentCredsError([first, ...rest]);
  for (const { code, what } of [first, ...rest])
    console.warning(`${what}: this step goes on without a proxy.`, code);
}

interface Making {
  readonly console: Console;
  readonly cancelled: AbortSignal;
  readonly env: NodeJS.ProcessEnv;
  readonly time: GithubTime;
  /** Whether a post step follows, which is told what the time is. */
  readonly issues: boolean;
}

function makeStep({ console, cancelled, env, time, issues }: Making): Step {
  const run = readContext(env);
  const clock = { ...systemClock, now: () => time.now() };
  let told = false;
  const tellClock = () => {
    const minutes = Math.round(time.aheadMs() / 60_000);
    if (told || minutes === 0) return;
    told = true;
    const side = minutes > 0 ? 'ahead of' : 'behind';
    console.info(`The clock of this runner is ${Math.abs(minutes)} min ${side} GitHub's, which counts here.`);
  };
  tellClock();
  const secret = (value: string) => console.secrets.add(value);
  return {
    run,
    clock,
    console,
    record: new AuditRecord(runUrl(run), clock.now),
    cancelled,
    env,
    timeIsKnown: () => time.known,
    async identity(audience, signal, onSent) {
      if (run.identity.bearer !== '') secret(run.identity.bearer);
      const token = await fetchIdentityToken(run.identity, audience, {
        clock,
        signal,
        secret,
        progress: (text) => console.info(text),
        missingBecause: whyNoIdentity(run),
        ...(onSent ? { onSent } : {}),
      });
      const anchor = time.observe(token.claims.iat * 1000);
      tellClock();
      if (issues) saveTime(anchor);
      return token;
    },
    async artifacts(signal = new AbortController().signal) {
      const { connectArtifacts } = await import(
        /* webpackChunkName: "artifacts" */ '../artifacts/connect.ts'
      );
      return connectArtifacts(env, { clock, signal, secret });
    },
  };
}
