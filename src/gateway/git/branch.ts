import { isExclusion } from '../../text/exclusion.ts';
import { globContains, globMatches } from '../../text/glob.ts';

/** Where git keeps branches. */
export const HEADS = 'refs/heads/';

/** Bytes. No file system stores a longer ref, and the record stays readable. */
const LONGEST = 250;

/**
 * Whether git takes this as the name of a branch: the rules of `git check-ref-format --branch`. A text is one character a
 * byte (Latin-1), so bytes above ASCII pass as they are.
 * @example isBranchName('agent/fix-1') // true
 * @example isBranchName('agent//fix') // false
 * @example isBranchName('-x') // false
 */
export function isBranchName(name: string): boolean {
  if (name === '' || name === '@' || name === 'HEAD' || name.length > LONGEST) return false;
  if (name.startsWith('-') || name.endsWith('.') || name.includes('..') || name.includes('@{')) return false;
  if (/[\x00-\x20\x7f~^:?*[\\]/.test(name)) return false;
  return name.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'));
}

/**
 * Why a text cannot be a pattern of branches, with the pattern to write instead where it can be guessed; `undefined` for one
 * that can. `*` stands for any letters, `/` included, or for none.
 * @example patternFault('agent/*') // undefined
 * @example patternFault('refs/heads/agent/*').instead // 'agent/*'
 */
export function patternFault(
  pattern: string,
): { readonly why: string; readonly instead?: string } | undefined {
  if (isExclusion(pattern))
    return { why: 'there are no exclusions: a line names each branch that may be pushed' };
  if (pattern.startsWith('refs/')) {
    const heads = pattern.startsWith(HEADS) ? pattern.slice(HEADS.length) : '';
    return {
      why: 'it is a whole ref, and a pattern is the name of a branch: tags and other refs cannot be pushed',
      ...(heads !== '' && !patternFault(heads) ? { instead: heads } : {}),
    };
  }
  if (pattern.includes(',')) {
    const parts = pattern.split(',').filter(Boolean);
    return {
      why: 'patterns stand apart by spaces',
      ...(parts.every((part) => !patternFault(part)) && parts.length > 0 ? { instead: parts.join(' ') } : {}),
    };
  }
  if (pattern.includes('?')) return { why: 'only `*` is a wildcard' };
  if (/[^\x21-\x7e]/.test(pattern)) return { why: 'it holds a character that is not ASCII' };
  // Put a letter in the place of each wildcard: if git refuses that name, it refuses every name that the pattern matches.
  return isBranchName(pattern.replace(/\*+/g, 'x'))
    ? undefined
    : { why: 'git takes no branch with such a name' };
}

/**
 * The patterns that match a branch; the empty list where the job may not push it.
 * @example branchMatches(['agent/*'], 'agent/fix/1') // true
 * @example branchMatches(['agent/*'], 'main') // false
 */
export function branchMatches(patterns: readonly string[], branch: string): boolean {
  return patterns.some((pattern) => globMatches(pattern, branch));
}

/**
 * Whether every branch that the pattern `inner` matches is matched by one of `outer`. In doubt the answer is no.
 * @example patternsContain(['agent/*'], 'agent/fix-*') // true
 * @example patternsContain(['agent/*'], '*') // false
 */
export function patternsContain(outer: readonly string[], inner: string): boolean {
  return outer.some((pattern) => globContains(pattern, inner));
}
