import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cloudByName } from '../../../../src/clouds/clouds.ts';
import { foreignInputs } from '../../../../src/clouds/endpoints.ts';
import { inputTable } from '../../../../src/clouds/table.ts';
import { Problems } from '../../../../src/errors/error.ts';
import type { ModelPlan } from '../../../../src/gateway/models/plan.ts';
import { readInputs } from '../../../../src/inputs/read.ts';
import { parseScope } from '../../../../src/inputs/scope.ts';
import { globMatches } from '../../../../src/text/glob.ts';
import { plan, planWithViews, problemsOf } from '../../../support/plan.ts';
import { planners } from '../../../support/planners.ts';

const key = { 'anthropic-api-key': 'sk-ant-api03-not-a-real-key' };
const federation = {
  'anthropic-federation-rule': 'fdrl_1',
  'anthropic-organization': '11111111-2222-3333-4444-555555555555',
  'anthropic-service-account': 'svac_1',
};
const openai = { 'openai-identity-provider': 'idp_1', 'openai-service-account': 'svc_1' };
const gemini = { 'gemini-api-key': 'AIzaSy-not-a-real-key' };
const claude = 'model:invoke anthropic/claude-sonnet-*';
const gpt = 'model:invoke openai/gpt-5*';
const codes = (inputs: Record<string, string>) => problemsOf(inputs).map(({ code }) => code);
const only = (inputs: Record<string, string>) => plan(inputs).clouds[0] as ModelPlan;

describe('a plan for models', () => {
  test('of a key holds no key, lives longer than the broker renews, and is withheld', () => {
    const made = only({ ...key, scope: claude, 'renew-until': '2h' });
    expect(JSON.stringify(made)).not.toContain(key['anthropic-api-key']);
    expect(made).toMatchObject({
      cloud: 'anthropic',
      principal: 'anthropic-api-key',
      audience: '',
      ttl: 7500,
      end: 'withheld',
      narrowed: true,
      models: ['claude-sonnet-*'],
      web: false,
      endpoint: 'https://api.anthropic.com',
    });
    expect(made).not.toHaveProperty('limit');
    expect(made).not.toHaveProperty('sentTo');
  });

  test('of a federation names what the exchange needs, and who gets the identity token', () => {
    expect(only({ ...federation, 'anthropic-workspace': 'default', scope: claude })).toMatchObject({
      principal: 'svac_1',
      audience: 'https://api.anthropic.com',
      sentTo: ['api.anthropic.com'],
      exchange: {
        federation_rule_id: 'fdrl_1',
        organization_id: federation['anthropic-organization'],
        service_account_id: 'svac_1',
        workspace_id: 'default',
      },
    });
    expect(only({ ...gemini, scope: 'model:invoke google/gemini-*' })).toMatchObject({
      cloud: 'google',
      principal: 'gemini-api-key',
      authority: '',
      end: 'withheld',
    });
    expect(only({ ...openai, scope: gpt, 'model-limit': '1000' })).toMatchObject({
      audience: 'https://api.openai.com/v1',
      authority: 'https://auth.openai.com',
      sentTo: ['auth.openai.com'],
      exchange: { identity_provider_id: 'idp_1', service_account_id: 'svc_1' },
      limit: 1000,
    });
  });

  test('shows what each line becomes', () => {
    const { views } = planWithViews({ ...key, scope: `${claude}\nmodel:web anthropic` });
    expect(views[0]?.lines().map(({ became }) => became)).toEqual([
      'requests to the models claude-sonnet-*, without tools that Claude API runs',
      'web search and web fetch, and URLs that Claude API fetches',
    ]);
    expect(views[0]?.rows).toContainEqual(['limit', 'none']);
  });

  test('stands beside a cloud, and each provider has its own lines', () => {
    const { clouds } = plan({
      ...key,
      ...openai,
      'aws-role': 'arn:aws:iam::111122223333:role/agent',
      'aws-region': 'us-east-1',
      scope: `s3:read my-bucket\n${gpt}\n${claude}`,
    });
    expect(clouds.map(({ cloud, scope }) => [cloud, scope])).toEqual([
      ['aws', ['s3:read my-bucket']],
      ['anthropic', [claude]],
      ['openai', [gpt]],
    ]);
  });
});

