import { Problems } from '../errors/error.ts';
import { formatDuration } from '../inputs/duration.ts';
import type { Plan } from '../model/plan.ts';
import { fieldsOf } from '../text/json.ts';

/** The time limits of a hand-over and of its jobs. */
export interface Limits {
  readonly plan: Pick<Plan, 'ttl' | 'deliver' | 'renewUntil' | 'revoke' | 'clouds'>;
  readonly renew: boolean;
  /** `handoff-timeout`, seconds. */
  readonly timeout: number;
  /** `timeout-minutes` of the agent job; `undefined` where the input is not set. */
  readonly agentMinutes: number | undefined;
  readonly issuer: IssuerLimit | undefined;
}

/** How long GitHub lets a job on a kind of runner run. */
export interface IssuerLimit {
  readonly minutes: number;
  /** The kind of runner, for the message. */
  readonly by: string;
}

/** How long GitHub lets a job on its own runners run (GitHub Docs, "Actions limits"). */
const HOSTED_MINUTES = 360;

/** What an issuer job needs after its agent job: start of the runner, an answer of the jobs API, a revocation, the upload of the record. */
const MINUTES_TO_END = 5;

/** What an issuer job that does not stay needs after the agent's offer. */
const MINUTES_TO_SEAL = 1;

/** The default of `handoff-timeout`, in minutes. A shorter one is not proposed. */
const LEAST_WAIT = 10;

/** GitHub's smallest runners, by their label (GitHub Docs, "GitHub-hosted runners reference"). */
const SLIM = 'ubuntu-slim';

/**
 * The time after which GitHub ends the issuer job, whatever the workflow says. `undefined` for a self-hosted runner, where
 * the limit is five days.
 * @param runsOn a label, a JSON list of labels, or a JSON object with `labels`, `group` or both.
 * @param environment `runner.environment` of a job on the same runners.
 * @example
 * issuerLimit('["ubuntu-slim"]', 'github-hosted') // { minutes: 15, by: '`ubuntu-slim`' }
 */
export function issuerLimit(runsOn: string, environment: string): IssuerLimit | undefined {
  if (labelsOf(runsOn).includes(SLIM)) return { minutes: 15, by: `\`${SLIM}\`` };
  return environment === 'github-hosted'
    ? { minutes: HOSTED_MINUTES, by: 'one of GitHub’s own runners' }
    : undefined;
}

/**
 * Reports limits that contradict each other: an agent that uses all its time would lose its leases before the end.
 * @example limitProblems({ plan: { deliver: ['broker'], renewUntil: 3600, clouds: [] }, renew: true, agentMinutes: 90 }).all[0].fix
 *   // 'renew-until: 90m'
 */
export function limitProblems(limits: Limits): Problems {
  const { plan, renew, agentMinutes, issuer } = limits;
  const problems = new Problems();
  for (const withheld of plan.clouds.filter(({ end }) => end === 'withheld')) {
    problems.add(
      'INPUT_CONFLICT',
      `The split workflow cannot hand over what the job must never hold: ${withheld.scope[0] ?? withheld.cloud}`,
      'the gateway would be in the agent job, where the agent’s own user can read its memory',
      'org/agent-creds/run@v1   # in a job of its own: there a wall stands between the agent and the gateway',
    );
  }
  if (issuer) issuerProblem(limits, issuer, problems);
  if (renew && plan.deliver.includes('broker') && (agentMinutes ?? 0) * 60 > plan.renewUntil) {
    problems.add(
      'INPUT_CONFLICT',
      `The agent job may take ${agentMinutes} minutes, and its leases are renewed for ${formatDuration(plan.renewUntil)} only`,
      '`timeout-minutes` is longer than `renew-until`',
      `renew-until: ${agentMinutes}m`,
    );
  }
  if (!renew && plan.revoke === 'required') {
    problems.add(
      'INPUT_CONFLICT',
      '`revoke: required` does not go with `renew: false`',
      'the issuer job ends at once, so that no job could end a lease before its `ttl` is over',
      'renew: true   # or revoke: auto',
    );
  }
  return problems;
}

