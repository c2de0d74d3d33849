import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test, test as viTest } from 'vitest';
import {
  findSecret,
  isAlive,
  readTree,
  type StageResult,
  type UsesOptions,
  written,
} from '../emulator/index.ts';
import { ACTION, type AwsJobOptions, codesOf, signalWhenAsked } from '../support/aws-job.ts';
import { until } from '../support/broker-job.ts';
import {
  DENIED,
  entries,
  eventsOf,
  type RevokeJob,
  read,
  revokeWith,
  startRevokeJob,
} from '../support/revocation.ts';

const RUN = resolve(ACTION, 'run');

type Wall = 'required' | 'off';

interface World extends RevokeJob {
  command(run: string, options?: UsesOptions): Promise<StageResult>;
}

/** A job in which `run` starts a command, with a lease that can be revoked. */
async function startWorld(wall: Wall = 'off', options: AwsJobOptions = {}): Promise<World> {
  const world = await startRevokeJob(options);
  return Object.assign(world, {
    command: (run: string, { with: inputs, ...rest }: UsesOptions = {}) =>
      world.job.uses(RUN, {
        id: 'agent',
        ...rest,
        with: { ...revokeWith(world.box), wall, deliver: 'env', run, ...inputs },
      }),
  });
}

/** Whether this process's user can build a wall: an ordinary user of Linux with passwordless sudo. */
const canWall =
  process.platform === 'linux' &&
  process.getuid?.() !== 0 &&
  spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;

/** The part of a log between the tokens: what the command printed, without what each line begins with. */
function output(stage: StageResult): string {
  const [, shown = ''] = /::stop-commands::.*\n([\s\S]*?)\n*::\*\*\*::/.exec(stage.log) ?? [];
  return shown.replaceAll(/^ \u2502 /gm, '');
}

/** What the command itself saw: it writes it to its own output, for its log is masked. */
const SAY = 'env | grep -E "^AWS_(ACCESS|SECRET|SESSION)" > "$GITHUB_WORKSPACE/keys"';

function keysOf({ job }: World): Record<string, string> {
  const lines = readFileSync(join(job.workspace, 'keys'), 'utf8').trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/** A time in seconds that only this job sleeps for, by which its process is found from outside. */
const markOf = ({ job }: World) => `${600 + (Number.parseInt(job.trackingId.slice(-6), 16) || 0) / 1e8}`;

/** The processes that sleep for that time. */
function sleeping(mark: string): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8') === `sleep\0${mark}\0`;
    } catch {
      return false;
    }
  });
}

