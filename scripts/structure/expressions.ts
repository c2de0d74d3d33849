/**
 * Regular expressions that can take quadratic time. Most texts that src/ and planner/ read come from outside: inputs, files,
 * answers, what an agent wrote. Its author chooses how long it is, so every expression has to be linear.
 */
import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { isDisjointWith, JS, NFA } from 'refa';
import { analyse } from 'scslre';

/** Expressions that may stay although the check finds them slow, each with the reason, by file and expression. */
export const bounded: Readonly<Record<string, string>> = {
  'planner/expressions.ts /\\$\\{\\{((?:[^$]|\\$(?!\\{\\{))+?)\\}\\}/g':
    'its loop ends where the next `${{` is',
  'src/github/workflow-ref.ts /^([^/@]+\\/[^/@]+)\\/(\\.github\\/workflows\\/[^/]+)@(.+)$/s':
    'what follows the two loops takes any text, so they are tried once',
  'src/policy/yaml.ts /[[,][^"\'#\\]]*[\\w-]\\[bot\\]/': 'it reads lines of 200 characters at most',
  'src/policy/yaml.ts /(?<!["\'\\w-])[\\w-]+\\[bot\\]/g':
    'it starts at the first letter of a word only, and a line has 200',
  'src/text/user-info.ts /[a-z][a-z\\d+.-]+$/i': 'it reads five characters at most',
};

/** Expressions that are made when the program runs, each with the reason why it is linear. */
export const composed: Readonly<Record<string, string>> = {
  'src/text/secrets.ts':
    'a loop over one set of letters that ends nowhere else, and that has no letter behind it',
  'src/clouds/aws/near-arn.ts': 'a text of at most 2,048 characters between ^ and $',
  'src/inputs/kinds/bots.ts': 'a name between ^ and $',
  'src/inputs/kinds/vpcs.ts': 'an ID between ^ and $',
};

/**
 * Why an expression can take quadratic time or more; `undefined` where it is linear. It finds the three usual shapes: a loop
 * that starts again at each place (`\s*\n`), two loops that share letters (`\S+@\S+`), and a loop that passes over further
 * starts of the expression (`<a>.*<\/a>`).
 * @example whySlow('\\s+$', '') // 'its first loop starts again at each place'
 * @example whySlow('^\\s+', '') // undefined
 */
export function whySlow(source: string, flags: string): string | undefined {
  const { reports } = analyse({ source, flags });
  if (reports.some(({ type }) => type === 'Move')) return 'its first loop starts again at each place';
  if (reports.length > 0) return 'two of its loops share letters';
  const { pattern } = new RegExpParser().parseLiteral(`/${source}/${flags}`);
  const passes = pattern.alternatives.some((one) => passesStarts(flatten(one.elements), flags));
  return passes ? 'a loop of it passes over further starts of the expression' : undefined;
}

/** The elements of an expression, those of its groups among them where a group has no alternatives. */
function flatten(elements: readonly AST.Element[]): readonly AST.Element[] {
  return elements.flatMap((one) => {
    if (one.type !== 'Group' && one.type !== 'CapturingGroup') return [one];
    const [only, ...more] = one.alternatives;
    return only && more.length === 0 ? flatten(only.elements) : [one];
  });
}

/** Whether a loop reads texts that have what stands before the loop in them, and can fail behind them. */
function passesStarts(elements: readonly AST.Element[], flags: string): boolean {
  const isStart = (one: AST.Element | undefined) => one?.type === 'Assertion' && one.kind === 'start';
  if (isStart(elements[0]) && !flags.includes('m')) return false;
  return elements.some((loop, at) => {
    if (loop.type !== 'Quantifier' || loop.max !== Number.POSITIVE_INFINITY || at === 0) return false;
    if (!elements.slice(at + 1).some((one) => one.type !== 'Quantifier' || one.min > 0)) return false;
    const before = elements.slice(0, at).map((one) => (isStart(one) ? '\\n' : one.raw));
    return overlap(`[^]*(?:${before.join('')})`, `(?:${loop.element.raw})*`, flags);
  });
}

function overlap(one: string, other: string, flags: string): boolean {
  const automaton = (source: string) => {
    const parser = JS.Parser.fromLiteral({ source, flags });
    const { expression, maxCharacter } = parser.parse({ assertions: 'ignore', backreferences: 'disable' });
    return NFA.fromRegex(expression, { maxCharacter });
  };
  return !isDisjointWith(automaton(one), automaton(other));
}
