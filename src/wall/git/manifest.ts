/** What a snapshot keeps in its store: `manifest.json`, the contents in one file, and room for the end. */
import { type Bytes, readPlain, unlink, writeNew } from './disk.ts';
import type { Shape } from './names.ts';

export type Saved =
  | { readonly kind: 'file'; readonly mode: number; readonly from: number; readonly size: number }
  | { readonly kind: 'folder'; readonly mode: number }
  | { readonly kind: 'link'; readonly target: Bytes }
  /** A file that this user cannot read, so neither could the agent: known by its stamp only. */
  | { readonly kind: 'sealed'; readonly stamp: string };

/** Paths from the top of the git folder. */
export type SavedEntries = readonly (readonly [Bytes, Saved])[];

export interface KnownFolder {
  /** The number of the git folder that it lies in (a submodule's, a worktree's); undefined where it lies in the workspace. */
  readonly parent?: number;
  /** Path from the top of the parent, or from the workspace. Empty: the workspace itself. */
  readonly at: Bytes;
  readonly shape: Shape;
  readonly identity: string;
  readonly mode: number;
  /** Bytes of an object's name. */
  readonly hash: 20 | 32;
  readonly saved: SavedEntries;
  /** Stamps of the entries that may stay only if nobody has changed them. */
  readonly stamps: readonly (readonly [Bytes, string])[];
  /** Lines of `packed-refs` that name `refs/replace`. */
  readonly replaced: readonly Bytes[];
  /** Folders of data without which git passes over the git folder, where it had them. */
  readonly needs: readonly Bytes[];
}

/** A file outside of the git folders: the `.git` file of a submodule or worktree, or one that a configuration includes. */
export interface KnownFile {
  readonly at: Bytes;
  /** Absent for a file that did not exist, but that git would read if it did. */
  readonly saved?: Saved;
}

export interface Manifest {
  readonly version: 1;
  readonly workspace: Bytes;
  readonly identity: string;
  /** Parents before their children. */
  readonly folders: readonly KnownFolder[];
  readonly files: readonly KnownFile[];
}

const MAX_MANIFEST = 64 * 1024 * 1024;
/** More than a snapshot ever keeps (snapshot.ts). */
const MAX_CONTENTS = 128 * 1024 * 1024;
/** New files need inodes too. */
const SPARE_FILES = 16;

/** False where the disk has no room. */
export function writeStore(store: Bytes, manifest: Manifest, contents: Buffer, reserve: number): boolean {
  const zeros = Buffer.alloc(reserve);
  for (let spare = 0; spare < SPARE_FILES; spare++)
    if (!writeNew(`${store}/reserve-${spare}`, spare === 0 ? zeros : zeros.subarray(0, 0), 0o600))
      return false;
  return (
    writeNew(`${store}/contents`, contents, 0o600) &&
    writeNew(`${store}/manifest.json`, Buffer.from(JSON.stringify(manifest)), 0o600)
  );
}

export interface Store {
  readonly manifest: Manifest;
  readonly contents: Buffer;
}

/** `undefined` where no snapshot is there, or not a whole one. */
export function readStore(store: Bytes): Store | undefined {
  const text = readPlain(`${store}/manifest.json`, MAX_MANIFEST);
  const contents = readPlain(`${store}/contents`, MAX_CONTENTS);
  if (text === undefined || contents === undefined) return undefined;
  try {
    const manifest = JSON.parse(text.toString('utf8')) as Manifest;
    return manifest.version === 1 ? { manifest, contents } : undefined;
  } catch {
    return undefined;
  }
}

/** Gives the disk the room back that was reserved for the end. */
export function freeReserve(store: Bytes): void {
  for (let spare = 0; spare < SPARE_FILES; spare++) unlink(`${store}/reserve-${spare}`);
}