describe.each<Wall>(['off', 'required'])('a command with leases, wall: %s', (wall) => {
  const form = wall === 'off' ? 'off' : expect.stringMatching(/^(cow|uid)$/);
  const test = viTest.skipIf(wall === 'required' && !canWall);

  test('has the leases while it runs, and they end with it', async () => {
    await using world = await startWorld(wall);
    const step = await world.command(`${SAY}; echo "result=done" >> "$GITHUB_OUTPUT"; echo hello`);
    expect([step.outcome, step.annotations.filter(({ level }) => level === 'error')]).toEqual([
      'success',
      [],
    ]);
    expect(output(step)).toBe('hello');
    expect(step.output).toMatchObject({ 'exit-code': '0', result: 'done', wall: form });
    expect(JSON.parse(step.output.leases ?? '')).toMatchObject([{ cloud: 'aws', end: 'revocable' }]);
    expect(await read(world.box, keysOf(world))).toMatch(DENIED);
    expect(entries(world.box)).toHaveLength(1);
    expect(eventsOf(step)).toEqual(['guard.allowed', 'lease.issued', 'lease.revoking', 'lease.ended']);
    const record = readFileSync(String(step.output.record), 'utf8');
    expect(record).toContain('"by":"run"');
    expect(record).toMatch(wall === 'off' ? /"wall":"off"/ : /"wall":"(cow|uid)"/);
    // No later step gets anything of it.
    expect([step.env, step.path]).toEqual([{}, []]);
    const { posts } = await world.job.finish();
    expect(posts[0]?.log).toContain('nothing is left to do');
    expect(entries(world.box)).toHaveLength(1);
  });

  test('is told what it runs behind, in log and summary', async () => {
    await using world = await startWorld(wall);
    const step = await world.command('true');
    const text = wall === 'off' ? 'No wall (`wall: off`)' : 'The command runs behind a wall';
    expect(step.log).toContain(text);
    expect(step.summary).toContain(text);
    const warnings = step.annotations.map(({ message }) => message).join('\n');
    expect(warnings.includes(text)).toBe(wall === 'off');
  });

  test('gets its lease from the broker, which ends with it', async () => {
    await using world = await startWorld(wall);
    const step = await world.command(
      'curl -s -H "Authorization: $AWS_CONTAINER_AUTHORIZATION_TOKEN" "$AWS_CONTAINER_CREDENTIALS_FULL_URI" > "$GITHUB_WORKSPACE/keys"; cat "$AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE" | wc -c',
      { with: { deliver: 'broker' } },
    );
    expect(step.outcome).toBe('success');
    const keys = JSON.parse(readFileSync(join(world.job.workspace, 'keys'), 'utf8'));
    const env = {
      AWS_ACCESS_KEY_ID: keys.AccessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.SecretAccessKey,
      AWS_SESSION_TOKEN: keys.Token,
    };
    expect(await read(world.box, env)).toMatch(DENIED);
    expect(output(step).trim()).toBe('43');
    const [, pid] = /The broker \(process (\d+)\)/.exec(step.log) ?? [];
    expect(isAlive(Number(pid))).toBe(false);
    expect(step.summary).toContain('Use of the leases');
    expect(step.temp.map(({ path }) => path).filter((path) => !path.endsWith('record.jsonl'))).toEqual([]);
    const { posts, killed } = await world.job.finish();
    expect([posts[0]?.outcome, killed]).toEqual(['success', []]);
  });

  test('that fails makes the step fail, with its exit code, and its leases are ended', async () => {
    await using world = await startWorld(wall);
    const step = await world.command(`${SAY}; exit 7`);
    expect([step.outcome, codesOf(step), step.output['exit-code']]).toEqual([
      'failure',
      ['COMMAND_FAILED'],
      '7',
    ]);
    expect(step.log).toContain('The command ended with exit code 7.');
    expect(await read(world.box, keysOf(world))).toMatch(DENIED);
    const { posts } = await world.job.finish();
    expect(posts[0]?.log).toContain('nothing is left to do');
  });

  test('that takes too long is killed, and its leases are ended', async () => {
    await using world = await startWorld(wall);
    const mark = markOf(world);
    const step = await world.command(`${SAY}; sleep ${mark} & wait`, { with: { 'timeout-run': '2s' } });
    expect([step.outcome, codesOf(step)]).toEqual(['failure', ['COMMAND_TIMED_OUT']]);
    expect(await read(world.box, keysOf(world))).toMatch(DENIED);
    expect(sleeping(mark)).toEqual([]);
  });

  test('of a job that is cancelled is killed, and its leases are ended', async () => {
    await using world = await startWorld(wall);
    const step = await world.command(`${SAY}; echo ready; sleep 600`, {
      onLine: (line, control) => {
        if (line.endsWith('ready')) control.cancel();
      },
    });
    expect(step.outcome).toBe('cancelled');
    expect(codesOf(step)).toContain('RUN_CANCELLED');
    expect(step.log).toContain('The job was cancelled while the command ran.');
    expect(await read(world.box, keysOf(world))).toMatch(DENIED);
    const { posts } = await world.job.finish();
    expect(posts[0]?.log).toContain('nothing is left to do');
  });

  test('of a step that is killed: the post step ends the leases, and the command', async () => {
    await using world = await startWorld(wall);
    const mark = markOf(world);
    const step = await world.command(`${SAY}; echo ready; exec sleep ${mark}`, {
      onLine: (line, control) => {
        if (line.endsWith('\u2502 ready')) control.signal('SIGKILL');
      },
    });
    expect(step.outcome).toBe('failure');
    const keys = keysOf(world);
    expect(await read(world.box, keys)).toContain('2026-11-21');
    const { posts } = await world.job.finish();
    expect(posts[0]?.log).toContain('aws: revoking');
    expect(await read(world.box, keys)).toMatch(DENIED);
    expect(sleeping(mark)).toEqual([]);
  });
});

