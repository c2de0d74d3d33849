import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globContains, globMatches, globsOverlap, globWork } from '../../../src/text/glob.ts';

const pattern = fc
  .array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 7 })
  .map((letters) => letters.join(''));
/** Every text of five letters at most: enough for patterns as short as these to tell themselves apart. */
const texts = [''];
for (let length = 1, last = ['']; length <= 5; length++) {
  last = last.flatMap((text) => ['a', 'b'].map((letter) => text + letter));
  texts.push(...last);
}

describe('globsOverlap', () => {
  it('is true where some text is matched by both, and false where none is', () => {
    fc.assert(
      fc.property(pattern, pattern, (one, other) => {
        const shared = texts.some((text) => globMatches(one, text) && globMatches(other, text));
        if (shared) expect(globsOverlap(one, other), `${one} ${other}`).toBe(true);
        // A shared text of two patterns is never longer than both together without their stars.
        const longest = one.length + other.length;
        if (!shared && longest <= 5) expect(globsOverlap(one, other), `${one} ${other}`).toBe(false);
        expect(globsOverlap(other, one)).toBe(globsOverlap(one, other));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['s3:get*', 's3:getobject', true],
    ['s3:get*', 's3:*object', true],
    ['s3:get*', 's3:put*', false],
    ['*', '', true],
    ['?', '', false],
  ])('%s and %s: %s', (one, other, overlap) => expect(globsOverlap(one, other)).toBe(overlap));
});

describe('globContains', () => {
  it('never says so of a pattern that matches more', () => {
    fc.assert(
      fc.property(pattern, pattern, fc.constantFrom(...texts), (outer, inner, text) => {
        if (globContains(outer, inner) && globMatches(inner, text))
          expect(globMatches(outer, text)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

/** The definitions, one letter at a time. They are slow, and plain enough to be read. */
const byDefinition = {
  /** Row i, column j: whether the rest of `outer` from i covers the rest of `inner` from j. */
  contains: (outer: string, inner: string) =>
    fill(outer, inner, (x, y, { below, right, both }) => {
      if (x === undefined) return y === undefined;
      if (x === '*') return below || (y !== undefined && right);
      return y !== undefined && (x === y || (x === '?' && y !== '*')) && both;
    }),
  /** Row i, column j: whether there is a text that the rest of `a` from i and the rest of `b` from j both match. */
  overlap: (a: string, b: string) =>
    fill(a, b, (x, y, { below, right, both }) => {
      if (x === undefined && y === undefined) return true;
      if (x === '*') return below || (y !== undefined && right);
      if (y === '*') return right || (x !== undefined && below);
      return x !== undefined && y !== undefined && (x === y || x === '?' || y === '?') && both;
    }),
};

function fill(
  a: string,
  b: string,
  rule: (
    x: string | undefined,
    y: string | undefined,
    cells: { below: boolean; right: boolean; both: boolean },
  ) => boolean,
): boolean {
  let last: boolean[] = [];
  for (let i = a.length; i >= 0; i--) {
    const row: boolean[] = [];
    for (let j = b.length; j >= 0; j--) {
      const cells = { below: last[j] === true, right: row[j + 1] === true, both: last[j + 1] === true };
      row[j] = rule(a[i], b[j], cells);
    }
    last = row;
  }
  return last[0] === true;
}

/** Patterns of few letters, some of them longer than one word of bits, that repeat themselves. */
const long = fc
  .array(
    fc.tuple(fc.constantFrom('a', 'b', 'ab', 'aab', '*', '?', 'a?b', '*b'), fc.integer({ min: 1, max: 9 })),
    {
      maxLength: 8,
    },
  )
  .map((parts) => parts.map(([part, times]) => part.repeat(times)).join(''));
const short = fc
  .array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 12 })
  .map((letters) => letters.join(''));
/** A pattern, and one that it may contain: some of its wildcards stand for something. */
const near = fc
  .tuple(
    fc.oneof(long, short),
    fc.array(fc.oneof(short, fc.constant('ab'.repeat(20))), { minLength: 1, maxLength: 5 }),
  )
  .map(([outer, fills]) => {
    let next = 0;
    const fill = () => fills[next++ % fills.length] ?? '';
    return [
      outer,
      outer.replaceAll(/[*?]/g, (wild) => (wild === '*' ? fill() : (fill()[0] ?? 'a'))),
    ] as const;
  });

describe('both comparisons', () => {
  it.each([
    ['of any two patterns', fc.tuple(fc.oneof(long, short), fc.oneof(long, short))],
    ['of a pattern and one that is made from it', near],
  ])('say what their definitions say, %s', (_, pairs) => {
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        expect(globContains(one, other), `${one} contains ${other}`).toBe(byDefinition.contains(one, other));
        expect(globsOverlap(one, other), `${one} overlaps ${other}`).toBe(byDefinition.overlap(one, other));
        expect(globsOverlap(other, one), `${other} overlaps ${one}`).toBe(byDefinition.overlap(one, other));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the cost', () => {
  const a = (times: number) => 'a'.repeat(times);
  const stepsOf = (work: () => unknown) => {
    const before = globWork.steps;
    work();
    return globWork.steps - before;
  };
  const hostile: readonly (readonly [string, string, string])[] = [
    ['a part that nearly fits everywhere', `*${a(1000)}b`, a(2000)],
    ['a part that nearly fits everywhere, between stars', `*${a(1000)}b*`, a(2000)],
    ['a part that differs at its start', `*b${a(1000)}*`, a(2000)],
    ['parts that repeat themselves', `*${`${a(60)}b`.repeat(16)}*`, `${a(61)}b`.repeat(32)],
    ['many parts', `*${`${a(100)}b*`.repeat(15)}`, a(2000)],
    ['nothing but stars', '*'.repeat(2000), a(2000)],
    ['stars, and a letter that is not there', `${'*'.repeat(2000)}X`, a(2000)],
  ];

  it.each(hostile)('grows with the lengths, not with their product: %s', (_, pattern, text) => {
    const most = 4 * (pattern.length + text.length);
    expect(stepsOf(() => globContains(pattern, text))).toBeLessThanOrEqual(most);
    expect(stepsOf(() => globsOverlap(pattern, text))).toBeLessThanOrEqual(most);
    expect(stepsOf(() => globsOverlap(pattern, `${text}*${text}`))).toBeLessThanOrEqual(most);
  });

  it.each(hostile)('is a step for 32 letters of a part that has a `?`: %s', (_, plain, text) => {
    const pattern = plain.replace('b', '?b');
    const most = text.length * Math.ceil(pattern.length / 32) + 4 * (pattern.length + text.length);
    expect(stepsOf(() => globContains(pattern, text))).toBeLessThanOrEqual(most);
    expect(stepsOf(() => globsOverlap(pattern, `${text}?`))).toBeLessThanOrEqual(most + text.length);
  });
});
