import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { removeInput, renameInput, setInput } from '../../../planner/edit.ts';
import { roleOf } from '../../../planner/evaluate.ts';
import { readSource, type Step, writtenInputs } from '../../../planner/source.ts';
import { texts } from './texts.ts';

const stepOf = (text: string, at = 0) => readSource(text, roleOf).steps[at] as Step;
const valuesOf = (text: string, at = 0) =>
  new Map(writtenInputs(stepOf(text, at)).map(({ name, value }) => [name, value]));

/** Values as inputs have them: words, lines with comments, and what YAML would read as something else. */
const value = fc.oneof(
  fc.constantFrom(
    '15m',
    'true',
    '900',
    "it's",
    '"a"',
    'a: b',
    '- a',
    '# no',
    'a # b',
    '${{ vars.X }}',
    '012',
    'null',
    '*',
    '@a',
    '{}',
    '[a]',
  ),
  fc
    .array(fc.constantFrom('s3:read  a/*', '# why', 's3:write b/*  # out', '  indented', '- a'), {
      minLength: 2,
      maxLength: 5,
    })
    .map((all) => all.join('\n')),
  fc.stringMatching(/^[ -~]{1,40}$/),
);
const trimmed = (text: string | undefined) => text?.replace(/\n+$/, '');

const plain = texts.filter(({ text }) => readSource(text, roleOf).steps.length > 0);

test('an input that is set is read as it was written, and every other one as before', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...plain),
      fc.constantFrom('ttl', 'scope', 'aws-region', 'lock-ip', 'agent'),
      value,
      fc.nat(),
      (from, name, given, pick) => {
        // YAML strips blanks from the ends of a plain scalar, and a block cannot begin with a blank line or an indented one.
        fc.pre(given.trim() === given && !given.startsWith('\n'));
        const steps = readSource(from.text, roleOf).steps;
        const at = pick % steps.length;
        const before = valuesOf(from.text, at);
        const after = setInput(from.text, steps[at] as Step, name, given);
        expect(after).toBeDefined();
        const values = valuesOf(after ?? '', at);
        expect(trimmed(values.get(name))).toBe(given);
        for (const [other, old] of before) if (other !== name) expect(values.get(other)).toBe(old);
        expect(values.size).toBe(before.has(name) ? before.size : before.size + 1);
        expect(readSource(after ?? '', roleOf).steps).toHaveLength(steps.length);
      },
    ),
    { numRuns: 600 },
  );
});

test('an input that is taken out is gone, and every other one is as before', () => {
  for (const { text } of plain) {
    for (const [at, step] of readSource(text, roleOf).steps.entries()) {
      for (const { name } of writtenInputs(step)) {
        const after = removeInput(text, step, name);
        if (after === undefined || writtenInputs(step).length === 1) continue;
        const wanted = valuesOf(text, at);
        wanted.delete(name);
        expect(valuesOf(after, at)).toEqual(wanted);
      }
    }
  }
});

describe('what a person wrote stays', () => {
  const text = `# mine
- uses: org/agent-creds@v1   # pinned elsewhere
  with:
    aws-role: arn:aws:iam::111122223333:role/agent # as set-up printed it

    ttl: 15m
    scope: |
      # reports
      s3:read  my-bucket/*
- run: ls
`;

  test('comments and blank lines, when a value changes', () => {
    expect(setInput(text, stepOf(text), 'ttl', '20m')).toBe(text.replace('15m', '20m'));
  });

  test('a comment behind a value', () => {
    expect(setInput(text, stepOf(text), 'aws-role', 'x')).toContain('aws-role: x # as set-up printed it\n');
  });

  test('the value, when a name changes', () => {
    expect(renameInput(text, stepOf(text), 'ttl', 'timeout')).toBe(text.replace('ttl:', 'timeout:'));
  });

  test('a new input goes behind the last one, before the next step', () => {
    expect(setInput(text, stepOf(text), 'deliver', 'env')).toBe(
      text.replace('      s3:read  my-bucket/*\n', '      s3:read  my-bucket/*\n    deliver: env\n'),
    );
  });

  test('a step without inputs gets a `with:`', () => {
    const bare = '- uses: org/agent-creds@v1\n- run: ls\n';
    expect(setInput(bare, stepOf(bare), 'ttl', '20m')).toBe(
      '- uses: org/agent-creds@v1\n  with:\n    ttl: 20m\n- run: ls\n',
    );
  });

  test('a text in flow style is left alone', () => {
    const flow = '- { uses: org/agent-creds@v1, with: { ttl: 15m } }\n';
    expect(setInput(flow, stepOf(flow), 'deliver', 'env')).toBeUndefined();
  });
});