/**
 * Reports an issuer job that GitHub would end too early. Both jobs start when the gate has ended. The agent job may get its runner late:
 * the issuer job waits up to `handoff-timeout` for it, and then stays for all its time.
 */
function issuerProblem(
  { renew, timeout, agentMinutes }: Limits,
  issuer: IssuerLimit,
  problems: Problems,
): void {
  const agent = renew ? (agentMinutes ?? 0) : 0;
  const after = agent > 0 ? MINUTES_TO_END : MINUTES_TO_SEAL;
  const waits = timeout / 60;
  if (waits + agent + after <= issuer.minutes) return;
  problems.add(
    'INPUT_CONFLICT',
    `The issuer job is on ${issuer.by}, where GitHub ends a job after ${issuer.minutes} minutes`,
    agent > 0
      ? `it waits up to ${formatDuration(timeout)} for the agent job (\`handoff-timeout\`), stays while that works for up to ${agent} minutes (\`timeout-minutes\`), and needs ${after} minutes to end the leases and keep the record`
      : `it waits up to ${formatDuration(timeout)} for the agent job (\`handoff-timeout\`), and needs ${after} minute to issue and seal`,
    [
      ...(issuer.minutes < HOSTED_MINUTES ? ['issuer-runs-on: ubuntu-latest'] : []),
      ...fittingLimits(waits, agent, after),
    ].join('\n'),
  );
}

/** Limits that fit one of GitHub's own runners. The agent's time stays as it is where there is room for a wait of some minutes. */
function fittingLimits(waits: number, agent: number, after: number): readonly string[] {
  const room = HOSTED_MINUTES - after;
  if (waits + agent <= room) return [];
  if (room - agent >= LEAST_WAIT) return [`handoff-timeout: ${Math.min(Math.floor(waits), room - agent)}m`];
  const wait = Math.min(Math.ceil(waits), LEAST_WAIT);
  return [
    ...(waits > wait ? [`handoff-timeout: ${wait}m`] : []),
    `timeout-minutes: ${room - wait}   # or a runner of your own for both jobs: issuer-runs-on: self-hosted`,
  ];
}

/**
 * Warnings about limits that do not contradict each other, but have a consequence that the user may not expect.
 * @example limitWarnings({ plan: { deliver: ['broker'], ttl: 900, clouds: [] }, renew: true, agentMinutes: 60 }) // []
 */
export function limitWarnings({ plan, renew, agentMinutes }: Limits): readonly string[] {
  const warnings: string[] = [];
  const renewable = plan.deliver.includes('broker');
  if (!(renew && renewable) && agentMinutes !== undefined && plan.ttl < agentMinutes * 60) {
    const cause = renewable ? '`renew: false`' : `\`deliver: ${plan.deliver.join(', ')}\` is never renewed`;
    warnings.push(
      `The leases live once, for ${formatDuration(plan.ttl)} (${cause}), and the agent job may take ${agentMinutes} minutes. Fix: ttl: ${agentMinutes}m${renew ? '   # or deliver: broker, which is renewed' : ''}`,
    );
  }
  if (renew) return warnings;
  const revocable = plan.clouds.filter(({ end }) => end === 'revocable').map(({ cloud }) => cloud);
  if (plan.revoke !== 'off' && revocable.length > 0) {
    warnings.push(
      `The lease of ${revocable.join(', ')} could be ended when its job ends, but with \`renew: false\` no job is left to do that: it lives for ${formatDuration(plan.ttl)}. Fix: renew: true`,
    );
  }
  return warnings;
}

function labelsOf(runsOn: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(runsOn);
    const labels = Array.isArray(value) ? value : (fieldsOf(value).labels ?? runsOn);
    return [labels].flat().map(String);
  } catch {
    return [runsOn];
  }
}
