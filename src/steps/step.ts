import { systemClock } from '../clock.ts';
import { AgentCredsError, type Problem } from '../errors/error.ts';
import { cancelledError } from '../issue/cancelled.ts';
import { readProxies } from '../net/proxies.ts';
import { AuditRecord } from '../record/record.ts';
import { Console } from '../runner/console.ts';
import { readContext, runUrl, whyNoIdentity } from '../runner/context.ts';
import { checkCommandFiles } from '../runner/files.ts';
import { GithubTime, loadTime, saveTime } from '../runner/github-time.ts';
import type { StepParts } from '../runner/step-parts.ts';
import { docsBase } from '../text/docs-link.ts';
import { withErrorBoundary } from './error-boundary.ts';

/** What a step of a job works with. */
export type Step = StepParts;

/** The work of a step, or one part of it. */
export type Body = (step: Step) => Promise<void>;

export interface StepOptions {
  /**
   * Whether the step issues leases. Then it handles SIGINT and SIGTERM itself, while these signals kill other steps, and it
   * has a post step.
   */
  readonly cancellable?: boolean;
  /**
   * Whether the step ends leases. Then an unusable proxy is only a warning, and the step goes on without it. Any other step
   * has done nothing yet, so it fails.
   */
  readonly endsLeases?: boolean;
  /** Whether the step is a post step, so that its state comes from its main step. In other steps an earlier step may have written it. */
  readonly post?: boolean;
}

/**
 * Runs a step. It makes the {@link Step} once, and then runs the bodies one after the other, each inside its own error
 * boundary, so that the second body runs also where the first has failed. Any failure makes the process exit with 1.
 */
export async function runStep(
  bodies: readonly Body[],
  { cancellable = false, endsLeases = false, post = false }: StepOptions = {},
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const console = new Console(docsBase(env));
  const cancelled = new AbortController();
  if (cancellable) {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => cancelled.abort(cancelledError()));
  }
  await withErrorBoundary(console, env, async () => {
    // Post and `end` must end leases even where these files are unusable.
    if (!endsLeases) checkCommandFiles(env);
    if (cancellable) saveTime(undefined);
    const time = new GithubTime(systemClock.now, undefined, post ? loadTime() : undefined);
    const step = makeStep({ console, cancelled: cancelled.signal, env, time, savesTime: cancellable });
    checkProxies(env, console, endsLeases);
    for (const body of bodies) await withErrorBoundary(console, env, () => body(step));
  });
}

/**
 * Checks the job's proxy variables. It shows no value, since a value may hold a password.
 * @throws {AgentCredsError} PROXY_INVALID, unless the step ends leases.
 */
function checkProxies(env: NodeJS.ProcessEnv, console: Console, endsLeases: boolean): void {
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

interface StepSettings {
  readonly console: Console;
  readonly cancelled: AbortSignal;
  readonly env: NodeJS.ProcessEnv;
  readonly time: GithubTime;
  /** Whether the step saves GitHub's time for its post step. */
  readonly savesTime: boolean;
}

function makeStep({ console, cancelled, env, time, savesTime }: StepSettings): Step {
  const run = readContext(env);
  const clock = { ...systemClock, now: () => time.now() };
  let reported = false;
  const reportClockOnce = () => {
    const minutes = Math.round(time.aheadMs() / 60_000);
    if (reported || minutes === 0) return;
    reported = true;
    const side = minutes > 0 ? 'ahead of' : 'behind';
    console.info(
      `The clock of this runner is ${Math.abs(minutes)} min ${side} GitHub's. This action uses GitHub's.`,
    );
  };
  reportClockOnce();
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
      // Loaded only here: a step that needs no token, as most post steps, then does not load Node's HTTP client.
      const { fetchIdentityToken } = await import(/* webpackChunkName: "common" */ '../identity/token.ts');
      const token = await fetchIdentityToken(run.identity, audience, {
        clock,
        signal,
        secret,
        progress: (text) => console.info(text),
        missingBecause: whyNoIdentity(run),
        ...(onSent ? { onSent } : {}),
      });
      const anchor = time.observe(token.claims.iat * 1000);
      reportClockOnce();
      if (savesTime) saveTime(anchor);
      return token;
    },
    async artifacts(signal = new AbortController().signal) {
      const { connectArtifacts } = await import(/* webpackChunkName: "common" */ '../artifacts/connect.ts');
      return connectArtifacts(env, { clock, signal, secret });
    },
  };
}
