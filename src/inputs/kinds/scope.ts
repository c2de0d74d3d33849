import type { ScopeLine } from '../../model/scope-line.ts';
import type { Kind } from '../kind.ts';
import { parseScope } from '../scope.ts';
import { list } from './list.ts';

/** Scope lines. Only their clouds can compare what they mean; this kind compares the texts of the lines. */
export const scopeLines: Kind<readonly ScopeLine[]> = {
  ...list<ScopeLine>({ by: 'lines', entry: () => undefined, write: (line) => line.text }),
  read(text, reading) {
    const lines = parseScope(text, reading.problems, (line) => reading.lineAt(line));
    return lines.length === 0 ? undefined : lines;
  },
};
