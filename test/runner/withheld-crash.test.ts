import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { killNow } from '../../scripts/crash/job.ts';
import { startWithheld, type Withheld, withheldSecrets } from '../../scripts/crash/withheld.ts';
import { findSecret, isAlive, type StageResult, type UsesOptions, written } from '../emulator/index.ts';
import { ACTION } from '../support/aws-job.ts';
import { factsOf, until } from '../support/broker-job.ts';
import { askClaude } from '../support/model-job.ts';
import { credentialsOf } from '../support/named-leases.ts';
import { DENIED, type RevokeJob, read, revokeWith, startRevokeJob } from '../support/revocation.ts';

interface World extends AsyncDisposable {
  readonly job: RevokeJob['job'];
  readonly box: RevokeJob['box'];
  readonly kept: Withheld;
  lease(options?: UsesOptions): Promise<StageResult>;
  run(command: string, options?: UsesOptions): Promise<StageResult>;
  /** What the cloud says to each session of the job's role. */
  answers(): Promise<readonly string[]>;
}

async function start(): Promise<World> {
  const secrets = withheldSecrets();
  const world = await startRevokeJob({ job: { secrets } });
  const { box, job } = world;
  const kept = await startWithheld(box, secrets);
  return {
    job,
    box,
    kept,
    lease: (options) => world.lease({ ...options, with: kept.inputs }),
    run: (command, options) =>
      job.uses(resolve(ACTION, 'run'), {
        id: 'agent',
        ...options,
        with: { ...revokeWith(box), wall: 'off', deliver: 'env', run: command, ...kept.inputs },
      }),
    answers: () =>
      Promise.all(
        box.aws.sessions
          .filter(({ role }) => role.name === 'agent')
          .map(({ accessKeyId, secretAccessKey, sessionToken }) =>
            read(box, {
              AWS_ACCESS_KEY_ID: accessKeyId,
              AWS_SECRET_ACCESS_KEY: secretAccessKey,
              AWS_SESSION_TOKEN: sessionToken,
            }),
          ),
      ),
    [Symbol.asyncDispose]: async () => {
      await kept[Symbol.asyncDispose]();
      await world[Symbol.asyncDispose]();
    },
  };
}

const denied = [expect.stringMatching(DENIED), expect.stringMatching(DENIED)];
const REVOKED = 'GitHub has revoked the installation token';

/** What the step told git, by the address that its variables lead to. */
const gateway = ({ env }: StageResult) =>
  String(env.GIT_CONFIG_KEY_0).replace(/^(?:url|http)\.(.*)\.[a-zA-Z]+$/, '$1');

describe('a broker with a named lease, git and models that is killed', () => {
  test('serves nothing any more; post ends the leases of the cloud, and says nothing of the token, which works on', async () => {
    await using world = await start();
    const { kept, job } = world;
    const main = await world.lease();
    expect(main.outcome, main.log).toBe('success');
    expect((await askClaude(main)).status).toBe(200);
    killNow(factsOf(main).pid);
    await until(() => !isAlive(factsOf(main).pid));
    await expect(askClaude(main)).rejects.toThrow('ECONNREFUSED');
    expect(await credentialsOf(main, 'reports')).toHaveProperty('said');
    expect(
      (await job.run(`git ls-remote ${gateway(main)}octo-org/octo-repo 2>&1`, { continueOnError: true }))
        .outcome,
    ).toBe('failure');
    const { posts, killed, temp } = await job.finish();
    const log = posts.map((post) => post.log).join('\n');
    expect(killed).toEqual([]);
    expect(await world.answers()).toEqual(denied);
    expect([await kept.tokenWorks(), log.includes(REVOKED)], log).toEqual([true, false]);
    for (const secret of kept.secrets) {
      expect(findSecret(written(main, ...posts), secret).filter(({ where }) => where !== 'add-mask')).toEqual(
        [],
      );
      expect(JSON.stringify(temp)).not.toContain(secret);
    }
  });
});

describe('a step of run with a named lease, git and models', () => {
  const pidOf = ({ log }: StageResult) => Number(/The broker \(process (\d+)\)/.exec(log)?.[1]);

  test('whose broker is killed: the command loses them, and the step ends what can be ended', async () => {
    await using world = await start();
    const { kept, job } = world;
    const step = await world.run(
      'echo ready; while [ ! -e "$GITHUB_WORKSPACE/killed" ]; do sleep 0.1; done; curl -s "$ANTHROPIC_BASE_URL" || echo "gone $?"',
      {
        onLine: (line) => {
          const [, pid] = /The broker \(process (\d+)\)/.exec(line) ?? [];
          if (pid === undefined) return;
          void (async () => {
            killNow(Number(pid));
            await until(() => !isAlive(Number(pid)));
            writeFileSync(join(job.workspace, 'killed'), '');
          })();
        },
      },
    );
    expect(step.log).toContain('gone 7');
    expect(await world.answers()).toEqual(denied);
    const { posts, killed } = await job.finish();
    expect(killed).toEqual([]);
    const log = [step, ...posts].map((one) => one.log).join('\n');
    expect([await kept.tokenWorks(), log.includes(REVOKED)], log).toEqual([true, false]);
  });

  test('that is killed itself: post ends all of it, the command and the token included', async () => {
    await using world = await start();
    const { kept, job } = world;
    const step = await world.run('echo $$ > "$GITHUB_WORKSPACE/pid"; echo ready; exec sleep 600', {
      onLine: (line, control) => {
        if (line.endsWith('│ ready')) control.signal('SIGKILL');
      },
    });
    expect(step.outcome).toBe('failure');
    const command = Number(readFileSync(join(job.workspace, 'pid'), 'utf8'));
    const { posts } = await job.finish();
    const log = posts.map((post) => post.log).join('\n');
    expect(await world.answers()).toEqual(denied);
    expect(isAlive(command)).toBe(false);
    expect(isAlive(pidOf(step))).toBe(false);
    expect([await kept.tokenWorks(), log.includes(REVOKED)], log).toEqual([false, true]);
  });
});
