import type { ScopeLine, ScopeWhat } from '../model/scope-line.ts';

/** How the lines of a cloud are compared where their words say all: the same words, at the same place or below it. */
export interface Comparison {
  /** How many parts of a place name a whole bucket or container, by service; of others nothing lies below. */
  readonly whole: Readonly<Record<string, number>>;
  /** Whether one word holds another whatever the place. */
  holds?(own: ScopeWhat, asked: ScopeWhat): boolean;
}

/** Whether every word of a line is held by some word of the others, at its place or above it. */
export function linesContain(
  held: readonly ScopeLine[],
  asked: ScopeLine,
  { whole, holds = () => false }: Comparison,
): boolean {
  return asked.whats.every((what) =>
    held.some((line) =>
      line.whats.some(
        (own) =>
          holds(own, what) ||
          (own.service === what.service &&
            own.verb === what.verb &&
            placeContains(line.where, asked.where, whole[own.service])),
      ),
    ),
  );
}

/** `bucket` contains `bucket/prefix/`, and `bucket/prefix/` what begins with it; a wildcard inside is not understood. */
function placeContains(outer: string | undefined, inner: string | undefined, whole?: number): boolean {
  if (outer === inner) return true;
  if (outer === undefined || inner === undefined || whole === undefined) return false;
  const base = outer.replace(/\/\*$/, '/');
  if (/[*?$:]|\/\/|\.\./.test(base) || /[*?$:]|\/\/|\.\./.test(inner.replace(/\/\*$/, '/'))) return false;
  const parts = base.replace(/\/$/, '').split('/').length;
  if (base.endsWith('/') ? parts < whole : parts !== whole) return false;
  const below = base.endsWith('/') ? base : `${base}/`;
  return inner.startsWith(below);
}
