import fc from 'fast-check';

/** What separates entries and says nothing, and what only looks like it. */
const blanks = fc.constantFrom(
  ' ',
  '\t',
  ',',
  ' , ',
  '\n',
  '\r\n',
  '\n\n',
  ',\n',
  ' # any\n',
  '\n# 0.0.0.0/0\n',
  '\n#\n',
);
const oddBlanks = fc.constantFrom(
  '\u00a0',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\u200b',
  '\v',
  '\f',
  '\0',
  '\r',
  ' #x',
  '#',
  ';',
  '|',
);

/** Texts that hold nothing, or nearly so. */
export const nothings = fc.constantFrom(
  ...[
    '',
    ' ',
    '\t',
    '\n',
    ',',
    ', ,',
    '#',
    '# any',
    '\n#\n,',
    ' # env\n,',
    '\ufeff',
    '\u00a0',
    '\u2028',
    '#\u2028x',
    '\0',
    "''",
  ],
);

/** The entries as a hostile or a careless author would write a list of them. */
export function writtenList(entries: fc.Arbitrary<string>, most = 3): fc.Arbitrary<string> {
  const separator = fc.oneof({ weight: 8, arbitrary: blanks }, { weight: 1, arbitrary: oddBlanks });
  const list = fc
    .array(fc.tuple(written(entries), separator), { minLength: 1, maxLength: most })
    .chain((parts) => fc.tuple(separator, fc.constant(parts.map((part) => part.join('')).join(''))))
    .map(([first, rest]) => first + rest);
  return fc.oneof({ weight: 3, arbitrary: written(entries) }, { weight: 6, arbitrary: list }, nothings);
}

/** The same word, and sometimes in other letters: capitals, look-alikes, wide forms, letters that fold, blanks around. */
export function written(words: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const odd = fc.constantFrom<(word: string) => string>(
    (word) => word.toUpperCase(),
    (word) => word.replace(/[a-z]/, (letter) => letter.toUpperCase()),
    (word) => word.replace('o', '\u043e').replace('e', '\u0435'),
    (word) => word.replace(/[0-9]/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    (word) => word.replace('s', '\u017f').replace('k', '\u212a'),
    (word) => word.normalize('NFD'),
    (word) => `${word}\u0301`,
    (word) => `\ufeff${word}`,
    (word) => `${word}\u200b`,
    (word) => `"${word}"`,
    (word) => `+${word}`,
    (word) => `-${word}`,
    (word) => `0${word}`,
    (word) => `${word}.0`,
    (word) => `${word}e9`,
  );
  return fc.oneof(
    { weight: 8, arbitrary: words },
    { weight: 2, arbitrary: words.map((word) => ` ${word}\t`) },
    { weight: 3, arbitrary: fc.tuple(words, odd).map(([word, change]) => change(word)) },
  );
}
