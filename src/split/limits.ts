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
  return environment === 'github-hosted' ? { minutes: 360, by: 'one of GitHub’s own runners' } : undefined;
}

/** Reports limits that contradict each other: an agent that uses all its time would lose its leases before the end. */
export function limitProblems(limits: Limits): Problems {
  const { plan, renew, timeout, agentMinutes, issuer } = limits;
  const problems = new Problems();
  for (const withheld of plan.clouds.filter(({ end }) => end === 'withheld')) {
    problems.add(
      'INPUT_CONFLICT',
      `The split workflow cannot hand over what the job must never hold: ${withheld.scope[0] ?? withheld.cloud}`,
      'the gateway would be in the agent job, where the agent’s own user can read its memory',
      'org/agent-creds/run@v1   # in a job of its own: there a wall stands between the agent and the gateway',
    );
  }
  const stays = renew ? (agentMinutes ?? 0) * 60 : timeout;
  if (issuer && stays > issuer.minutes * 60) {
    problems.add(
      'INPUT_CONFLICT',
      `The issuer job is on ${issuer.by}, where GitHub ends a job after ${issuer.minutes} minutes`,
      renew
        ? `it stays as long as the agent job, which may take ${agentMinutes} minutes (\`timeout-minutes\`), and renews its leases`
        : `it waits up to ${formatDuration(timeout)} for the agent job (\`handoff-timeout\`)`,
      issuer.minutes < 360
        ? 'issuer-runs-on: ubuntu-latest'
        : `timeout-minutes: ${issuer.minutes}   # or a runner of your own for both jobs: issuer-runs-on: self-hosted`,
    );
  }
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

/** Warnings about limits that do not contradict each other, but have a consequence that the user may not expect. */
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
