import { describe, expect, it } from 'vitest';
import { mergeStatements, renderPolicy } from '../../../../src/clouds/aws/policy.ts';
import { presets } from '../../../../src/clouds/aws/presets/presets.ts';
import { awsPresetNames } from '../../../../src/clouds/aws/words.ts';
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

  it('has code for the names of the contract, in their order, and for no other', () => {
    expect([...presets.keys()]).toEqual(awsPresetNames);
  });
});
