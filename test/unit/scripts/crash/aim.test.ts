import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { Faults } from '../../../../sandbox/core/faults.ts';
import { aim } from '../../../../scripts/crash/job.ts';

/** Aims at a moment of this process, and says what was killed. */
async function shoot(pid: number | undefined) {
  const signals: string[] = [];
  const struck = await new Promise<boolean>((onKill) => {
    const stage = { kind: 'moment', ms: 0, label: 'at once' } as const;
    const { onSpawn } = aim({ faults: new Faults() }, 'main', stage, { onKill, pid: () => pid });
    onSpawn?.({ pid: 0, signal: (name) => void signals.push(name), cancel: () => {} });
  });
  return { struck, signals };
}

test('a kill at a moment counts where its process was alive, and kills nothing where it was not', async () => {
  expect(await shoot(process.pid)).toEqual({ struck: true, signals: ['SIGKILL'] });
  const ended = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(ended, 'close');
  const nothing = { struck: false, signals: [] };
  expect(await shoot(ended.pid)).toEqual(nothing);
  expect(await shoot(undefined)).toEqual(nothing);
});
