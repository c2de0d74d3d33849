import { describe, expect, test } from 'vitest';
import { clouds } from '../../../src/clouds/clouds.ts';
import { Problems } from '../../../src/errors/error.ts';
import { common } from '../../../src/inputs/common.ts';
import type { RawInputs } from '../../../src/inputs/read.ts';
import { applyProfile } from '../../../src/policy/apply.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { ready } from '../../support/planners.ts';
import { said } from './files.ts';

const POLICY = `profiles:
  coder:
    anthropic-federation-rule: fdrl_1
    anthropic-organization: 11111111-2222-3333-4444-555555555555
    anthropic-service-account: svac_1
    scope: |
      model:invoke anthropic/claude-sonnet-*
      model:invoke openai/gpt-5*
    model-limit: 1000000
`;

function apply(raw: RawInputs, policy = POLICY) {
  const problems = new Problems();
  const { file, findings } = parsePolicy(policy, clouds);
  const found = file?.profiles.get('coder');
  if (!file || !found) throw new Error(JSON.stringify(findings));
  const run = { repository: 'o/r', eventName: 'push', ref: 'refs/heads/main', workflowRef: '' };
  const inputs = applyProfile(found, { inputs: said(raw), file, run, ...ready }, problems);
  return { inputs, codes: problems.all.map(({ code }) => code) };
}

const line = { scope: 'model:invoke anthropic/claude-sonnet-4-6' };

describe('a profile for models', () => {
  test('gives its limit, and lets a workflow narrow models and limit', () => {
    expect(apply(line).inputs.get(common.modelLimit)).toBe(1_000_000);
    const { codes, inputs } = apply({ ...line, 'model-limit': '5000' });
    expect(codes).toEqual([]);
    expect(inputs.get(common.modelLimit)).toBe(5000);
  });

  test.each<[string, RawInputs]>([
    ['a wider limit', { ...line, 'model-limit': '1000001' }],
    ['other models', { scope: 'model:invoke anthropic/claude-*' }],
    ['every model', { scope: 'model:invoke anthropic/*' }],
    ['the web', { scope: `${line.scope}\nmodel:web anthropic` }],
    ['another provider’s web', { scope: `${line.scope}\nmodel:web openai` }],
    ['another service account', { ...line, 'anthropic-service-account': 'svac_2' }],
    ['an endpoint that is not the provider’s', { ...line, 'anthropic-endpoint': 'https://evil.example' }],
    ['another audience', { ...line, 'anthropic-audience': 'https://evil.example' }],
  ])('is not widened by %s', (_, raw) => {
    expect(apply(raw).codes).toEqual(['POLICY_EXCEEDED']);
  });

  test('without a limit sets none', () => {
    const { codes } = apply({ ...line, 'model-limit': '9000000' }, POLICY.replace(/ +model-limit.*\n/, ''));
    expect(codes).toEqual([]);
  });

  test('with a provider that is not known has an error with words', () => {
    const parsed = parsePolicy(POLICY.replace('openai/gpt-5*', 'mistral/x'), clouds);
    expect(JSON.stringify(parsed)).toContain('none of those that lines with this word can be for');
  });
});
