/** Whether git's data names nothing but data: a ref leads to refs, and a path of the index out of every git folder. */
import type { Bytes } from './disk.ts';

/** Enough for any branch's name: a path of a file has at most 4,096 bytes. */
export const MAX_REF = 4200;

const OID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * Whether a file's content is what git writes to `HEAD` or to a ref. A reference to `hooks/x` or `../x` would have a later
 * `git commit` write there.
 */
export function isRefContent(content: Buffer): boolean {
  const text = content.toString('latin1').replace(/\n$/, '');
  if (OID.test(text)) return true;
  const target = /^ref: (refs\/[^\n]+)$/.exec(text)?.[1];
  // A ref below `refs/replace/` would make git show another object in the place of the one that it names.
  return target !== undefined && isRefName(target) && !target.startsWith('refs/replace/');
}

/** As `git check-ref-format` has it. */
export function isRefName(name: Bytes): boolean {
  if (/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{/.test(name) || name.endsWith('.')) return false;
  const parts = name.split('/');
  return (
    parts.length > 1 && parts.every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'))
  );
}

/** Whether a file that holds no ref could be read as one that leads elsewhere. */
export const isReference = (content: Buffer): boolean => /^\s*ref:/.test(content.toString('latin1', 0, 64));

/**
 * `packed-refs` without `refs/replace`, which shows one object in the place of another, to a later checkout of a trusted
 * commit too. `undefined` where there is none in it.
 */
export function withoutReplaced(packed: Buffer, keep: (line: Bytes) => boolean): Buffer | undefined {
  if (!packed.includes(' refs/replace/')) return undefined;
  const lines = packed.toString('latin1').split('\n');
  let dropping = false;
  const left = lines.filter((line) => {
    // A line that begins with `^` belongs to the tag in the line before: it names the object that the tag leads to.
    if (line.startsWith('^')) return !dropping;
    dropping = /^[0-9a-f]+ refs\/replace\//.test(line) && !keep(line);
    return !dropping;
  });
  return left.length === lines.length ? undefined : Buffer.from(left.join('\n'), 'latin1');
}
