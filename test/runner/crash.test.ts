import { describe, expect, test } from 'vitest';
import { type JobCase, runJob } from '../../scripts/crash/job.ts';
import { linesOf } from '../../scripts/crash/judge.ts';
import { runSplit, type SplitCase } from '../../scripts/crash/split.ts';

/** A short form of `npm run crash-table`: the stages at which something exists that somebody has to end. */
const served = { deliver: 'broker', revoke: true } as const;
const jobs: readonly (readonly [string, JobCase, readonly string[]])[] = [
  [
    'main',
    { victim: 'main', ...served },
    [
      'AssumeRole done, no answer yet',
      'GITHUB_STATE delivered',
      'aws.lease',
      'GITHUB_ENV, in part',
      'GITHUB_STEP_SUMMARY',
    ],
  ],
  [
    'main before `end`',
    { victim: 'main', deliver: 'env', revoke: true, end: true },
    ['GITHUB_STATE delivered', 'leases.json'],
  ],
  ['end', { victim: 'end', deliver: 'env', revoke: true, end: true }, ['GITHUB_ENV, all', 'ended']],
  ['post', { victim: 'post', ...served }, ['asks: identity token', 'PutRolePolicy done, no answer yet']],
  ['the broker', { victim: 'broker', ...served, during: 'main' }, ['GITHUB_ENV, in part']],
  [
    'post, with a named lease, git and models',
    { victim: 'post', ...served, withheld: true },
    ['PutRolePolicy done, no answer yet'],
  ],
];
const splits: readonly (readonly [SplitCase['victim'], readonly string[]])[] = [
  ['issue', ['AssumeRole done, no answer yet', 'FinalizeArtifact done, no answer yet']],
  ['receive', ['FinalizeArtifact done, no answer yet', 'GITHUB_ENV, in part']],
];

describe.concurrent('SIGKILL leaves nothing that could have been ended, and nobody says what is not so', () => {
  test.each(jobs)('%s', async (_, what, labels) => {
    const { stages, faults } = await runJob(what);
    expect(faults).toEqual([]);
    for (const label of labels) {
      const stage = stages.find((one) => one.label === label);
      expect(stages.map((one) => one.label)).toContain(label);
      const ran = await runJob(what, stage);
      expect([label, ran.faults, ran.found.processes]).toEqual([label, [], []]);
      // Whoever was left has spoken, but where post itself was killed.
      expect(ran.next.flatMap(linesOf).length > 0 || what.victim === 'post', label).toBe(true);
    }
  });

  test.each(splits)('%s', async (victim, labels) => {
    const { stages, faults } = await runSplit({ victim });
    expect(faults).toEqual([]);
    for (const label of labels) {
      const stage = stages.find((one) => one.label === label);
      expect(stages.map((one) => one.label)).toContain(label);
      const { faults, found } = await runSplit({ victim }, stage);
      expect([label, faults, found.living]).toEqual([label, [], 0]);
    }
  });
});
