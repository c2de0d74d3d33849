import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeClient } from '../support/clients.ts';
import { FakeMachine, removal } from '../unit/setup/scripts.ts';

const own = ['--repository', 'octo-org/octo-repo', '--repository-id', '74', '--owner-id', '65'];
const plans = {
  gcloud: ['gcp/setup.sh', [...own, '--project', 'my-project', '--bucket', 'my-bucket', '--vertex']],
  az: ['azure/setup.sh', [...own, '--resource-group', 'agents', '--container', 'acct/reports']],
} as const;

/** The exit code with which each CLI says that it does not understand its arguments. */
const NOT_UNDERSTOOD = 2;

describeClient('the commands of the set-up scripts', ['gcloud', 'az'], () => {
  test.each(['gcloud', 'az'] as const)(
    'are understood by the real %s',
    { timeout: 600_000 },
    async (tool) => {
      const [script, args] = plans[tool];
      using machine = new FakeMachine();
      const made = await machine.run(script, args);
      const calls = [
        ...made.calls,
        // A second run for something else has the commands that look, update and delete.
        ...(
          await machine.run(script, [
            ...args.slice(2),
            '--repository',
            'o/r',
            '--branch',
            'dev',
            '--name',
            'ci-other',
          ])
        ).calls,
        ...(await machine.run(script, [...args, '--branch', 'dev', '--prune'])).calls,
        ...(await machine.paste(removal(made))).calls,
      ].filter(([name]) => name === tool);
      const home = mkdtempSync(join(tmpdir(), 'setup-cli-'));
      const env = {
        PATH: process.env.PATH,
        HOME: home,
        CLOUDSDK_CONFIG: join(home, 'gcloud'),
        AZURE_CONFIG_DIR: home,
      };
      const seen = new Set<string>();
      for (const [, ...words] of calls) {
        const shape = words.map((word) => word.replace(/=.*/s, '')).join(' ');
        if (seen.has(shape)) continue;
        seen.add(shape);
        // Nobody is signed in, so that a command that is understood ends there.
        const done = spawnSync(tool, words, { encoding: 'utf8', env, input: '' });
        expect(done.status, `${words.join(' ')}\n${done.stderr}`).not.toBe(NOT_UNDERSTOOD);
      }
      expect(seen.size).toBeGreaterThan(8);
      rmSync(home, { recursive: true, force: true });
    },
  );
});
