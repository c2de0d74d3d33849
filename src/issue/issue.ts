import type { IssueContext } from '../clouds/cloud.ts';
import { cloudByName } from '../clouds/clouds.ts';
import { AgentCredsError, type Problem } from '../errors/error.ts';
import { ofLease } from '../errors/of-lease.ts';
import type { IdentityToken } from '../identity/token.ts';
import type { Lease } from '../model/lease.ts';
import type { CloudPlan, Plan } from '../model/plan.ts';
import type { InfoConsole, StepParts } from '../runner/step-parts.ts';
import { undoIssued } from './undo.ts';

/** What issuing needs of a step. */
export type IssueStep = Pick<StepParts, 'clock' | 'cancelled' | 'identity'> & {
  readonly console: InfoConsole;
  /** Reads an input of the step that is a secret, and so in no plan. */
  readonly given?: IssueContext['given'];
};

/** The abort reason for the clouds that were stopped because another cloud failed first. It is never reported. */
class StoppedBySibling extends Error {
  override readonly name = 'StoppedBySibling';
}

/**
 * Asks all clouds of the plan for their leases at the same time. All or nothing: the first failure stops the others.
 * @param remaining called before a failure is thrown, with the ids of the leases that may have been issued and may still be valid.
 * @returns the leases in the plan's order.
 * @throws {AgentCredsError} with the problems of every cloud that failed by itself.
 */
export async function issueAll(
  plan: Plan,
  step: IssueStep,
  remaining: (ids: readonly string[]) => void = () => {},
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
    ...(step.given ? { given: step.given } : {}),
    identity(audience, use) {
      if (use === 'fresh') return step.identity(audience, signal);
      const known = tokens.get(audience) ?? step.identity(audience, signal, () => sent.resolve());
      tokens.set(audience, known);
      return known;
    },
  };
  const slowest = plan.clouds.toSorted((a, b) => requestsOf(b) - requestsOf(a))[0];
  try {
    const results = await Promise.allSettled(
      plan.clouds.map(async (cloudPlan) => {
        try {
          return await issueOne(cloudPlan, context, cloudPlan === slowest ? sent.promise : undefined);
        } catch (error) {
          siblings.abort(new StoppedBySibling());
          throw error;
        }
      }),
    );
    const failures = results.flatMap((r, i) =>
      r.status === 'rejected' ? [namingLease(r.reason, plan.clouds[i]?.name)] : [],
    );
    if (failures.length > 0) {
      remaining(await undoIssued(plan, results, context, cancelled));
      throw combineFailures(failures);
    }
    return results.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : []));
  } finally {
    done.abort();
  }
}

/**
 * Issues one cloud's lease. Loading a cloud's chunk blocks the process, so this function loads it while the process has to
 * wait anyway: for the cloud with the most requests, once the request for the token is sent; for the others, while that
 * cloud's first request is under way.
 * @param sent resolves when the request for the token is sent; given for the cloud with the most requests only.
 */
async function issueOne(
  plan: CloudPlan,
  context: IssueContext,
  sent: Promise<void> | undefined,
): Promise<Lease> {
  const cloud = cloudByName(plan.cloud);
  const token = plan.audience === '' ? undefined : context.identity(plan.audience);
  // A refused token is reported by the cloud's issuer, which asks for the same promise.
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

/** The failure, with the name of the lease in each problem where it has one. */
function namingLease(failure: unknown, name: string | undefined): unknown {
  if (name === undefined || !(failure instanceof AgentCredsError)) return failure;
  const [first, ...rest] = failure.problems;
  return new AgentCredsError([ofLease(name, first), ...rest.map((one) => ofLease(name, one))]);
}

function combineFailures(failures: readonly unknown[]): unknown {
  const defects = failures.filter((f) => !(f instanceof AgentCredsError) && !(f instanceof StoppedBySibling));
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
