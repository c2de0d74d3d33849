import { describe, expect, test } from 'vitest';
import { presets } from '../../../src/clouds/aws/presets/presets.ts';
import { formatProblem } from '../../../src/errors/error.ts';
import { Masker } from '../../emulator/index.ts';
import { pieceIn, randomSecret } from '../../support/pieces.ts';
import { problemsOf } from '../../support/plan.ts';

const valid = {
  'aws-role': 'arn:aws:iam::111122223333:role/agent',
  'aws-region': 'us-east-1',
  'gcp-workload-identity-provider':
    'projects/1/locations/global/workloadIdentityPools/agents/providers/github',
  'azure-client-id': 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
  'azure-tenant-id': 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
};
const verbs = [
  ...presets.keys(),
  ...['s3:Get*', 'sqs:SendMessage', 's3:read,s3:write', 'gcs:read', 'gcs:write', 'gcp:scope', 'gcp:inherit'],
  ...['blob:read', 'blob:write', 'azure:resource', 'azure:inherit', 'nothing:read', 'aws:inherit', 's3:raed'],
];
const places: readonly ((secret: string) => string)[] = [
  (s) => s,
  (s) => `${s}/`,
  (s) => `${s}/*`,
  (s) => `*/${s}`,
  (s) => `a/${s}/b*c/d`,
  (s) => `arn:aws:s3:::${s}`,
  (s) => `arn:aws:sqs:eu-west-1:111122223333:${s}`,
  (s) => `https://${s}.blob.core.windows.net/${s}`,
  (s) => `https://${s}`,
  (s) => `gs://${s}/x`,
  (s) => `s3://${s}/x`,
];

/** The texts of all problems, as the runner shows them when the secret is one of the workflow's. */
function shownProblems(inputs: Readonly<Record<string, string>>, secret: string): string {
  const masker = new Masker();
  masker.addSecret(secret);
  return masker.mask(problemsOf(inputs).map(formatProblem).join('\n'));
}

describe('no problem shows a part of a secret that stands in a scope line', () => {
  test.each(verbs)('%s', (verb) => {
    for (const marks of ['_', '-', '.', '/', '/+', '.~=', '%:', '*', '?']) {
      for (const place of places) {
        const secret = randomSecret(93, marks);
        const where = place(secret);
        const scope = `aws:inherit\ngcp:inherit\nazure:inherit\n${verb} ${where}`;
        const text =
          shownProblems({ ...valid, scope: `${verb} ${where}` }, secret) +
          shownProblems({ ...valid, scope }, secret);
        expect(pieceIn(text, secret), `${verb} ${where}\n${text}`).toBeUndefined();
      }
    }
  });
});
