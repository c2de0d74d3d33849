import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Problems } from '../../../src/errors/error.ts';
import { common } from '../../../src/inputs/common.ts';
import { type Input, input } from '../../../src/inputs/input.ts';
import { Inputs } from '../../../src/inputs/inputs.ts';
import { readInputs } from '../../../src/inputs/read.ts';
import { Reading } from '../../../src/inputs/reading.ts';
import { narrow } from '../../../src/policy/narrow.ts';
import { anyText, everyInput, usableTexts } from './samples.ts';

/** Reads one text as its kind does; problems beside the value. */
function read<T>(of: Input<T>, text: string) {
  const problems = new Problems();
  const value = of.kind.read(text, new Reading(of, problems));
  return { value, problems: problems.all };
}

/** Values of an input that was read without a problem. */
function values(of: Input): fc.Arbitrary<unknown> {
  return usableTexts(of)
    .map((text) => read(of, text))
    .filter(({ value, problems }) => value !== undefined && problems.length === 0)
    .map(({ value }) => value);
}

const runs = { numRuns: 150 };

describe.each(everyInput.map((one) => [one.name, one] as const))('%s', (_name, of) => {
  const { kind } = of;

  test('what is written reads back as the same value, without a problem', () => {
    fc.assert(
      fc.property(values(of), (value) => {
        const again = read(of, kind.write(value));
        expect(again.problems).toEqual([]);
        expect(again.value).toBeDefined();
        expect(kind.write(again.value)).toBe(kind.write(value));
        // What has secrets is written without what may be one, such as a path of a URL: so it is another value.
        const same = kind.secrets ? value : again.value;
        expect(kind.within(same, value) && kind.within(value, same)).toBe(true);
      }),
      runs,
    );
  });

  test('any text is a value, silence or a problem that names the input', () => {
    fc.assert(
      fc.property(anyText(of), (text) => {
        const { value, problems } = read(of, text);
        for (const problem of problems) {
          expect(problem.what).toContain(of.name);
          expect(problem.fix).not.toBe('');
        }
        if (value === undefined && problems.length === 0) {
          // Silence: blank, and in a list also comments and separators.
          const rest = kind.list
            ? text.split(/\r\n|\n|\r/).map((one) => one.replace(/(^|\s)#[\s\S]*$/, ''))
            : [text];
          expect(
            rest
              .join('')
              .replaceAll(',', kind.list ? '' : ',')
              .trim(),
          ).toBe('');
        }
        if (kind.list && value !== undefined) expect((value as readonly unknown[]).length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test('blanks are silence', () => {
    for (const text of ['', ' ', '\n', '\t \r\n'])
      expect(read(of, text)).toEqual({ value: undefined, problems: [] });
  });

  test('every value lies within itself, and within what holds what holds it', () => {
    fc.assert(
      fc.property(values(of), values(of), values(of), (a, b, c) => {
        expect(kind.within(a, a)).toBe(true);
        if (kind.within(a, b) && kind.within(b, c)) expect(kind.within(a, c)).toBe(true);
      }),
      runs,
    );
  });

  test('narrowing never gives a value outside the one that is held', () => {
    fc.assert(
      fc.property(
        values(of),
        fc.option(values(of), { nil: undefined }),
        fc.boolean(),
        (held, asked, principalHeld) => {
          const result = narrow({ input: of, held, asked, principalHeld, locked: false });
          if ('wider' in result) expect(asked !== undefined && kind.within(asked, held)).toBe(false);
          else expect(result.value !== undefined && kind.within(result.value, held)).toBe(true);
        },
      ),
      runs,
    );
  });

  test('where a profile is silent, nothing passes its ceiling, and no policy or principal slips in', () => {
    fc.assert(
      fc.property(values(of), (asked) => {
        const result = narrow({ input: of, held: undefined, asked, principalHeld: true, locked: false });
        // A part of the principal that nobody names has its default.
        const usual = of.fallback !== undefined && kind.write(asked) === kind.write(of.fallback);
        if (of.role === 'native') expect(result).toHaveProperty('wider', true);
        else if (of.role === 'principal') expect('wider' in result).toBe(!usual);
        else if (of.ceiling !== undefined) expect('wider' in result).toBe(!kind.within(asked, of.ceiling));
        else expect(result).toEqual({ value: asked });
      }),
      runs,
    );
  });
});

const byWords = ['deliver', 'lock-ip', 'lock-vpc', 'aws-account-ids'];

test.each(everyInput.filter(({ kind }) => kind.list).map((one) => [one.name, one] as const))(
  'comments are silence in a list, and separators where words are entries: %s',
  (name, of) => {
    for (const text of ['#', '# any', '\n # a\n#b', ...(byWords.includes(name) ? [',', ' ,\n,'] : [])])
      expect(read(of, text), JSON.stringify(text)).toEqual({ value: undefined, problems: [] });
  },
);

describe('values', () => {
  test('the default is a value where it is written out, in whatever words', () => {
    const table: readonly Input<unknown>[] = [common.renewUntil, common.summary, common.deliver, common.ttl];
    const inputs = readInputs({ 'renew-until': '360m', summary: 'TRUE', deliver: '# x\nenv' }, table);
    expect(table.map((one) => inputs.given(one))).toEqual([6 * 3600, true, ['env'], undefined]);
    expect(table.map((one) => readInputs({}, table).given(one))).toEqual(table.map(() => undefined));
    expect(readInputs({}, table).get(common.renewUntil)).toBe(6 * 3600);
  });

  test('what is broken is said, has no value, and does not hide the others', () => {
    const inputs = readInputs({ ttl: 'soon', summary: 'no', agent: 'a' }, Object.values(common));
    expect(inputs.isBroken(common.ttl)).toBe(true);
    expect([inputs.isGiven(common.ttl), inputs.get(common.ttl)]).toEqual([true, undefined]);
    expect([inputs.get(common.summary), inputs.get(common.agent)]).toEqual([true, 'a']);
    expect(inputs.problems).toHaveLength(2);
    expect(() => inputs.throwIfWrong()).toThrow(/`ttl`[\s\S]*\n.*`summary`/);
  });

  test('a list with a wrong entry keeps the others, so that they are looked at as well', () => {
    const inputs = readInputs({ 'lock-ip': '10.0.0.1\nx\n10.0.0.2' }, [common.lockIp]);
    expect(inputs.get(common.lockIp)).toEqual(['10.0.0.1/32', '10.0.0.2/32']);
    expect(inputs.problems).toMatchObject([{ line: 2 }]);
  });

  test('changing values leaves the first ones alone', () => {
    const before = new Inputs([[common.ttl, 900]]);
    const after = before.with([
      [common.ttl, undefined],
      [common.agent, 'a'],
    ]);
    expect([before.get(common.ttl), before.get(common.agent)]).toEqual([900, undefined]);
    expect([after.get(common.ttl), after.get(common.agent)]).toEqual([undefined, 'a']);
  });

  test('a default that cannot be read is a defect of the table', () => {
    expect(() => input({ ...common.timeout, default: 'soon' }).fallback).toThrow('timeout');
  });
});

describe.each(
  everyInput
    .filter(({ role, kind }) => role === 'native' && !kind.list && kind.schema.pattern !== undefined)
    .map((one) => [one.name, one]),
)('%s', (_name, of) => {
  test.each([
    ['3,000 levels', `{"a":${'['.repeat(3000)}${']'.repeat(3000)}}`, 'deeper than 32 levels'],
    ['16,000 levels that do not end', '['.repeat(16_000), 'deeper than 32 levels'],
    ['more characters than a file has', `{"a":"${'x'.repeat(70_000)}"}`, 'at most 16384 are read'],
  ])('is not read with %s', (_what, text, why) => {
    const { value, problems } = read(of, text);
    expect(value).toBeUndefined();
    expect(problems.map(({ code, why: said }) => `${code} ${said}`)).toEqual([
      expect.stringMatching(new RegExp(`^INPUT_INVALID .*${why}`)),
    ]);
  });

  test('brackets in its strings are no levels', () => {
    const { problems } = read(of, `{"a":"${'['.repeat(100)}\\"${'{'.repeat(100)}"}`);
    expect(problems.map(({ why }) => why).join()).not.toContain('deeper');
  });
});
