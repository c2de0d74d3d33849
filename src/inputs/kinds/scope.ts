import type { ScopeLine } from '../../model/scope-line.ts';
import type { Kind } from '../kind.ts';
import { parseScope } from '../scope.ts';
import { list } from './list.ts';

/** Scope lines. What they mean is for their clouds to say; here each is only the same as itself. */
export const scopeLines: Kind<readonly ScopeLine[]> = {
  ...list<ScopeLine>({ by: 'lines', entry: () => undefined, write: (line) => line.text }),
  read(text, reading) {
    const lines = parseScope(text, reading.problems, (line) => reading.lineAt(line));
    return lines.length === 0 ? undefined : lines;
  },
};
