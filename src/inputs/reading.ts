import { Problems } from '../errors/error.ts';

/** A file of the workspace, or why it cannot be had. */
export type WorkspaceFile = (path: string) => { readonly text: string } | { readonly problem: string };

/** Where a text comes from, beside its name. */
export interface Source {
  /** Reads a path in the workspace; left out where a path means nothing, as in the policy file. */
  readonly file?: WorkspaceFile;
  /** Where a line of the text stands, from 1; the text's own lines where it is left out. */
  readonly lineAt?: (line: number) => number;
}

/** One input being read: what its kind is told, and where it puts what is wrong. */
export class Reading {
  readonly name: string;
  /** A value that would do, for messages. */
  readonly example: string;
  readonly problems: Problems;
  readonly file: WorkspaceFile | undefined;
  readonly #lineAt: (line: number) => number;

  constructor(
    { name, example }: { readonly name: string; readonly example: string },
    problems: Problems = new Problems(),
    { file, lineAt = (line) => line }: Source = {},
  ) {
    this.name = name;
    this.example = example;
    this.problems = problems;
    this.file = file;
    this.#lineAt = lineAt;
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
