import { describe, expect, test } from 'vitest';
import { inputTable } from '../../../src/clouds/table.ts';
import { common } from '../../../src/inputs/common.ts';
import { type RawInputs, readInputs } from '../../../src/inputs/read.ts';
import { withMistyped } from '../../../src/steps/mistyped.ts';

const PROVIDER = 'projects/987654321098/locations/global/workloadIdentityPools/ci-pool/providers/github';
const GUID = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

const read = (raw: RawInputs, env: Record<string, string>) =>
  withMistyped(readInputs(raw, inputTable), env, inputTable);

describe('a name under `with:` that is no input', () => {
  test.each<readonly [name: string, value: string, fix: string]>([
    ['scopes', 's3:read my-bucket/x/*', 'scope: s3:read my-bucket/x/*'],
    ['scopes', 's3:read a-1/x/*\ns3:list b-1', 'scope: |\n  s3:read a-1/x/*\n  s3:list b-1'],
    ['aws_role', 'arn:aws:iam::111122223333:role/agent', 'aws-role: arn:aws:iam::111122223333:role/agent'],
    ['lock-ips', '203.0.113.0/24', 'lock-ip: 203.0.113.0/24'],
    ['allow-bot', '[renovate[bot]]', "allow-bots: '[renovate[bot]]'"],
    ['tll', '', 'ttl: 15m'],
    ...[
      ['role-to-assume', 'arn:aws:iam::444455556666:role/ci', 'aws-role'],
      ['role', 'arn:aws:iam::444455556666:role/ci', 'aws-role'],
      ['region', 'eu-west-1', 'aws-region'],
      ['role-duration-seconds', '900', 'ttl'],
      ['workload_identity_provider', PROVIDER, 'gcp-workload-identity-provider'],
      ['service_account', 'ci@my-project.iam.gserviceaccount.com', 'gcp-service-account'],
      ['access_token_lifetime', '900s', 'ttl'],
      ['client-id', GUID, 'azure-client-id'],
      ['tenant-id', GUID, 'azure-tenant-id'],
      ['subscription-id', GUID, 'azure-subscription-id'],
    ].map(([name = '', value = '', input = '']) => [name, value, `${input}: ${value}`] as const),
    ['role-to-assume', '', 'aws-role: arn:aws:iam::111122223333:role/agent'],
    ['scop', `https://me:hush@host/${'x'.repeat(10)}`, 'scope: s3:read my-bucket/reports/*'],
  ])('%s is refused, and the fix has the value that was written', (name, value, fix) => {
    const inputs = read({}, { [`INPUT_${name.toUpperCase()}`]: value });
    expect(inputs.problems).toMatchObject([{ code: 'INPUT_INVALID', fix }]);
    expect(inputs.problems[0]?.what).toBe(`"${name}" is not an input of this action`);
  });

  test('an input that is meant counts as given, so nothing else is said of it', () => {
    const inputs = read({}, { INPUT_SCOPES: 's3:read my-bucket/x/*' });
    expect([inputs.isGiven(common.scope), inputs.isBroken(common.scope)]).toEqual([true, true]);
  });

  test('nothing is said where another cloud’s value has the name of an input in other actions', () => {
    expect(read({}, { INPUT_REGION: 'us-central1' }).problems).toEqual([]);
    expect(
      read({ 'aws-role': 'arn:aws:iam::111122223333:role/agent' }, { INPUT_ROLE: 'x' }).problems,
    ).toEqual([]);
  });

  test('nothing is said where the input that is near is set, or none is near', () => {
    expect(read({ scope: 's3:read my-bucket' }, { INPUT_SCOPES: 'x' }).problems).toEqual([]);
    expect(
      read({}, { INPUT_ENTRYPOINT: 'x', 'INPUT_FETCH-DEPTH': '0', RUNNER_OS: 'Linux' }).problems,
    ).toEqual([]);
  });
});
