import { describe, expect, it } from 'vitest';
import { mergeStatements, renderPolicy } from '../../../../src/clouds/aws/policy.ts';
import { presets } from '../../../../src/clouds/aws/presets/presets.ts';
import { evaluate } from '../../../support/policy-engine.ts';
import { compile } from './compile.ts';
import { presetCases } from './preset-cases.ts';

describe.each(presetCases)('$line', ({ line, allowed, denied }) => {
  const policy = renderPolicy(mergeStatements(compile(line)));

  it.each(allowed)('allows $action on $resource $context', async (request) => {
    expect(await evaluate(policy, request)).toBe('Allowed');
  });

  it.each(denied)('denies $action on $resource $context', async (request) => {
    expect(await evaluate(policy, request)).toBe('ImplicitlyDenied');
  });
});

describe('the table of presets', () => {
  it('has allowed and denied calls for every preset', () => {
    const tested = new Set(presetCases.map(({ line }) => line.split(' ')[0]));
    expect([...presets.keys()].filter((name) => !tested.has(name))).toEqual([]);
    expect(presetCases.filter(({ allowed, denied }) => !allowed.length || !denied.length)).toEqual([]);
  });

  it('allows every action that a preset names, in some case', () => {
    const calls = new Set(presetCases.flatMap(({ allowed }) => allowed.map(({ action }) => action)));
    const named = [...presets.values()].flatMap(({ example }) => compile(example).flatMap((s) => s.Action));
    expect(named.filter((action) => !action.includes('*') && !calls.has(action))).toEqual([]);
  });

  it('has an example for every preset that compiles, and none for IAM', () => {
    for (const [name, { example }] of presets) expect(example.split(/\s+/)[0]).toBe(name);
    expect([...presets.keys()].filter((name) => /^(iam|sts|organizations):/.test(name))).toEqual([]);
  });

  it('holds the names of the contract', () => {
    expect([...presets.keys()].sort().join(' ')).toBe(
      'bedrock-mantle:invoke bedrock:invoke cloudformation:read cloudwatch:read dynamodb:read dynamodb:write ec2:describe ecr:pull ecr:push ' +
        'ecs:deploy kms:decrypt lambda:invoke logs:read logs:write s3:delete s3:list s3:read s3:write ' +
        'secretsmanager:read sns:publish sqs:receive sqs:send ssm:read',
    );
  });
});
