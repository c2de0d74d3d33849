import { parse } from 'yaml';
import { inputTable } from '../../src/clouds/table.ts';
import type { Problem } from '../../src/errors/error.ts';

/** The inputs of a step, as `with:` has them. */
export type With = Readonly<Record<string, string>>;

const names: ReadonlySet<string> = new Set(inputTable.map(({ name }) => name));

/**
 * The inputs after someone pasted the fix of a problem as it is: `name: value` in place of those inputs, scope lines in
 * place of the line with the problem.
 * @returns `undefined` where the fix is neither, such as a command for an admin.
 */
export function paste(inputs: With, { fix, line }: Pick<Problem, 'fix' | 'line'>): With | undefined {
  const map = readMap(fix);
  if (map) return { ...inputs, ...map };
  if (line === undefined) return undefined;
  const lines = (inputs.scope ?? '').split('\n');
  lines.splice(line - 1, 1, ...fix.split('\n'));
  return { ...inputs, scope: lines.join('\n') };
}

function readMap(fix: string): With | undefined {
  // Scope lines such as `s3:read  my-bucket/*` are no YAML map of inputs.
  if (!names.has(fix.slice(0, fix.indexOf(':')))) return undefined;
  const map = parse(fix, { schema: 'failsafe' }) as Record<string, unknown>;
  for (const [name, value] of Object.entries(map)) {
    if (!names.has(name) || typeof value !== 'string')
      throw new Error(`the fix has ${name}, no text of an input`);
  }
  return map as With;
}
