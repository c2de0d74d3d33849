/**
 * Writes the manifests of end, gate, issue, receive, prove and run, the table of docs/run.md, and the inputs of
 * .github/workflows/agent-job.yml, from the tables of inputs. `--check` writes nothing, and fails where they are not current.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { handoverTable } from '../src/clouds/table.ts';
import { endInputs, endTable } from '../src/end/inputs.ts';
import { common } from '../src/inputs/common.ts';
import { declaredDefault, describeInput, type Input } from '../src/inputs/input.ts';
import { gateInputs, issueInputs, proveTable, receiveInputs, receiveTable } from '../src/split/inputs.ts';
import { runInputs, runTable } from '../src/wall/inputs.ts';
import { fillMarks, fillSection } from './marks.ts';

interface Output {
  readonly description: string;
}

const root = resolve(import.meta.dirname, '..');

const issueOutputs: Readonly<Record<string, Output>> = {
  leases: { description: 'JSON list of the leases, without a secret.' },
  'expires-at': { description: 'When the first leases end, such as `2026-11-21T12:15:03Z`.' },
  'record-artifact': { description: 'Name of the artifact with the audit record.' },
  'record-sha256': {
    description:
      'SHA-256 of its `record.jsonl`, in hexadecimal: any job of the run can replace the artifact.',
  },
};

const runOutputs: Readonly<Record<string, Output>> = {
  'exit-code': {
    description: 'Exit code of the command; 128 and the number of the signal, where one ended it.',
  },
  result: {
    description:
      'What the command wrote as `result` to its GITHUB_OUTPUT, up to 262,144 characters: text of the command, which nobody has checked.',
  },
  wall: {
    description: '`cow` or `uid`, the form of the wall; `off` without one.',
  },
};

function actionOutputs(read: (path: string) => string): Readonly<Record<string, Output>> {
  return (parse(read('action.yml')) as { outputs: Readonly<Record<string, Output>> }).outputs;
}

/** The outputs of the action that `run` has as well: it ends its leases itself. */
function runActionOutputs(read: (path: string) => string): Readonly<Record<string, Output>> {
  const { [endInputs.leasesToEnd.name]: _, ...outputs } = actionOutputs(read);
  return outputs;
}

/**
 * The table of docs/run.md: the inputs that `run` has besides those of the action. It has two columns, as in the README: a column
 * for defaults would be as wide as the longest default, and leave no room for the meanings.
 */
function runInputsTable(): readonly string[] {
  const rows = Object.values(runInputs).map((input: Input) => {
    const value = input.default === '' ? '' : ` Default \`${input.default}\`.`;
    return `| \`${input.name}\` | ${input.about}${value} |`;
  });
  return ['| input | meaning |', '| --- | --- |', ...rows];
}

function manifest(
  name: string,
  description: string,
  inputs: readonly Input[],
  outputs: Readonly<Record<string, Output>>,
  runs: readonly string[],
): string {
  const lines = [
    '# Written by scripts/split-actions.ts: edit that file, outputs included, and run `npm run docs`.',
    `name: agent-creds ${name}`,
    `description: ${text(description)}`,
    'author: agent-creds',
    'branding:',
    '  icon: lock',
    '  color: blue',
    '',
    'inputs:',
    ...inputs.flatMap((input) => entry(input.name, describeHere(input), defaultHere(input))),
    '',
    ...(Object.keys(outputs).length === 0 ? [] : ['outputs:']),
    ...Object.entries(outputs).flatMap(([output, about]) => entry(output, about.description)),
    ...(Object.keys(outputs).length === 0 ? [] : ['']),
    'runs:',
    '  using: node24',
    ...runs.map((line) => `  ${line}`),
  ];
  return `${lines.join('\n')}\n`;
}

function entry(name: string, about: string, value?: string): string[] {
  return [
    `  ${name}:`,
    `    description: ${text(about)}`,
    ...(value === undefined ? [] : [`    default: ${text(value)}`]),
  ];
}

