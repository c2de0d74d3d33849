import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { clouds } from '../../../src/clouds/clouds.ts';
import { inputTable } from '../../../src/clouds/table.ts';
import { Problems } from '../../../src/errors/error.ts';
import { common } from '../../../src/inputs/common.ts';
import { Inputs } from '../../../src/inputs/inputs.ts';
import { readInputs, readOne } from '../../../src/inputs/read.ts';
import { Reading } from '../../../src/inputs/reading.ts';
import { parseScope } from '../../../src/inputs/scope.ts';
import { planners } from '../../support/planners.ts';

/** One `@example` of a docstring: an expression and its value, both in TypeScript without types. */
interface Example {
  readonly file: string;
  readonly expression: string;
  readonly value: string;
}

const root = resolve(import.meta.dirname, '../../..');

/** Reads the scope lines of a text that has no mistake. */
function scope(text: string) {
  const problems = new Problems();
  const lines = parseScope(text, problems);
  problems.throwIfAny();
  return lines;
}

/** Names that an example may use beside the exports of its own file. */
const helpers = {
  clouds,
  common,
  Inputs,
  inputTable,
  readInputs,
  parseScope,
  planners,
  Problems,
  Reading,
  readOne,
  scope,
};

/** The `@example` blocks of a file. A block is `expression // value`; both may go on over several lines. */
function examplesOf(file: string): readonly Example[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/\/\*\*([\s\S]*?)\*\//g)].flatMap(([, comment = '']) => {
    const body = comment.replaceAll(/^\s*\* ?/gm, '');
    return body
      .split(/^@/m)
      .filter((tag) => tag.startsWith('example'))
      .map((tag) => {
        const [expression = '', value = ''] = tag.slice('example'.length).split(/\s\/\/ /);
        return { file, expression: expression.trim().replace(/;$/, ''), value: value.trim() };
      });
  });
}

async function evaluate(text: string, names: Readonly<Record<string, unknown>>): Promise<unknown> {
  return await new Function(...Object.keys(names), `return (${text})`)(...Object.values(names));
}

const files = globSync('{src,scripts,sandbox,test/emulator}/**/*.ts', { cwd: root }).map((path) =>
  path.replaceAll('\\', '/'),
);
const examples = files.sort().flatMap(examplesOf);

test('many docstrings have an example', () => {
  expect(examples.length).toBeGreaterThan(456);
});

test.each(examples)('the example of $file is true: $expression', async ({ file, expression, value }) => {
  const names = { ...helpers, ...((await import(join(root, file))) as Record<string, unknown>) };
  expect(value).not.toBe('');
  expect(await evaluate(expression, names)).toEqual(await evaluate(value, names));
});
