import { expect, test } from 'vitest';
import { audit } from '../../../../scripts/workflows/audit.ts';
import { rules } from '../../../../scripts/workflows/rules.ts';

const sha = 'de0fac2e4500dabe0009e67214ff5f5447ce83dd';

/** A workflow with these steps, indented by four, and these lines in its one job. */
function workflow(part: { on?: string; top?: string; job?: string; steps?: string }): string {
  const { on = 'push', top = 'permissions: {}', job = '', steps = '' } = part;
  const indent = (text: string, by: number) =>
    text === '' ? '' : `${text.replaceAll(/^(?=.)/gm, ' '.repeat(by))}\n`;
  return `on: ${on}\n${top}\njobs:\n  a:\n    runs-on: ubuntu-latest\n${indent(job, 4)}    steps:\n${indent(steps, 6)}`;
}

const run = (script: string) => workflow({ steps: `- run: ${script}` });
const uses = (text: string) => workflow({ steps: `- uses: ${text}` });
const checkout = (more: string, on = 'push') =>
  workflow({
    on,
    steps: `- uses: actions/checkout@${sha} # v6\n  with: { persist-credentials: false, ${more} }`,
  });

// For each rule: what it refuses, and the same done rightly.
const cases: readonly [rule: string, what: string, bad: string, good: string][] = [
  ['pinned', 'an action by tag', uses('a/b@v1'), uses(`a/b@${sha} # v1.0.0`)],
  ['pinned', 'a short commit', uses('a/b@de0fac2 # v1'), uses('./')],
  ['pinned', 'a commit without its version', uses(`a/b@${sha}`), uses(`a/b/c@${sha} # v1`)],
  ['pinned', 'an image by tag', uses('docker://alpine:3'), uses(`docker://alpine@sha256:${'a'.repeat(64)}`)],
  [
    'pinned',
    "another's action of a name like ours",
    uses('mallory/agent-creds@v1'),
    uses('org/agent-creds/end@v1'),
  ],
  ['pinned', 'an action of ours in name only', uses('org/agent-creds-x@v1'), uses('org/agent-creds@v1')],
  [
    'pinned',
    'a called workflow by tag',
    'permissions: {}\njobs:\n  a:\n    uses: a/b/.github/workflows/c.yml@v1',
    `permissions: {}\njobs:\n  a:\n    uses: a/b/.github/workflows/c.yml@${sha} # v1`,
  ],
  [
    'pinned',
    "a job's container by tag",
    workflow({ job: 'container: node:24' }),
    workflow({ job: `container: { image: 'node@sha256:${'a'.repeat(64)}' }` }),
  ],
  [
    'pinned',
    'a service by tag',
    workflow({ job: 'services: { db: { image: "postgres:18" } }' }),
    workflow({ job: `services: { db: { image: "postgres@sha256:${'a'.repeat(64)}" } }` }),
  ],
  [
    'pinned',
    'a step of a composite action by tag',
    'runs:\n  using: composite\n  steps:\n    - uses: a/b@v1\n',
    `runs:\n  using: composite\n  steps:\n    - uses: a/b@${sha} # v1\n`,
  ],
  ['permissions', 'none at the top', workflow({ top: '' }), workflow({ top: 'permissions: {}' })],
  ['permissions', 'an empty key at the top', workflow({ top: 'permissions:' }), workflow({})],
  ['permissions', 'read-all', workflow({ top: 'permissions: read-all' }), workflow({})],
  [
    'permissions',
    'writing, for all jobs',
    workflow({ top: 'permissions: { id-token: write }' }),
    workflow({ top: 'permissions: { contents: read }', job: 'permissions: { id-token: write }' }),
  ],
  [
    'permissions',
    'write-all for a job',
    workflow({ job: 'permissions: write-all' }),
    workflow({ job: 'permissions: { contents: write }' }),
  ],
  [
    'checkout-token',
    'a checkout that says nothing',
    uses(`actions/checkout@${sha} # v6`),
    checkout("fetch-depth: '0'"),
  ],
  [
    'checkout-token',
    'a checkout that keeps it',
    workflow({ steps: `- uses: Actions/Checkout@${sha} # v6\n  with: { persist-credentials: true }` }),
    workflow({
      steps: `# audit: allow checkout-token: the next step pushes a tag\n- uses: actions/checkout@${sha} # v6`,
    }),
  ],
  [
    'injection',
    'a title in a script',
    run("echo '${{ github.event.issue.title }}'"),
    workflow({ steps: '- run: echo "$TITLE"\n  env: { TITLE: "${{ github.event.issue.title }}" }' }),
  ],
  [
    'injection',
    'a branch by index',
    run("git switch ${{ github['head_ref'] }}"),
    run('echo ${{ github.sha }}'),
  ],
  ['injection', 'an input', run('${{ inputs.command }}'), run('"$COMMAND"')],
  [
    'injection',
    'an output of a step',
    run('echo ${{ steps.a.outputs.b }}'),
    run('echo ${{ steps.a.outcome }}'),
  ],
  ['injection', 'a secret', run('curl -H ${{ secrets.A }} x'), run('curl -H "$A" x')],
  [
    'injection',
    'a whole context',
    run('echo ${{ toJSON(github) }}'),
    run("echo ${{ format('{0}', github.run_id) }}"),
  ],
  [
    'injection',
    'a script of github-script',
    workflow({
      steps: `- uses: actions/github-script@${sha} # v8\n  with: { script: "x('\${{ github.head_ref }}')" }`,
    }),
    workflow({
      steps: `- uses: actions/github-script@${sha} # v8\n  with: { script: "x(context.payload)" }`,
    }),
  ],
  [
    'injection',
    'a matrix that is computed',
    workflow({ job: 'strategy: { matrix: "${{ fromJSON(inputs.m) }}" }', steps: '- run: ${{ matrix.a }}' }),
    workflow({ job: 'strategy: { matrix: { a: [b, c] } }', steps: '- run: ${{ matrix.a }}' }),
  ],
  [
    'injection',
    'a script of a composite action',
    'runs:\n  using: composite\n  steps:\n    - run: echo ${{ inputs.a }}\n      shell: bash\n',
    'runs:\n  using: composite\n  steps:\n    - run: echo ${{ runner.os }}\n      shell: bash\n',
  ],
  [
    'head-code',
    "a checkout of a stranger's commit",
    checkout('ref: "${{ github.event.pull_request.head.sha }}"', 'pull_request_target'),
    checkout('ref: "${{ github.event.pull_request.head.sha }}"', 'pull_request'),
  ],
  [
    'head-code',
    'a checkout of what another run was for',
    checkout('ref: "${{ github.event.workflow_run.head_branch }}"', '{ workflow_run: { workflows: [CI] } }'),
    checkout('ref: main', '{ workflow_run: { workflows: [CI] } }'),
  ],
  [
    'head-code',
    "a checkout of a stranger's repository",
    checkout(
      'repository: "${{ github.event.pull_request.head.repo.full_name }}"',
      '[push, pull_request_target]',
    ),
    checkout("fetch-depth: '2'", 'pull_request_target'),
  ],
  [
    'head-code',
    'a script that fetches it',
    workflow({ on: 'issue_comment', steps: '- run: gh pr checkout "$NUMBER"' }),
    workflow({ on: 'issue_comment', steps: '- run: gh pr view "$NUMBER"' }),
  ],
  [
    'secrets-inherit',
    'all secrets for a called workflow',
    'permissions: {}\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n    secrets: inherit',
    'permissions: {}\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n    secrets: { A: "${{ secrets.A }}" }',
  ],
  [
    'secrets-whole',
    'all secrets as one text',
    workflow({ job: 'env: { ALL: "${{ toJSON(secrets) }}" }' }),
    workflow({ job: 'env: { ONE: "${{ secrets.ONE }}" }' }),
  ],
  [
    'secrets-whole',
    'a part of a secret',
    workflow({ job: "env: { A: '${{ fromJSON(secrets.A).b }}' }" }),
    workflow({ job: "env: { A: '${{ fromJSON(vars.A).b }}' }" }),
  ],
  [
    'secrets-whole',
    'a secret of a computed name',
    workflow({ job: "env: { A: '${{ secrets[matrix.a] }}' }" }),
    workflow({ job: `env: { A: "\${{ secrets['A'] }}" }` }),
  ],
  [
    'self-hosted',
    'one that says nothing',
    workflow({}).replace('ubuntu-latest', '[self-hosted, linux]'),
    workflow({}).replace('ubuntu-latest', '[self-hosted, linux] # ephemeral'),
  ],
  [
    'self-hosted',
    'one with its group',
    workflow({}).replace('ubuntu-latest', '{ group: a, labels: self-hosted }'),
    workflow({}).replace('ubuntu-latest', '{ group: a, labels: hosted }'),
  ],
  [
    'release-cache',
    'a cache before a tag is released',
    workflow({ on: '{ push: { tags: [v1] } }', steps: `- uses: actions/cache@${sha} # v5` }),
    workflow({ on: '{ push: { branches: [main] } }', steps: `- uses: actions/cache@${sha} # v5` }),
  ],
  [
    'release-cache',
    'a set-up that caches by itself',
    workflow({ on: 'release', steps: `- uses: actions/setup-node@${sha} # v6` }),
    workflow({
      on: 'release',
      steps: `- uses: actions/setup-node@${sha} # v6\n  with: { package-manager-cache: false }`,
    }),
  ],
  [
    'release-cache',
    'a cache asked for where it is attested',
    workflow({
      job: 'permissions: { attestations: write }',
      steps: `- uses: a/b@${sha} # v1\n  with: { cache: npm }`,
    }),
    workflow({
      job: 'permissions: { attestations: write }',
      steps: `- uses: a/b@${sha} # v1\n  with: { cache: false }`,
    }),
  ],
  [
    'always',
    'publishing what failed its tests',
    workflow({ job: 'needs: test\nif: always()\npermissions: { contents: write }' }),
    workflow({
      job: "needs: test\nif: always() && needs.test.result == 'success'\npermissions: { contents: write }",
    }),
  ],
  [
    'always',
    'the same, said otherwise',
    workflow({ job: 'needs: test\nif: ${{ !cancelled() }}\npermissions: { contents: write }' }),
    workflow({ job: 'needs: test\nif: ${{ !cancelled() }}\npermissions: { contents: read }' }),
  ],
  [
    'if-text',
    'a condition with a line break at its end',
    workflow({ steps: '- run: a\n  if: |\n    ${{ false }}' }),
    workflow({ steps: '- run: a\n  if: >-\n    ${{ false }}' }),
  ],
  [
    'if-text',
    'a condition beside its expression',
    workflow({ job: "if: ${{ github.ref }} == 'a'" }),
    workflow({ job: "if: ${{ github.ref == 'a' }}" }),
  ],
  [
    'bot-name',
    'a bot by who acted last',
    workflow({ job: "if: github.actor == 'dependabot[bot]'" }),
    workflow({ job: "if: github.event.pull_request.user.login == 'dependabot[bot]'" }),
  ],
  [
    'unsecure-commands',
    'commands that set variables',
    workflow({ job: 'env: { ACTIONS_ALLOW_UNSECURE_COMMANDS: true }' }),
    workflow({ job: 'env: { ACTIONS_STEP_DEBUG: true }' }),
  ],
  [
    'action-runtime',
    'a Node that nothing was tested on',
    'runs: { using: node20, main: dist/main.js }',
    'runs: { using: node24, main: dist/main.js }',
  ],
];

