/**
 * Writes the inputs of action.yml and of action-types.yml from the table of inputs (src/inputs/common.ts,
 * src/clouds/<cloud>/inputs.ts). `--check` writes nothing, and fails where they are not current.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { mainTable } from '../src/clouds/table.ts';
import { declaredDefault, describeInput, type Input } from '../src/inputs/input.ts';
import type { ActionType } from '../src/inputs/kind.ts';
import { fillMarks } from './marks.ts';

const root = resolve(import.meta.dirname, '..');

function manifestLines(input: Input): string[] {
  const value = declaredDefault(input);
  return [
    `  ${input.name}:`,
    `    description: ${scalar(describeInput(input))}`,
    ...(value === undefined ? [] : [`    default: ${scalar(value)}`]),
  ];
}

function typeLines(type: ActionType, indent: string): string[] {
  const lines = [`${indent}type: ${type.type}`];
  if (type.type === 'enum')
    lines.push(`${indent}allowed-values: [${type['allowed-values'].map(quoteWord).join(', ')}]`);
  if (type.type === 'list') {
    lines.push(
      `${indent}separator: "\\n"`,
      `${indent}list-item:`,
      ...typeLines(type['list-item'], `${indent}  `),
    );
  }
  return lines;
}

/** A YAML scalar on one line: plain where YAML reads it back as the same text, otherwise JSON. */
function scalar(text: string): string {
  const plain = /^[A-Za-z0-9$]/.test(text) && !/[\n"]/.test(text) && !/: |\s#|:$/.test(text);
  return plain && parse(text) === text ? text : JSON.stringify(text);
}

/** Quotes a word that YAML 1.1 reads as a boolean or null. */
function quoteWord(text: string): string {
  return /^(on|off|yes|no|y|n|true|false|null)$/i.test(text) ? `'${text}'` : text;
}

/** Both files, by path, with their text. */
export function actionInputs(read: (path: string) => string): Readonly<Record<string, string>> {
  return {
    'action.yml': fillMarks(read('action.yml'), 'inputs', mainTable.flatMap(manifestLines)),
    'action-types.yml': fillMarks(
      read('action-types.yml'),
      'inputs',
      mainTable.flatMap(({ name, kind }) => [`  ${name}:`, ...typeLines(kind.type, '    ')]),
    ),
  };
}

if (import.meta.main) {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const stale = Object.entries(actionInputs(read)).filter(([path, text]) => read(path) !== text);
  if (process.argv.includes('--check') && stale.length > 0) {
    console.error(
      `${stale.map(([path]) => path).join(', ')} do not match the table of inputs: run \`npm run docs\`.`,
    );
    process.exit(1);
  }
  for (const [path, text] of stale) writeFileSync(join(root, path), text);
}
