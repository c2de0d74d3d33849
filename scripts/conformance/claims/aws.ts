/**
 * The claims about AWS. Objects of the set-up: `allowed/a.txt`, `outside/a.txt`, `shared/a.txt`, which the bucket's policy gives to
 * everything that is a session of the role, and `probe/a.txt`.
 */
import {
  askIdentity,
  awsBroker,
  deleteProbePolicy,
  getObject,
  listBuckets,
  putProbePolicy,
} from '../calls.ts';
import { type AwsClaim, given, type Inputs } from '../model.ts';
import type { AwsSettings } from '../settings.ts';

const awsInputs = (s: AwsSettings, more: Inputs): Inputs =>
  given({
    'aws-role': s.role,
    'aws-region': s.region,
    'aws-sts-endpoint': s.stsEndpoint,
    ttl: '15m',
    ...more,
  });
const reads = (s: AwsSettings) => `s3:read  ${s.bucket}/allowed/*`;
const awsKeys = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const;

/** As long as IAM may take to know a change, in seconds. */
const iamWait = 300;

export const awsClaims: readonly AwsClaim[] = [
  {
    id: 'aws.narrowed',
    shape: 'job',
    says: 'The lease does only what its scope says',
    minutes: 1,
    stages: (s) => [
      {
        inputs: awsInputs(s, { scope: reads(s) }),
        steps: [
          { do: 'control', call: getObject(s, 'allowed/a.txt') },
          { do: 'refused', call: getObject(s, 'outside/a.txt') },
        ],
      },
    ],
  },
  {
    id: 'aws.closed',
    shape: 'job',
    says: 'It holds against a bucket policy that gives to every session of the role',
    minutes: 2,
    stages: (s) => [
      {
        // A session policy of one's own only allows: what the bucket's policy gives goes past it.
        inputs: awsInputs(s, { 'aws-session-policy': JSON.stringify(onlyAllowed(s)) }),
        steps: [{ do: 'control', call: getObject(s, 'shared/a.txt') }],
      },
      {
        inputs: awsInputs(s, { scope: reads(s) }),
        steps: [
          { do: 'control', call: getObject(s, 'allowed/a.txt') },
          { do: 'refused', call: getObject(s, 'shared/a.txt') },
        ],
      },
    ],
  },
  {
    id: 'aws.ttl',
    shape: 'job',
    says: 'It ends with its ttl, here of one minute, though STS issues nothing under 15',
    minutes: 3,
    stages: (s) => [
      {
        inputs: awsInputs(s, { scope: reads(s), ttl: '1m' }),
        steps: [
          { do: 'control', call: getObject(s, 'allowed/a.txt') },
          { do: 'wait', seconds: 75 },
          { do: 'refused', call: getObject(s, 'allowed/a.txt') },
        ],
      },
    ],
  },
  {
    id: 'aws.revoked',
    shape: 'job',
    says: 'It is ended before its ttl by a revocation',
    minutes: 3,
    stages: (s) => {
      const inputs = awsInputs(s, {
        scope: reads(s),
        'aws-revoke-role': s.revokeRole,
        ...given({ 'aws-iam-endpoint': s.iamEndpoint }),
      });
      return [
        {
          inputs,
          steps: [
            { do: 'control', call: getObject(s, 'allowed/a.txt') },
            { do: 'keep', as: 'ended', names: awsKeys },
          ],
        },
        {
          inputs: awsInputs(s, { scope: reads(s) }),
          steps: [
            { do: 'control', call: getObject(s, 'allowed/a.txt') },
            { do: 'refused', call: getObject(s, 'allowed/a.txt'), kept: 'ended', within: iamWait },
          ],
        },
      ];
    },
  },
  {
    id: 'aws.address',
    shape: 'job',
    says: 'It works from the addresses of lock-ip only',
    minutes: 2,
    stages: (s) => [
      {
        // All addresses in two halves: this lease has the condition, and it holds.
        inputs: awsInputs(s, { scope: reads(s), 'lock-ip': '0.0.0.0/1\n128.0.0.0/1' }),
        steps: [{ do: 'control', call: getObject(s, 'allowed/a.txt') }],
      },
      {
        // Addresses of documentation, which nobody has.
        inputs: awsInputs(s, { scope: reads(s), 'lock-ip': '192.0.2.0/24' }),
        steps: [{ do: 'refused', call: getObject(s, 'allowed/a.txt') }],
      },
    ],
  },
  {
    id: 'aws.boundary',
    shape: 'job',
    says: 'What is put on the role later takes away from it and does not add',
    minutes: 3,
    stages: (s) => [
      {
        inputs: awsInputs(s, { 'aws-role': s.revokeRole, scope: 'aws:inherit' }),
        steps: [
          { do: 'control', call: putProbePolicy(s, probe(s)) },
          { do: 'keep', as: 'revoker', names: awsKeys },
        ],
      },
      {
        inputs: awsInputs(s, { scope: 'aws:inherit' }),
        steps: [
          { do: 'control', call: getObject(s, 'allowed/a.txt') },
          // The deny of the same policy is in force, so its allow is, too: what refuses the next call is the boundary.
          { do: 'refused', call: getObject(s, 'probe/a.txt'), within: iamWait },
          { do: 'refused', call: listBuckets(s) },
          { do: 'cleanup', call: deleteProbePolicy(s), kept: 'revoker' },
        ],
      },
    ],
  },
  {
    id: 'aws.renewal',
    shape: 'job',
    says: 'The broker renews it, and serves nobody who has no token of the job',
    minutes: 2,
    stages: (s) => [
      {
        inputs: awsInputs(s, { scope: reads(s), ttl: '1m', deliver: 'broker' }),
        steps: [
          { do: 'control', call: getObject(s, 'allowed/a.txt') },
          { do: 'renewed', look: awsBroker.serve, within: 120 },
          { do: 'control', call: getObject(s, 'allowed/a.txt') },
          { do: 'refused', call: awsBroker.withoutProof },
        ],
      },
    ],
  },
  {
    id: 'aws.split',
    shape: 'split',
    says: 'In the split form the agent job has a lease that is renewed, and no identity',
    minutes: 8,
    stages: (s) => [
      {
        inputs: awsInputs(s, { scope: reads(s), ttl: '5m', deliver: 'broker' }),
        steps: [
          { do: 'control', call: getObject(s, 'allowed/a.txt') },
          { do: 'renewed', look: awsBroker.serve, within: 420 },
          { do: 'control', call: getObject(s, 'allowed/a.txt') },
          { do: 'refused', call: askIdentity('own') },
        ],
      },
    ],
  },
  {
    id: 'aws.wall',
    shape: 'wall',
    says: 'Behind the wall of this image the command has its lease, and not the identity that its job has',
    minutes: 2,
    stages: (s) => [
      { inputs: {}, steps: [{ do: 'control', call: askIdentity('own') }] },
      {
        inputs: awsInputs(s, { scope: reads(s), deliver: 'broker' }),
        steps: [
          { do: 'control', call: getObject(s, 'allowed/a.txt') },
          { do: 'refused', call: askIdentity('found') },
        ],
      },
    ],
  },
];

function onlyAllowed({ bucket, role }: AwsSettings): object {
  const [, partition = 'aws'] = role.split(':');
  const Resource = `arn:${partition}:s3:::${bucket}/allowed/*`;
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource }] };
}

function probe({ bucket, role }: AwsSettings): object {
  const [, partition = 'aws'] = role.split(':');
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' },
      { Effect: 'Deny', Action: 's3:GetObject', Resource: `arn:${partition}:s3:::${bucket}/probe/*` },
    ],
  };
}
