import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Core, createCore } from '../../../../sandbox/core/core.ts';
import { createGithub, type GithubIssuer } from '../../../../sandbox/github/index.ts';
import { type Models, mountModels } from '../../../../sandbox/models/index.ts';
import type { IssueContext } from '../../../../src/clouds/cloud.ts';
import { cloudByName } from '../../../../src/clouds/clouds.ts';
import { AgentCredsError, type Problem } from '../../../../src/errors/error.ts';
import { anthropicInputs } from '../../../../src/gateway/anthropic/inputs.ts';
import type { Input } from '../../../../src/inputs/input.ts';
import type { Lease } from '../../../../src/model/lease.ts';
import { plan } from '../../../support/plan.ts';
import { issueContext } from '../../clouds/gcp/world.ts';

let core: Core;
let github: GithubIssuer;
let models: Models;
let inputs: Readonly<Record<'anthropic' | 'openai', Record<string, string>>>;
const ORGANIZATION = '33333333-3333-4333-8333-333333333333';

beforeAll(async () => {
  core = createCore();
  github = await createGithub(core);
  models = await mountModels(core);
  inputs = {
    anthropic: {
      'anthropic-federation-rule': 'fdrl_1',
      'anthropic-organization': ORGANIZATION,
      'anthropic-service-account': 'svac_1',
      'anthropic-endpoint': models.anthropicUrl,
      scope: 'model:invoke anthropic/claude-sonnet-*',
    },
    openai: {
      'openai-identity-provider': 'idp_1',
      'openai-service-account': 'svc_1',
      'openai-auth-endpoint': models.openaiAuthUrl,
      scope: 'model:invoke openai/gpt-5*',
    },
  };
});
afterEach(() => {
  core.faults.clear();
  core.requests.clear();
  models.anthropic.refusals.length = 0;
});
afterAll(() => core.close());

function trust(change: object = {}): void {
  const { issuer } = github;
  const subjectPrefix = 'repo:octo-org/octo-repo:';
  models.anthropic.rules.set('fdrl_1', {
    ...{ id: 'fdrl_1', organization: ORGANIZATION, serviceAccount: 'svac_1', issuer, subjectPrefix },
    ...change,
  });
  models.openaiAuth.mappings.splice(0, 9, {
    provider: 'idp_1',
    serviceAccount: 'svc_1',
    issuer,
    subjectPrefix,
    ...change,
  });
}

interface Issued {
  readonly lease: Lease;
  readonly secrets: readonly string[];
  readonly progress: readonly string[];
}

async function issue(
  provider: 'anthropic' | 'openai',
  more: Record<string, string> = {},
  change: Partial<IssueContext> = {},
): Promise<Issued> {
  const [made] = plan({ ...inputs[provider], ...more }).clouds;
  const { context, secrets, progress } = issueContext(github);
  const issuer = await cloudByName(provider).load();
  if (!made) throw new Error('no plan');
  return { lease: await issuer.issue(made, { ...context, ...change }), secrets, progress };
}

async function refusal(...asked: Parameters<typeof issue>): Promise<Problem> {
  try {
    await issue(...asked);
  } catch (error) {
    if (!(error instanceof AgentCredsError)) throw error;
    expect(error.message).not.toMatch(/eyJ/);
    return error.problems[0];
  }
  throw new Error('it was issued');
}

describe('a federated lease', () => {
  test('of the Claude API is a token that it takes, and lives as long as it says', async () => {
    trust();
    const { lease, secrets } = await issue('anthropic');
    const token = lease.secrets.accessToken ?? '';
    expect(models.anthropic.tokens.isValid(token)).toBe(true);
    expect(secrets).toContain(token);
    expect((lease.expiresAt - lease.issuedAt) / 1000).toBeGreaterThan(500);
    expect(lease).toMatchObject({ end: 'withheld', principal: 'svac_1', narrowed: true });
  });

  test('of OpenAI that does not tell its life lives an hour', async () => {
    trust();
    const { lease } = await issue('openai');
    expect(models.openai.tokens.isValid(lease.secrets.accessToken ?? '')).toBe(true);
    expect(Math.round((lease.expiresAt - lease.issuedAt) / 1000)).toBe(3600);
    trust({ life: 120 });
    const short = (await issue('openai')).lease;
    expect(Math.round((short.expiresAt - short.issuedAt) / 1000)).toBe(120);
  });

  test.each(['anthropic', 'openai'] as const)(
    'of %s: each attempt has a GitHub token of its own',
    async (provider) => {
      trust();
      const service = provider === 'anthropic' ? 'anthropic' : 'openai-auth';
      // The provider did its work, and its answer is lost: the same token again would be refused.
      core.faults.add({ service, kind: 'reset', times: 2, when: 'after' });
      const { lease } = await issue(provider);
      expect(lease.secrets.accessToken).toBeTypeOf('string');
      expect(models.anthropic.refusals).toEqual([]);
      const sent = core.requests.list({ service }).map(({ body }) => JSON.parse(body.toString()));
      const tokens = sent.map(({ assertion, subject_token: subject }) => assertion ?? subject);
      expect(new Set(tokens).size).toBe(3);
    },
  );

  test('with a wider scope than models is told', async () => {
    trust({ scope: 'workspace:developer' });
    expect((await issue('anthropic')).progress.join()).toContain('workspace:inference is enough');
    trust();
    expect((await issue('anthropic')).progress).toEqual([]);
  });
});

