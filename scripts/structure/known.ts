import { kinds, type Violation } from './violations.ts';

/** The known violations of each kind. The list may only shrink. */
export type Known = Readonly<Partial<Record<Violation['kind'], readonly string[]>>>;

/** Compares the violations with the known ones: `fresh` are new, `gone` are fixed but still listed. */
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

/** The list without the violations that are fixed. It adds nothing. */
export function prune(violations: readonly Violation[], known: Known): Known {
  return listOf(violations.filter(({ kind, where }) => known[kind]?.includes(where)));
}

/** The list of all these violations. */
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

/** The list as JSON, laid out as the project's formatter does it. */
export function format(known: Known): string {
  const entries = Object.entries(known).map(([kind, list]) => {
    const items = list.map((one) => JSON.stringify(one));
    const short = `  ${JSON.stringify(kind)}: [${items.join(', ')}]`;
    return short.length < 110 ? short : `  ${JSON.stringify(kind)}: [\n    ${items.join(',\n    ')}\n  ]`;
  });
  return entries.length === 0 ? '{}\n' : `{\n${entries.join(',\n')}\n}\n`;
}
