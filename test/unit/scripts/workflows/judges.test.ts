import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

/** GitHub's own parser of workflows and manifests, as it is published: a judge that shares no code with the linter. */
const root = resolve(import.meta.dirname, '../../../..');
const trace = new NoOperationTraceWriter();

async function workflowErrors(name: string, content: string): Promise<readonly string[]> {
  const { context, value } = parseWorkflow({ name, content }, trace);
  if (value) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

function actionErrors(name: string, content: string): readonly string[] {
  const { context } = parseAction({ name, content }, trace);
  return [...context.errors.getErrors().map(({ message }) => message), ...runnerErrors(content)];
}

/** The keys of `runs` that the runner's own schema (`action_yaml.json`) has for a JavaScript action; it refuses every other one. */
const NODE_KEYS = ['using', 'main', 'pre', 'pre-if', 'post', 'post-if'];
/** The contexts that the schema gives to the default of an input. */
const DEFAULT_CONTEXTS = ['github', 'strategy', 'matrix', 'job', 'runner'];
/** The versions of Node for actions in runner 2.336.0. */
const NODES = ['node20', 'node24'];

/** What the runner's reader of manifests refuses, by its schema. Texts must be texts there, also where YAML would read a number. */
function runnerErrors(content: string): readonly string[] {
  const { inputs = {}, outputs = {}, runs = {} } = parse(content) as Manifest;
  const errors: string[] = [];
  const text = (where: string, value: unknown, empty = false) => {
    if (typeof value !== 'string' || (!empty && value === '')) errors.push(`${where} is no text`);
  };
  for (const [key, value] of Object.entries(runs)) {
    if (!NODE_KEYS.includes(key)) errors.push(`runs.${key} is not known`);
    text(`runs.${key}`, value);
  }
  if (!NODES.includes(String(runs.using))) errors.push(`runs.using is ${String(runs.using)}`);
  if (runs.main === undefined) errors.push('runs.main is missing');
  for (const [name, input] of Object.entries(inputs)) {
    const { default: value = '' } = input ?? {};
    text(`the default of ${name}`, value, true);
    for (const [, expression = ''] of String(value).matchAll(/\$\{\{(.*?)\}\}/g)) {
      const first = /^\s*(\w+)/.exec(expression)?.[1] ?? '';
      if (!DEFAULT_CONTEXTS.includes(first)) errors.push(`the default of ${name} uses ${first}`);
    }
  }
  for (const [name, output] of Object.entries(outputs)) {
    for (const key of Object.keys(output ?? {}))
      if (key !== 'description' && key !== 'value') errors.push(`output ${name}: ${key} is not known`);
  }
  return errors;
}

interface Manifest {
  readonly inputs?: Readonly<Record<string, { readonly default?: unknown } | null>>;
  readonly outputs?: Readonly<Record<string, object | null>>;
  readonly runs?: Readonly<Record<string, unknown>>;
}

const folders = ['.github/workflows', 'docs/examples'].map((folder) => join(root, folder));
const workflows = folders
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((path) => /\.ya?ml$/.test(path));
const actions = readdirSync(root, { withFileTypes: true })
  .flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(join(root, entry.name)).map((name) => join(entry.name, name))
      : entry.name,
  )
  .filter((path) => /(^|[/\\])action\.ya?ml$/.test(path))
  .map((path) => join(root, path));

const shown = (path: string) => relative(root, path).replaceAll('\\', '/');

test.each(workflows.map((path) => [shown(path), path]))(
  '%s is a workflow to GitHub’s own parser',
  async (name, path) => {
    expect(await workflowErrors(name, readFileSync(path, 'utf8'))).toEqual([]);
  },
);

test.each(actions.map((path) => [shown(path), path]))(
  '%s is a manifest to GitHub’s parser and to the runner',
  (name, path) => {
    expect(actionErrors(name, readFileSync(path, 'utf8'))).toEqual([]);
  },
);

test('every action of the repository is among them', () => {
  expect(actions.map(shown).sort()).toEqual([
    'action.yml',
    ...['check', 'end', 'gate', 'issue', 'prove', 'receive', 'run'].map((name) => `${name}/action.yml`),
  ]);
});

describe('the judges judge', () => {
  const workflow = (job: string) => `on: push\njobs:\n  a:\n${job}`;
  test.each([
    ['a key that nobody knows', workflow('    runs-on: x\n    stepz: []\n')],
    [
      'a context that is not there',
      workflow('    runs-on: ${{ steps.x.outputs.y }}\n    steps: [{ run: x }]\n'),
    ],
    [
      'a job that needs none of the others',
      workflow('    needs: b\n    runs-on: x\n    steps: [{ run: x }]\n'),
    ],
    [
      'an expression that does not end',
      workflow('    runs-on: x\n    if: ${{ (1 }}\n    steps: [{ run: x }]\n'),
    ],
  ])('a workflow with %s', async (_, content) => {
    expect(await workflowErrors('x.yml', content)).not.toEqual([]);
  });

  const manifest = (runs: string, more = '') => `name: x\ndescription: x\n${more}runs:\n${runs}`;
  test.each([
    ['no main', manifest('  using: node24\n')],
    ['a Node that no runner has', manifest('  using: node25\n  main: x.js\n')],
    ['a stage that nobody knows', manifest('  using: node24\n  main: x.js\n  final: x.js\n')],
    ['a number where a text must be', manifest('  using: node24\n  main: 1\n')],
    [
      'a default from a context that is not there',
      manifest('  using: node24\n  main: x.js\n', 'inputs:\n  a:\n    default: ${{ secrets.X }}\n'),
    ],
  ])('an action with %s', (_, content) => {
    expect(actionErrors('action.yml', content)).not.toEqual([]);
  });
});
