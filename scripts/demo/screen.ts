/** What the demos print: one screen of what happened, each line with what it shows, and a verdict at the end. */

const bold = (text: string) => (process.stdout.isTTY ? `\u001b[1m${text}\u001b[0m` : text);
const WIDTH = 13;

/** One claim of a demo, and whether the run showed it. */
interface Claim {
  readonly holds: boolean;
  readonly what: string;
}

export class Screen {
  readonly #verbose: boolean;
  readonly #claims: Claim[] = [];

  /** @param verbose whether the runner's whole log is printed, too. */
  constructor(verbose: boolean) {
    this.#verbose = verbose;
  }

  heading(text: string): void {
    console.log(`\n${bold(text)}`);
  }

  /** A line in two columns. */
  line(what: string, text: string): void {
    const [first = '', ...rest] = text.trimEnd().split('\n');
    console.log(`  ${what.padEnd(WIDTH)} ${first}`);
    for (const more of rest) console.log(`  ${' '.repeat(WIDTH)} ${more}`);
  }

  /** The runner's log of a step, with `--verbose` only. */
  log(text: string, who = ''): void {
    if (!this.#verbose || text.trim() === '') return;
    const prefix = who === '' ? '    | ' : `    ${who} | `;
    console.log(
      text
        .trimEnd()
        .split('\n')
        .map((line) => prefix + line)
        .join('\n'),
    );
  }

  /** A line that must be true for the demo to have shown what it is for. */
  claim(holds: boolean, what: string, text: string): void {
    this.#claims.push({ holds, what });
    this.line(what, `${text}${holds ? '' : '   <- NOT what the documentation says'}`);
  }

  /**
   * Prints the verdict, alone at the end. @param shown what the demo showed, in one sentence.
   * @returns the exit code.
   */
  verdict(shown: string): 0 | 1 {
    const wrong = this.#claims.filter(({ holds }) => !holds).map(({ what }) => what);
    const text =
      wrong.length === 0 ? `Shown: ${shown}` : `A defect: ${wrong.join(', ')}. Run it with --verbose.`;
    console.log(`\n${bold(text)}`);
    return wrong.length === 0 ? 0 : 1;
  }
}

/**
 * The last line that a program printed, shortened: of a failed one, this is where it says why.
 * @example lastLine('a\nb\n') // 'b'
 */
export function lastLine(text: string): string {
  const lines = text.trimEnd().split('\n');
  const line = lines.at(-1)?.trim() ?? '';
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

/** The time of day of an RFC 3339 instant, in UTC. */
export function timeOf(instant: string): string {
  return `${instant.slice(11, 19)} UTC`;
}
