import { markdownCell } from './safe.ts';

/** Markdown that this program wrote itself. Every other text is escaped before it becomes a part of a page. */
export class Markdown {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** Text of whoever wrote it, or Markdown of ours. */
export type Cell = string | Markdown;

/** Takes a text of this program as the Markdown that it is. */
export function markdown(source: string): Markdown {
  return new Markdown(source);
}

/** Texts below one another. */
export function stacked(texts: readonly string[]): Markdown {
  return new Markdown(texts.map(escaped).join('<br>'));
}

/** The source of a cell; of a text, its line breaks stay. */
export function escaped(cell: Cell): string {
  return cell instanceof Markdown ? cell.source : cell.split('\n').map(markdownCell).join('<br>');
}

/**
 * A table of GitHub Flavored Markdown, without a line break at its end.
 * @example table(['Cloud', 'Narrowed'], [['aws', markdown('**no**')]])
 *   // '| Cloud | Narrowed |\n| --- | --- |\n| aws | **no** |'
 */
export function table(head: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  const lines = [head.map(escaped), head.map(() => '---'), ...rows.map((row) => row.map(escaped))];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
