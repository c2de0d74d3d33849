import { Problems } from '../errors/error.ts';

/**
 * A file that an input names: its text, the problem with it, or `unread` while it has not been fetched. The input does
 * not decide where the file is read. It is never read from the checkout, since the author of the commit chose its
 * contents.
 */
export type NamedFile = { readonly text: string } | { readonly problem: string } | 'unread';

/** Where a text comes from. */
export interface Source {
  /** Finds the file of a path; left out where a text cannot name a file, as in the policy file. */
  readonly file?: (path: string) => NamedFile;
  /** The line in the source of a line of the text, both from 1; left out where the text is the whole source. */
  readonly lineAt?: (line: number) => number;
}

/** One input while its kind reads it: its name and example for messages, its files, and the problems found. */
export class Reading {
  readonly name: string;
  /** A valid value, for messages. */
  readonly example: string;
  readonly problems: Problems;
  readonly #file: Source['file'];
  readonly #lineAt: (line: number) => number;

  constructor(
    { name, example }: { readonly name: string; readonly example: string },
    problems: Problems = new Problems(),
    { file, lineAt = (line) => line }: Source = {},
  ) {
    this.name = name;
    this.example = example;
    this.problems = problems;
    this.#file = file;
    this.#lineAt = lineAt;
  }

  /** The path that the input names, where its file has not been read yet. */
  unread: string | undefined;

  /** Whether the text may name a file. */
  get takesPaths(): boolean {
    return this.#file !== undefined;
  }

  /** Finds the file of a path, and remembers a path that has not been read yet. */
  file(path: string): NamedFile {
    const found = this.#file?.(path) ?? 'unread';
    if (found === 'unread') this.unread = path;
    return found;
  }

  /** The line in the source of a line of the text. */
  lineAt(line: number): number {
    return this.#lineAt(line);
  }

  /**
   * Adds the problem that the text is not valid.
   * @param instead the value to paste, without the name of the input.
   * @param line the line of the text, from 1, for a text of many lines.
   */
  invalid(why: string, instead: string = this.example, line?: number): void {
    invalid(this, why, instead, line === undefined ? undefined : this.lineAt(line));
  }
}

/** Adds the problem that an input is not valid, for a check that looks at several inputs together. */
export function invalid(
  { name, problems }: { readonly name: string; readonly problems: Problems },
  why: string,
  instead: string,
  line?: number,
): void {
  const at = line === undefined ? {} : { line };
  problems.add('INPUT_INVALID', `\`${name}\` is not usable`, why, `${name}: ${instead}`, at);
}
