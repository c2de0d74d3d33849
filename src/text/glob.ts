/** What the comparisons of this process have cost so far, in calls and steps of their innermost loops. The tests set a bound for it. */
export const globWork = { steps: 0 };

/**
 * Whether `outer` matches every text that `inner` matches. Both are patterns of `*` and `?`. The function treats an
 * inner `*` as one letter that only an outer `*` matches, and an inner `?` as one that an outer `?` or `*` matches. So
 * `true` is certain, and in doubt the answer is `false`.
 * @example globContains('reports/*', 'reports/2026-*') // true
 * @example globContains('reports/2026-*', 'reports/*') // false
 */
export function globContains(outer: string, inner: string): boolean {
  globWork.steps++;
  // The text before the first wildcard decides most comparisons.
  const wild = firstWild(outer);
  if (wild === outer.length) return outer === inner;
  if (!inner.startsWith(outer.slice(0, wild))) return false;
  if (outer[wild] === '*' && wild === outer.length - 1) return true;
  return covers(outer, inner, 'contain');
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
  globWork.steps++;
  const [wildA, wildB] = [firstWild(a), firstWild(b)];
  if (wildA === a.length && wildB === b.length) return a === b;
  // The letters before the first wildcard of both must be equal, which decides most comparisons.
  const plain = Math.min(wildA, wildB);
  if (a.slice(0, plain) !== b.slice(0, plain)) return false;
  const [starA, starB] = [a.indexOf('*'), b.indexOf('*')];
  if (starA < 0) return covers(b, a, 'overlap');
  if (starB < 0) return covers(a, b, 'overlap');
  // Where both have a star, only the start and the end can differ: what is between them in one fits in a star of the other.
  const start = Math.min(starA, starB);
  const end = Math.min(a.length - a.lastIndexOf('*'), b.length - b.lastIndexOf('*')) - 1;
  return (
    fitsAt(a.slice(0, start), b, 0, 'overlap') &&
    fitsAt(a.slice(a.length - end), b, b.length - end, 'overlap')
  );
}

/**
 * How a `?` is compared. To contain, one of the pattern fits any letter of the text but `*`. To overlap, one of the text fits
 * any letter of the pattern, too.
 */
type Purpose = 'contain' | 'overlap';

/**
 * Whether a pattern covers a whole text. The pattern is cut at its stars. Its first part must be at the start of the text,
 * its last part at the end, and each part between them takes the first place that is left for it.
 */
function covers(pattern: string, text: string, purpose: Purpose): boolean {
  const [first = '', ...between] = pattern.split('*');
  const last = between.pop();
  if (last === undefined) return first.length === text.length && fitsAt(first, text, 0, purpose);
  const end = text.length - last.length;
  if (first.length > end || !fitsAt(first, text, 0, purpose) || !fitsAt(last, text, end, purpose))
    return false;
  const wildText = purpose === 'overlap' && text.includes('?');
  let at = first.length;
  for (const part of between) {
    if (part === '') continue;
    const wild = wildText || part.includes('?');
    const found = wild ? endOfWild(part, text, at, end, purpose) : endOfPlain(part, text, at, end);
    if (found === undefined) return false;
    at = found;
  }
  return true;
}

/** Whether a part without stars fits the text at this place. */
function fitsAt(part: string, text: string, at: number, purpose: Purpose): boolean {
  globWork.steps += part.length;
  for (let i = 0; i < part.length; i++) {
    const [own, other] = [part[i], text[at + i]];
    const fits = own === other || (own === '?' && other !== '*') || (purpose === 'overlap' && other === '?');
    if (!fits) return false;
  }
  return true;
}

/**
 * Where the first copy of a part without wildcards ends, between two places of the text. It reads each letter of the text once
 * (the algorithm of Knuth, Morris and Pratt), so that the time grows with the lengths and not with their product.
 */
function endOfPlain(part: string, text: string, from: number, end: number): number | undefined {
  if (part.length > end - from) return undefined;
  const shorter = shorterStarts(part);
  let steps = part.length;
  let matched = 0;
  let found: number | undefined;
  for (let at = from; at < end && found === undefined; at++) {
    const letter = text.charCodeAt(at);
    for (; matched > 0 && part.charCodeAt(matched) !== letter; steps++) matched = shorter[matched - 1] ?? 0;
    if (part.charCodeAt(matched) === letter) matched++;
    if (matched === part.length) found = at + 1;
    steps++;
  }
  globWork.steps += steps;
  return found;
}

/** For each start of a part, the length of the longest shorter start that it ends with. */
function shorterStarts(part: string): Int32Array {
  const lengths = new Int32Array(part.length);
  let length = 0;
  for (let at = 1; at < part.length; at++) {
    const letter = part.charCodeAt(at);
    while (length > 0 && part.charCodeAt(length) !== letter) length = lengths[length - 1] ?? 0;
    if (part.charCodeAt(length) === letter) length++;
    lengths[at] = length;
  }
  return lengths;
}

/** The bits of one word of a set. */
const BITS = 32;

/**
 * Where the first copy of a part ends that may have `?`, between two places of the text. It keeps the set of all starts of the
 * part that fit the letters read last, in bits, so that one step compares 32 letters of the part (the algorithm shift-and).
 */
function endOfWild(
  part: string,
  text: string,
  from: number,
  end: number,
  purpose: Purpose,
): number | undefined {
  if (part.length > end - from) return undefined;
  const words = Math.ceil(part.length / BITS);
  const fitting = fittingPlaces(part, words, purpose);
  const matched = new Int32Array(words);
  const last = 1 << ((part.length - 1) % BITS);
  let at = from;
  let found: number | undefined;
  for (; at < end && found === undefined; at++) {
    const fits = fitting(text.charCodeAt(at));
    // The empty start fits before each letter.
    let carry = 1;
    for (let word = 0; word < words; word++) {
      const before = matched[word] ?? 0;
      matched[word] = ((before << 1) | carry) & (fits[word] ?? 0);
      carry = before >>> (BITS - 1);
    }
    if (((matched[words - 1] ?? 0) & last) !== 0) found = at + 1;
  }
  globWork.steps += part.length + (at - from) * words;
  return found;
}

const [STAR, ANY] = [...'*?'].map((letter) => letter.charCodeAt(0));

/** Makes the function that says which places of a part a letter of the text fits, as a set in bits. */
function fittingPlaces(part: string, words: number, purpose: Purpose): (letter: number) => Int32Array {
  const none = new Int32Array(words);
  const any = new Int32Array(words);
  const byLetter = new Map<number, Int32Array>();
  const add = (places: Int32Array, at: number) => {
    const word = Math.floor(at / BITS);
    places[word] = (places[word] ?? 0) | (1 << (at % BITS));
  };
  for (let at = 0; at < part.length; at++) if (part.charCodeAt(at) === ANY) add(any, at);
  for (let at = 0; at < part.length; at++) {
    const letter = part.charCodeAt(at);
    if (letter === ANY) continue;
    const places = byLetter.get(letter) ?? any.slice();
    byLetter.set(letter, places);
    add(places, at);
  }
  const every = new Int32Array(words).fill(-1);
  return (letter) => {
    if (letter === STAR) return none;
    if (letter === ANY && purpose === 'overlap') return every;
    return byLetter.get(letter) ?? any;
  };
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