describe('a refused exchange', () => {
  test('of the Claude API names the reasons that only the Console shows, and the claims', async () => {
    trust({ subjectPrefix: 'repo:other/' });
    const problem = await refusal('anthropic');
    expect(problem.code).toBe('ANTHROPIC_REFUSED');
    expect(models.anthropic.refusals).toEqual(['match_subject_prefix']);
    for (const reason of [
      'match_subject_prefix',
      'match_claim_absent',
      'workspace_id_required',
      'jti_reused',
      'fdrl_1',
    ])
      expect(problem.fix).toContain(reason);
    expect(problem.why).toContain('sub: repo:octo-org/octo-repo');
    expect(problem.why).toContain('Authentication failed');
  });

  test('for a missing workspace ends when one is named', async () => {
    trust({ workspaces: ['default', 'wrkspc_2'] });
    expect((await refusal('anthropic')).code).toBe('ANTHROPIC_REFUSED');
    expect(models.anthropic.refusals).toEqual(['workspace_id_required']);
    expect((await issue('anthropic', { 'anthropic-workspace': 'wrkspc_2' })).lease).toBeDefined();
  });

  test('of OpenAI says what to compare', async () => {
    trust({ audience: 'other' });
    const problem = await refusal('openai');
    expect(problem).toMatchObject({ code: 'OPENAI_REFUSED' });
    expect(problem.fix).toContain('https://api.openai.com/v1');
    expect(problem.fix).toContain('idp_1');
    expect(core.requests.list({ service: 'openai-auth' }).length).toBe(1);
  });

  test('by a service that is busy or away is another error', async () => {
    trust();
    core.faults.add({ service: 'anthropic', kind: 'status', status: 529 });
    expect(await refusal('anthropic')).toMatchObject({ code: 'ANTHROPIC_UNAVAILABLE' });
    expect(await refusal('openai', { 'openai-auth-endpoint': 'http://127.0.0.1:9' })).toMatchObject({
      code: 'OPENAI_UNAVAILABLE',
    });
  });

  test.each([
    ['no token', '{"token_type":"Bearer","expires_in":60}'],
    ['no life', '{"access_token":"sk-ant-oat01-abcdef","token_type":"Bearer"}'],
    [
      'a life that cannot be',
      '{"access_token":"sk-ant-oat01-abcdef","token_type":"Bearer","expires_in":864000}',
    ],
    ['the token that it got', ''],
  ])('an answer with %s is not used', async (_, body) => {
    trust();
    core.faults.add({
      service: 'anthropic',
      kind: 'change',
      change: (answer, request) => ({
        ...answer,
        body:
          body ||
          JSON.stringify({
            access_token: JSON.parse(request.body.toString()).assertion,
            token_type: 'Bearer',
            expires_in: 60,
          }),
      }),
    });
    expect(await refusal('anthropic')).toMatchObject({ code: 'ANTHROPIC_UNAVAILABLE' });
  });
});

describe('a lease by a key', () => {
  const KEY = 'sk-ant-api03-not-a-real-key';
  const keyed = {
    ...Object.fromEntries(Object.keys(anthropicInputs).map((name) => [name, ''])),
    'anthropic-api-key': KEY,
  };
  const given = <T>(input: Input<T>) => (input.name === 'anthropic-api-key' ? (KEY as T) : undefined);

  const issueKey = async (change: Partial<IssueContext>) => {
    const [made] = plan({
      'anthropic-api-key': keyed['anthropic-api-key'],
      scope: 'model:invoke anthropic/*',
    }).clouds;
    const { context, secrets } = issueContext(github);
    const issuer = await cloudByName('anthropic').load();
    if (!made) throw new Error('no plan');
    return { lease: await issuer.issue(made, { ...context, ...change }), secrets };
  };

  test('is the key, masked, and asks nobody', async () => {
    const { lease, secrets } = await issueKey({ given });
    expect(lease.secrets).toEqual({ apiKey: KEY });
    expect(secrets).toEqual([KEY]);
    expect(core.requests.list({})).toEqual([]);
    expect((lease.expiresAt - lease.issuedAt) / 1000).toBeGreaterThan(6 * 3600);
  });

  test('cannot be made where the input is not there, as in the broker', async () => {
    await expect(issueKey({})).rejects.toThrow('`anthropic-api-key` is empty');
  });
});
