/**
 * Whether `outer` matches every text that `inner` matches. Both are patterns of `*` and `?`. The function treats an
 * inner `*` as one letter that only an outer `*` matches, and an inner `?` as one that an outer `?` or `*` matches. So
 * `true` is certain, and in doubt the answer is `false`.
 * @example globContains('reports/*', 'reports/2026-*') // true
 * @example globContains('reports/2026-*', 'reports/*') // false
 */
export function globContains(outer: string, inner: string): boolean {
  // The text before the first wildcard decides most comparisons.
  const wild = firstWild(outer);
  if (wild === outer.length) return outer === inner;
  if (!inner.startsWith(outer.slice(0, wild))) return false;
  if (outer[wild] === '*' && wild === outer.length - 1) return true;
  let at = wild;
  let from = wild;
  // The last `*` passed, and where the text that it stands for ends so far. Earlier ones never need to stand for more.
  let star = -1;
  let starEnd = -1;
  while (from < inner.length) {
    const pattern = outer[at];
    if (pattern === '*') {
      star = at++;
      starEnd = from;
    } else if (
      pattern !== undefined &&
      (pattern === inner[from] || (pattern === '?' && inner[from] !== '*'))
    ) {
      at++;
      from++;
    } else if (star >= 0) {
      at = star + 1;
      from = ++starEnd;
    } else return false;
  }
  while (outer[at] === '*') at++;
  return at === outer.length;
}

/** The index of a pattern's first wildcard; the pattern's length where it has none. */
function firstWild(pattern: string): number {
  const at = pattern.search(/[*?]/);
  return at < 0 ? pattern.length : at;
}

/**
 * Whether a pattern matches a text. A text that has wildcards itself is never matched.
 * @example globMatches('release/*', 'release/v1') // true
 */
export function globMatches(pattern: string, text: string): boolean {
  return !/[*?]/.test(text) && globContains(pattern, text);
}

/**
 * Whether there is a text that both patterns match. One of them, or both, may be a plain text.
 * @example globsOverlap('a*', '*b') // true
 */
export function globsOverlap(a: string, b: string): boolean {
  const [wildA, wildB] = [firstWild(a), firstWild(b)];
  if (wildA === a.length && wildB === b.length) return a === b;
  // The letters before the first wildcard of both must be equal, which decides most comparisons.
  const plain = Math.min(wildA, wildB);
  if (a.slice(0, plain) !== b.slice(0, plain)) return false;
  // Row i holds, for each j, whether there is a text that the rest of `a` from i and the rest of `b` from j both match.
  let below: boolean[] = [];
  for (let i = a.length; i >= 0; i--) {
    const row: boolean[] = [];
    for (let j = b.length; j >= 0; j--) {
      const [x, y] = [a[i], b[j]];
      if (x === undefined && y === undefined) row[j] = true;
      else if (x === '*') row[j] = below[j] === true || (y !== undefined && row[j + 1] === true);
      else if (y === '*') row[j] = row[j + 1] === true || (x !== undefined && below[j] === true);
      else
        row[j] =
          x !== undefined && y !== undefined && (x === y || x === '?' || y === '?') && below[j + 1] === true;
    }
    below = row;
  }
  return below[0] === true;
}

/**
 * Whether `outer` matches every ARN that `inner` matches, compared part by part. IAM does not let a wildcard of one part
 * reach into the next part. If it did, the answer `true` would still hold: parts that are contained one by one are
 * contained together as well.
 * @example arnContains('arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket/reports/*') // true
 */
export function arnContains(outer: string, inner: string): boolean {
  if (outer === '*' || outer === inner) return true;
  const wild = firstWild(outer);
  if (wild === outer.length || !inner.startsWith(outer.slice(0, wild))) return false;
  const [a, b] = [arnParts(outer), arnParts(inner)];
  if (!a || !b || outer.includes('${') || inner.includes('${')) return false;
  return a.every((part, i) => globContains(part, b[i] ?? ''));
}

/**
 * Whether there is an ARN that both patterns match, compared part by part. `*` matches every ARN.
 * @example arnsOverlap('arn:aws:s3:::bucket/a*', 'arn:aws:s3:::bucket/*b') // true
 */
export function arnsOverlap(one: string, other: string): boolean {
  const [a, b] = [arnParts(one), arnParts(other)];
  if (!a || !b) return globsOverlap(one, other);
  return a.every((part, i) => globsOverlap(part, b[i] ?? ''));
}

function arnParts(arn: string): readonly string[] | undefined {
  const parts = arn.split(':');
  if (parts.length < 6) return undefined;
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}
