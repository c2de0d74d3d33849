/**
 * Checks the paths in git's index. Git checks a path when it adds it to an index, not when it reads an index: with an entry
 * `.git/hooks/post-checkout` a plain `git checkout -- .` writes that hook, and runs it.
 *
 * The agent wrote the file, so it could be one that two readers read differently. Only what git itself writes passes: lengths
 * that agree, extensions that fill the rest, and a table of blocks (which git's threads start from) that leads to the entries.
 *
 * Format: Documentation/gitformat-index.txt of git, versions 2 to 4.
 */

const SIGNATURE = 0x44495243; // DIRC
const BLOCKS = 0x49454f54; // IEOT: where the entries of each block start
const END = 0x454f4945; // EOIE: where the extensions start
const EXTENDED = 0x4000;
const LENGTH = 0xfff;
const DOT = 0x2e;
const SLASH = 0x2f;

/**
 * Whether all paths stay out of every git folder and below the work tree. False as well for what is not an index: git refuses
 * it too, and works on without one.
 * @param hash bytes of an object's name: 20 or 32.
 */
export function isSafeIndex(index: Buffer, hash: number): boolean {
  try {
    return isSafe(index, hash);
  } catch {
    // A number beyond the end.
    return false;
  }
}

function isSafe(index: Buffer, hash: number): boolean {
  const version = index.readUInt32BE(4);
  if (index.readUInt32BE(0) !== SIGNATURE || version < 2 || version > 4) return false;
  const end = index.length - hash;
  const count = index.readUInt32BE(8);
  if (count > index.length / (40 + hash)) return false;
  const entries = readEntries(index, { version, hash, count, end });
  return entries !== undefined && areSafeExtensions(index, entries, { version, hash, end });
}

interface Entries {
  /** Where each entry starts. */
  readonly starts: Uint32Array;
  /** Version 4: whether the entry takes nothing from the name before it, as the first of a block must. */
  readonly whole: Uint8Array;
  readonly end: number;
}

function readEntries(
  index: Buffer,
  { version, hash, count, end }: { version: number; hash: number; count: number; end: number },
): Entries | undefined {
  const starts = new Uint32Array(count);
  const whole = new Uint8Array(count);
  const fixed = 40 + hash;
  let at = 12;
  let previous: Uint8Array = new Uint8Array(0);
  for (let entry = 0; entry < count; entry++) {
    starts[entry] = at;
    const flags = index.readUInt16BE(at + fixed);
    const extended = (flags & EXTENDED) !== 0;
    if (extended && version < 3) return undefined;
    let name = at + fixed + (extended ? 4 : 2);
    let length: number;
    if (version < 4) {
      const close = index.indexOf(0, name);
      length = close - name;
      if (close < 0 || close >= end || !isSafePath(index, name, close)) return undefined;
      // Padded with 1 to 8 NUL bytes to a multiple of 8.
      at += (close - at + 8) & ~7;
    } else {
      const strip = readVariable(index, name);
      if (strip.value > previous.length) return undefined;
      name = strip.next;
      const close = index.indexOf(0, name);
      if (close < 0 || close >= end) return undefined;
      const kept = previous.length - strip.value;
      const path = Buffer.concat([previous.subarray(0, kept), index.subarray(name, close)]);
      if (!isSafePath(path, 0, path.length)) return undefined;
      whole[entry] = kept === 0 ? 1 : 0;
      length = path.length;
      previous = path;
      at = close + 1;
    }
    if (at > end || (flags & LENGTH) !== Math.min(length, LENGTH)) return undefined;
  }
  return { starts, whole, end: at };
}

function areSafeExtensions(
  index: Buffer,
  entries: Entries,
  { version, hash, end }: { version: number; hash: number; end: number },
): boolean {
  let at = entries.end;
  while (at < end) {
    const kind = index.readUInt32BE(at);
    const from = at + 8;
    const to = from + index.readUInt32BE(at + 4);
    if (to > end) return false;
    if (kind === END && (to !== end || index.readUInt32BE(from) !== entries.end)) return false;
    if (kind === BLOCKS && !areBlocks(index.subarray(from, to), entries, version)) return false;
    at = to;
  }
  // Git looks for the last extension at this place, whatever lies before it.
  const last = end - (12 + hash);
  const isEnd = last >= 12 && index.readUInt32BE(last) === END;
  return at === end && (!isEnd || (last >= entries.end && index.readUInt32BE(last + 8) === entries.end));
}

function areBlocks(table: Buffer, { starts, whole }: Entries, version: number): boolean {
  if (table.readUInt32BE(0) !== 1 || (table.length - 4) % 8 !== 0) return false;
  let entry = 0;
  for (let at = 4; at < table.length; at += 8) {
    if (table.readUInt32BE(at) !== starts[entry] || (version === 4 && whole[entry] !== 1)) return false;
    entry += table.readUInt32BE(at + 4);
  }
  return entry === starts.length;
}

/** Git's `decode_varint`: each byte that continues adds one. */
function readVariable(bytes: Buffer, from: number): { value: number; next: number } {
  let value = -1;
  for (let at = from; at < from + 5; at++) {
    const byte = bytes.readUInt8(at);
    value = (value + 1) * 128 + (byte & 0x7f);
    if ((byte & 0x80) === 0) return { value, next: at + 1 };
  }
  throw new RangeError('a length of more than 5 bytes');
}

/**
 * No part is empty, `.`, `..` or `.git` in any case. As a whole it may be empty, as in a split index, and end with a slash,
 * as a folder's in a sparse index.
 */
function isSafePath(bytes: Uint8Array, from: number, to: number): boolean {
  for (let start = from; start < to; ) {
    let end = start;
    while (end < to && bytes[end] !== SLASH) end++;
    if (end === start) return false;
    if (bytes[start] === DOT && isDotted(bytes, start, end - start)) return false;
    start = end + 1;
  }
  return true;
}

function isDotted(bytes: Uint8Array, at: number, length: number): boolean {
  if (length === 1) return true;
  if (length === 2) return bytes[at + 1] === DOT;
  if (length !== 4) return false;
  const lower = (offset: number) => (bytes[at + offset] ?? 0) | 0x20;
  return lower(1) === 0x67 && lower(2) === 0x69 && lower(3) === 0x74;
}
