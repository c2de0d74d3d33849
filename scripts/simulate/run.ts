import { setTimeout as sleep } from 'node:timers/promises';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { parseDenyPolicyName } from '../../src/clouds/aws/revoke/deny-policy.ts';
import { type Outcome, runJob } from './job.ts';
import { percentile, type Report } from './report.ts';

export interface Settings {
  readonly jobs: number;
  readonly waves: number;
  /** Seconds that the sandbox's clock jumps between waves. */
  readonly gap: number;
  /** Jobs that start per second. */
  readonly rate: number;
  /** Seconds. */
  readonly work: number;
  readonly ttl: number;
  readonly sts: { readonly perSecond: number; readonly burst: number };
  readonly iam: { readonly perSecond: number; readonly burst: number };
  readonly propagationMs: number;
}

/** Watches the role's entries: an entry that was seen once must stay until its session is over. */
class Watch {
  most = 0;
  readonly lost = new Set<string>();
  readonly #seen = new Set<string>();
  readonly #box: Sandbox;

  constructor(box: Sandbox) {
    this.#box = box;
  }

  get #names(): readonly string[] {
    const names = this.#box.aws.role(AGENT)?.inline.keys() ?? [];
    return [...names].filter((name) => parseDenyPolicyName(name) !== undefined);
  }

  look(): void {
    const names = new Set(this.#names);
    this.most = Math.max(this.most, names.size);
    const now = this.#box.clock.now();
    for (const name of this.#seen) {
      if (!names.has(name) && (parseDenyPolicyName(name)?.until ?? 0) > now) this.lost.add(name);
    }
    for (const name of names) this.#seen.add(name);
  }

  written(name: string): void {
    this.#seen.add(name);
    this.look();
  }

  get left(): number {
    const now = this.#box.clock.now();
    return this.#names.filter((name) => (parseDenyPolicyName(name)?.until ?? 0) <= now).length;
  }
}

const AGENT = 'arn:aws:iam::111122223333:role/agent';

export async function simulate(settings: Settings, say: (text: string) => void): Promise<Report> {
  const box = await startSandbox();
  try {
    return await run(box, settings, say);
  } finally {
    await box.close();
  }
}

async function run(box: Sandbox, settings: Settings, say: (text: string) => void): Promise<Report> {
  addRevokeRole(box);
  const watch = new Watch(box);
  const outcomes: Outcome[] = [];
  let retries = 0;
  const job = (number: number) =>
    runJob(box, {
      number,
      ttl: settings.ttl,
      work: settings.work,
      retried: () => retries++,
      written: (name) => watch.written(name),
    });
  const ticker = setInterval(() => watch.look(), 50);
  const started = performance.now();
  box.aws.iam.propagationMs = settings.propagationMs;
  box.aws.sts.throttle.configure(settings.sts);
  box.aws.iam.throttle.configure(settings.iam);
  const waves = Math.min(settings.waves, settings.jobs);
  for (let wave = 0; wave < waves; wave++) {
    const [from, to] = [wave, wave + 1].map((n) => Math.round((n * settings.jobs) / waves));
    const running: Promise<Outcome>[] = [];
    for (let n = from ?? 0; n < (to ?? 0); n++) {
      running.push(job(n));
      await sleep(1000 / settings.rate);
    }
    const done = await Promise.all(running);
    outcomes.push(...done);
    const some = (end: Outcome['end']) => done.filter((one) => one.end === end).length;
    say(
      `wave ${wave + 1} of ${waves}: ${done.length} jobs, ${some('revoked')} revoked, ${some('revoking')} revoking, ${some('failed')} left to their ttl, ${some('refused')} refused`,
    );
    watch.look();
    if (wave < waves - 1) box.clock.advance(settings.gap * 1000);
  }
  // When every session is over, the next job removes the remaining entries.
  box.clock.advance((settings.ttl + 3600) * 1000);
  await sleep(1000);
  const last = await job(settings.jobs);
  clearInterval(ticker);
  watch.look();
  say(
    `the next job, an hour after the last expiry: ${last.end}, ${'pruned' in last ? last.pruned : 0} pruned`,
  );
  return reportOf(settings, outcomes, last, {
    retries,
    mostEntries: watch.most,
    lost: watch.lost.size,
    left: watch.left,
    seconds: (performance.now() - started) / 1000,
  });
}

function reportOf(
  settings: Settings,
  outcomes: readonly Outcome[],
  last: Outcome,
  counts: Pick<Report, 'retries' | 'mostEntries' | 'lost' | 'left' | 'seconds'>,
): Report {
  const issued = outcomes.flatMap((one) => (one.end === 'refused' ? [] : [one]));
  const denied = issued.filter((one) => one.end !== 'failed');
  const issueMs = issued.map((one) => one.issueMs);
  const revokeMs = denied.map((one) => one.revokeMs);
  const failed = byCode(issued.filter((one) => one.end === 'failed'));
  const { REVOKE_FULL: quotaFallbacks = 0, ...others } = failed;
  return {
    jobs: settings.jobs,
    issued: issued.length,
    refused: byCode(outcomes.filter((one) => one.end === 'refused')),
    retries: counts.retries,
    issueMs: { p50: percentile(issueMs, 0.5), p99: percentile(issueMs, 0.99) },
    revoking: denied.length,
    revoked: denied.filter((one) => one.end === 'revoked').length,
    revokeMs: { p50: percentile(revokeMs, 0.5), p99: percentile(revokeMs, 0.99) },
    quotaFallbacks,
    failed: others,
    pruned: [...issued, ...(last.end === 'refused' ? [] : [last])].reduce((sum, one) => sum + one.pruned, 0),
    mostEntries: counts.mostEntries,
    lost: counts.lost,
    left: counts.left,
    seconds: counts.seconds,
  };
}

function byCode(outcomes: readonly Outcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code = 'unknown' } of outcomes as readonly { code?: string }[]) {
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

function addRevokeRole(box: Sandbox): void {
  const agent = box.aws.role(AGENT);
  if (!agent) throw new Error('the sandbox has no agent role');
  const own = ['GetRole', 'ListRolePolicies', 'GetRolePolicy', 'PutRolePolicy', 'DeleteRolePolicy'];
  box.aws.addRole({
    name: 'agent-revoke',
    trust: agent.trust,
    policies: {
      revoke: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: own.map((name) => `iam:${name}`), Resource: AGENT }],
      },
    },
  });
}