describe('what is refused before anything is asked', () => {
  test.each([
    ['a line without its provider’s input', { ...key, scope: `${claude}\n${gpt}` }, ['SCOPE_UNCONFIGURED']],
    ['an input without a line', { ...key, ...openai, scope: claude }, ['SCOPE_MISSING']],
    ['a key and a federation', { ...key, ...federation, scope: claude }, ['INPUT_CONFLICT']],
    ['a part of a federation', { 'openai-service-account': 'svc_1', scope: gpt }, ['INPUT_MISSING']],
    [
      'a workspace alone',
      { 'anthropic-workspace': 'x', scope: claude },
      ['INPUT_MISSING', 'INPUT_MISSING', 'INPUT_MISSING'],
    ],
    [
      'a provider that is not known',
      { ...key, scope: `${claude}\nmodel:invoke mistral/mistral-large` },
      ['SCOPE_INVALID'],
    ],
    ['no provider', { ...key, scope: `${claude}\nmodel:invoke` }, ['SCOPE_INVALID']],
    ['another word', { ...key, scope: 'model:train anthropic/x' }, ['SCOPE_INVALID']],
    ['two words', { ...key, scope: 'model:invoke,model:web anthropic/x' }, ['SCOPE_INVALID']],
    ['a model that is none', { ...key, scope: 'model:invoke anthropic/a/b' }, ['SCOPE_INVALID']],
    ['no model', { ...key, scope: 'model:invoke anthropic' }, ['SCOPE_INVALID']],
    ['the web without a model', { ...key, scope: 'model:web anthropic' }, ['SCOPE_INVALID']],
    [
      'the web of one model',
      { ...key, scope: `${claude}\nmodel:web anthropic/claude-sonnet-*` },
      ['SCOPE_INVALID'],
    ],
    [
      'an endpoint without TLS',
      { ...key, scope: claude, 'anthropic-endpoint': 'http://proxy.example' },
      ['INPUT_INVALID'],
    ],
    ['a lock', { ...key, scope: claude, 'lock-ip': '203.0.113.0/24' }, ['INPUT_CONFLICT']],
    ['a revocation that cannot be', { ...key, scope: claude, revoke: 'required' }, ['REVOKE_IMPOSSIBLE']],
    ['a key that is too short', { 'anthropic-api-key': 'short', scope: claude }, ['INPUT_INVALID']],
    ['a limit that is none', { ...key, scope: claude, 'model-limit': '2M' }, ['INPUT_INVALID']],
  ] as const)('%s', (_, inputs, expected) => {
    expect(codes(inputs)).toEqual(expected);
  });

  test('with words that name the providers, and no word of a key', () => {
    const [unknown] = problemsOf({ ...key, scope: 'model:invoke mistral/x' });
    expect(unknown?.fix).toContain('model:invoke  anthropic/claude-sonnet-*');
    expect(unknown?.fix).toContain('model:invoke  openai/gpt-5*');
    expect(unknown?.fix).toContain('model:invoke  google/gemini-*');
    for (const problem of problemsOf({ ...key, ...federation, scope: 'model:train anthropic/x' }))
      expect(JSON.stringify(problem)).not.toContain('not-a-real');
    const [missing] = problemsOf({ ...key, ...openai, scope: claude });
    expect(missing?.fix).toBe(`scope: |\n  ${claude.replace(/\s+/, ' ')}\n  model:invoke  openai/gpt-5*`);
  });

  test.each([
    ['model:invoke anthropic.claude-sonnet-4-6', ['model:invoke  anthropic/claude-sonnet-4-6']],
    ['model:invoke claude-sonnet-*', ['model:invoke  anthropic/claude-sonnet-*']],
    ['model:invoke Anthropic/Claude-Sonnet-*', ['model:invoke  anthropic/claude-sonnet-*']],
    ['model:invoke anthropic:claude-opus-*', ['model:invoke  anthropic/claude-opus-*']],
    ['anthropic:invoke claude-*', ['model:invoke  anthropic/claude-*']],
    ['anthropic:invoke anthropic/claude-sonnet-*', ['model:invoke  anthropic/claude-sonnet-*']],
    ['anthropic:claude-opus-*', ['model:invoke  anthropic/claude-opus-*']],
    ['claude:invoke claude-opus-*', ['model:invoke  anthropic/claude-opus-*']],
    ['anthropic:invoke', ['model:invoke  anthropic/claude-sonnet-*']],
    ['models:invoke anthropic/claude-opus-*', ['model:invoke  anthropic/claude-opus-*']],
    ['model:use anthropic/claude-opus-*', ['model:invoke  anthropic/claude-opus-*']],
    ['model:web anthropic', ['model:invoke  anthropic/claude-sonnet-*', 'model:web anthropic']],
    [
      'model:invoke anthropic/claude-sonnet-*,anthropic/claude-haiku-*',
      ['model:invoke  anthropic/claude-sonnet-*', 'model:invoke  anthropic/claude-haiku-*'],
    ],
    [
      'model:invoke claude-sonnet-*,claude-haiku-*',
      ['model:invoke  anthropic/claude-sonnet-*', 'model:invoke  anthropic/claude-haiku-*'],
    ],
    [
      'model:invoke anthropic/claude-sonnet-*,claude-haiku-*',
      ['model:invoke  anthropic/claude-sonnet-*', 'model:invoke  anthropic/claude-haiku-*'],
    ],
  ])('%j, with lines to paste that work and name no other model: %j', (scope, lines) => {
    const [problem, ...more] = problemsOf({ ...key, scope });
    expect(more).toEqual([]);
    expect(problem?.fix).toBe(lines.join('\n'));
    expect(problemsOf({ ...key, scope: problem?.fix ?? '' })).toEqual([]);
  });

  test.each([
    ['model:invoke gpt-5.1-codex*', 'model:invoke  openai/gpt-5.1-codex*'],
    ['model:invoke openai:gpt-5', 'model:invoke  openai/gpt-5'],
    ['openai:invoke gpt-5*', 'model:invoke  openai/gpt-5*'],
    ['openai:gpt-5', 'model:invoke  openai/gpt-5'],
  ])('a model of OpenAI without its provider is completed, too: %s', (scope, fix) => {
    const openaiKey = { 'openai-api-key': 'sk-proj-not-a-real-key' };
    const [problem, ...more] = problemsOf({ ...openaiKey, scope });
    expect(more).toEqual([]);
    expect(problem?.fix).toBe(fix);
    expect(plan({ ...openaiKey, scope: problem?.fix ?? '' }).notices).toEqual([]);
  });

  test('the web of a provider that is the word of the line is told its line', () => {
    const [problem] = problemsOf({ ...key, scope: `${claude}\nanthropic:web` });
    expect(problem).toMatchObject({ line: 2, fix: 'model:web  anthropic' });
  });

  test.each([
    ['model:invoke gemini/gemini-2.5-pro', 'model:invoke  google/gemini-2.5-pro'],
    ['model:invoke gemini-2.5-*', 'model:invoke  google/gemini-2.5-*'],
    ['model:invoke gemma-4-31b-it', 'model:invoke  google/gemma-4-31b-it'],
    ['model:invoke Google/Gemini-2.5-pro', 'model:invoke  google/gemini-2.5-pro'],
    ['model:invoke googleai/gemini-2.5-pro', 'model:invoke  google/gemini-2.5-pro'],
    ['model:invoke models/gemini-2.5-pro', 'model:invoke  google/gemini-2.5-pro'],
    ['model:invoke google/models/gemini-2.5-pro', 'model:invoke  google/gemini-2.5-pro'],
    ['model:invoke gemini', 'model:invoke  google/gemini-*'],
    [`model:invoke google/gemini-*\nmodel:web gemini`, 'model:web  google'],
  ])('%j is read as one of Google, with its line to paste', (scope, line) => {
    const [problem, ...more] = problemsOf({ ...gemini, scope });
    expect(more).toEqual([]);
    expect(problem?.fix).toBe(line);
    const whole = scope.includes('web') ? `model:invoke google/gemini-*\n${line}` : line;
    expect(problemsOf({ ...gemini, scope: whole })).toEqual([]);
  });

  test('a model of Gemini without the dot is valid, and a notice says how it is written', () => {
    expect(plan({ ...gemini, scope: 'model:invoke google/gemini-2-5-pro' }).notices).toEqual([
      'model:invoke: no model of Gemini API has a name such as "gemini-2-5-pro"; did you mean google/gemini-2.5-pro?',
    ]);
    expect(plan({ ...gemini, scope: 'model:invoke google/gemini-*' }).notices).toEqual([]);
  });

  test('a line without its key is told where a key comes from', () => {
    const [problem] = problemsOf({ ...openai, scope: `${gpt}\n${claude}` });
    expect(problem?.fix).toBe('anthropic-api-key: ${{secrets.ANTHROPIC_API_KEY}}   # or remove the line');
  });

  test('a model of Claude with a dot is valid, and a notice says how it is written', () => {
    expect(plan({ ...key, scope: 'model:invoke anthropic/claude-sonnet-4.6' }).notices).toEqual([
      'model:invoke: no model of Claude API has a name such as "claude-sonnet-4.6"; did you mean anthropic/claude-sonnet-4-6?',
    ]);
    expect(plan({ ...key, scope: claude }).notices).toEqual([]);
  });

  test.each([
    [
      'anthropic-endpoint',
      { ...key, scope: claude },
      'https://api.anthropic.com/v1/',
      'https://api.anthropic.com',
    ],
    [
      'openai-endpoint',
      { ...openai, scope: gpt },
      'https://llm.example/openai/v1',
      'https://llm.example/openai',
    ],
    [
      'gemini-endpoint',
      { ...gemini, scope: 'model:invoke google/gemini-*' },
      'https://generativelanguage.googleapis.com/v1beta',
      'https://generativelanguage.googleapis.com',
    ],
  ])('the base of %s has no version, which the paths have', (name, inputs, written, meant) => {
    const [problem, ...more] = problemsOf({ ...inputs, [name]: written });
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'INPUT_INVALID', fix: `${name}: ${meant}` });
    expect(problemsOf({ ...inputs, [name]: meant })).toEqual([]);
  });

  test('an endpoint on loopback may be without TLS', () => {
    expect(codes({ ...key, scope: claude, 'anthropic-endpoint': 'http://127.0.0.1:8080' })).toEqual([]);
  });
});

