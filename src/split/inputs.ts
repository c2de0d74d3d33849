import { handoverTable } from '../clouds/table.ts';
import { Problems } from '../errors/error.ts';
import { common } from '../inputs/common.ts';
import { brokerByDefault, deliveries, refuseEnvWithBroker } from '../inputs/delivery.ts';
import { type Input, input } from '../inputs/input.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Kind } from '../inputs/kind.ts';
import { boolean } from '../inputs/kinds/boolean.ts';
import { duration } from '../inputs/kinds/duration.ts';
import { endpoint } from '../inputs/kinds/endpoint.ts';
import { parsed, secret, text } from '../inputs/kinds/text.ts';
import type { Delivery } from '../model/plan.ts';
import { isHandoffId } from './handoff.ts';

const HOUR = 3600;
/** A dictionary attack finds a shorter secret: every job of the run can read the offers that the secret authenticates. */
const LEAST_SECRET = 20;

const handoffId: Kind<string> = parsed({
  parse: (value) => (isHandoffId(value) ? value : undefined),
  explain: () => ({ why: 'it is not 16 to 64 lower-case letters and digits' }),
  write: (value) => value,
});

/** The inputs about the hand-over that both jobs get. */
const handoff = {
  id: input({
    name: 'handoff-id',
    kind: handoffId,
    about: 'Id of the hand-over, the same in both jobs: an output of the gate job.',
    example: '${{ needs.gate.outputs.handoff-id }}   # the same in both jobs; made by org/agent-creds/gate',
    role: 'none',
    needed: 'it is empty',
  }),
  secret: input({
    name: 'handoff-secret',
    kind: secret(LEAST_SECRET),
    about:
      'Authenticates the offered key. Needed where the run has other jobs that you do not trust (docs/threat-model.md).',
    example: '${{ secrets.HANDOFF_SECRET }}   # openssl rand -hex 32',
    role: 'none',
  }),
  timeout: input({
    name: 'handoff-timeout',
    kind: duration({ min: 10, max: 6 * HOUR }),
    default: '10m',
    about: 'How long to wait for the other job.',
    example: '10m',
    role: 'none',
  }),
};

/** The inputs that `issue` takes besides those of the action itself. */
export const issueInputs = {
  ...handoff,
  renew: input({
    name: 'renew',
    kind: boolean,
    default: 'true',
    about: '`false`: seal once and end. Each lease then lives once and ends with its `ttl`.',
    example: 'true',
    role: 'none',
  }),
  agentJob: input({
    name: 'agent-job',
    kind: text,
    default: 'agent',
    about: 'Key or name of the agent job, for finding it in the jobs API before it has made its offer.',
    example: 'agent',
    role: 'none',
  }),
  failWithAgent: input({
    name: 'fail-with-agent',
    kind: boolean,
    default: 'true',
    about: 'Fail where the agent job has failed, so that "Re-run failed jobs" runs both again.',
    example: 'false',
    role: 'none',
  }),
} satisfies Record<string, Input>;

/** All inputs of `prove`. */
export const proveInputs = {
  id: handoff.id,
  secret: {
    ...handoff.secret,
    about: 'The secret that only the issuer and agent jobs are given. Empty is fine.',
  },
} satisfies Record<string, Input>;

/** All inputs of `receive`. */
export const receiveInputs = {
  id: handoff.id,
  proof: input({
    name: 'handoff-proof',
    kind: secret(LEAST_SECRET),
    about:
      'Shows that this job was given the hand-off secret: an output of `prove`, the step before. It is good for this hand-over alone.',
    example: '${{ steps.prove.outputs.handoff-proof }}',
    role: 'none',
  }),
  secret: {
    ...handoff.secret,
    about:
      'Use `handoff-proof`: the runner gives inputs to the post step again, where the agent can read the secret.',
  },
  timeout: handoff.timeout,
  deliver: input({
    name: 'deliver',
    kind: deliveries,
    default: brokerByDefault.deliver,
    about: '`broker` (renewed), `env` or `outputs`; `outputs` may stand beside one of the others.',
    example: 'broker',
    role: 'none',
  }),
  renewUntil: { ...common.renewUntil, about: 'How long the broker lives.' },
  summary: common.summary,
  requireNoAmbientIdentity: input({
    name: 'require-no-ambient-identity',
    kind: boolean,
    default: 'false',
    about: 'Fail, not only warn, where the machine has a cloud identity of its own.',
    example: 'true',
    role: 'none',
  }),
  workflowRef: input({
    name: 'workflow-ref',
    kind: text,
    about: 'The workflow file that the issuer job must stand in. Default the one of this job.',
    example: 'org/agent-creds/.github/workflows/agent-job.yml@refs/tags/v1.0.0',
    role: 'none',
    filledBy: '${{ job.workflow_ref }}',
  }),
  jobId: input({
    name: 'job-id',
    kind: text,
    about: "GitHub's id of this job, so that the issuer job can see when it ends.",
    example: '20000001',
    role: 'none',
    filledBy: '${{ job.check_run_id }}',
  }),
  jobStatus: input({
    name: 'job-status',
    kind: text,
    about: 'How this job ended, read in the post step and told to the issuer job.',
    example: 'success',
    role: 'none',
    filledBy: '${{ job.status }}',
  }),
  oidcEndpoint: input({
    name: 'oidc-endpoint',
    kind: endpoint(),
    about: "Base URL where GitHub's public keys are read. Default the server's own issuer.",
    example: 'https://token.actions.githubusercontent.com',
    role: 'none',
  }),
} satisfies Record<string, Input>;

