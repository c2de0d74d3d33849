import { withoutTrailing } from '../../text/trim.ts';

/** One value of a git configuration. */
export interface ConfigValue {
  /** In lower case. */
  readonly section: string;
  /** As it is written; empty where the section has none. */
  readonly subsection: string;
  /** In lower case. */
  readonly key: string;
  readonly value: string;
}

const HEADER = /^\s*\[\s*([A-Za-z0-9.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/;
const ENTRY = /^\s*([A-Za-z][A-Za-z0-9-]*)\s*(?:$|=(.*)$)/s;

/**
 * Reads the values of a git configuration (git-config, "Syntax"). It reads leniently: of a file that git refuses it gives what
 * it can read.
 * @example readConfigText('[http "https://a.example/"]\n\textraheader = AUTHORIZATION: basic eA==\n')
 *   // [{ section: 'http', subsection: 'https://a.example/', key: 'extraheader', value: 'AUTHORIZATION: basic eA==' }]
 */
export function readConfigText(text: string): readonly ConfigValue[] {
  const values: ConfigValue[] = [];
  let section = '';
  let subsection = '';
  for (const line of linesOf(text)) {
    let rest = line;
    // Git takes several headers in one line; the last one holds.
    for (let header = HEADER.exec(rest); header; header = HEADER.exec(rest)) {
      // The old form `[a.b]` has its subsection behind the dot.
      const [first = '', ...parts] = (header[1] ?? '').split('.');
      section = first.toLowerCase();
      subsection = header[2]?.replace(/\\(.)/g, '$1') ?? parts.join('.');
      rest = rest.slice(header[0].length);
    }
    const [, key, value = ''] = ENTRY.exec(rest) ?? [];
    if (key !== undefined)
      values.push({ section, subsection, key: key.toLowerCase(), value: plain(value.trimStart()) });
  }
  return values;
}

/** The lines. One goes on behind a backslash at its end that is not one of a pair, but not where it is a comment. */
function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  let open: string[] = [];
  let blank = true;
  for (const line of text.split('\n')) {
    const own = line.replace(/\r$/, '');
    const backslashes = own.length - withoutTrailing(own, '\\').length;
    const goesOn: boolean = backslashes % 2 === 1 && !(blank && /^\s*[#;]/.test(own));
    open.push(goesOn ? own.slice(0, -1) : own);
    blank = goesOn && blank && own.slice(0, -1).trim() === '';
    if (goesOn) continue;
    lines.push(open.join(''));
    open = [];
    blank = true;
  }
  return open.length === 0 ? lines : [...lines, open.join('')];
}

/** A value without its quotes, its escapes, the spaces around it and its comment. */
function plain(written: string): string {
  let text = '';
  /** Spaces behind this are not the value's own. */
  let end = 0;
  let quoted = false;
  for (let at = 0; at < written.length; at++) {
    const letter = written[at] ?? '';
    if (letter === '"') {
      quoted = !quoted;
      continue;
    }
    if (!quoted && (letter === '#' || letter === ';')) break;
    if (letter === '\\') {
      const next = written[++at] ?? '';
      text += { n: '\n', t: '\t', b: '\b' }[next] ?? next;
    } else text += letter;
    if (quoted || letter.trim() !== '') end = text.length;
  }
  return text.slice(0, end);
}