test.each(cases)('%s: %s is found, and the same done rightly is not', (rule, _, bad, good) => {
  expect(audit(bad).map((found) => found.rule)).toEqual([rule]);
  expect(audit(good)).toEqual([]);
});

test('every rule has a case', () => {
  expect(new Set(cases.map(([rule]) => rule))).toEqual(new Set(rules.map((rule) => rule.name)));
});

test('every message says what to write', () => {
  for (const [, , bad] of cases) for (const { message } of audit(bad)) expect(message).toContain('Fix: ');
});

test('a finding has the line it is about', () => {
  const text = `on: push\npermissions: {}\njobs:\n  a:\n    steps:\n      - name: x\n        uses: a/b@v1\n`;
  expect(audit(text)).toEqual([expect.objectContaining({ rule: 'pinned', line: 7 })]);
});

test.each([
  ['of another rule', '# audit: allow pinned: because it is so wanted'],
  ['without a reason', '# audit: allow checkout-token: x'],
  ['that is not right above', '# audit: allow checkout-token: the next step pushes\n- run: a'],
])('a comment %s lets nothing pass', (_, comment) => {
  const text = workflow({ steps: `${comment}\n- uses: actions/checkout@${sha} # v6` });
  expect(audit(text).map(({ rule }) => rule)).toEqual(['checkout-token']);
});

test('what is not YAML is an error, not a file without findings', () => {
  expect(() => audit('a: [')).toThrow();
});
