import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { withRoles, withTables } from '../../../scripts/action-docs.ts';
import { actionInputs } from '../../../scripts/action-inputs.ts';
import { mainTable } from '../../../src/clouds/table.ts';
import { declaredDefault } from '../../../src/inputs/input.ts';

const root = resolve(import.meta.dirname, '../../..');
const actionYml = readFileSync(join(root, 'action.yml'), 'utf8');

test('action.yml declares exactly the inputs that the code reads, with the same defaults', () => {
  const declared = Object.entries(parse(actionYml).inputs as Record<string, { default?: string }>).map(
    ([name, { default: fallback }]) => [name, fallback] as const,
  );
  // The job's own token is a default that only the runner can fill in.
  expect(declared.find(([name]) => name === 'github-token')?.[1]).toBe('${{ github.token }}');
  expect(new Map(declared)).toEqual(new Map(mainTable.map((one) => [one.name, declaredDefault(one)])));
});

test('no input that a profile may set has a default in a manifest or in the workflow of the split', () => {
  const files = ['action.yml', 'gate/action.yml', 'issue/action.yml', '.github/workflows/agent-job.yml'];
  for (const file of files) {
    const { inputs, on } = parse(readFileSync(join(root, file), 'utf8'));
    const all = (inputs ?? on.workflow_call.inputs) as Record<string, { default?: string }>;
    for (const { name, role } of mainTable) {
      // The split always delivers by a broker where nothing else is said.
      if (role === 'none' || (name === 'deliver' && file !== 'action.yml')) continue;
      expect(all[name]?.default ?? '', `${name} in ${file}`).toBe('');
    }
  }
});

test('action.yml and action-types.yml are as they are generated', () => {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  for (const [path, text] of Object.entries(actionInputs(read)))
    expect(read(path), `${path}: run \`npm run docs\``).toBe(text);
});

test('no two inputs have the same name', () => {
  const names = mainTable.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});

test('the tables in the README are those of action.yml', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  expect(withTables(readme, actionYml)).toBe(readme);
});

test('the table of roles in docs/policy.md is the one of the inputs', () => {
  const policy = readFileSync(join(root, 'docs/policy.md'), 'utf8');
  expect(withRoles(policy)).toBe(policy);
});

test('every input and output says what it is', () => {
  const { inputs, outputs } = parse(actionYml) as Record<string, Record<string, { description?: string }>>;
  for (const [name, { description }] of Object.entries({ ...inputs, ...outputs })) {
    expect(description ?? '', name).toMatch(/\w{4}/);
  }
});
