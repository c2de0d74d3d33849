import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { PolicyDocument } from '../../sandbox/aws/index.ts';
import { defaultWorld, type Sandbox } from '../../sandbox/index.ts';
import type { StageResult, UsesOptions } from '../emulator/index.ts';
import { ACTION, type AwsJob, type AwsJobOptions, awsWith, startAwsJob } from './aws-job.ts';

export const REVOKE_ROLE = 'arn:aws:iam::111122223333:role/agent-revoke';
const BOUNDARY = 'arn:aws:iam::111122223333:policy/agent-boundary';
const END = resolve(ACTION, 'end');

/** The policy of the revoke role in docs/revocation.md. The tests use exactly this text. */
export function documentedPolicy(): PolicyDocument {
  const text = readFileSync(resolve(ACTION, 'docs/revocation.md'), 'utf8');
  const [, json] = /<!-- revoke-role-policy -->\s*```json\n([\s\S]*?)```/.exec(text) ?? [];
  return JSON.parse(json ?? 'null') as PolicyDocument;
}

/** Adds a permissions boundary to the agent's role, and a role that may revoke. */
export function addRevokeRole(box: Sandbox, options: { boundaryArn?: string | null } = {}): void {
  const agent = box.aws.role(defaultWorld.roleArn);
  if (!agent) throw new Error('the default world has no agent role');
  const boundaryArn = options.boundaryArn === undefined ? BOUNDARY : options.boundaryArn;
  const work = agent.inline.get('work');
  box.aws.addRole({
    name: agent.name,
    trust: agent.trust,
    maxSessionDuration: agent.maxSessionDuration,
    policies: work ? { work } : {},
    ...(boundaryArn === null
      ? {}
      : {
          boundaryArn,
          boundary: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Action: ['s3:*', 'dynamodb:*', 'sqs:*'], Resource: '*' }],
          },
        }),
  });
  box.aws.addRole({ name: 'agent-revoke', trust: agent.trust, policies: { revoke: documentedPolicy() } });
}

export const revokeWith = (box: Sandbox) => ({
  ...awsWith(box),
  'aws-revoke-role': REVOKE_ROLE,
  'aws-iam-endpoint': String(box.aws.endpoints.iam),
});

export interface RevokeJob extends AwsJob {
  /** `uses: org/agent-creds/end@v1` with the `leases-to-end` of all leases of the job; `with` replaces that. */
  end(options?: UsesOptions): Promise<StageResult>;
  /** The same without an input: it goes by the list in RUNNER_TEMP, which any step can write. */
  endByList(options?: UsesOptions): Promise<StageResult>;
}

/** A job whose leases are revoked after it. */
export async function startRevokeJob(options: AwsJobOptions = {}): Promise<RevokeJob> {
  const world = await startAwsJob(options);
  addRevokeRole(world.box);
  const given: string[] = [];
  return Object.assign(world, {
    lease: async ({ with: inputs, ...rest }: UsesOptions = {}) => {
      const main = await world.job.uses(ACTION, { ...rest, with: { ...revokeWith(world.box), ...inputs } });
      given.push(main.output['leases-to-end'] ?? '');
      return main;
    },
    end: (end: UsesOptions = {}) =>
      world.job.uses(END, { with: { 'leases-to-end': given.join('\n') }, ...end }),
    endByList: (end: UsesOptions = {}) => world.job.uses(END, end),
  });
}

/** The deny entries on the agent's role, by name. */
export function entries(box: Sandbox): readonly string[] {
  const role = box.aws.role(defaultWorld.roleArn);
  return [...(role?.inline.keys() ?? [])].filter((name) => name.startsWith('agent-creds-'));
}

/** Makes a call that the scope allows, and returns its text or the refusal's message. */
export async function read(
  box: Sandbox,
  env: Readonly<Record<string, string>>,
  key = 'reports/a.csv',
): Promise<string> {
  const client = new S3Client({
    endpoint: String(box.aws.endpoints.s3),
    region: 'us-east-1',
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: {
      accessKeyId: String(env.AWS_ACCESS_KEY_ID),
      secretAccessKey: String(env.AWS_SECRET_ACCESS_KEY),
      sessionToken: String(env.AWS_SESSION_TOKEN),
    },
  });
  try {
    const answer = await client.send(new GetObjectCommand({ Bucket: 'my-bucket', Key: key }));
    return (await answer.Body?.transformToString()) ?? '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    client.destroy();
  }
}

export const DENIED = /explicit deny in an identity-based policy/;

/** The types of the events in a stage's record group, without their common prefix and version. */
export function eventsOf(stage: StageResult | undefined): readonly string[] {
  return [...(stage?.log ?? '').matchAll(/"type":"dev\.agent-creds\.([a-z.]+)\.v1"/g)].map(
    ([, t]) => t ?? '',
  );
}