describe.each<Wall>(['off', 'required'])('a step that is killed before its command, wall: %s', (wall) => {
  const test = viTest.skipIf(wall === 'required' && !canWall);

  test('leaves to the post step what may have been issued, and no command runs', async () => {
    await using world = await startWorld(wall);
    const step = await world.command('touch "$GITHUB_WORKSPACE/ran"', {
      onSpawn: signalWhenAsked(world.box, 'aws-sts', 'SIGKILL'),
    });
    expect(step.outcome).toBe('failure');
    expect(() => readFileSync(join(world.job.workspace, 'ran'))).toThrow();
    const { posts } = await world.job.finish();
    expect(posts[0]?.log).toContain('aws: revoking');
    if (wall === 'required') expect(posts[0]?.log).toContain('Nothing is left of the wall');
  });
});

describe.each<Wall>(['off', 'required'])(
  'the runner’s worker is killed while the command runs, wall: %s',
  (wall) => {
    const test = viTest.skipIf(wall === 'required' && !canWall);

    test.each(['env', 'broker'])(
      'with deliver: %s, the command is killed and the leases are ended',
      async (deliver) => {
        await using world = await startWorld(wall, { job: { ownWorker: true } });
        const mark = markOf(world);
        await world.command(`echo ready; sleep ${mark}`, {
          with: { deliver },
          onLine: (line) => {
            if (line.endsWith('\u2502 ready')) void world.job.killWorker();
          },
        });
        await until(() => sleeping(mark).length === 0);
        await until(() => entries(world.box).length === 1);
        // Nobody reads the log any more, so the record has it.
        const records = () =>
          readTree(world.job.runnerTemp, () => false).filter(({ path }) => path.endsWith('record.jsonl'));
        await until(() => records()[0]?.content.includes('lease.revoking') ?? false);
        expect(records()).toHaveLength(1);
      },
    );
  },
);