describe('foreign endpoints', () => {
  const foreign = (inputs: Record<string, string>) => {
    const keys = { ...key, ...gemini, 'openai-api-key': 'sk-proj-not-a-real-key' };
    const read = readInputs({ ...keys, ...inputs }, inputTable);
    return ['anthropic', 'openai', 'google'].flatMap((name) =>
      foreignInputs(cloudByName(name), read).map(({ input }) => input.name),
    );
  };

  test('are all but the providers’ own', () => {
    expect(
      foreign({
        'anthropic-endpoint': 'https://api.anthropic.com/',
        'openai-endpoint': 'https://eu.api.openai.com',
      }),
    ).toEqual([]);
    expect(
      foreign({
        'anthropic-endpoint': 'https://api.anthropic.com.evil.example',
        'openai-endpoint': 'https://api.openai.com/proxy',
        'openai-auth-endpoint': 'https://auth.evil.example',
        'anthropic-audience': 'other',
        'gemini-endpoint': 'https://googleapis.evil.example',
      }),
    ).toEqual([
      'anthropic-audience',
      'anthropic-endpoint',
      'openai-endpoint',
      'openai-auth-endpoint',
      'gemini-endpoint',
    ]);
  });
});

describe('lines contain others', () => {
  const contains = (held: string, asked: string, provider = 'anthropic') => {
    const [line] = parseScope(asked, new Problems());
    if (!line) throw new Error('no line');
    const answer = planners
      .of(cloudByName(provider))
      .contains(
        parseScope(held, new Problems()),
        readInputs({}, inputTable),
      )(line);
    return answer === true;
  };

  test('as their patterns do, and the web only where it is held', () => {
    expect(contains(claude, 'model:invoke anthropic/claude-sonnet-4-6')).toBe(true);
    expect(contains(claude, 'model:invoke anthropic/claude-*')).toBe(false);
    expect(contains('model:invoke anthropic/*', 'model:web anthropic')).toBe(false);
    expect(contains(`${claude}\nmodel:web anthropic`, 'model:web anthropic')).toBe(true);
    expect(contains('model:web anthropic', 'model:invoke anthropic/x')).toBe(false);
  });

  test('never more models than the held ones', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '-'), minLength: 1, maxLength: 6 });
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '-', '*', '?'), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(pattern, pattern, name, (held, asked, model) => {
        fc.pre(contains(`model:invoke anthropic/${held}`, `model:invoke anthropic/${asked}`));
        if (globMatches(asked, model)) expect(globMatches(held, model)).toBe(true);
      }),
    );
  });
});
