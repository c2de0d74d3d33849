import { describe, expect, test } from 'vitest';
import { setJobs } from '../../../sandbox/github/jobs.ts';
import { startSandbox } from '../../../sandbox/index.ts';
import { type RawInputs, readInputs } from '../../../src/inputs/read.ts';
import { issueTable, readIssueInputs, readReceiveInputs, receiveTable } from '../../../src/split/inputs.ts';
import { jobFinder } from '../../../src/split/issue/find-job.ts';
import { handoff } from '../../support/split-parts.ts';

const readIssue = (raw: RawInputs) => readIssueInputs(readInputs(raw, issueTable));
const readReceive = (raw: RawInputs) => readReceiveInputs(readInputs(raw, receiveTable));
const id = { 'handoff-id': handoff.id };

describe('inputs', () => {
  test('defaults', () => {
    expect(readIssue(id)).toEqual({
      id: handoff.id,
      secret: '',
      timeout: 600,
      renew: true,
      failWithAgent: true,
      agentJob: 'agent',
      githubToken: '',
    });
    expect(readReceive(id)).toMatchObject({
      deliver: ['broker'],
      requireNoAmbientIdentity: false,
      workflowRef: '',
      oidcEndpoint: undefined,
    });
  });

  test.each([
    ['no id', {}, /`handoff-id` is not usable. It is empty/],
    ['an id that is none', { 'handoff-id': 'A b' }, /16 to 64 lower-case letters/],
    ['a short secret', { ...id, 'handoff-secret': 'guess' }, /shorter than 20/],
    ['a wait that is no duration', { ...id, 'handoff-timeout': 'soon' }, /`handoff-timeout`/],
  ])('%s', (_name, raw, message) => {
    expect(() => readIssue(raw)).toThrow(message);
    expect(() => readReceive(raw)).toThrow(message);
  });

  test.each([
    ['env and broker', { deliver: 'env, broker' }, /INPUT_CONFLICT|has `env` and `broker`/],
    ['keys over plain http', { 'oidc-endpoint': 'http://keys.example' }, /without encryption/],
    ['a boolean that is none', { 'require-no-ambient-identity': 'perhaps' }, /not a boolean/],
  ])('%s', (_name, raw, message) => {
    expect(() => readReceive({ ...id, ...raw })).toThrow(message);
  });

  test('a job id that is not a number is left out: some runners do not provide it', () => {
    expect(readReceive({ ...id, 'job-id': 'x' }).jobId).toBe('');
    expect(readReceive({ ...id, 'job-id': '32' }).jobId).toBe('32');
  });
});

describe('the jobs API', () => {
  async function find(
    jobId: string,
    name: string,
    permissions: Record<string, 'read'> = { actions: 'read' },
  ) {
    const box = await startSandbox();
    try {
      const repository = box.githubApi.repositories.get(handoff.repository);
      setJobs(repository, handoff.runId, handoff.attempt, [
        { id: 31, name: 'call / issuer', status: 'in_progress' },
        { id: 32, name: 'call / agent', status: 'completed', conclusion: 'failure' },
        { id: 33, name: 'other / agent', status: 'queued' },
        { id: 34, name: 'lone', status: 'waiting' },
      ]);
      const token = box.githubApi.repositories.issueToken(handoff.repository, permissions);
      const signal = AbortSignal.timeout(10_000);
      return await jobFinder({ apiUrl: box.githubApi.url, token, handoff, name, signal })(jobId);
    } finally {
      await box.close();
    }
  }

  test('finds the agent job by its id', async () => {
    expect(await find('32', 'agent')).toEqual({ status: 'completed', conclusion: 'failure' });
    expect(await find('31', 'agent')).toEqual({ status: 'running', conclusion: '' });
  });

  test('by name only where no other job has it', async () => {
    expect(await find('', 'lone')).toEqual({ status: 'waiting', conclusion: '' });
    expect(await find('', 'agent')).toBeUndefined();
  });

  test('without the permission, and without an answer, it says nothing', async () => {
    expect(await find('32', 'agent', {})).toBeUndefined();
    const options = { apiUrl: 'http://127.0.0.1:9', token: 'x', handoff, name: 'agent' };
    expect(await jobFinder({ ...options, signal: AbortSignal.timeout(5000) })('32')).toBeUndefined();
  });
});
