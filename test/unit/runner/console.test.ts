import { afterEach, beforeEach, expect, test } from 'vitest';
import { Console } from '../../../src/runner/console.ts';

let written = '';
const { write } = process.stdout;
beforeEach(() => {
  written = '';
  process.stdout.write = ((text: string) => {
    written += text;
    return true;
  }) as typeof write;
});
afterEach(() => {
  process.stdout.write = write;
});

test('a line break in a text begins no line of its own', () => {
  const console = new Console();
  console.info('one\naws: revoked.\r::error::two\u2028three');
  console.group('Record\nx', ['a\nb', 'c']);
  process.stdout.write = write;
  expect(written.split('\n').filter((line) => line !== '')).toEqual([
    'one aws: revoked. ::error::two three',
    '::group::Record x',
    'a b',
    'c',
    '::endgroup::',
  ]);
});

test('what is printed has no secret, no part of one, and no password of a URL', () => {
  const console = new Console();
  console.secrets.add('ya29.0123456789abcdefghij');
  const masked = written;
  written = '';
  const text = 'token ya29.0123456789abcdefghij, 456789abcdefgh... at https://me:pw@example.com';
  console.info(text);
  console.warning(text);
  console.problem({ code: 'INPUT_INVALID', what: text, why: text, fix: text });
  console.group(text, [text]);
  process.stdout.write = write;
  expect(masked).toContain('::add-mask::ya29.0123456789abcdefghij');
  expect(written).not.toMatch(/456789abcdef|me:pw/);
  expect(written.match(/token \*\*\*, \*\*\*\.\.\. at https:\/\/\*\*\*@example\.com/gi)).toHaveLength(7);
});

test('a mask stands in both streams, which the runner reads apart', () => {
  const console = new Console();
  const writeErr = process.stderr.write;
  let said = '';
  process.stderr.write = ((text: string) => {
    said += text;
    return true;
  }) as typeof process.stderr.write;
  try {
    console.secrets.add('a%b secret');
  } finally {
    process.stderr.write = writeErr;
    process.stdout.write = write;
  }
  // The line break ends a line that something else has begun there: a command counts at the beginning of a line only.
  expect(said).toMatch(/^\n::add-mask::/);
  expect(said).toContain('\n::add-mask::a%25b secret\n');
});

test('what can wait is printed before the next text, or when the process waits, once and in order', async () => {
  const console = new Console();
  console.whenIdle(() => console.group('Plan', ['aws']));
  console.whenIdle(() => console.info('two'));
  expect(written).toBe('');
  console.info('three');
  console.whenIdle(() => console.info('four'));
  await new Promise<void>((resolve) => setImmediate(resolve));
  process.stdout.write = write;
  expect(written.split('\n').filter((line) => line !== '')).toEqual([
    ...['::group::Plan', 'aws', '::endgroup::', 'two', 'three', 'four'],
  ]);
});
