import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultWorld } from '../../sandbox/index.ts';
import { findSecret, written } from '../emulator/index.ts';
import { ACTION, codesOf, startAwsJob } from '../support/aws-job.ts';
import {
  anthropicWith,
  askClaude,
  askGemini,
  askOpenai,
  federatedWith,
  geminiWith,
} from '../support/model-job.ts';

const messageOf = (body: string): string => JSON.parse(body).error.message;
const recordOf = (temp: readonly { readonly path: string; readonly content: string }[]) =>
  (temp.find(({ path }) => path.endsWith('record.jsonl'))?.content ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('models behind the gateway', () => {
  test('by a key: the job asks with a loopback token, and the key is nowhere in it', async () => {
    const secrets = { ANTHROPIC_API_KEY: defaultWorld.anthropicKey };
    await using world = await startAwsJob({ identity: false, job: { secrets } });
    const main = await world.lease({ with: anthropicWith(world.box) });
    expect(main.outcome, main.log).toBe('success');
    expect(Object.keys(main.env).sort()).toEqual([
      'ANTHROPIC_AUTH_TOKEN',
      'ANTHROPIC_BASE_URL',
      'OPENCODE_CONFIG_CONTENT',
    ]);
    expect(main.env.ANTHROPIC_BASE_URL).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/anthropic$/);

    const answer = await askClaude(main);
    expect(answer.status, answer.body).toBe(200);
    expect(answer.body).toContain('event: message_stop');
    const [request] = world.box.requests.list({ service: 'anthropic' });
    expect(request?.headers['x-api-key']).toBe(defaultWorld.anthropicKey);

    const other = await askClaude(main, { model: 'claude-opus-5-5' });
    expect([other.status, messageOf(other.body)]).toEqual([403, expect.stringContaining('claude-sonnet-*')]);
    const web = await askClaude(main, { tools: [{ type: 'web_search_20250305', name: 'web_search' }] });
    expect([web.status, messageOf(web.body)]).toEqual([403, expect.stringContaining('model:web  anthropic')]);
    expect(world.box.models.anthropic.reached).toEqual([]);

    const leases = JSON.parse(main.output.leases ?? '[]');
    expect(leases).toMatchObject([{ cloud: 'anthropic', end: 'withheld', narrowed: true }]);
    const end = await world.job.finish();
    expect(end.status).toBe('success');
    const [post] = end.posts;
    expect(post?.log).toMatch(/anthropic\/claude-sonnet-4-6: 1 request, \d+ tokens in, \d+ out\./);
    expect(post?.log).toContain('anthropic: the job never held it, and its use ends with the broker.');
    expect(post?.summary).toContain('### Use of models');
    expect(post?.summary).toMatch(/\| anthropic\/claude-sonnet-4-6 \| 1 \| \d+ \| \d+ \|/);
    const events = recordOf(end.temp);
    expect(events.filter(({ type }) => type.includes('lease.used'))).toMatchObject([
      { data: { model: 'claude-sonnet-4-6', operation: 'messages', inputTokens: expect.any(Number) } },
    ]);
    expect(
      events.filter(({ type }) => type.includes('lease.refused')).map(({ data }) => data.reason),
    ).toEqual(['model', 'server-tool']);
    const leaks = findSecret(written(main, ...end.posts), defaultWorld.anthropicKey);
    expect([...new Set(leaks.map(({ where }) => where))]).toEqual(['add-mask']);
    expect(JSON.stringify(end.temp)).not.toContain(defaultWorld.anthropicKey);
  });

  test('of Google by a key: in the variables of its clients, and in a home of Gemini CLI that goes with it', async () => {
    const env = { GOOGLE_API_KEY: 'of-the-job', GOOGLE_GENAI_USE_VERTEXAI: 'true' };
    const secrets = { GEMINI_API_KEY: defaultWorld.geminiKey };
    await using world = await startAwsJob({ identity: false, job: { env, secrets } });
    const { box } = world;
    const main = await world.lease({ with: geminiWith(box) });
    expect(main.outcome, main.log).toBe('success');
    expect(main.env).toMatchObject({ GOOGLE_API_KEY: '', GOOGLE_GENAI_USE_VERTEXAI: '' });
    expect(main.env.GOOGLE_GEMINI_BASE_URL).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/google$/);
    const settings = join(String(main.env.GEMINI_CLI_HOME), '.gemini/settings.json');
    expect(JSON.parse(readFileSync(settings, 'utf8'))).toEqual({
      security: { auth: { selectedType: 'gemini-api-key' } },
    });

    const answer = await askGemini(main);
    expect(answer.status, answer.body).toBe(200);
    expect(box.requests.list({ service: 'gemini' })[0]?.headers['x-goog-api-key']).toBe(
      defaultWorld.geminiKey,
    );
    const other = await askGemini(main, { model: 'gemini-3-pro' });
    expect([other.status, messageOf(other.body)]).toEqual([
      403,
      expect.stringContaining('google/gemini-2.5-*'),
    ]);
    const web = await askGemini(main, { tools: [{ googleSearch: {} }] });
    expect([web.status, messageOf(web.body)]).toEqual([403, expect.stringContaining('model:web  google')]);
    expect(box.models.gemini.reached).toEqual([]);

    const end = await world.job.finish();
    expect(end.posts[0]?.summary).toMatch(/\| google\/gemini-2\.5-flash \| 1 \| \d+ \| \d+ \|/);
    expect(existsSync(settings)).toBe(false);
    const leaks = findSecret(written(main, ...end.posts), defaultWorld.geminiKey);
    expect([...new Set(leaks.map(({ where }) => where))]).toEqual(['add-mask']);
    expect(JSON.stringify(end.temp)).not.toContain(defaultWorld.geminiKey);
  });

  test('by the identity of the job: tokens are exchanged, renewed when they are refused, and counted together', async () => {
    await using world = await startAwsJob();
    const main = await world.lease({ with: { ...federatedWith(world.box), 'model-limit': '150' } });
    expect(main.outcome, main.log).toBe('success');
    expect((await askClaude(main)).status).toBe(200);
    world.box.models.anthropic.tokens.revokeAll();
    expect((await askClaude(main)).status).toBe(200);
    expect(world.box.models.anthropic.refusals).toEqual([]);
    expect(
      world.box.requests.list({ service: 'anthropic' }).filter(({ path }) => path === '/v1/oauth/token'),
    ).toHaveLength(2);

    let told = await askOpenai(main);
    expect(told.status, told.body).toBe(200);
    expect(world.box.models.openai.stored).toBe(0);
    for (let n = 0; n < 9 && told.status === 200; n++) told = await askOpenai(main);
    expect([told.status, messageOf(told.body)]).toEqual([400, expect.stringContaining('its limit is 150')]);
    expect((await askClaude(main)).status).toBe(403);

    const config = readFileSync(join(String(main.env.CODEX_HOME), 'config.toml'), 'utf8');
    expect(config).toContain(`base_url = "${main.env.OPENAI_BASE_URL}"`);
    const end = await world.job.finish();
    expect(end.posts[0]?.summary).toMatch(/\| all \| \d+ \| \d+ \| \d+ \|/);
    expect(existsSync(String(main.env.CODEX_HOME))).toBe(false);
  });

  test('beside a cloud whose lease the job holds', async () => {
    await using world = await startAwsJob();
    const { scope, ...models } = anthropicWith(world.box);
    const { 'aws-role': _a, 'aws-region': _b, 'aws-sts-endpoint': _c, ...only } = models;
    const main = await world.lease({ with: { ...only, scope: `s3:read my-bucket/reports/*\n${scope}` } });
    expect(main.outcome, main.log).toBe('success');
    expect(main.env.AWS_SESSION_TOKEN).toBeTypeOf('string');
    expect((await askClaude(main)).status).toBe(200);
  });

  test('end stops them for the rest of the job, and blanks their variables', async () => {
    await using world = await startAwsJob({ identity: false });
    const main = await world.lease({ with: anthropicWith(world.box) });
    const ended = await world.job.uses(join(ACTION, 'end'));
    expect(ended.outcome, ended.log).toBe('success');
    expect(ended.env).toMatchObject({ ANTHROPIC_AUTH_TOKEN: '', ANTHROPIC_BASE_URL: '' });
    await expect(askClaude(main)).rejects.toThrow(/ECONNREFUSED/);
  });

  test('a key of the job that Claude Code would prefer is exported empty', async () => {
    await using world = await startAwsJob({
      identity: false,
      job: { env: { ANTHROPIC_API_KEY: 'of-the-job' } },
    });
    const main = await world.lease({ with: anthropicWith(world.box) });
    expect(main.env.ANTHROPIC_API_KEY).toBe('');
    expect(main.log).toContain('ANTHROPIC_API_KEY');
  });

  test('what sends Claude Code to another provider is exported empty', async () => {
    const elsewhere = ['BEDROCK', 'VERTEX', 'FOUNDRY', 'MANTLE', 'ANTHROPIC_AWS'];
    const env = Object.fromEntries(elsewhere.map((name) => [`CLAUDE_CODE_USE_${name}`, '1']));
    await using world = await startAwsJob({ identity: false, job: { env } });
    const main = await world.lease({ with: anthropicWith(world.box) });
    for (const name of Object.keys(env)) expect(main.env[name], name).toBe('');
  });

  test('a dry run shows what each line becomes, and asks nobody', async () => {
    await using world = await startAwsJob({ identity: false });
    const main = await world.lease({ with: { ...anthropicWith(world.box), 'dry-run': 'true' } });
    expect(main.outcome, main.log).toBe('success');
    expect(main.log).toContain('requests to the models claude-sonnet-*');
    expect(main.log).toContain('withheld for convenience, not by a wall');
    expect(world.box.requests.list({ service: 'anthropic' })).toEqual([]);
  });

  test('a provider that is not known is an error with the lines that there are', async () => {
    await using world = await startAwsJob({ identity: false });
    const scope = 'model:invoke anthropic/claude-*\nmodel:invoke mistral/mistral-large';
    const main = await world.lease({ with: { ...anthropicWith(world.box), scope }, continueOnError: true });
    expect(codesOf(main)).toEqual(['SCOPE_INVALID']);
    expect(main.annotations[0]?.message).toContain('model:invoke  openai/gpt-5*');
  });

  test('a refused exchange says where the reason stands', async () => {
    await using world = await startAwsJob();
    world.box.models.anthropic.rules.clear();
    const main = await world.lease({ with: federatedWith(world.box), continueOnError: true });
    expect(codesOf(main)).toEqual(['ANTHROPIC_REFUSED']);
    expect(main.annotations[0]?.message).toContain('match_subject_prefix');
    expect(main.env).toEqual({});
  });
});
