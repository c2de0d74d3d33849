import { join } from 'node:path';
import { outsideOf } from './git/outside.ts';
import { type RefusedReason, SnapshotRefused } from './git/report.ts';
import { snapshot } from './git/snapshot.ts';
import { ownFolder, raiseWall } from './keeper.ts';
import { wallUnavailable } from './unavailable.ts';
import type { RaiseWall } from './wall.ts';

const REFUSED: Readonly<Record<RefusedReason, string>> = {
  'no-workspace': 'the workspace is not a folder',
  'too-large': 'they hold more than 64 MiB, or 50,000 files, besides its data',
  unreadable: 'a part of them cannot be read',
  'no-room': 'the disk has no room for a copy of them',
};

/** Builds a wall that looks after the git folders of the workspace. */
export const raise: RaiseWall = (spec) =>
  raiseWall(spec, {
    snapshot: (store) =>
      snapshot(spec.workspace, store, outsideOf(process.env, spec.user.home)).catch(refuse),
    restore: [process.execPath, join(ownFolder(), 'wall-git.js'), 'restore'],
  });

/** Builds a wall around a tool of the command: no workspace, no git, streams of its own, and no right to become root, where it can be so. */
export const raiseTool: RaiseWall = (spec) =>
  raiseWall(
    { ...spec, workspace: '', apart: true },
    { snapshot: async () => undefined, restore: [], forms: ['uid', 'cow'] },
  );

function refuse(error: unknown): never {
  if (!(error instanceof SnapshotRefused)) throw error;
  throw wallUnavailable({ code: 'git', step: '', text: REFUSED[error.reason] });
}
