import { describe, expect, test } from 'vitest';
import { inputTable } from '../../../src/clouds/table.ts';
import { common } from '../../../src/inputs/common.ts';
import { type RawInputs, readInputs } from '../../../src/inputs/read.ts';
import { withMistyped } from '../../../src/steps/mistyped.ts';

const read = (raw: RawInputs, env: Record<string, string>) =>
  withMistyped(readInputs(raw, inputTable), env, inputTable);

describe('a name under `with:` that is no input', () => {
  test.each([
    ['scopes', 's3:read my-bucket/x/*', 'scope: s3:read my-bucket/x/*'],
    ['scopes', 's3:read a-1/x/*\ns3:list b-1', 'scope: |\n  s3:read a-1/x/*\n  s3:list b-1'],
    ['aws_role', 'arn:aws:iam::111122223333:role/agent', 'aws-role: arn:aws:iam::111122223333:role/agent'],
    ['lock-ips', '203.0.113.0/24', 'lock-ip: 203.0.113.0/24'],
    ['allow-bot', '[renovate[bot]]', "allow-bots: '[renovate[bot]]'"],
    ['tll', '', 'ttl: 15m'],
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

  test('nothing is said where the input that is near is set, or none is near', () => {
    expect(read({ scope: 's3:read my-bucket' }, { INPUT_SCOPES: 'x' }).problems).toEqual([]);
    expect(
      read({}, { INPUT_ENTRYPOINT: 'x', 'INPUT_FETCH-DEPTH': '0', RUNNER_OS: 'Linux' }).problems,
    ).toEqual([]);
  });
});
