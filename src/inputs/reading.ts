import { Problems } from '../errors/error.ts';

/**
 * A file that an input names: what it says, why it cannot be had, or `unread` while nobody has asked for it. Where it is
 * read is not for the input to say: never from the checkout, which whoever wrote the commit has chosen.
 */
export type NamedFile = { readonly text: string } | { readonly problem: string } | 'unread';

/** Where a text comes from, beside its name. */
export interface Source {
  /** What a path stands for; left out where a path means nothing, as in the policy file. */
  readonly file?: (path: string) => NamedFile;
  /** Where a line of the text stands, from 1; the text's own lines where it is left out. */
  readonly lineAt?: (line: number) => number;
}

/** One input being read: what its kind is told, and where it puts what is wrong. */
export class Reading {
  readonly name: string;
  /** A value that would do, for messages. */
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

  /** The path that was given, where its file has not been read yet. */
  unread: string | undefined;

  /** Whether a path may be given. */
  get takesPaths(): boolean {
    return this.#file !== undefined;
  }

  /** The file that a path names. */
  file(path: string): NamedFile {
    const found = this.#file?.(path) ?? 'unread';
    if (found === 'unread') this.unread = path;
    return found;
  }

  /** Where a line of the text stands. */
  lineAt(line: number): number {
    return this.#lineAt(line);
  }

  /**
   * Records that the text is not usable.
   * @param instead the value to paste, without the name.
   * @param line the line of the text, from 1, where it has many.
   */
  invalid(why: string, instead: string = this.example, line?: number): void {
    invalid(this, why, instead, line === undefined ? undefined : this.lineAt(line));
  }
}

/** Records that an input is not usable: for what can be said only when several inputs are looked at together. */
export function invalid(
  { name, problems }: { readonly name: string; readonly problems: Problems },
  why: string,
  instead: string,
  line?: number,
): void {
  const at = line === undefined ? {} : { line };
  problems.add('INPUT_INVALID', `\`${name}\` is not usable`, why, `${name}: ${instead}`, at);
}
