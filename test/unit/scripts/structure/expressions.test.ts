import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bounded, composed, whySlow } from '../../../../scripts/structure/expressions.ts';
import { readExpressions } from '../../../../scripts/structure/imports.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

describe('an expression that can take quadratic time is found', () => {
  test.each([
    /\s*\n\s*/g,
    /[ \t\r\n]+$/,
    /^["'<]+|["'>]+$/g,
    /^\s*#.*$/m,
    /[^,]*$/,
    /\S+@\S+ is disabled/,
    /^\S+@\S+ is disabled/,
    /^a=\s*(.*)$/,
    /^(a+)+$/,
    /foo.*bar/,
    /<Code>([\s\S]*?)<\/Code>/g,
    /"(?:\\.|[^"])*"/,
    /<[^>]*>/g,
    /^x[^y]*z/m,
  ])('%s', ({ source, flags }) => expect(whySlow(source, flags)).toBeTypeOf('string'));
});

describe('a linear expression is not', () => {
  test.each([
    /^\s*x/,
    /^[a-z]+\s*$/,
    /\r$/,
    /[^a-z]+/g,
    /[<@$]/g,
    /<[^<>]*>/g,
    /"(?:\\.|[^"\\])*/g,
    /^[^\s@]+@\S+ is disabled/,
    /\/\/[^\n]*/,
    /^([A-Z]+)(?:=(.*))?$/s,
  ])('%s', ({ source, flags }) => expect(whySlow(source, flags)).toBeUndefined());
});

describe('the expressions of a file are read', () => {
  test.each([
    ['const A = /a+$/g;', ['a+$']],
    ["// /a/\n/* /b/ */ f('/c/', /d[/]e/, x / y / z)", ['d[/]e']],
    ['f((one) => /a/.test(one))', ['a']],
    ['return /a/.test(b) ? /c/ : /d/;', ['a', 'c', 'd']],
    ["`x ${one.replace(/a/g, '')} /b/ ${two}`", ['a']],
    ['if (!/a/.test(b) && /c/u.test(d)) e();', ['a', 'c']],
  ])('%s', (text, sources) => expect(readExpressions(text).map(({ source }) => source)).toEqual(sources));
});

test('every expression on the list of exceptions is there, and needs it', () => {
  for (const where of Object.keys(bounded)) {
    const [file = ''] = where.split(' ', 1);
    const found = readExpressions(textOf(file)).filter(
      (one) => `${file} /${one.source}/${one.flags}` === where,
    );
    expect(found, where).not.toEqual([]);
    for (const { source, flags } of found) expect(whySlow(source, flags), where).toBeDefined();
  }
  for (const file of Object.keys(composed)) expect(textOf(file)).toContain('new RegExp(');
});