describe.each<Wall>(['off', 'required'])('what the command prints, wall: %s', (wall) => {
  const test = viTest.skipIf(wall === 'required' && !canWall);

  test('is text for the runner, on both streams', async () => {
    await using world = await startWorld(wall);
    const lines = [
      '::set-output name=leases::forged',
      '::add-mask::hello',
      '##[error]forged',
      'a ##[stop-commands]b',
      '::save-state name=agentCreds::x',
      '::error::forged',
      '\\r::warning::forged',
      '::stop-commands::x',
    ];
    const script = lines.map((line) => `printf '${line}\\n'; printf '${line}\\n' >&2`).join('\n');
    const step = await world.command(`${script}\necho hello`);
    expect(step.outcome).toBe('success');
    expect(step.output.leases).not.toBe('forged');
    expect(step.annotations.map(({ message }) => message).filter((text) => text.includes('forged'))).toEqual(
      [],
    );
    expect(output(step)).toContain('hello');
    expect(step.masks).not.toContain('hello');
    expect(JSON.parse(step.state.agentCreds ?? '').stage).toBe('ended');
  });

  test('is masked where it is a lease', async () => {
    await using world = await startWorld(wall);
    const step = await world.command(
      `${SAY}; env | grep ^AWS_SECRET; base64 -w0 "$GITHUB_WORKSPACE/keys"; echo "result=$AWS_SESSION_TOKEN" >> "$GITHUB_OUTPUT"; echo "$AWS_SECRET_ACCESS_KEY" > "$GITHUB_STEP_SUMMARY"`,
    );
    const keys = keysOf(world);
    expect(output(step)).toContain('AWS_SECRET_ACCESS_KEY=***');
    expect(step.output.result).toBe('***');
    for (const value of Object.values(keys)) expect(step.summary).not.toContain(value);
    const leaks = findSecret(written(step), String(keys.AWS_SECRET_ACCESS_KEY)).map(({ where }) => where);
    expect([...new Set(leaks)].sort()).toEqual(['add-mask', 'stdout']);
  });

  test('can be opened by name, and comes in order', async () => {
    await using world = await startWorld(wall);
    const step = await world.command(
      'for i in 1 2 3; do echo o$i > /dev/stdout; echo e$i > /dev/stderr; done',
    );
    expect(output(step).split('\n')).toEqual(['o1', 'e1', 'o2', 'e2', 'o3', 'e3']);
  });

  test('is bounded: a flood is cut with words, and what comes after it is there', async () => {
    await using world = await startWorld(wall);
    const step = await world.command(
      '(yes || true) | head -n 400000; head -c 3000000 /dev/zero | tr "\\0" x; echo; echo last',
    );
    expect(step.outcome).toBe('success');
    expect(step.stdout.length).toBeLessThan(20_000_000);
    expect(output(step)).toMatch(/lines of output \([\d,]+ characters\) are left out here/);
    expect(output(step)).toContain('more characters of this line are left out');
    expect(output(step).endsWith('last')).toBe(true);
    expect(JSON.parse(step.state.agentCreds ?? '').stage).toBe('ended');
  });
});

describe.each<Wall>(['off', 'required'])('beside a lease of an earlier step, wall: %s', (wall) => {
  const test = viTest.skipIf(wall === 'required' && !canWall);

  test.each(['env', 'broker'])(
    'the command has its own with deliver: %s, and the other one goes on',
    async (deliver) => {
      await using world = await startWorld(wall);
      const main = await world.lease();
      const step = await world.command(
        'env | grep ^AWS_ | cut -d= -f1 | sort; echo "result=$AWS_ACCESS_KEY_ID" >> "$GITHUB_OUTPUT"',
        {
          with: { deliver },
        },
      );
      expect(step.outcome).toBe('success');
      const names = output(step).split('\n');
      expect(names.includes('AWS_ACCESS_KEY_ID')).toBe(deliver === 'env');
      expect(names.includes('AWS_CONTAINER_CREDENTIALS_FULL_URI')).toBe(deliver === 'broker');
      expect(await read(world.box, main.env)).toContain('2026-11-21');
      // A second command in the same job is as good as the first.
      expect((await world.command('true')).outcome).toBe('success');
      expect(entries(world.box)).toHaveLength(2);
    },
  );
});

describe.each<Wall>(['off', 'required'])('shells, wall: %s', (wall) => {
  const test = viTest.skipIf(wall === 'required' && !canWall);

  test.each([
    ['sh', 'false\necho no'],
    ['bash', 'set -o | grep -q "pipefail.*on" || exit 3\nfalse | true\necho no'],
    ['python', 'import sys\nprint("hello")\nsys.exit(1)\n'],
  ])('%s stops at the first error', async (shell, run) => {
    await using world = await startWorld(wall);
    const step = await world.command(run, { with: { shell } });
    expect([codesOf(step), step.output['exit-code']]).toEqual([['COMMAND_FAILED'], '1']);
    expect(output(step)).toBe(shell === 'python' ? 'hello' : '');
  });

  test('a script starts in the folder it is given', async () => {
    await using world = await startWorld(wall);
    await world.job.run('mkdir -p "a b/\u00e9"');
    const step = await world.command('basename "$PWD"; echo x > made', {
      with: { 'working-directory': 'a b/\u00e9' },
    });
    expect(output(step)).toBe('\u00e9');
    expect(readFileSync(join(world.job.workspace, 'a b/\u00e9/made'), 'utf8')).toBe('x\n');
  });
});

