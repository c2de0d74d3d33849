import type { Change } from '../policy/change.ts';

const ALLOWS: Readonly<Record<Change['way'], string>> = {
  added: 'is new',
  removed: 'is removed',
  wider: 'allows more than before',
  narrower: 'allows less than before',
  other: 'is different, and nobody can tell whether it allows more or less',
};

/**
 * A change as a sentence, for the log.
 * @example describeChange({ profile: 'docs', way: 'wider', what: 'scope', before: [], after: [] })
 *   // '`scope` of profile `docs` allows more than before.'
 */
export function describeChange({ profile, way, what }: Change): string {
  if (what === 'profile' && profile !== '') {
    const end = way === 'removed' ? ': a workflow that names it stops' : '';
    return `Profile \`${profile}\` ${ALLOWS[way]}${end}.`;
  }
  const of = profile === '' ? 'for every workflow without a profile' : `of profile \`${profile}\``;
  return `\`${what}\` ${of} ${ALLOWS[way]}.`;
}

/**
 * What all changes come to, in a sentence.
 * @example countChanges([{ profile: 'docs', way: 'wider', what: 'scope', before: [], after: [] }])
 *   // 'Once merged to the default branch, 1 change allows more.'
 */
export function countChanges(changes: readonly Change[]): string {
  const count = (...ways: readonly Change['way'][]) => changes.filter(({ way }) => ways.includes(way)).length;
  const parts = (
    [
      [count('wider'), 'allows more', 'allow more'],
      [count('narrower'), 'allows less', 'allow less'],
      [count('other'), 'is different', 'are different'],
      [count('added'), 'adds something', 'add something'],
      [count('removed'), 'removes something', 'remove something'],
    ] as const
  ).flatMap(([number, one, many]) => (number === 0 ? [] : [`${number} ${number === 1 ? one : many}`]));
  const [first = '', ...rest] = parts;
  const named = first.replace(/^(\d+)/, (number) => `${number} ${number === '1' ? 'change' : 'changes'}`);
  const last = rest.pop();
  const all = [named, ...rest].join(', ');
  return `Once merged to the default branch, ${last === undefined ? all : `${all} and ${last}`}.`;
}
