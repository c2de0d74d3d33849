import { describe, expect, test } from 'vitest';
import { Masker } from '../../emulator/index.ts';

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

function masker(...values: string[]): Masker {
  const one = new Masker();
  for (const value of values) one.addValue(value);
  return one;
}

describe('masks of a value', () => {
  const passwords = masker(
    'Password123!',
    'Pass"word"123!',
    'Pass word 123!',
    'Pass<word>123!',
    "Pass'word'123!",
    '"Password123!!"',
    '"short"',
  );

  test.each([
    ['123Password123!123', '123***123'],
    ['password123', 'password123'],
    ['123Pass\\"word\\"123!123', '123***123'],
    ['123Pass%20word%20123%21123', '123***123'],
    ['123Pass&lt;word&gt;123!123', '123***123'],
    ["123Pass''word''123!123", '123***123'],
    [base64(':Password123!'), 'OlBh***'],
    [base64('a:Password123!'), 'YTpQ***'],
    [base64('ab:Password123!'), 'YWI6***'],
    [base64('abc:Password123!'), 'YWJjOlBh***'],
    ['123Password123!!123', '123***123'],
    ['123short123', '123short123'],
    ['123"short"123', '123***123'],
  ])('%j is shown as %j', (text, shown) => {
    expect(passwords.mask(text)).toBe(shown);
  });

  test.each([
    ['secret&secret&secret', 'secret&secret&[secret]', '***[***]'],
    ['secret&secret&+secretsecret', 'secret&secret&+[s]ecretsecret', '***[s]***'],
    ['secret&+secret&secret', 'secret&+[s]ecret&secret', '***[s]***'],
  ])('the two halves of %j that PowerShell shows', (secret, text, shown) => {
    expect(masker(secret).mask(text)).toBe(shown);
  });

  test('JSON escapes of control characters and line separators', () => {
    expect(masker('a\tb\u2028c').mask('x a\\tb\\u2028c y')).toBe('x *** y');
  });

  test('base64 of the value with more after it shows through: the padding is part of the mask', () => {
    expect(masker('Password1234').mask(base64('Password1234'))).toBe('***');
    expect(masker('Password123').mask(base64('Password123xyz'))).not.toContain('***');
  });

  test('neither base64url nor hex nor another case', () => {
    const secret = '~~~???>>>';
    const forms = [
      Buffer.from(secret).toString('base64url'),
      Buffer.from(secret).toString('hex'),
      'SECRETVALUE',
    ];
    expect(masker(secret, 'secretvalue').mask(forms.join(' '))).toBe(forms.join(' '));
  });
});

describe('ranges', () => {
  test('that overlap or touch become one', () => {
    expect(masker('abc', 'cde', 'fg').mask('-abcdefg-abc-')).toBe('-***-***-');
  });

  test('of one value that overlaps itself are all found', () => {
    expect(masker('aXa').mask('-aXaXa-')).toBe('-***-');
  });

  test('one character is enough', () => {
    expect(masker('1').mask('a1b')).toBe('a***b');
  });
});

test('add-mask takes the whole value and each trimmed line', () => {
  const one = new Masker();
  one.addMask(' first \r\n\n second ');
  expect(one.values).toEqual([' first \r\n\n second ', 'first', 'second']);
});
