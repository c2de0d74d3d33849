import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Machine, noMachine, places } from '../machine/machine.ts';
import { group } from './attempt.ts';
import { tryAlone } from './trial.ts';

const W = places.workspace;

/** The workspace on a disk of its own, as on many self-hosted machines: small, and with few inodes. */
const ownDisk = (options: string) => `mv ${W} ${W}.kept && mkdir ${W} &&
  mount -t tmpfs -o ${options},uid=1001,gid=1001,mode=755 none ${W} && cp -a ${W}.kept/. ${W} && rm -rf ${W}.kept`;

const fills = `rm -rf .git/config .git/hooks
  cat /dev/zero >full 2>/dev/null
  for i in $(seq 20000); do : >"$i" 2>/dev/null || break; done
  cat /dev/zero >>full 2>/dev/null; printf x >>.git/description; echo filled`;

/** Git's files are not as they were, or something of a wall is left: what the attempt wants. */
const spoiled = `! grep -q repositoryformatversion ${W}/.git/config || ! test -d ${W}/.git/hooks ||
  test -n "$(ls -A /var/lib/agent-creds/walls 2>/dev/null)"`;

const attempts = group(
  'full',
  'A disk of the workspace’s own',
  [
    ['bytes', 'size=24m'],
    ['inodes', 'size=512m,nr_inodes=3000'],
  ].map(([what = '', options = '']) => ({
    name: `its ${what}`,
    before: ownDisk(options),
    script: fills,
    judge: { kind: 'effect', probe: spoiled } as const,
    undo: `umount ${W}`,
  })),
);

describe.skipIf(noMachine() !== undefined)('the agent', () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await Machine.start();
  }, 300_000);
  afterAll(() => machine?.stop(), 300_000);

  test.each(attempts)(
    'fills the disk of the workspace, and git’s files are put back all the same: $name',
    { timeout: 240_000 },
    async (attempt) => {
      const control = await tryAlone(machine, attempt, 'control');
      expect(control.worked, control.notes).toBe(true);
      const walled = await tryAlone(machine, attempt, 'wall');
      expect(walled.notes).toContain('filled');
      expect(walled.worked, walled.notes).toBe(false);
    },
  );
});
