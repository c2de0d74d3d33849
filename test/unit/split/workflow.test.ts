import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { generate } from '../../../scripts/split-actions.ts';
import { audit } from '../../../scripts/workflows/audit.ts';
import { handoverTable } from '../../../src/clouds/table.ts';
import { declaredDefault, type Input } from '../../../src/inputs/input.ts';
import { gateTable, issueTable, proveTable, receiveTable } from '../../../src/split/inputs.ts';
import { runTable } from '../../../src/wall/inputs.ts';
import { type FinishOptions, startJob } from '../../emulator/index.ts';

const root = resolve(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const text = read('.github/workflows/agent-job.yml');

/** A label, or a JSON list or object: GitHub takes all three where a workflow has `runs-on`. */
const runsOn = (name: string) => {
  const given = `inputs.${name}`;
  return `(startsWith(${given}, '[') || startsWith(${given}, '{')) && fromJSON(${given}) || ${given}`;
};

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly on: {
    readonly workflow_call: { readonly inputs: Record<string, { type: string; default?: unknown }> };
  };
  readonly permissions: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly permissions?: unknown; readonly steps: readonly Step[]; readonly needs?: unknown }
    >
  >;
}
const workflow = parse(text) as Workflow;

describe('agent-job.yml', () => {
  test('the agent job’s permissions are literally `contents: read`, and only one job may mint', () => {
    expect(workflow.permissions).toEqual({});
    expect(workflow.jobs.agent?.permissions).toEqual({ contents: 'read' });
    const minting = Object.entries(workflow.jobs).filter(([, job]) =>
      JSON.stringify(job.permissions).includes('id-token'),
    );
    expect(minting.map(([name]) => name)).toEqual(['issuer']);
    for (const job of Object.values(workflow.jobs)) {
      expect(job.permissions).toBeDefined();
      expect(JSON.stringify(job.permissions)).not.toContain('${{');
    }
  });

  test('the jobs that may mint run nothing but this action', () => {
    for (const name of ['gate', 'issuer']) {
      for (const step of workflow.jobs[name]?.steps ?? []) {
        expect(step.uses).toMatch(/^org\/agent-creds\/(gate|issue)@/);
        expect(step.run).toBeUndefined();
      }
    }
  });

  test('issuer and agent run side by side after the gate', () => {
    expect(workflow.jobs.issuer?.needs).toBe('gate');
    expect(workflow.jobs.agent?.needs).toBe('gate');
  });

  test('passes our own rules', () => {
    expect(audit(text)).toEqual([]);
  });

  test('no expression stands in a script, a shell, an action’s name or a permission', () => {
    for (const { steps } of Object.values(workflow.jobs)) {
      for (const step of steps) {
        expect(`${step.run ?? ''}${step.shell ?? ''}${step.uses ?? ''}`).not.toContain('${{');
      }
    }
  });

  test('every expression is a plain path, or one of the few whose result cannot be more than a choice', () => {
    const expressions = [...text.matchAll(/\$\{\{\s*(.*?)\s*\}\}/g)].map(([, inner = '']) => inner);
    const paths = /^(inputs|needs|steps|jobs|secrets)(\.[\w-]+)+$/;
    const others = new Set(expressions.filter((inner) => !paths.test(inner)));
    expect([...others].sort()).toEqual([runsOn('issuer-runs-on'), runsOn('runs-on')]);
    // Contexts that an outsider fills are not in it at all.
    expect(expressions.filter((inner) => /github\.|env\./.test(inner))).toEqual([]);
  });

  test('every input of the action is there, and reaches gate and issuer', () => {
    const names = handoverTable.map(({ name }) => name);
    const missing = names.filter((name) => !(name in workflow.on.workflow_call.inputs));
    expect(missing.sort()).toEqual(['dry-run', 'github-token']);
    for (const step of [workflow.jobs.gate?.steps[0], workflow.jobs.issuer?.steps[0]]) {
      const passed = Object.keys(step?.with ?? {});
      expect(names.filter((name) => !passed.includes(name)).sort()).toEqual(missing.sort());
    }
  });
});

function defaultsOf(table: readonly Input[]) {
  return Object.fromEntries(table.map((input) => [input.name, declaredDefault(input) ?? '']));
}

test('manifests and workflow are as they are generated', () => {
  for (const [path, content] of Object.entries(generate(read))) expect(read(path), path).toBe(content);
});

