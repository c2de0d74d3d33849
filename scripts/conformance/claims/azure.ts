/** The claims about Azure. Blobs of the set-up: `allowed/a.txt`, `outside/a.txt`. */
import { azureBroker, readBlob, readBlobWithToken, writeBlob } from '../calls.ts';
import { type AzureClaim, type CallContext, given, type Inputs } from '../model.ts';
import type { AzureSettings } from '../settings.ts';

const azureInputs = (s: AzureSettings, more: Inputs): Inputs =>
  given({
    'azure-client-id': s.clientId,
    'azure-tenant-id': s.tenantId,
    'azure-subscription-id': s.subscriptionId,
    'azure-authority-host': s.authorityHost,
    'azure-blob-endpoint': s.blobEndpoint,
    ttl: '15m',
    scope: `blob:read  ${s.account}/${s.container}`,
    ...more,
  });

export const azureClaims: readonly AzureClaim[] = [
  {
    id: 'azure.narrowed',
    shape: 'job',
    says: 'A SAS does only what its scope says',
    minutes: 1,
    stages: (s) => [
      {
        inputs: azureInputs(s, {}),
        steps: [
          { do: 'control', call: readBlob(s, 'allowed/a.txt') },
          { do: 'refused', call: writeBlob(s, 'allowed/written.txt') },
        ],
      },
    ],
  },
  {
    id: 'azure.directory',
    shape: 'job',
    says: 'A SAS for a directory reads that directory only',
    minutes: 1,
    stages: (s) => [
      {
        inputs: azureInputs(s, { scope: `blob:read  ${s.account}/${s.container}/allowed/` }),
        steps: [
          { do: 'control', call: readBlob(s, 'allowed/a.txt') },
          { do: 'refused', call: readBlob(s, 'outside/a.txt') },
        ],
      },
    ],
  },
  {
    id: 'azure.ttl',
    shape: 'job',
    says: 'A SAS ends with its ttl, here of one minute',
    minutes: 3,
    stages: (s) => [
      {
        inputs: azureInputs(s, { ttl: '1m' }),
        steps: [
          { do: 'control', call: readBlob(s, 'allowed/a.txt') },
          { do: 'wait', seconds: 75 },
          { do: 'refused', call: readBlob(s, 'allowed/a.txt') },
        ],
      },
    ],
  },
  {
    id: 'azure.address',
    shape: 'job',
    says: 'A SAS works from the addresses of lock-ip only',
    minutes: 2,
    stages: (s) => [
      {
        inputs: azureInputs(s, { 'lock-ip': '0.0.0.0/0' }),
        steps: [{ do: 'control', call: readBlob(s, 'allowed/a.txt') }],
      },
      {
        inputs: azureInputs(s, { 'lock-ip': '192.0.2.0/24' }),
        steps: [{ do: 'refused', call: readBlob(s, 'allowed/a.txt') }],
      },
    ],
  },
  {
    id: 'azure.broker',
    shape: 'job',
    says: 'The broker serves a token, and nobody who has no header of the job',
    minutes: 1,
    stages: (s) => {
      const served = async (context: CallContext) => (await azureBroker.serve(context)).token;
      return [
        {
          inputs: azureInputs(s, { scope: 'azure:resource  https://storage.azure.com', deliver: 'broker' }),
          steps: [
            { do: 'control', call: readBlobWithToken(s, 'allowed/a.txt', served) },
            { do: 'refused', call: azureBroker.withoutProof },
          ],
        },
      ];
    },
  },
];