const LONGEST_JOB = 5 * 24 * 60;

const minutes: Kind<number> = parsed({
  parse: (value) => {
    const count = Number(value);
    return Number.isFinite(count) && count > 0 && count <= LONGEST_JOB ? count : undefined;
  },
  explain: () => ({ why: `it is not a number of minutes up to ${LONGEST_JOB}, five days` }),
  write: String,
});

/** The inputs that `gate` takes besides those of the action itself: the limits of the jobs after it. */
export const gateInputs = {
  renew: { ...issueInputs.renew, about: 'As `issue` is given it.' },
  timeout: { ...handoff.timeout, about: 'As `issue` and `receive` are given it.' },
  agentMinutes: input({
    name: 'agent-timeout-minutes',
    kind: minutes,
    about: '`timeout-minutes` of the agent job. With it the gate refuses limits that do not fit together.',
    example: '60',
    role: 'none',
  }),
  issuerRunsOn: input({
    name: 'issuer-runs-on',
    kind: text,
    about:
      '`runs-on` of the issuer job, a label, a JSON list of labels or a JSON object, which this job has too.',
    example: 'ubuntu-latest',
    role: 'none',
  }),
  runnerEnvironment: input({
    name: 'runner-environment',
    kind: text,
    about: 'Whether the runners are GitHub’s own, which end every job after six hours.',
    example: 'self-hosted',
    role: 'none',
    filledBy: '${{ runner.environment }}',
  }),
} satisfies Record<string, Input>;

export const gateTable: readonly Input[] = [...Object.values(gateInputs), ...handoverTable];
export const issueTable: readonly Input[] = [...Object.values(issueInputs), ...handoverTable];
export const receiveTable: readonly Input[] = Object.values(receiveInputs);
export const proveTable: readonly Input[] = Object.values(proveInputs);

/** The values about the hand-over that both jobs get. */
export interface HandoffInputs {
  readonly id: string;
  readonly secret: string;
  /** Seconds. */
  readonly timeout: number;
}

export interface IssueInputs extends HandoffInputs {
  readonly renew: boolean;
  readonly failWithAgent: boolean;
  readonly agentJob: string;
  /** The token for GitHub's jobs API; empty where the job has none. */
  readonly githubToken: string;
}

export interface ReceiveInputs extends HandoffInputs {
  /** Empty where there is no hand-off secret, or where the job got the secret itself. */
  readonly proof: string;
  readonly deliver: readonly Delivery[];
  readonly renewUntil: number;
  readonly summary: boolean;
  readonly requireNoAmbientIdentity: boolean;
  readonly workflowRef: string;
  readonly jobId: string;
  readonly oidcEndpoint: string | undefined;
}

/** @throws {AgentCredsError} with every problem of the inputs. */
export function readIssueInputs(inputs: Inputs): IssueInputs {
  inputs.throwIfWrong();
  return {
    ...ofHandoff(inputs),
    renew: inputs.get(issueInputs.renew),
    failWithAgent: inputs.get(issueInputs.failWithAgent),
    agentJob: inputs.get(issueInputs.agentJob),
    githubToken: inputs.get(common.githubToken) ?? '',
  };
}

/** @throws {AgentCredsError} with every problem of the inputs. */
export function readProveInputs(inputs: Inputs): Pick<HandoffInputs, 'id' | 'secret'> {
  inputs.throwIfWrong();
  return { id: inputs.get(proveInputs.id) ?? '', secret: inputs.get(proveInputs.secret) ?? '' };
}

/** @throws {AgentCredsError} with every problem of the inputs. */
export function readReceiveInputs(inputs: Inputs): ReceiveInputs {
  const problems = new Problems(inputs.problems);
  const deliver = inputs.get(receiveInputs.deliver);
  refuseEnvWithBroker(deliver, problems);
  problems.throwIfAny();
  const jobId = inputs.get(receiveInputs.jobId) ?? '';
  return {
    ...ofHandoff(inputs),
    proof: inputs.get(receiveInputs.proof) ?? '',
    deliver,
    renewUntil: inputs.get(receiveInputs.renewUntil),
    summary: inputs.get(receiveInputs.summary),
    requireNoAmbientIdentity: inputs.get(receiveInputs.requireNoAmbientIdentity),
    workflowRef: inputs.get(receiveInputs.workflowRef) ?? '',
    // Some runners do not provide it.
    jobId: /^\d{1,20}$/.test(jobId) ? jobId : '',
    oidcEndpoint: inputs.get(receiveInputs.oidcEndpoint),
  };
}

function ofHandoff(inputs: Inputs): HandoffInputs {
  return {
    id: inputs.get(handoff.id) ?? '',
    secret: inputs.get(handoff.secret) ?? '',
    timeout: inputs.get(handoff.timeout),
  };
}
