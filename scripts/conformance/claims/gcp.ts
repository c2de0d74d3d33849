/** The claims about Google Cloud. Objects of the set-up: `allowed/a.txt`, `outside/a.txt`. */
import { gcpBroker, readGcs } from '../calls.ts';
import { type CallContext, type GcpClaim, given, type Inputs } from '../model.ts';
import type { GcpSettings } from '../settings.ts';

const gcpInputs = (s: GcpSettings, more: Inputs): Inputs =>
  given({
    'gcp-workload-identity-provider': s.provider,
    'gcp-service-account': s.serviceAccount,
    'gcp-sts-endpoint': s.stsEndpoint,
    'gcp-iam-endpoint': s.iamEndpoint,
    scope: `gcs:read  ${s.bucket}/allowed/`,
    ...more,
  });

export const gcpClaims: readonly GcpClaim[] = [
  {
    id: 'gcp.narrowed',
    shape: 'job',
    says: 'The lease does only what its scope says',
    minutes: 1,
    stages: (s) => [
      {
        inputs: gcpInputs(s, { ttl: '15m' }),
        steps: [
          { do: 'control', call: readGcs(s, 'allowed/a.txt') },
          { do: 'refused', call: readGcs(s, 'outside/a.txt') },
        ],
      },
    ],
  },
  {
    id: 'gcp.ttl',
    shape: 'job',
    says: 'It ends with its ttl, here of five minutes',
    minutes: 7,
    stages: (s) => [
      {
        inputs: gcpInputs(s, { ttl: '5m' }),
        steps: [
          { do: 'control', call: readGcs(s, 'allowed/a.txt') },
          { do: 'wait', seconds: 315 },
          { do: 'refused', call: readGcs(s, 'allowed/a.txt') },
        ],
      },
    ],
  },
  {
    id: 'gcp.renewal',
    shape: 'job',
    says: 'The broker renews it, and serves nobody who does not ask as a library does',
    minutes: 7,
    stages: (s) => {
      const served = async (context: CallContext) => (await gcpBroker.serve(context)).token;
      return [
        {
          inputs: gcpInputs(s, { ttl: '5m', deliver: 'broker' }),
          steps: [
            { do: 'control', call: readGcs(s, 'allowed/a.txt', served) },
            { do: 'renewed', look: gcpBroker.serve, within: 420 },
            { do: 'control', call: readGcs(s, 'allowed/a.txt', served) },
            { do: 'refused', call: gcpBroker.withoutProof },
          ],
        },
      ];
    },
  },
];
