import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { unzip } from '../../src/artifacts/zip.ts';
import { codesOf, leftovers, nothing, startAwsJob } from '../support/aws-job.ts';

/** The artifacts with a record: their names, and the bytes of the record. */
const uploaded = (box: Sandbox) =>
  box.artifacts.stored.flatMap(({ name, content }) => {
    const record = content ? unzip(content)['record.jsonl'] : undefined;
    return record ? [{ name, record: Buffer.from(record) }] : [];
  });

const typesIn = (record: Buffer) =>
  record
    .toString()
    .trim()
    .split('\n')
    .map((line) => String(JSON.parse(line).type).replace(/^dev\.agent-creds\.|\.v1$/g, ''));

const upload = { 'upload-record': true };

describe('upload-record: true', () => {
  test.each(['env', 'broker'])(
    '%s: the record with its last event is an artifact, and its SHA-256 is in the log',
    async (deliver) => {
      await using world = await startAwsJob();
      const main = await world.lease({ with: { ...upload, deliver } });
      expect(main.outcome, main.log).toBe('success');
      expect(uploaded(world.box)).toEqual([]);
      const { posts } = await world.job.finish();
      expect(posts[0]?.outcome, posts[0]?.log).toBe('success');
      const [only, ...more] = uploaded(world.box);
      expect(more).toEqual([]);
      expect(only?.name).toMatch(/^agent-creds-record-review-/);
      const record = only?.record ?? Buffer.alloc(0);
      expect(posts[0]?.log).toContain(
        `SHA-256 of record.jsonl in the artifact ${only?.name}: ${createHash('sha256').update(record).digest('hex')}`,
      );
      const types = typesIn(record);
      expect(types).toContain('lease.issued');
      // What post has printed as its own part of the record is the end of the file.
      const printed = posts[0]?.log.split('\n').filter((line) => line.startsWith('{"')) ?? [];
      expect(printed.length).toBeGreaterThan(0);
      expect(record.toString().trim().split('\n').slice(-printed.length)).toEqual(printed);
    },
  );

  test('a record that a later step has removed: what post itself has seen', async () => {
    await using world = await startAwsJob();
    await world.lease({ with: upload });
    await world.job.run('rm -rf "$RUNNER_TEMP"/agent-creds');
    const { posts } = await world.job.finish();
    expect(posts[0]?.outcome).toBe('success');
    expect(uploaded(world.box)).toHaveLength(1);
  });

  test('a service that refuses is a warning with its words, and fails no job', async () => {
    await using world = await startAwsJob();
    await world.lease({ with: upload });
    world.box.faults.add({
      service: 'github-results',
      kind: 'status',
      status: 403,
      headers: { 'content-type': 'application/json' },
      body: '{"code":"permission_denied","msg":"not for you"}',
    });
    const { posts, status } = await world.job.finish();
    expect([posts[0]?.outcome, status]).toEqual(['success', 'success']);
    const warnings = posts[0]?.annotations.filter(({ level }) => level === 'warning') ?? [];
    expect(warnings.at(-1)?.message).toContain('The record could not be uploaded; it is in the log');
    expect(warnings.at(-1)?.message).toContain('permission_denied');
    expect(warnings.at(-1)?.message).toContain('it says: not for you');
  });

  test('where the server has no such service: an error before any request', async () => {
    await using world = await startAwsJob({ job: { github: { server_url: 'https://github.example.com' } } });
    const step = await world.lease({ with: upload });
    expect(codesOf(step)).toEqual(['ARTIFACTS_MISSING']);
    expect(world.box.requests.list()).toEqual([]);
    expect(leftovers(step)).toEqual(nothing);
  });
});

test('without it nothing is uploaded', async () => {
  await using world = await startAwsJob();
  await world.lease();
  await world.job.finish();
  expect(world.box.requests.of('github-results')).toEqual([]);
});
