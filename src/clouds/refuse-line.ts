import type { Problems } from '../errors/error.ts';
import type { ScopeLine } from '../model/scope-line.ts';
import { quote } from '../text/quote.ts';

/**
 * Adds the problem of a scope line that no cloud can hold anybody to.
 * @param why without a full stop. @param fix what to write instead of the line.
 */
export function refuseLine(line: ScopeLine, problems: Problems, why: string, fix: string): undefined {
  problems.add(
    'SCOPE_INVALID',
    `\`scope\` line ${line.number}, ${quote(line.text)}, cannot be enforced`,
    why,
    fix,
    { line: line.number },
  );
}
