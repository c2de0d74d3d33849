import { describe, expect, test } from 'vitest';
import { faultsOf } from '../../../../scripts/crash/judge.ts';
import type { Found } from '../../../../scripts/crash/look.ts';
import type { StageResult } from '../../../emulator/index.ts';

const clean: Found = {
  living: 0,
  denied: 0,
  processes: [],
  files: [],
  variables: [],
  artifacts: [],
  leaks: [],
};
const says = (log: string) => [{ log } as StageResult];
const judge = (found: Partial<Found>, log = '', mustBeDenied = true) =>
  faultsOf({ ...clean, ...found }, says(log), { mustBeDenied });

describe('what is left', () => {
  test('a lease that somebody could have ended is a fault, one that nobody could is none', () => {
    expect(judge({ living: 1 })).toEqual(['1 lease(s) live on']);
    expect(judge({ living: 1 }, '', false)).toEqual([]);
    expect(judge({ denied: 1 })).toEqual([]);
  });

  test('so are a process and a secret', () => {
    expect(judge({ processes: [7], leaks: ['log'] })).toHaveLength(2);
  });
});

describe('a claim that is not so is a fault', () => {
  test.each<readonly [string, Partial<Found>]>([
    ['No lease was asked for, so there is nothing to end.', { denied: 1 }],
    ['Nothing that was asked for was issued, so there is nothing to end.', { living: 1 }],
    ['Each lease has expired or is denied: nothing was left to do.', { living: 1 }],
    ['aws: revoking. The deny is on agent.', { living: 1 }],
    ['The issuer step did not come to its end; the agent job has been told.', { artifacts: ['offer'] }],
  ])('%s', (line, found) => {
    expect(judge(found, line, false)).toEqual([`it is not so that: ${line}`]);
    expect(judge({ artifacts: ['note'] }, line)).toEqual([]);
  });
});