test.each([
  ['gate', { ...defaultsOf(gateTable), deliver: 'broker' }],
  ['issue', { ...defaultsOf(issueTable), deliver: 'broker' }],
  ['prove', defaultsOf(proveTable)],
  ['run', { ...defaultsOf(runTable), deliver: 'broker' }],
  ['receive', { ...defaultsOf(receiveTable), deliver: 'broker' }],
])('%s/action.yml declares what the code reads, with the same defaults', (name, defaults) => {
  const { inputs } = parse(read(`${name}/action.yml`)) as {
    inputs: Record<string, { default?: string }>;
  };
  const declared = Object.entries(inputs).map(([input, { default: fallback = '' }]) => [input, fallback]);
  expect(Object.fromEntries(declared)).toEqual(defaults);
});

describe('the agent job’s step before anything is offered', () => {
  const step = workflow.jobs.agent?.steps[0];

  test.each(['outputs', 'broker\noutputs', 'env,outputs', 'outputs # for later', ' outputs '])(
    'refuses deliver: %j, which would give the command nothing',
    async (deliver) => {
      await using job = await startJob();
      const result = await job.run(step?.run ?? '', { shell: 'bash', env: { DELIVER: deliver } });
      expect(result.outcome).toBe('failure');
      expect(result.annotations[0]?.title).toBe('agent-creds INPUT_INVALID');
    },
  );

  test.each(['broker', 'env', '', 'my-outputs'])('lets deliver: %j pass', async (deliver) => {
    await using job = await startJob();
    const result = await job.run(step?.run ?? '', { shell: 'bash', env: { DELIVER: deliver } });
    expect([result.outcome, result.annotations]).toEqual(['success', []]);
  });

  test('is told what the workflow was given', () => {
    const env = { DELIVER: '${{ inputs.deliver }}', AGENT_RUN: '${{ inputs.run }}' };
    expect(step).toMatchObject({ id: 'deliver', env });
  });

  test('does not start with a command that is too long for a variable, and its name says so', async () => {
    await using job = await startJob();
    const env = { DELIVER: 'env', AGENT_RUN: 'x'.repeat(131_073) };
    const result = await job.run(step?.run ?? '', { shell: 'bash', env });
    expect(result.outcome).toBe('failure');
    expect(step?.name).toContain('run (at most 128 KiB');
  });
});

