import type { IssueContext } from '../clouds/cloud.ts';
import { cloudByName } from '../clouds/clouds.ts';
import { AgentCredsError, type Problem } from '../errors/error.ts';
import type { IdentityToken } from '../identity/token.ts';
import type { CloudName, Lease } from '../model/lease.ts';
import type { CloudPlan, Plan } from '../model/plan.ts';
import type { InfoConsole, StepParts } from '../runner/step-parts.ts';
import { undo } from './undo.ts';

/** What issuing needs of a step. */
export type IssueStep = Pick<StepParts, 'clock' | 'cancelled' | 'identity'> & {
  readonly console: InfoConsole;
};

/** Another cloud failed first: this one was only stopped, and has nothing of its own to say. */
class Stopped extends Error {
  override readonly name = 'Stopped';
}

/**
 * Asks every cloud of the plan side by side. All or nothing: the first failure stops the others.
 * @param remaining told, before a failure is thrown, which clouds may have issued something that lives on.
 * @returns the leases in the plan's order.
 * @throws {AgentCredsError} with the problems of every cloud that failed by itself.
 */
export async function issueAll(
  plan: Plan,
  step: IssueStep,
  remaining: (clouds: readonly CloudName[]) => void = () => {},
): Promise<readonly Lease[]> {
  const { clock, cancelled, console } = step;
  const siblings = new AbortController();
  const deadline = new AbortController();
  const done = new AbortController();
  clock.sleep(plan.timeout * 1000, done.signal).then(
    () => deadline.abort(timedOut(plan)),
    () => {},
  );
  const signal = AbortSignal.any([cancelled, deadline.signal, siblings.signal]);
  const tokens = new Map<string, Promise<IdentityToken>>();
  const sent = Promise.withResolvers<void>();
  const context: IssueContext = {
    clock,
    signal,
    secret: (value) => console.secrets.add(value),
    progress: (text) => console.info(text),
    identity(audience) {
      const known = tokens.get(audience) ?? step.identity(audience, signal, () => sent.resolve());
      tokens.set(audience, known);
      return known;
    },
  };
  const longest = plan.clouds.toSorted((a, b) => requestsOf(b) - requestsOf(a))[0];
  try {
    const results = await Promise.allSettled(
      plan.clouds.map(async (cloudPlan) => {
        try {
          return await issueOne(cloudPlan, context, cloudPlan === longest ? sent.promise : undefined);
        } catch (error) {
          siblings.abort(new Stopped());
          throw error;
        }
      }),
    );
    const failures = results.flatMap((r) => (r.status === 'rejected' ? [r.reason as unknown] : []));
    if (failures.length > 0) {
      remaining(await undo(plan, results, context, cancelled));
      throw combine(failures);
    }
    return results.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : []));
  } finally {
    done.abort();
  }
}

/**
 * Loading a cloud's chunk holds up everything else, so it is done while there is nothing to do but wait: for the cloud
 * with the most requests once the token has been asked for, for the others while that one's first request is under way.
 * What fails first is what is reported.
 */
async function issueOne(
  plan: CloudPlan,
  context: IssueContext,
  sent: Promise<void> | undefined,
): Promise<Lease> {
  const cloud = cloudByName(plan.cloud);
  const token = plan.audience === '' ? undefined : context.identity(plan.audience);
  // The issuer meets a refused token, and says so, when it asks for it.
  const settled = token?.then(
    () => {},
    () => {},
  );
  await (sent && settled ? Promise.race([sent, settled]) : settled);
  if (!sent) await new Promise((resolve) => setImmediate(resolve));
  const issuer = await cloud.load();
  return issuer.issue(plan, context);
}

function requestsOf(plan: CloudPlan): number {
  return cloudByName(plan.cloud).requests;
}

function combine(failures: readonly unknown[]): unknown {
  const defects = failures.filter((f) => !(f instanceof AgentCredsError) && !(f instanceof Stopped));
  if (defects.length > 0) return defects[0];
  const problems = new Map<string, Problem>();
  for (const failure of failures) {
    if (!(failure instanceof AgentCredsError)) continue;
    for (const problem of failure.problems) problems.set(`${problem.code} ${problem.what}`, problem);
  }
  const [first, ...rest] = problems.values();
  return first ? new AgentCredsError([first, ...rest]) : failures[0];
}

function timedOut(plan: Plan): AgentCredsError {
  const clouds = plan.clouds.map((c) => cloudByName(c.cloud).title).join(', ');
  return new AgentCredsError({
    code: 'RUN_TIMEOUT',
    what: `The leases (${clouds}) were not issued within ${plan.timeout} s`,
    why: 'GitHub or a cloud answered too slowly or not at all: a missing proxy or, on a private network, a missing VPC endpoint looks like this',
    fix: 'set HTTPS_PROXY or the endpoint inputs (`aws-sts-endpoint`, ...) for this runner; where everything is only slow, `timeout: 3m`',
  });
}
