/** How other tools begin what they leave out, such as GitHub's filters of branches, and git's refspecs. */
const MARKS = ['!', '^', '(', '-'];
/** How people say it. */
const WORDS: ReadonlySet<string> = new Set(['not', 'except', 'without']);

/**
 * Whether a word in a list of branches or places says what to leave out. Lists here have no exclusions, so it must not be read as one more
 * of them.
 * @example isExclusion('!main') // true
 */
export function isExclusion(word: string): boolean {
  return MARKS.some((mark) => word.startsWith(mark)) || WORDS.has(word.toLowerCase());
}

/** Said of a scope line with such a word. */
export const NO_EXCLUSIONS = 'a scope has no exclusions and names only what may be used';
