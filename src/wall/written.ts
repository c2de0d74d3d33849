import { safeLine } from '../text/safe.ts';

/** What the command wrote to its GITHUB_OUTPUT. */
export interface Written {
  /** The value of `result`; absent where there is none. */
  readonly result?: string;
  /** Why the rest of the file counts for nothing; in our words, without a name of the command's. */
  readonly problem?: string;
  /** How many outputs of other names stand there, where there is no `result`; absent where there are none. */
  readonly others?: number;
}

/** Characters of a result. An output of a job holds at most 1 MiB, and expressions copy it. */
export const MAX_RESULT = 256 * 1024;

const NAME = 'result';

/**
 * Reads `result` from a command's GITHUB_OUTPUT, in the forms that the runner reads (GitHub Docs, "Workflow commands",
 * "Multiline strings"): `result=value`, and `result<<DELIMITER`, lines, `DELIMITER`. The last one counts. Other names are passed
 * over. As the runner does, it reads up to the first line that has no such form.
 * @example readResult(Buffer.from('a=1\nresult=ok\n')) // { result: 'ok' }
 * @example readResult(Buffer.from('a=1\n')) // { others: 1 }
 */
export function readResult(output: Buffer): Written {
  const lines = new Lines(output.toString('utf8').replace(/^\uFEFF/, ''));
  let result: string | undefined;
  let problem: string | undefined;
  let others = 0;
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    let name: string;
    let value: string | undefined;
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      name = line.slice(0, equals);
      value = line.slice(equals + 1);
    } else {
      name = heredoc > 0 ? line.slice(0, heredoc) : '';
      value = name === '' ? undefined : lines.until(line.slice(heredoc + 2));
    }
    if (value === undefined) {
      problem = `line ${lines.number} of the command's GITHUB_OUTPUT begins no output that is complete: from there on nothing of it counts`;
      break;
    }
    if (name === NAME) result = value;
    else others++;
  }
  if (result !== undefined && result.length > MAX_RESULT) {
    const length = result.length.toLocaleString('en-US');
    result = undefined;
    problem = `the command's \`result\` has ${length} characters, more than ${MAX_RESULT.toLocaleString('en-US')}: it is left out`;
  }
  if (problem !== undefined) return { ...(result === undefined ? {} : { result }), problem };
  if (result !== undefined) return { result };
  return others > 0 ? { others } : {};
}

class Lines {
  readonly #text: string;
  #at = 0;
  number = 0;

  constructor(text: string) {
    this.#text = text;
  }

  next(): string | undefined {
    if (this.#at >= this.#text.length) return undefined;
    const found = this.#text.indexOf('\n', this.#at);
    const end = found < 0 ? this.#text.length : found;
    const line = this.#text.slice(this.#at, end);
    this.#at = found < 0 ? end : found + 1;
    this.number++;
    return line;
  }

  /** The text up to a line that is the delimiter; `undefined` where there is none, or it is empty. */
  until(delimiter: string): string | undefined {
    if (delimiter === '') return undefined;
    const start = this.#at;
    const first = this.number;
    for (let from = this.#at, line = this.next(); line !== undefined; from = this.#at, line = this.next())
      if (line === delimiter) return this.#text.slice(start, Math.max(start, from - 1));
    this.number = first;
    return undefined;
  }
}

/** Bytes of a command's summary that are shown. The runner takes 1 MiB for a whole step. */
export const MAX_SUMMARY = 64 * 1024;

/**
 * The Markdown of a command's summary, harmless, under a heading that says whose words it is. All of it is in a quotation, so
 * nothing of it looks like ours. What GitHub would load, run, mention or draw is broken up by an invisible character
 * (U+2060): HTML, images, mentions, footnotes and link definitions (which reach beyond the quotation), diagrams, boxes of
 * GitHub's alerts. Links stay.
 * @param redact replaces secrets.
 * @returns empty where the command wrote none.
 */
export function quoteSummary(summary: Buffer, redact: (text: string) => string): string {
  const text = redact(summary.toString('utf8').replaceAll('\0', '\ufffd'));
  if (text.trim() === '') return '';
  const lines: string[] = [];
  let bytes = 0;
  let left = 0;
  for (const raw of text.trimEnd().split(/\r\n|\n|\r|\u2028|\u2029/)) {
    const line = inert(raw);
    bytes += Buffer.byteLength(line) + 3;
    if (bytes > MAX_SUMMARY) left++;
    else lines.push(`> ${line}`);
  }
  const more = left > 0 ? `\n${left.toLocaleString('en-US')} more lines of it are left out.\n` : '';
  return `### What the command wrote\n\nThe text below is the command's own. Nobody has checked it.\n\n${lines.join('\n')}\n${more}\n`;
}

const BREAK = '\u2060';

/** One line of Markdown in which nothing reaches beyond its own text. */
function inert(line: string): string {
  // A tab in front of a list or of code means something, so only the other control characters go.
  const clean = line.split('\t').map(safeLine).join('\t');
  return (
    clean
      // HTML; mentions; formulas, which have macros.
      .replace(/[<@$]/g, (sign) => `${sign}${BREAK}`)
      .replaceAll('![', `!${BREAK}[`)
      .replaceAll('[^', `[${BREAK}^`)
      // `[!NOTE]` at the start of a quotation: GitHub draws it as an alert of its own. Whatever the word, which may be a new one.
      .replaceAll('[!', `[${BREAK}!`)
      .replaceAll(']:', `]${BREAK}:`)
      // The language of a block of code: GitHub draws some as diagrams or maps.
      .replace(/((?<!`)`{3,}|(?<!~)~{3,})(?=[ \t]*[^\s`~])/g, (fence) => `${fence}${BREAK}`)
  );
}
