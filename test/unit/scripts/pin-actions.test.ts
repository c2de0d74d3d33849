import { expect, test } from 'vitest';
import { ownRefs, pinned } from '../../../scripts/pin-actions.ts';

const commit = 'a'.repeat(40);
const workflow = `
      - uses: org/agent-creds/issue@v1
      - uses: org/agent-creds/receive@${'b'.repeat(40)} # v1.1.0
      - uses: org/agent-creds@v1 # the root
      - uses: actions/checkout@${'c'.repeat(40)} # v6.0.2
      - uses: mallory/agent-creds-x/issue@v1
    uses: org/agent-creds/.github/workflows/agent-job.yml@v1
`;

test('names the commit and the version at every action of ours, and at nothing else', () => {
  expect(pinned(workflow, commit, 'v1.2.3')).toBe(`
      - uses: org/agent-creds/issue@${commit} # v1.2.3
      - uses: org/agent-creds/receive@${commit} # v1.2.3
      - uses: org/agent-creds@${commit} # v1.2.3
      - uses: actions/checkout@${'c'.repeat(40)} # v6.0.2
      - uses: mallory/agent-creds-x/issue@v1
    uses: org/agent-creds/.github/workflows/agent-job.yml@v1
`);
  const twice = pinned(pinned(workflow, commit, 'v1.2.3'), commit, 'v1.2.3');
  expect(twice).toBe(pinned(workflow, commit, 'v1.2.3'));
});

test('finds the refs in use', () => {
  expect(ownRefs(workflow)).toEqual(['v1', 'b'.repeat(40), 'v1']);
});
