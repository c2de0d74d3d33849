/**
 * Writes what in the split workflow repeats action.yml: the manifests of gate, issue and receive, and the inputs of
 * .github/workflows/agent-job.yml. `--check` only says whether they are current.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

interface Input {
  readonly description: string;
  readonly default?: string;
}

const root = resolve(import.meta.dirname, '..');

const handoff: Readonly<Record<string, Input>> = {
  'handoff-id': {
    description: 'Id of the hand-over, the same in both jobs: an output of the gate job.',
  },
  'handoff-secret': {
    description:
      'Authenticates the offered key. Needed where the run has other jobs that you do not trust (docs/threat-model.md).',
  },
  'handoff-timeout': {
    description: 'How long to wait for the other job.',
    default: '10m',
  },
};

const issueOnly: Readonly<Record<string, Input>> = {
  ...handoff,
  renew: {
    description: '`false`: seal once and end; a last job then ends the leases (`end-leases`).',
    default: 'true',
  },
  'agent-job': {
    description: 'Key or name of the agent job, for finding it in the jobs API before it has made its offer.',
    default: 'agent',
  },
  'end-leases': {
    description: 'Output `revocation` of a step with `renew: false`: end those leases and do nothing else.',
  },
};

const receiveInputs: Readonly<Record<string, Input>> = {
  ...handoff,
  deliver: {
    description: '`broker` (renewed), `env` or `outputs`; `outputs` may stand beside one of the others.',
    default: 'broker',
  },
  'renew-until': { description: 'How long the broker lives.', default: '6h' },
  summary: { description: 'Write a table to the job summary.', default: 'true' },
  'require-no-ambient-identity': {
    description: 'Fail, not only warn, where the machine has a cloud identity of its own.',
    default: 'false',
  },
  'workflow-ref': {
    description: 'The workflow file that the issuer job must stand in. Default the one of this job.',
    default: '${{ job.workflow_ref }}',
  },
  'job-id': {
    description: "GitHub's id of this job, so that the issuer job can see when it ends.",
    default: '${{ job.check_run_id }}',
  },
  'oidc-endpoint': {
    description: "Base URL where GitHub's public keys are read. Default the server's own issuer.",
  },
};

const issueOutputs: Readonly<Record<string, Input>> = {
  leases: { description: 'JSON list of the leases, without a secret.' },
  'expires-at': { description: 'When the first leases end, such as `2026-11-21T12:15:03Z`.' },
  'record-artifact': { description: 'Name of the artifact with the audit record.' },
  revocation: { description: 'With `renew: false`: what `end-leases` of the last job needs. No secret.' },
};

function manifest(
  name: string,
  description: string,
  inputs: Readonly<Record<string, Input>>,
  outputs: Readonly<Record<string, Input>>,
  runs: readonly string[],
): string {
  const lines = [
    '# Written by scripts/split-actions.ts.',
    `name: agent-creds ${name}`,
    `description: ${text(description)}`,
    'author: agent-creds',
    'branding:',
    '  icon: key',
    '  color: blue',
    '',
    'inputs:',
    ...entries(inputs, '  '),
    '',
    'outputs:',
    ...entries(outputs, '  '),
    '',
    'runs:',
    '  using: node24',
    ...runs.map((line) => `  ${line}`),
  ];
  return `${lines.join('\n')}\n`;
}

function entries(inputs: Readonly<Record<string, Input>>, indent: string): string[] {
  return Object.entries(inputs).flatMap(([name, input]) => [
    `${indent}${name}:`,
    `${indent}  description: ${text(input.description)}`,
    ...(input.default === undefined ? [] : [`${indent}  default: ${text(input.default)}`]),
  ]);
}

/** A YAML scalar on one line: JSON strings are YAML. */
function text(value: string): string {
  return JSON.stringify(value.trim().replace(/\s+/g, ' '));
}

/** What the workflow sets itself, or what has no place in it. */
const NOT_PASSED = new Set(['dry-run', 'github-token', 'renew-until']);

/** Text of the marked parts of the workflow, by the name of the mark. */
function workflowParts(inputs: Readonly<Record<string, Input>>): Readonly<Record<string, readonly string[]>> {
  const passed = Object.entries(inputs).filter(([name]) => !NOT_PASSED.has(name));
  return {
    inputs: passed.flatMap(([name, input]) => [
      `      ${name}:`,
      `        description: ${text(input.description)}`,
      '        type: string',
      `        default: ${text(name === 'deliver' ? 'broker' : (input.default ?? ''))}`,
    ]),
    with: passed.map(([name]) => `          ${name}: \${{ inputs.${name} }}`),
  };
}

/** Every file with the text it must have. */
export function generate(read: (path: string) => string): Readonly<Record<string, string>> {
  const { inputs } = parse(read('action.yml')) as { inputs: Readonly<Record<string, Input>> };
  const brokered = {
    ...inputs,
    deliver: { description: inputs.deliver?.description ?? '', default: 'broker' },
  };
  const parts = workflowParts(inputs);
  let workflow = read('.github/workflows/agent-job.yml');
  for (const [name, lines] of Object.entries(parts)) workflow = fill(workflow, name, lines);
  return {
    'gate/action.yml': manifest(
      'gate',
      'First job of the split workflow: policy file, plan and guard, and an id for the hand-over',
      brokered,
      { 'handoff-id': { description: 'Id for the `handoff-id` of issue and receive.' } },
      ['main: ../dist/gate.js'],
    ),
    'issue/action.yml': manifest(
      'issue',
      'Issuer job of the split workflow: issues, seals for the agent job, renews, ends, keeps the record',
      { ...issueOnly, ...brokered },
      issueOutputs,
      ['main: ../dist/issue.js', 'post: ../dist/issue-post.js'],
    ),
    'receive/action.yml': manifest(
      'receive',
      'First step of the agent job of the split workflow: receives the leases without holding an identity',
      receiveInputs,
      (parse(read('action.yml')) as { outputs: Readonly<Record<string, Input>> }).outputs,
      ['main: ../dist/receive.js', 'post: ../dist/receive-post.js'],
    ),
    '.github/workflows/agent-job.yml': workflow,
  };
}

/** Replaces what stands between `# <name>` and `# </name>`, each time. */
function fill(workflow: string, name: string, lines: readonly string[]): string {
  const pattern = new RegExp(`( *# <${name}>\n)[\\s\\S]*?( *# </${name}>\n)`, 'g');
  if (!pattern.test(workflow)) throw new Error(`agent-job.yml has no # <${name}>`);
  return workflow.replace(pattern, (_, from: string, to: string) => `${from}${lines.join('\n')}\n${to}`);
}

if (import.meta.main) {
  const stale: string[] = [];
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  for (const [path, content] of Object.entries(generate(read))) {
    let before = '';
    try {
      before = read(path);
    } catch {
      // Not there yet.
    }
    if (before === content) continue;
    stale.push(path);
    if (!process.argv.includes('--check')) writeFileSync(join(root, path), content);
  }
  if (stale.length > 0 && process.argv.includes('--check')) {
    console.error(`${stale.join(', ')} do not match action.yml: run \`node scripts/split-actions.ts\`.`);
    process.exit(1);
  }
}
