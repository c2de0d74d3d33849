import { Problems } from '../errors/error.ts';
import { limits } from '../inputs/common.ts';
import { InputReader, type RawInputs } from '../inputs/reader.ts';
import type { Delivery } from '../model/plan.ts';
import { isHandoffId } from './handoff.ts';

/** What `issue` takes beside the inputs of the action itself; the defaults that its `action.yml` declares. */
export const issueInputs = {
  'handoff-id': '',
  'handoff-secret': '',
  'handoff-timeout': '10m',
  renew: 'true',
  'agent-job': 'agent',
  'end-leases': '',
} as const satisfies RawInputs;

export const receiveInputs = {
  'handoff-id': '',
  'handoff-secret': '',
  'handoff-timeout': '10m',
  deliver: 'broker',
  'renew-until': '6h',
  summary: 'true',
  'require-no-ambient-identity': 'false',
  'workflow-ref': '',
  'job-id': '',
  'oidc-endpoint': '',
} as const satisfies RawInputs;

/** What both halves are told about the hand-over. */
export interface HandoffInputs {
  readonly id: string;
  readonly secret: string;
  /** Seconds. */
  readonly timeout: number;
}

export interface IssueInputs extends HandoffInputs {
  readonly renew: boolean;
  readonly agentJob: string;
}

export interface ReceiveInputs extends HandoffInputs {
  readonly deliver: readonly Delivery[];
  readonly renewUntil: number;
  readonly summary: boolean;
  readonly requireNoAmbientIdentity: boolean;
  readonly workflowRef: string;
  readonly jobId: string;
  readonly oidcEndpoint: string | undefined;
}

const HOUR = 3600;
const TIMEOUT = { min: 10, max: 6 * HOUR };
/** Short ones fall to a dictionary: everyone in the run can see what the secret authenticates. */
const LEAST_SECRET = 20;

/** @throws {AgentCredsError} with every problem. */
export function readIssueInputs(raw: RawInputs): IssueInputs {
  const { inputs, problems } = open(raw);
  const read = {
    ...common(inputs),
    renew: inputs.boolean('renew'),
    agentJob: inputs.text('agent-job', 'agent') || 'agent',
  };
  problems.throwIfAny();
  return read;
}

/** @throws {AgentCredsError} with every problem. */
export function readReceiveInputs(raw: RawInputs): ReceiveInputs {
  const { inputs, problems } = open(raw);
  const deliver = inputs.choices('deliver', ['env', 'outputs', 'broker'], 'broker');
  if (deliver.includes('env') && deliver.includes('broker')) {
    problems.add(
      'INPUT_CONFLICT',
      '`deliver` names `env` and `broker`',
      'static keys in the environment would beat the broker, and nothing could renew them',
      'deliver: broker',
    );
  }
  const jobId = inputs.text('job-id', '20000001');
  const read = {
    ...common(inputs),
    deliver,
    renewUntil: inputs.duration('renew-until', limits['renew-until'], 6 * HOUR),
    summary: inputs.boolean('summary'),
    requireNoAmbientIdentity: inputs.boolean('require-no-ambient-identity'),
    workflowRef: inputs.text(
      'workflow-ref',
      'org/agent-creds/.github/workflows/agent-job.yml@refs/tags/v1.0.0',
    ),
    jobId: /^\d{1,20}$/.test(jobId) ? jobId : '',
    oidcEndpoint: inputs.endpoint('oidc-endpoint', 'https://token.actions.githubusercontent.com'),
  };
  problems.throwIfAny();
  return read;
}

function open(raw: RawInputs) {
  const problems = new Problems();
  return { problems, inputs: new InputReader(raw, problems, () => ({ problem: 'is not read here' })) };
}

function common(inputs: InputReader): HandoffInputs {
  const example = '${{ needs.gate.outputs.handoff-id }}';
  const id = inputs.text('handoff-id', example);
  if (!isHandoffId(id)) {
    inputs.invalid(
      'handoff-id',
      id === '' ? 'it is empty' : 'it is not 16 to 64 lower-case letters and digits',
      `${example}   # the same in both jobs; made by org/agent-creds/gate`,
    );
  }
  const secret = inputs.block('handoff-secret');
  if (secret !== '' && secret.length < LEAST_SECRET) {
    inputs.invalid(
      'handoff-secret',
      `it is shorter than ${LEAST_SECRET} characters`,
      '${{ secrets.HANDOFF_SECRET }}   # openssl rand -hex 32',
    );
  }
  return { id, secret, timeout: inputs.duration('handoff-timeout', TIMEOUT, 600) };
}
