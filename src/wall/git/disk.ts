/**
 * How the git part of the wall touches the disk. All that it meets was named and made by the agent, so:
 *
 * - A path is a string of bytes (Latin-1: one character a byte), since a name need not be UTF-8.
 * - No link is followed, no pipe is waited for, and only plain files are read, up to a bound.
 * - A folder that its owner may not enter is opened up first: the agent can take away every mode bit.
 *
 * Nothing here races with the agent: it has not begun yet, or all its processes are dead.
 */
import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  realpathSync,
  renameSync,
  rmdirSync,
  symlinkSync,
  unlinkSync,
  writeSync,
} from 'node:fs';

/** Bytes of a path or name, one character each. */
export type Bytes = string;

export type Kind = 'file' | 'folder' | 'link' | 'other';

export interface Entry {
  readonly name: Bytes;
  readonly kind: Kind;
}

export interface Facts {
  readonly kind: Kind;
  readonly mode: number;
  readonly size: number;
  readonly links: number;
  readonly uid: number;
  /** Device and inode: what stays the same when a folder is renamed. */
  readonly identity: string;
  /** Changes with every change of the content, the mode or the number of links; the agent cannot set it. */
  readonly stamp: string;
}

const { O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY, O_CREAT, O_EXCL } = constants;
export const bytesOf = (path: Bytes): Buffer => Buffer.from(path, 'latin1');
export const fromText = (text: string): Bytes => Buffer.from(text, 'utf8').toString('latin1');

/** `undefined` where nothing is at the path, or it cannot be reached. */
export function look(path: Bytes): Facts | undefined {
  try {
    const stat = lstatSync(bytesOf(path), { bigint: true });
    const kind: Kind = stat.isFile()
      ? 'file'
      : stat.isDirectory()
        ? 'folder'
        : stat.isSymbolicLink()
          ? 'link'
          : 'other';
    const mode = Number(stat.mode) & 0o7777;
    return {
      kind,
      mode,
      size: Number(stat.size),
      links: Number(stat.nlink),
      uid: Number(stat.uid),
      identity: `${stat.dev}:${stat.ino}`,
      stamp: `${stat.ino}:${stat.ctimeNs}:${stat.size}:${mode}`,
    };
  } catch {
    return undefined;
  }
}

/** What is in a folder, in no order. `undefined` where it cannot be read. */
export function list(path: Bytes): readonly Entry[] | undefined {
  const found = tryList(path);
  if (found !== 'refused') return found;
  return openUp(path) ? withoutRefusal(tryList(path)) : undefined;
}

function tryList(path: Bytes): readonly Entry[] | 'refused' | undefined {
  try {
    const found = readdirSync(bytesOf(path), { withFileTypes: true, encoding: 'latin1' });
    // In place: a folder can have millions of entries.
    const entries = found as unknown as Entry[];
    found.forEach((one, number) => {
      const kind = one.isFile()
        ? 'file'
        : one.isDirectory()
          ? 'folder'
          : one.isSymbolicLink()
            ? 'link'
            : 'other';
      entries[number] = { name: one.name, kind };
    });
    return entries;
  } catch (error) {
    return isCode(error, 'EACCES', 'EPERM') ? 'refused' : undefined;
  }
}

const withoutRefusal = <T>(found: T | 'refused'): T | undefined => (found === 'refused' ? undefined : found);

/** Lets the owner of a folder read, enter and change it. False where the folder belongs to somebody else, or is none. */
export function openUp(path: Bytes): boolean {
  const facts = look(path);
  if (facts?.kind !== 'folder') return false;
  return (facts.mode & 0o700) === 0o700 || setMode(path, facts.mode | 0o700);
}

/** Never called on a link: `chmod` would follow it. */
export function setMode(path: Bytes, mode: number): boolean {
  try {
    chmodSync(bytesOf(path), mode);
    return true;
  } catch {
    return false;
  }
}

