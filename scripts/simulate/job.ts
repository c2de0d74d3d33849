import type { Sandbox } from '../../sandbox/index.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import type { AwsPlan } from '../../src/clouds/aws/plan.ts';
import { leaseProbe } from '../../src/clouds/aws/revoke/probe.ts';
import { revokeSession } from '../../src/clouds/aws/revoke/revoke.ts';
import { readTarget, saveTarget } from '../../src/clouds/aws/revoke/target.ts';
import type { RevokeContext } from '../../src/clouds/cloud.ts';
import { inputTable } from '../../src/clouds/table.ts';
import { AgentCredsError } from '../../src/errors/error.ts';
import { fetchIdentityToken } from '../../src/identity/token.ts';
import { readInputs } from '../../src/inputs/read.ts';
import { issueAll } from '../../src/issue/issue.ts';
import type { Lease } from '../../src/model/lease.ts';
import { loadAndPlan } from '../../src/plan/plan.ts';
import { Secrets } from '../../src/text/secrets.ts';

export interface JobSettings {
  readonly number: number;
  /** Seconds. */
  readonly ttl: number;
  readonly work: number;
  /** Called for each call that is retried. */
  readonly retried: () => void;
  /** Called with the entry's policy name as soon as the job knows that the entry is on the role. */
  readonly written: (policy: string) => void;
}

/** How one job ended. The codes are those of this project's errors. */
export type Outcome =
  | { readonly end: 'refused'; readonly code: string }
  | {
      readonly end: 'revoking' | 'revoked' | 'failed';
      readonly code?: string;
      readonly issueMs: number;
      readonly revokeMs: number;
      readonly pruned: number;
    };

const clock: Clock = systemClock;

/** Runs one job with the action's own code: plan, identity, issue, work, revoke, and a check whether the session is denied. */
export async function runJob(box: Sandbox, settings: JobSettings): Promise<Outcome> {
  const inputs = readInputs(
    {
      'aws-role': 'arn:aws:iam::111122223333:role/agent',
      'aws-revoke-role': 'arn:aws:iam::111122223333:role/agent-revoke',
      'aws-region': 'us-east-1',
      'aws-sts-endpoint': String(box.aws.endpoints.sts),
      'aws-iam-endpoint': String(box.aws.endpoints.iam),
      ttl: String(settings.ttl),
      scope: 's3:read my-bucket/reports/*',
    },
    inputTable,
  );
  const { plan } = await loadAndPlan(inputs, {
    jobId: 'review',
    runId: String(16_000_000_000 + settings.number),
    attempt: '1',
    random: String(settings.number).padStart(6, '0'),
  });
  const [awsPlan] = plan.clouds as readonly AwsPlan[];
  if (!awsPlan) throw new Error('the plan has no AWS');
  const { requestUrl, requestToken } = box.github.registerJob();
  const progress = (text: string) => {
    if (text.includes('trying again')) settings.retried();
  };
  const identity = (audience: string, signal: AbortSignal) =>
    fetchIdentityToken({ url: requestUrl, bearer: requestToken }, audience, {
      clock,
      signal,
      secret: () => {},
      progress,
      missingBecause: '',
    });
  const started = clock.monotonic();
  const cancelled = new AbortController().signal;
  let lease: Lease | undefined;
  try {
    const console = { info: progress, secrets: new Secrets(() => {}) };
    [lease] = await issueAll(plan, { clock, cancelled, console, identity });
  } catch (error) {
    return { end: 'refused', code: codeOf(error) };
  }
  const issueMs = clock.monotonic() - started;
  await clock.sleep(settings.work * 1000);

  const ended = clock.monotonic();
  const signal = AbortSignal.timeout(60_000);
  const context: RevokeContext = {
    clock,
    signal,
    secret: () => {},
    progress,
    identity: (audience) => identity(audience, signal),
  };
  let revokeMs = 0;
  const target = lease && readTarget(saveTarget(awsPlan, lease) ?? {});
  const probe = lease && leaseProbe(lease, awsPlan, context, String(box.aws.endpoints.s3));
  if (!target || !probe) throw new Error('the lease cannot be revoked');
  let asked = 0;
  try {
    const { state, policy, pruned } = await revokeSession(target, context, () => {
      // The first call comes before the deny is written, the second right after it was read back.
      if (++asked === 2) revokeMs = clock.monotonic() - ended;
      return probe();
    });
    settings.written(policy);
    return { end: state, issueMs, revokeMs, pruned };
  } catch (error) {
    return { end: 'failed', code: codeOf(error), issueMs, revokeMs: 0, pruned: 0 };
  }
}

function codeOf(error: unknown): string {
  return error instanceof AgentCredsError ? error.code : error instanceof Error ? error.name : 'unknown';
}
