/**
 * Whether `outer` matches every text that `inner` matches. Both are patterns of `*` and `?`. The function treats an
 * inner `*` as one letter that only an outer `*` matches, and an inner `?` as one that an outer `?` or `*` matches. So
 * `true` is certain, and in doubt the answer is `false`.
 * @example globContains('reports/*', 'reports/2026-*') // true
 * @example globContains('reports/2026-*', 'reports/*') // false
 */
export function globContains(outer: string, inner: string): boolean {
  // The text before the first wildcard decides most comparisons without the table below.
  const wild = firstWild(outer);
  if (wild === outer.length) return outer === inner;
  if (!inner.startsWith(outer.slice(0, wild))) return false;
  if (outer[wild] === '*' && wild === outer.length - 1) return true;
  // Row i holds, for each length of `outer`, whether that much of it contains inner's first i letters.
  let row: boolean[] = Array.from({ length: outer.length + 1 }, () => false);
  row[0] = true;
  for (let j = 1; j <= outer.length; j++) row[j] = row[j - 1] === true && outer[j - 1] === '*';
  for (const letter of splitUnits(inner)) {
    const next: boolean[] = [false];
    for (let j = 1; j <= outer.length; j++) {
      const pattern = outer[j - 1];
      if (pattern === '*') next[j] = next[j - 1] === true || row[j] === true;
      else if (pattern === '?') next[j] = row[j - 1] === true && letter !== '*';
      else next[j] = row[j - 1] === true && letter === pattern;
    }
    row = next;
  }
  return row[outer.length] === true;
}

/** The index of a pattern's first wildcard; the pattern's length where it has none. */
function firstWild(pattern: string): number {
  const at = pattern.search(/[*?]/);
  return at < 0 ? pattern.length : at;
}

/** UTF-16 code units, as indexing a string gives them: both sides are then compared in the same units. */
function splitUnits(text: string): readonly string[] {
  return text.split('');
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
  if (!/[*?]/.test(outer)) return false;
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
