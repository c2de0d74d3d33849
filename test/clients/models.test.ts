import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultWorld } from '../../sandbox/index.ts';
import type { StageResult } from '../emulator/index.ts';
import { agentClis, hasAgentClis } from '../everyday/clis.ts';
import { type AwsJob, startAwsJob } from '../support/aws-job.ts';
import { federatedWith, geminiWith } from '../support/model-job.ts';

/** A gigabyte is not downloaded for a run of the client tests on a laptop. */
const without = !hasAgentClis() && process.env.CI !== 'true';
const why = without ? ' (the CLIs are not there: CI=true downloads them, a gigabyte)' : '';

interface Ran {
  readonly code: number | null;
  readonly out: string;
}

describe.skipIf(without)(`agents’ CLIs through the gateway${why}`, () => {
  let world: AwsJob;
  let main: StageResult;
  let bin: string;
  const folder = mkdtempSync(join(tmpdir(), 'models-cli-'));

  beforeAll(async () => {
    const clis = await agentClis();
    if ('why' in clis) throw new Error(clis.why);
    bin = join(clis.folder, 'node_modules/.bin');
    world = await startAwsJob();
    const scope = [
      'model:invoke anthropic/claude-sonnet-*',
      'model:invoke openai/gpt-5*',
      'model:invoke google/gemini-*',
    ].join('\n');
    main = await world.lease({ with: { ...geminiWith(world.box), ...federatedWith(world.box), scope } });
    expect(main.outcome, main.log).toBe('success');
  }, 600_000);
  afterAll(async () => {
    await world?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a CLI as a step of the job does, with what the action exported. */
  const run = (name: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Ran> =>
    new Promise((resolve, reject) => {
      rmSync(join(folder, 'made-by-agent'), { force: true });
      const child = spawn(join(bin, name), args, {
        cwd: folder,
        env: {
          PATH: process.env.PATH,
          HOME: folder,
          CI: 'true',
          // The root user may run a CLI without its own sandbox only where it says so.
          IS_SANDBOX: '1',
          CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
          ...main.env,
          ...more,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let out = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (out += text));
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, out }));
    });

  const made = () => {
    const path = join(folder, 'made-by-agent');
    return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  };
  const asked = (service: string) =>
    world.box.requests.list({ service }).filter(({ path }) => !path.includes('oauth'));

  describe('Claude Code', () => {
    const claude = (args: readonly string[] = [], more: NodeJS.ProcessEnv = {}) =>
      run('claude', ['-p', 'Write the file', '--dangerously-skip-permissions', ...args], {
        ANTHROPIC_MODEL: 'claude-sonnet-4-6',
        // All tools stand in the first request.
        ENABLE_TOOL_SEARCH: 'false',
        ...more,
      });

    test('runs a turn with its shell tool', async () => {
      const { code, out } = await claude();
      expect(out).toContain('The tool said made-by-42.');
      expect([code, made()]).toEqual([0, 'made-by-42']);
    });

    test('is told of a credential in an answer, in words, and does not get it', async () => {
      const { anthropic } = world.box.models;
      const before = asked('anthropic').length;
      anthropic.quotes = true;
      const { out } = await claude().finally(() => (anthropic.quotes = false));
      expect(out).toContain('held the credential of this job, so it was cut off before it');
      expect(out).not.toContain('sk-ant-oat01-');
      expect(asked('anthropic').length - before).toBeLessThan(3);
    });

    test('told to use another model, is refused at once, in words', async () => {
      const before = asked('anthropic').length;
      const { code, out } = await claude(['--model', 'claude-opus-5-5']);
      expect(code).not.toBe(0);
      expect(out).toContain('this job may not use the model "claude-opus-5-5"');
      expect(out).toContain('anthropic/claude-sonnet-*');
      expect(asked('anthropic').length).toBe(before);
    });

    test('told to call another path, is refused at once, in words', async () => {
      const { code, out } = await claude([], { ANTHROPIC_BASE_URL: `${main.env.ANTHROPIC_BASE_URL}/v2` });
      expect(code).not.toBe(0);
      expect(out).toContain('this job may not call this part of Claude API');
    });

    test('with a search that the provider would run, hands the words to the model', async () => {
      const { anthropic } = world.box.models;
      anthropic.firstCall = { name: 'WebSearch', input: { query: 'weather' } };
      try {
        const { out } = await claude([
          '--output-format',
          'stream-json',
          '--verbose',
          '--allowedTools',
          'WebSearch',
        ]);
        expect(out).toContain('model:web  anthropic');
      } finally {
        anthropic.firstCall = undefined;
      }
      expect(anthropic.reached).toEqual([]);
    });
  });

  describe('Codex', () => {
    const codex = (args: readonly string[] = [], more: NodeJS.ProcessEnv = {}, model = 'gpt-5') =>
      run(
        'codex',
        ['exec', '--skip-git-repo-check', '-s', 'danger-full-access', '-m', model, ...args, 'Write the file'],
        more,
      );

    test('runs a turn with its shell tool, by the configuration of the action alone', async () => {
      const { code, out } = await codex();
      expect(out).toContain('The tool said made-by-42.');
      expect([code, made()]).toEqual([0, 'made-by-42']);
      expect(asked('openai').every(({ body }) => !body.toString().includes('"web_search"'))).toBe(true);
    });

    test('sends its earlier reasoning with encrypted content, which passes as it is', async () => {
      const before = asked('openai').length;
      const { out } = await codex();
      expect(out).toContain('The tool said made-by-42.');
      const items = asked('openai')
        .slice(before)
        .flatMap(({ body }) => JSON.parse(body.toString()).input as Readonly<Record<string, unknown>>[]);
      const reasoning = items.filter(({ type }) => type === 'reasoning');
      expect(reasoning.length).toBeGreaterThan(0);
      for (const one of reasoning) expect(one.encrypted_content).toMatch(/^sealed-/);
      expect(world.box.models.openai.reached).toEqual([]);
    });

    test('of a provider that gives none, without the id that the provider would look up', async () => {
      const { openai } = world.box.models;
      openai.seals = false;
      const { out } = await codex().finally(() => (openai.seals = true));
      expect(out).toContain('The tool said made-by-42.');
      expect(openai.reached).toEqual([]);
    });

    test('is told of a credential in an answer, in words, and does not get it', async () => {
      const { openai } = world.box.models;
      const before = asked('openai').length;
      openai.quotes = true;
      const { out } = await codex().finally(() => (openai.quotes = false));
      expect(out).toContain('held the credential of this job, so it was cut off before it');
      expect(out).not.toContain('oai-sandbox-');
      expect(asked('openai').length - before).toBe(1);
    });

    test('told to search the web, runs without the search', async () => {
      const { out } = await codex(['-c', 'web_search="live"']);
      expect(out).toContain('The tool said made-by-42.');
      expect(world.box.models.openai.reached).toEqual([]);
    });

    test('told to search the web in a way of its own, is refused at once, in words', async () => {
      const before = asked('openai').length;
      const { code, out } = await codex([
        '-c',
        'web_search="live"',
        '-c',
        'tools.web_search={context_size="high"}',
      ]);
      expect(code).not.toBe(0);
      expect(out).toContain('model:web  openai');
      expect(asked('openai').length).toBe(before);
    });

    test('told to use another model, is refused at once, in words', async () => {
      const before = asked('openai').length;
      const { code, out } = await codex([], {}, 'gpt-4o');
      expect(code).not.toBe(0);
      expect(out).toContain('this job may not use the model \\"gpt-4o\\"');
      expect(asked('openai').length).toBe(before);
    });

    test('told to call another path, is refused at once, in words', async () => {
      const base = String(main.env.OPENAI_BASE_URL).replace(/v1$/, 'v2');
      const { code, out } = await codex(['-c', `model_providers.agent-creds.base_url="${base}"`]);
      expect(code).not.toBe(0);
      expect(out).toContain('this job may not call this part of OpenAI API');
    });

    test('with a WebSocket first, falls back at once', async () => {
      const { out } = await codex(
        ['-c', 'model_provider="openai"', '-c', `openai_base_url="${main.env.OPENAI_BASE_URL}"`],
        {
          CODEX_API_KEY: String(main.env.OPENAI_API_KEY),
        },
      );
      expect(out).toContain('The tool said made-by-42.');
    });
  });

  describe('Gemini CLI', () => {
    const gemini = (args: readonly string[] = [], more: NodeJS.ProcessEnv = {}, model = 'gemini-2.5-flash') =>
      run('gemini', ['--skip-trust', '--yolo', '-m', model, ...args, '-p', 'Write the file'], more);

    test('runs a turn with its shell tool, and the home has no setting', async () => {
      const { code, out } = await gemini();
      expect(out).toContain('The tool said made-by-42.');
      expect([code, made()]).toEqual([0, 'made-by-42']);
      expect(existsSync(join(folder, '.gemini/settings.json'))).toBe(false);
      for (const { headers } of asked('gemini'))
        expect(headers['x-goog-api-key']).toBe(defaultWorld.geminiKey);
    });

    test('told to use another model, is refused at once, in words', async () => {
      const before = asked('gemini').length;
      const { code, out } = await gemini([], {}, 'gemma-4-31b-it');
      expect(code).not.toBe(0);
      expect(out).toContain('this job may not use the model \\"gemma-4-31b-it\\"');
      expect(asked('gemini').length).toBe(before);
    });

    test('does not get a credential in an answer, and ends there', async () => {
      const { gemini: api } = world.box.models;
      const before = asked('gemini').length;
      api.quotes = true;
      const { out } = await gemini().finally(() => (api.quotes = false));
      // Its streams know no error, so the words come as the answer of the model.
      expect(out).toContain('held the credential of this job, so it was cut off before it');
      expect(out).not.toContain(defaultWorld.geminiKey);
      expect(asked('gemini').length - before).toBe(1);
    });

    test('told to call another path, is refused at once, in words', async () => {
      const { code, out } = await gemini([], { GOOGLE_GENAI_API_VERSION: 'v2' });
      expect(code).not.toBe(0);
      expect(out).toContain('this job may not call this part of Gemini API');
    });

    test('with a search that the provider would run, hands the words to the model', async () => {
      const { gemini: api } = world.box.models;
      api.firstCall = { name: 'google_web_search', input: { query: 'weather' } };
      try {
        const { out } = await gemini(['--output-format', 'stream-json']);
        expect(out).toContain('model:web  google');
      } finally {
        api.firstCall = undefined;
      }
      expect(api.reached).toEqual([]);
    });
  });

  describe('Copilot CLI', () => {
    const copilot = (more: NodeJS.ProcessEnv) =>
      run('copilot', ['-p', 'Write the file', '--allow-all-tools', '-s'], {
        COPILOT_OFFLINE: 'true',
        ...more,
      });
    const byOpenai = () => ({
      COPILOT_PROVIDER_BASE_URL: main.env.OPENAI_BASE_URL,
      COPILOT_PROVIDER_API_KEY: main.env.OPENAI_API_KEY,
    });

    test.each(['completions', 'responses'])('runs a turn with its shell tool by OpenAI: %s', async (wire) => {
      const { code, out } = await copilot({
        ...byOpenai(),
        COPILOT_PROVIDER_WIRE_API: wire,
        COPILOT_MODEL: 'gpt-5',
      });
      expect(out).toContain('The tool said made-by-42.');
      expect([code, made()]).toEqual([0, 'made-by-42']);
    });

    test('runs a turn with its shell tool by the Claude API', async () => {
      const { code, out } = await copilot({
        COPILOT_PROVIDER_TYPE: 'anthropic',
        COPILOT_PROVIDER_BASE_URL: main.env.ANTHROPIC_BASE_URL,
        COPILOT_PROVIDER_API_KEY: main.env.ANTHROPIC_AUTH_TOKEN,
        COPILOT_MODEL: 'claude-sonnet-4-6',
      });
      expect(out).toContain('The tool said made-by-42.');
      expect([code, made()]).toEqual([0, 'made-by-42']);
    });

    test('told to use another model, is refused at once, in words', async () => {
      const before = asked('openai').length;
      const { code, out } = await copilot({ ...byOpenai(), COPILOT_MODEL: 'gpt-4o' });
      expect(code).not.toBe(0);
      expect(out).toContain('this job may not use the model "gpt-4o"');
      expect(asked('openai').length).toBe(before);
    });
  });

  describe('opencode', () => {
    const opencode = (model: string, more: NodeJS.ProcessEnv = {}) =>
      run('opencode', ['run', '-m', model, 'Write the file'], {
        OPENCODE_DISABLE_AUTOUPDATE: 'true',
        OPENCODE_DISABLE_MODELS_FETCH: 'true',
        ...more,
      });

    test.each(['anthropic/claude-sonnet-4-6', 'openai/gpt-5', 'google/gemini-2.5-flash'])(
      'runs a turn with its shell tool, by the configuration of the action alone: %s',
      async (model) => {
        const { code, out } = await opencode(model);
        expect(out).toContain('The tool said made-by-42.');
        expect([code, made()]).toEqual([0, 'made-by-42']);
      },
    );

    test('told to use another model, is refused at once, in words', async () => {
      const { code, out } = await opencode('openai/gpt-4o');
      expect(code).not.toBe(0);
      expect(out).toContain('this job may not use the model "gpt-4o"');
      // It asks a small model for a title besides, which the scope has.
      expect(asked('openai').some(({ body }) => body.toString().includes('gpt-4o'))).toBe(false);
    });
  });

  test('each refusal was one request', async () => {
    const end = await world.job.finish();
    const record = end.temp.find(({ path }) => path.endsWith('record.jsonl'))?.content ?? '';
    // Whatever betas Claude Code sends for its own work are in the list.
    expect(record).toContain('lease.used');
    expect(record).not.toContain('left out: beta');
    const refused = record
      .split('\n')
      .filter((line) => line.includes('lease.refused'))
      .map((line) => JSON.parse(line).data)
      .map(({ cloud, reason, model = '' }) => `${cloud} ${reason} ${model}`.trim());
    const count = (what: string) => refused.filter((one) => one === what).length;
    const once = [
      'anthropic model claude-opus-5-5',
      'openai path',
      'google model gemma-4-31b-it',
      'google path',
    ];
    expect(once.map(count), refused.join()).toEqual([1, 1, 1, 1]);
    // Of Codex, Copilot and opencode.
    expect(count('openai model gpt-4o'), refused.join()).toBe(3);
  });
});
