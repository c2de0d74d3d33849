import { describe, expect, test } from 'vitest';
import { checkWorkflow } from '../../../scripts/lint-workflows.ts';

const sha = 'de0fac2e4500dabe0009e67214ff5f5447ce83dd';

function workflow(permissions: string, ...uses: string[]): string {
  const steps = uses.map((one) => `      - uses: ${one}\n        with: { persist-credentials: false }\n`);
  return `on: push\n${permissions}\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n${steps.join('')}`;
}

describe('a workflow passes', () => {
  test.each([
    ['with a pinned action', workflow('permissions: {}', `actions/checkout@${sha} # v6.0.2`)],
    ['with an action of the repository', workflow('permissions: { contents: read }', './')],
    [
      'with our own actions by tag',
      workflow('permissions: {}', 'org/agent-creds@v1', 'org/agent-creds/end@v1'),
    ],
    ['with a pinned image', workflow('permissions: {}', `docker://alpine@sha256:${'a'.repeat(64)}`)],
  ])('%s', (_, text) => {
    expect(checkWorkflow(text)).toEqual([]);
  });
});

describe('a workflow is refused', () => {
  test.each([
    ['with an action by tag', workflow('permissions: {}', 'actions/setup-node@v6'), 'is not pinned'],
    ['with a short commit', workflow('permissions: {}', 'a/b@de0fac2'), 'is not pinned'],
    ['with an image by tag', workflow('permissions: {}', 'docker://alpine:3'), 'is not pinned'],
    [
      'with another action that is named like ours',
      workflow('permissions: {}', 'a/agent-creds-x@v1'),
      'is not pinned',
    ],
    ['without permissions', workflow('', './'), 'no top-level `permissions:`'],
    ['with read-all', workflow('permissions: read-all', './'), 'too wide'],
    [
      'with a write permission for all jobs',
      workflow('permissions: { id-token: write }', './'),
      'id-token: write',
    ],
    [
      'with a checkout that keeps its token',
      `permissions: {}\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@${sha}\n`,
      'keeps its token',
    ],
    [
      'with a called workflow by tag',
      'permissions: {}\njobs:\n  a:\n    uses: a/b/.github/workflows/c.yml@v1\n',
      'pinned',
    ],
  ])('%s', (_, text, problem) => {
    expect(checkWorkflow(text)).toEqual([expect.stringContaining(problem)]);
  });
});