/** A YAML scalar on one line: JSON strings are YAML. */
function text(value: string): string {
  return JSON.stringify(value.trim().replace(/\s+/g, ' '));
}

/** Inputs that the reusable workflow does not pass on: it sets them itself, or has no use for them. */
const NOT_PASSED = new Set(['dry-run', 'github-token', 'renew-until']);

/** The lines of the marked parts of the workflow, by the name of the mark. */
function workflowParts(): Readonly<Record<string, readonly string[]>> {
  const passed = handoverTable.filter(({ name }) => !NOT_PASSED.has(name));
  return {
    inputs: passed.flatMap((input) => [
      `      ${input.name}:`,
      `        description: ${text(describeHere(input))}`,
      '        type: string',
      `        default: ${text(defaultHere(input) ?? '')}`,
    ]),
    with: passed.map(({ name }) => `          ${name}: \${{ inputs.${name} }}`),
  };
}

/** The default that these files declare: split and `run` deliver by a broker where the workflow does not say otherwise. */
function defaultHere(input: Input): string | undefined {
  return input.name === common.deliver.name ? receiveInputs.deliver.default : declaredDefault(input);
}

function describeHere(input: Input): string {
  return input.name === common.deliver.name ? input.about : describeInput(input);
}

/** The generated files, by path, with their text. */
export function generate(read: (path: string) => string): Readonly<Record<string, string>> {
  let workflow = read('.github/workflows/agent-job.yml');
  for (const [name, lines] of Object.entries(workflowParts())) workflow = fillMarks(workflow, name, lines);
  return {
    'gate/action.yml': manifest(
      'gate',
      'First job of the split workflow: policy file, plan and guard, and an id for the hand-over',
      [...Object.values(gateInputs), ...handoverTable],
      { 'handoff-id': { description: 'Id for the `handoff-id` of issue and receive.' } },
      ['main: ../dist/gate.js'],
    ),
    'end/action.yml': manifest(
      'end',
      "Ends this job's leases now, right after the agent, so that later steps have nothing",
      endTable,
      {},
      ['main: ../dist/end.js'],
    ),
    'issue/action.yml': manifest(
      'issue',
      'Issuer job of the split workflow: issues, seals for the agent job, renews, ends, keeps the record',
      [...Object.values(issueInputs), ...handoverTable],
      issueOutputs,
      ['main: ../dist/issue.js', 'post: ../dist/issue-post.js'],
    ),
    'prove/action.yml': manifest(
      'prove',
      'Before receive, where the split workflow uses a hand-off secret: keeps the secret out of every post step',
      proveTable,
      { 'handoff-proof': { description: 'For the `handoff-proof` of receive. Empty without a secret.' } },
      ['main: ../dist/prove.js'],
    ),
    'receive/action.yml': manifest(
      'receive',
      'First step of the agent job of the split workflow: receives the leases without holding an identity',
      receiveTable,
      actionOutputs(read),
      ['main: ../dist/receive.js', 'post: ../dist/receive-post.js'],
    ),
    'run/action.yml': manifest(
      'run',
      'Issues leases, runs a command with them behind a wall in the same job, and ends them with it',
      runTable,
      { ...runActionOutputs(read), ...runOutputs },
      ['main: ../dist/run.js', 'post: ../dist/run-post.js'],
    ),
    'docs/run.md': fillSection(read('docs/run.md'), 'run-inputs', runInputsTable()),
    '.github/workflows/agent-job.yml': workflow,
  };
}

if (import.meta.main) {
  const stale: string[] = [];
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  for (const [path, content] of Object.entries(generate(read))) {
    let before = '';
    try {
      before = read(path);
    } catch {
      // The file does not exist yet.
    }
    if (before === content) continue;
    stale.push(path);
    if (!process.argv.includes('--check')) writeFileSync(join(root, path), content);
  }
  if (stale.length > 0 && process.argv.includes('--check')) {
    console.error(`${stale.join(', ')} do not match the tables of inputs: run \`npm run docs\`.`);
    process.exit(1);
  }
}
