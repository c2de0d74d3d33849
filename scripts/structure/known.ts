import { kinds, type Violation } from './judge.ts';

/** What is known to be against the rules, for each kind. The list may only shrink. */
export type Known = Readonly<Partial<Record<Violation['kind'], readonly string[]>>>;

/** Compares what is wrong with what is known to be wrong: new ones, and ones that are mended but still listed. */
export function compare(
  violations: readonly Violation[],
  known: Known,
): { fresh: Violation[]; gone: { kind: string; where: string }[] } {
  const fresh = violations.filter(({ kind, where }) => !known[kind]?.includes(where));
  const gone = Object.entries(known).flatMap(([kind, list]) =>
    list
      .filter((where) => !violations.some((one) => one.kind === kind && one.where === where))
      .map((where) => ({ kind, where })),
  );
  return { fresh, gone };
}

/** The list without what is mended. Nothing is added. */
export function prune(violations: readonly Violation[], known: Known): Known {
  return listOf(violations.filter(({ kind, where }) => known[kind]?.includes(where)));
}

/** All violations as such a list. */
export function listOf(violations: readonly Violation[]): Known {
  return Object.fromEntries(
    kinds
      .map((kind): [string, string[]] => [
        kind,
        [...new Set(violations.filter((one) => one.kind === kind).map(({ where }) => where))].sort(),
      ])
      .filter(([, list]) => list.length > 0),
  );
}

/** The list as the formatter of the project leaves it. */
export function format(known: Known): string {
  const entries = Object.entries(known).map(([kind, list]) => {
    const items = list.map((one) => JSON.stringify(one));
    const short = `  ${JSON.stringify(kind)}: [${items.join(', ')}]`;
    return short.length < 110 ? short : `  ${JSON.stringify(kind)}: [\n    ${items.join(',\n    ')}\n  ]`;
  });
  return entries.length === 0 ? '{}\n' : `{\n${entries.join(',\n')}\n}\n`;
}
