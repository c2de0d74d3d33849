import type { ScopeLine, ScopeWhat } from '../model/scope-line.ts';

/** How the lines of a cloud are compared by their words: the same word, at the same place or below it. */
export interface Comparison {
  /**
   * How many parts of a place name a whole bucket or container, by service (`gcs: 1` for `bucket`). In a service that is
   * not listed, no place lies below another.
   */
  readonly rootParts: Readonly<Record<string, number>>;
  /** Whether one word contains another one at any place. */
  wordContains?(own: ScopeWhat, asked: ScopeWhat): boolean;
}

/**
 * Whether the lines `held` contain the line `asked`: each word of it is in one of them, at the same place or above it.
 * @example linesContain(scope('gcs:read b-1/in/'), scope('gcs:read b-1/in/a.csv')[0], { rootParts: { gcs: 1 } }) // true
 * @example linesContain(scope('gcs:read b-1/in/'), scope('gcs:read b-1')[0], { rootParts: { gcs: 1 } }) // false
 */
export function linesContain(
  held: readonly ScopeLine[],
  asked: ScopeLine,
  { rootParts, wordContains = () => false }: Comparison,
): boolean {
  return asked.whats.every((what) =>
    held.some((line) =>
      line.whats.some(
        (own) =>
          wordContains(own, what) ||
          (own.service === what.service &&
            own.verb === what.verb &&
            placeContains(line.where, asked.where, rootParts[own.service])),
      ),
    ),
  );
}

/**
 * Whether a place contains another one: `bucket` contains `bucket/prefix/`, and `bucket/prefix/` contains every place
 * that begins with it. A place with a wildcard inside contains only itself.
 */
function placeContains(outer: string | undefined, inner: string | undefined, rootParts?: number): boolean {
  if (outer === inner) return true;
  if (outer === undefined || inner === undefined || rootParts === undefined) return false;
  const base = outer.replace(/\/\*$/, '/');
  if (/[*?$:]|\/\/|\.\./.test(base) || /[*?$:]|\/\/|\.\./.test(inner.replace(/\/\*$/, '/'))) return false;
  const parts = base.replace(/\/$/, '').split('/').length;
  if (base.endsWith('/') ? parts < rootParts : parts !== rootParts) return false;
  const below = base.endsWith('/') ? base : `${base}/`;
  return inner.startsWith(below);
}
