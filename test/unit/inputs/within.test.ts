import { expect, test } from 'vitest';
import { inputTable } from '../../../src/clouds/table.ts';
import { readInputs } from '../../../src/inputs/read.ts';

const managed = (...names: string[]) => names.map((name) => `arn:aws:iam::aws:policy/${name}`).join('\n');
const policy = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };

/** Whether a text of an input says something that lies within what another text says. */
function within(name: string, inner: string, outer: string): boolean {
  const [input] = inputTable.filter((one) => one.name === name);
  if (!input) throw new Error(`no input ${name}`);
  const value = (text: string) => {
    const inputs = readInputs({ [name]: text }, [input]);
    expect(inputs.problems).toEqual([]);
    return inputs.get(input);
  };
  return input.kind.within(value(inner), value(outer));
}

test.each([
  ['ttl', '15m', '900', true],
  ['ttl', '901', '15m', false],
  ['deliver', 'env', 'env, broker', true],
  ['deliver', 'env, outputs', 'env', false],
  ['revoke', 'required', 'auto', true],
  ['revoke', 'auto', 'off', true],
  ['revoke', 'off', 'auto', false],
  ['lock-ip', '10.1.0.0/16\n10.2.3.4', '10.0.0.0/8', true],
  ['lock-ip', '10.1.0.0/16\n11.0.0.1', '10.0.0.0/8', false],
  ['lock-ip', '::1', '0.0.0.0/0', false],
  ['lock-vpc', 'vpc-01234567', 'vpc-89abcdef, vpc-01234567', true],
  ['lock-vpc', 'vpc-01234567\nvpc-89abcdef', 'vpc-01234567', false],
  ['aws-account-ids', '111122223333', '111122223333, 444455556666', true],
  ['aws-account-ids', '111122223333, 444455556666', '111122223333', false],
  // What a list of policies allows is not compared: it is the same list, in any order.
  ['aws-managed-policies', managed('A', 'B'), managed('B', 'A'), true],
  ['aws-managed-policies', managed('A'), managed('A', 'B'), false],
  ['aws-managed-policies', managed('A', 'B'), managed('A'), false],
  ['aws-session-policy', policy({ ...allow, Sid: 'x' }), policy({ Sid: 'x', ...allow }), true],
  ['aws-session-policy', policy({ ...allow, Resource: ['*'] }), policy(allow), false],
  ['aws-role', 'arn:aws:iam::111122223333:role/a', 'arn:aws:iam::111122223333:role/a', true],
  ['aws-role', 'arn:aws:iam::111122223333:role/a', 'arn:aws:iam::111122223333:role/A', false],
  ['aws-sts-endpoint', 'https://STS.example.com/', 'https://sts.example.com', true],
  ['aws-sts-endpoint', 'https://sts.example.com/a', 'https://sts.example.com', false],
  ['azure-client-id', 'AAAAAAAA-bbbb-4ccc-8ddd-eeeeeeeeeeee', 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee', true],
  ['aws-audience', 'agents', 'Agents', false],
])('%s: %j lies within %j: %s', (name, inner, outer, expected) =>
  expect(within(name, inner, outer)).toBe(expected),
);
