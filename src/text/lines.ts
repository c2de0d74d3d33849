/** One entry of a text of many lines, and the number of its line, counted from 1. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

/**
 * The lines of a text without comments and empty lines, each trimmed. `#` begins a comment at the start of a line or
 * after white space. Inputs, scope lines and the policy file are all read this way.
 * @example entryLines('a  # why\n\n# b') // [{ text: 'a', number: 1 }]
 */
export function entryLines(text: string): readonly Line[] {
  return text.split(/\r\n|\n|\r/).flatMap((raw, index) => {
    const clean = withoutComment(raw).trim();
    return clean === '' ? [] : { text: clean, number: index + 1 };
  });
}

/**
 * The words of a text, without comments. White space and commas separate words.
 * @example entryWords('a, b\nc  # why') // [{ text: 'a', number: 1 }, { text: 'b', number: 1 }, { text: 'c', number: 2 }]
 */
export function entryWords(text: string): readonly Line[] {
  return entryLines(text).flatMap(({ text: line, number }) =>
    line
      .split(/[\s,]+/)
      .filter((word) => word !== '')
      .map((word) => ({ text: word, number })),
  );
}

/**
 * The entries of a text that hold commas themselves: a comma separates them only before white space.
 * @example entryWords('a,b, c') // [{ text: 'a', number: 1 }, { text: 'b', number: 1 }, { text: 'c', number: 1 }]
 * @example entriesWithCommas('a,b, c') // [{ text: 'a,b', number: 1 }, { text: 'c', number: 1 }]
 */
export function entriesWithCommas(text: string): readonly Line[] {
  return entryLines(text).flatMap(({ text: line, number }) =>
    line
      .split(/,?\s+/)
      .filter((word) => word !== '')
      .map((word) => ({ text: word, number })),
  );
}

/** A line up to its comment. */
function withoutComment(line: string): string {
  for (let at = line.indexOf('#'); at >= 0; at = line.indexOf('#', at + 1)) {
    if (at === 0 || /\s/.test(line.charAt(at - 1))) return line.slice(0, at);
  }
  return line;
}