describe('the agent’s step', () => {
  const step = workflow.jobs.agent?.steps.find(({ id }) => id === 'agent');
  const own = {
    AGENT_SHELL: 'bash',
    AGENT_DIRECTORY: '.',
    AGENT_ENV: '',
    ANTHROPIC_API_KEY: '',
    OPENAI_API_KEY: '',
    GEMINI_API_KEY: '',
  };

  async function run(env: Record<string, string>, finish: FinishOptions = {}) {
    await using job = await startJob();
    const result = await job.run(step?.run ?? '', { id: 'agent', shell: 'bash', env: { ...own, ...env } });
    const pwned = existsSync(join(job.workspace, 'pwned'));
    return { result, pwned, end: await job.finish(finish) };
  }

  test('takes its values through the environment', () => {
    expect(Object.keys(step?.env ?? {}).sort()).toEqual(['AGENT_RUN', ...Object.keys(own)].sort());
  });

  test('runs the command in its shell, with its variables and without ours', async () => {
    const { result } = await run({
      AGENT_RUN:
        'echo "one: $ONE"; echo "two: $TWO"; echo "key: $ANTHROPIC_API_KEY."; env | grep ^AGENT_ || true',
      AGENT_ENV: 'ONE=a=b $x\r\n\nTWO=100%',
      ANTHROPIC_API_KEY: 'sk-x',
    });
    const { stdout } = result;
    expect(stdout).toContain('one: a=b $x\n');
    expect(stdout).toContain('two: 100%\n');
    expect(stdout).toContain('key: sk-x.\n');
    expect(stdout).not.toMatch(/^AGENT_/m);
    expect(result.masks).toEqual([]);
  });

  test('masks values of eight letters and more, and no short one', async () => {
    const { result, end } = await run(
      {
        AGENT_RUN: 'echo "result=11 of 12 are 100%" >> "$GITHUB_OUTPUT"; echo "1 $ONE $KEY"',
        AGENT_ENV: 'ONE=1\nTRUE=true\nHALF=100%\nSEVEN=1234567\nPCT=1%2%3\nKEY=sk-very%25secret\nEMPTY=',
      },
      { outputs: { result: '${{ steps.agent.outputs.result }}' } },
    );
    expect(result.masks).toEqual(['sk-very%25secret']);
    expect(result.log).toContain('1 1 ***');
    expect(end.outputs).toEqual({ result: '11 of 12 are 100%' });
  });

  test('leaves every name to the agent', async () => {
    const names = [
      'name',
      'line',
      'value',
      'command',
      'script',
      'key',
      'i',
      'x',
      'IFS_',
      'HOME',
      'BASH_ENV',
      'NODE_OPTIONS',
    ];
    const { result } = await run({
      AGENT_RUN: 'env',
      AGENT_ENV: names.map((name) => `${name}=/is/${name}`).join('\n'),
    });
    for (const name of names) expect(result.stdout.split('\n')).toContain(`${name}=/is/${name}`);
  });

  test.each(['bash', 'sh', 'python'])(
    '%s: values arrive as they are, and no pattern or list is expanded',
    async (shell) => {
      const values = [
        '*',
        '  spaces  ',
        '~',
        "a'b",
        'a"b',
        'a\\nb',
        '$(id)',
        '`id`',
        '-n',
        'a;b',
        'x\ty',
        '=',
        '100%25',
      ];
      const lines = values.map((value, i) => `V${i}=${value}`);
      const print = {
        bash: 'env',
        sh: 'env',
        python: 'import os\nfor n, v in os.environ.items(): print(n + "=" + v)',
      };
      const { result } = await run({
        AGENT_SHELL: shell,
        AGENT_RUN: print[shell as 'sh'],
        AGENT_ENV: lines.join('\r\n'),
      });
      for (const line of lines) expect(result.stdout.split('\n')).toContain(line);
    },
  );

  test('no value shows in an argument or on the disk', async () => {
    const { result } = await run({
      AGENT_RUN:
        'echo "args: $(tr "\\0" " " < /proc/$$/cmdline)"; grep -rl "very-[s]ecret" "$RUNNER_TEMP" || echo "on no disk"',
      AGENT_ENV: 'KEY=very-secret-value',
    });
    expect(result.stdout).toMatch(/^args: bash .*agent-run/m);
    expect(result.stdout.replace('::add-mask::very-secret-value', '')).not.toContain('very-secret');
    expect(result.stdout).toContain('on no disk');
  });

  /** What bash's manual names, "Shell Variables" (5.3), without those that only name a file to read at the start. */
  const shellNames = [
    '_ BASH BASHOPTS BASHPID BASH_ALIASES BASH_ARGC BASH_ARGV BASH_ARGV0 BASH_CMDS BASH_COMMAND BASH_EXECUTION_STRING',
    'BASH_LINENO BASH_LOADABLES_PATH BASH_MONOSECONDS BASH_REMATCH BASH_SOURCE BASH_SUBSHELL BASH_TRAPSIG BASH_VERSINFO',
    'BASH_VERSION COMP_CWORD COMP_LINE COMP_POINT COMP_WORDBREAKS COMP_WORDS COPROC DIRSTACK EPOCHREALTIME EPOCHSECONDS',
    'EUID FUNCNAME GROUPS HISTCMD HOSTNAME HOSTTYPE LINENO MACHTYPE MAPFILE OLDPWD OPTARG OPTERR OPTIND OSTYPE PIPESTATUS',
    'PPID PWD RANDOM READLINE_ARGUMENT READLINE_LINE REPLY SECONDS SHELLOPTS SHLVL SRANDOM UID IFS PS1 PS4 CDPATH TMOUT COLUMNS',
  ].flatMap((names) => names.split(' '));
  const systemPython = existsSync('/usr/bin/python3') ? ['python'] : [];
  test.each(['bash', 'sh', ...systemPython])(
    '%s: a name arrives as it was given, or is refused and named; no value is evaluated',
    async (shell) => {
      const print = {
        bash: 'env',
        sh: 'env',
        python: 'import os\nfor k in os.environ: print(k + "=" + os.environ[k])',
      };
      for (const name of shellNames) {
        const line = `${name}=a[$(touch pwned)]77`;
        const { result, pwned } = await run({
          AGENT_SHELL: shell,
          AGENT_RUN: print[shell as 'sh'],
          AGENT_ENV: `A=1\n${line}`,
          // Elsewhere python3 may be a script of bash, which sets such names itself.
          ...(shell === 'python' ? { PATH: '/usr/bin:/bin' } : {}),
        });
        expect(pwned, name).toBe(false);
        if (result.outcome === 'success') {
          expect(result.stdout.split('\n'), name).toContain(line);
          continue;
        }
        expect(result.annotations[0]?.message, `${name}: ${result.log}`).toContain(
          `would not arrive: ${name}. Fix: another name`,
        );
      }
    },
    120_000,
  );

  test.each(['UID', 'IFS', '_', 'RANDOM', 'BASH_SUBSHELL', 'SECONDS', 'OPTIND', 'PIPESTATUS'])(
    'a name that the shell keeps for itself is refused: %s',
    async (name) => {
      const { result } = await run({ AGENT_RUN: 'true', AGENT_ENV: `A=1\n${name}=77` });
      expect(result.outcome).toBe('failure');
      expect(result.annotations[0]?.message).toContain('Fix: another name');
    },
  );

  test('of two lines with one name the last one counts', async () => {
    const { result } = await run({ AGENT_RUN: 'echo "one: $ONE"', AGENT_ENV: 'ONE=1\nONE=2' });
    expect(result.stdout).toContain('one: 2\n');
  });

  test.each([
    ['bash', 'exit 7', 7],
    ['bash', 'false | true', 1],
    ['sh', 'exit 7', 7],
    ['python', 'raise SystemExit(7)', 7],
  ])('%s: the exit code of %s is the step’s', async (shell, script, code) => {
    const { result } = await run({ AGENT_SHELL: shell, AGENT_RUN: script });
    expect(result.exitCode).toBe(code);
  });

  test('pwsh: what fails ends the script, and the exit code of its last program is the step’s', async () => {
    // A stand-in that shows what it was given: this machine may have no pwsh.
    await using job = await startJob();
    const folder = join(job.workspace, 'bin');
    mkdirSync(folder);
    writeFileSync(
      join(folder, 'pwsh'),
      '#!/bin/sh\necho "args: $*"\nfor last; do :; done\ncat "$last"\nexit 3\n',
      { mode: 0o755 },
    );
    const result = await job.run(step?.run ?? '', {
      shell: 'bash',
      env: {
        ...own,
        AGENT_SHELL: 'pwsh',
        AGENT_RUN: 'git status',
        AGENT_ENV: `PATH=${folder}:${process.env.PATH}`,
      },
    });
    expect(result.exitCode).toBe(3);
    expect(result.stdout).toMatch(/args: -NoLogo -NonInteractive -File .*agent-run\.ps1\n/);
    // GitHub's own `shell: pwsh` writes the same two lines around a script.
    expect(result.stdout).toContain(
      '$ErrorActionPreference = "stop"\ngit status\nif (Test-Path -LiteralPath variable:\\LASTEXITCODE) { exit $LASTEXITCODE }\n',
    );
  });

  test('an empty key is not a key', async () => {
    const { result } = await run({ AGENT_RUN: 'echo "${OPENAI_API_KEY-unset}"' });
    expect(result.stdout).toContain('unset');
  });

  test('the command’s failure is the step’s', async () => {
    const { result } = await run({ AGENT_RUN: 'false\necho went on' });
    expect(result.outcome).toBe('failure');
    expect(result.stdout).not.toContain('went on');
  });

  test.each(['sh', 'python'])('%s', async (shell) => {
    const { result } = await run({
      AGENT_SHELL: shell,
      AGENT_RUN: shell === 'sh' ? 'echo ok' : 'print("ok")',
    });
    expect(result.stdout).toContain('ok');
  });

  const hostile = [
    '$(touch pwned)',
    '`touch pwned`',
    '"; touch pwned; "',
    "'; touch pwned; '",
    '\ntouch pwned\n',
  ];
  test.each(['AGENT_SHELL', 'AGENT_DIRECTORY', 'AGENT_ENV', 'ANTHROPIC_API_KEY', 'OPENAI_API_KEY'])(
    'a hostile value of %s is a value',
    async (name) => {
      for (const value of hostile) {
        for (const put of [value, `X=${value}`]) {
          const { pwned } = await run({ AGENT_RUN: 'true', [name]: put });
          expect(pwned, `${name}=${put}`).toBe(false);
        }
      }
    },
  );

  test('a name that is not one is refused, and its line is not shown', async () => {
    const { result } = await run({ AGENT_RUN: 'true', AGENT_ENV: 'BASH_ENV$(x)=1' });
    expect(result.outcome).toBe('failure');
    expect(result.stdout).not.toContain('BASH_ENV');
  });
});
