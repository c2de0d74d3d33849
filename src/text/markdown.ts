import { markdownCell } from './safe.ts';

/** Markdown that this program wrote itself. Every other text is escaped before it goes into a page. */
export class Markdown {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** One cell of a table: text from anywhere, which is escaped, or Markdown that this program wrote. */
export type Cell = string | Markdown;

/** Marks a text that this program wrote as Markdown, so that it is not escaped. */
export function markdown(source: string): Markdown {
  return new Markdown(source);
}

/**
 * One cell with each text on a line of its own.
 * @example linesInCell(['s3:read', 's3:write']).source // 's3:read<br>s3:write'
 */
export function linesInCell(texts: readonly string[]): Markdown {
  return new Markdown(texts.map(escapeCell).join('<br>'));
}

/**
 * The Markdown source of a cell: text is escaped, and its line breaks stay line breaks.
 * @example escapeCell('a\n*b*') // 'a<br>`*b*`'
 */
export function escapeCell(cell: Cell): string {
  return cell instanceof Markdown ? cell.source : cell.split('\n').map(markdownCell).join('<br>');
}

/**
 * A table of GitHub Flavored Markdown, without a line break at its end.
 * @example table(['Cloud', 'Narrowed'], [['aws', markdown('**no**')]])
 *   // '| Cloud | Narrowed |\n| --- | --- |\n| aws | **no** |'
 */
export function table(head: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  const lines = [head.map(escapeCell), head.map(() => '---'), ...rows.map((row) => row.map(escapeCell))];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
