import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globContains, globMatches, globsOverlap } from '../../../src/text/glob.ts';

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

describe('matching', () => {
  it('takes no longer for a pattern of many stars than its length times the text', () => {
    const stars = `bedrock:${'*'.repeat(2000)}X`;
    const begun = performance.now();
    expect(globMatches(stars, 'bedrock:InvokeModelWithResponseStream')).toBe(false);
    expect(globsOverlap(stars, 'bedrock:InvokeModelWithResponseStream')).toBe(false);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});