/** The content of a plain file of at most `maxBytes`; `undefined` where it is not such a file or cannot be read. */
export function readPlain(path: Bytes, maxBytes: number): Buffer | undefined {
  let file: number;
  try {
    file = openSync(bytesOf(path), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    if (!isCode(error, 'EACCES')) return undefined;
    const facts = look(path);
    if (facts?.kind !== 'file' || (facts.mode & 0o400) !== 0 || !setMode(path, facts.mode | 0o400))
      return undefined;
    return readPlain(path, maxBytes);
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.size > maxBytes) return undefined;
    // Read one byte more than the size, to notice a file that grows in the meantime.
    const bytes = Buffer.allocUnsafe(stat.size + 1);
    return readAll(file, bytes);
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}

function readAll(file: number, bytes: Buffer): Buffer | undefined {
  for (let at = 0; at < bytes.length; ) {
    const read = readSync(file, bytes, at, bytes.length - at, null);
    if (read === 0) return bytes.subarray(0, at);
    at += read;
  }
  return undefined;
}

/** Where a link leads, as it is written. */
export function readLink(path: Bytes): Bytes | undefined {
  try {
    return readlinkSync(bytesOf(path), { encoding: 'latin1' });
  } catch {
    return undefined;
  }
}

/** The path without links. `undefined` where nothing is at its end. */
export function realPath(path: Bytes): Bytes | undefined {
  try {
    return realpathSync.native(bytesOf(path), { encoding: 'buffer' }).toString('latin1');
  } catch {
    return undefined;
  }
}

/**
 * Puts a file at the path with one rename, so that at no moment nothing or a part is there. Where the disk has no room for
 * a second file, writes into the file that is there. Last resort: removes what is there, for the agent's must not stay.
 * @param temp a free path on the same file system.
 * @returns false where the file is not at the path as it should be.
 */
export function putFile(path: Bytes, bytes: Uint8Array, mode: number, temp: Bytes): boolean {
  unlink(temp);
  if (writeNew(temp, bytes, mode) && rename(temp, path)) return true;
  unlink(temp);
  if (overwrite(path, bytes, mode)) return true;
  unlink(path);
  return writeNew(path, bytes, mode);
}

/** Makes a new file. False, and no file, where it cannot be made whole. */
export function writeNew(path: Bytes, bytes: Uint8Array, mode: number): boolean {
  let file: number;
  try {
    file = openSync(bytesOf(path), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  } catch {
    return false;
  }
  const done = fill(file, bytes, mode);
  if (!done) unlink(path);
  return done;
}

function overwrite(path: Bytes, bytes: Uint8Array, mode: number): boolean {
  const facts = look(path);
  if (facts?.kind !== 'file' || facts.links !== 1) return false;
  if ((facts.mode & 0o200) === 0) setMode(path, facts.mode | 0o200);
  try {
    return fill(openSync(bytesOf(path), O_WRONLY | O_NOFOLLOW | O_NONBLOCK), bytes, mode);
  } catch {
    return false;
  }
}

function fill(file: number, bytes: Uint8Array, mode: number): boolean {
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at, at);
    ftruncateSync(file, bytes.length);
    // Not with the mode of open(2), from which the umask takes bits away.
    fchmodSync(file, mode);
    return true;
  } catch {
    return false;
  } finally {
    closeSync(file);
  }
}

export const makeFolder = (path: Bytes, mode = 0o755): boolean =>
  done(() => mkdirSync(bytesOf(path), { mode })) && setMode(path, mode);
export const makeLink = (target: Bytes, path: Bytes): boolean =>
  done(() => symlinkSync(bytesOf(target), bytesOf(path)));
export const unlink = (path: Bytes): boolean => withOpenParent(path, () => unlinkSync(bytesOf(path)));
export const rename = (from: Bytes, to: Bytes): boolean =>
  withOpenParent(from, () => withOpenParentOrThrow(to, () => renameSync(bytesOf(from), bytesOf(to))));
export const removeEmpty = (path: Bytes): boolean => withOpenParent(path, () => rmdirSync(bytesOf(path)));

/** Tries again after the folder that holds the path was opened up. */
function withOpenParent(path: Bytes, work: () => void): boolean {
  return done(() => withOpenParentOrThrow(path, work));
}

function withOpenParentOrThrow(path: Bytes, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!isCode(error, 'EACCES', 'EPERM') || !openUp(parentOf(path))) throw error;
    work();
  }
}

export const parentOf = (path: Bytes): Bytes => path.slice(0, path.lastIndexOf('/')) || '/';

function done(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? '');
}

/** A folder that is held open, so that paths below it are short however deep it lies. */
export class Anchor {
  readonly path: Bytes;
  readonly #file: number;
  #uses = 0;

  constructor(file: number) {
    this.#file = file;
    this.path = `/proc/self/fd/${file}/.`;
  }

  take(): this {
    this.#uses++;
    return this;
  }

  release(): void {
    if (--this.#uses === 0) closeSync(this.#file);
  }
}

export function hold(path: Bytes): Anchor | undefined {
  try {
    return new Anchor(openSync(bytesOf(path), O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
  } catch {
    return undefined;
  }
}