test('what the command writes to its summary is below ours, quoted and inert', async () => {
  await using world = await startWorld();
  const step = await world.command('printf "# Mine\\n<img src=x> @octocat\\n" >> "$GITHUB_STEP_SUMMARY"');
  const [ours = '', theirs = ''] = step.summary.split('### What the command wrote');
  expect(ours).toContain('It ended with exit code 0.');
  expect(theirs).toContain('> # Mine\n> <\u2060img src=x> @\u2060octocat');
});

test('the command does not see the identity, the inputs or the files of the step', async () => {
  await using world = await startWorld();
  const step = await world.command(
    'env | cut -d= -f1 | sort | grep -E "^(ACTIONS|INPUT|GITHUB_(ENV|PATH|STATE|TOKEN)|MINE)" || true',
    {
      env: { MINE: 'x' },
    },
  );
  expect(output(step)).toBe('MINE');
});

describe('before anything is asked', () => {
  test('all problems of its own inputs are said together', async () => {
    await using world = await startWorld();
    const step = await world.command(' ', {
      with: {
        shell: 'fish',
        wall: 'maybe',
        ports: '0',
        home: '../x',
        'pass-env': 'GITHUB_TOKEN',
        'timeout-run': 'soon',
        'working-directory': 'nowhere',
        deliver: 'outputs',
        scope: '',
      },
    });
    expect(step.outcome).toBe('failure');
    const text = step.annotations.map(({ message }) => message).join('\n');
    for (const name of [
      'run',
      'shell',
      'wall',
      'ports',
      'home',
      'pass-env',
      'timeout-run',
      'working-directory',
    ])
      expect(text).toContain(`\`${name}\` is not usable`);
    expect(codesOf(step)).toEqual(expect.arrayContaining(['INPUT_CONFLICT', 'SCOPE_MISSING']));
    expect(world.box.requests.list()).toEqual([]);
  });

  test('a machine that can build no wall is refused, and nothing is issued', async () => {
    await using world = await startWorld();
    const step = await world.command('true', { with: { wall: 'required' } });
    // Where this machine can build one, the command runs.
    if (step.outcome === 'success') return;
    expect(codesOf(step)).toEqual(['WALL_UNAVAILABLE']);
    // A token that was asked for meanwhile is thrown away: no cloud has seen it.
    expect(world.box.requests.of('aws-sts')).toEqual([]);
    expect(step.temp).toEqual([]);
  });

  test('a dry run stops, and runs nothing', async () => {
    await using world = await startWorld();
    const step = await world.command('touch "$GITHUB_WORKSPACE/ran"', { with: { 'dry-run': true } });
    expect([step.outcome, step.output.wall]).toEqual(['success', 'off']);
    expect(() => readFileSync(join(world.job.workspace, 'ran'))).toThrow();
    const { posts } = await world.job.finish();
    expect(posts[0]?.log).toContain('It was a dry run');
  });

  viTest.skipIf(!canWall)(
    'a dry run says which form of the wall can be built, and asks no cloud',
    async () => {
      await using world = await startWorld('required');
      const step = await world.command('touch "$GITHUB_WORKSPACE/ran"', { with: { 'dry-run': true } });
      expect(step.output.wall).toMatch(/^(cow|uid)$/);
      expect(step.log).toContain('This machine can build the wall.');
      expect(() => readFileSync(join(world.job.workspace, 'ran'))).toThrow();
      expect(world.box.requests.of('github')).toEqual([]);
      const { posts } = await world.job.finish();
      expect(posts[0]?.log).toContain('It was a dry run');
    },
  );
});
