import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clouds } from '../../src/clouds/clouds.ts';
import { isAlive } from '../emulator/index.ts';
import { codesOf, leftovers, nothing, startAwsJob } from '../support/aws-job.ts';
import { factsOf, until } from '../support/broker-job.ts';
import { DENIED, entries, read, startRevokeJob } from '../support/revocation.ts';

const root = process.getuid?.() === 0;
const ANOTHER = 12_345;

/** What an earlier job of a self-hosted machine, or an earlier step, may have left where the private folder belongs. */
const left: Readonly<Record<string, (place: string) => void>> = {
  'a link to a folder': (place) => symlinkSync(mkdtempSync(join(tmpdir(), 'elsewhere-')), place),
  'a link to nothing': (place) => symlinkSync('/nowhere', place),
  'a file': (place) => writeFileSync(place, 'x'),
  'a pipe': (place) => void spawnSync('mkfifo', [place]),
  ...(root
    ? {
        'a folder of another user': (place) => {
          mkdirSync(place, { mode: 0o777 });
          chmodSync(place, 0o777);
          chownSync(place, ANOTHER, ANOTHER);
        },
      }
    : {}),
};
const own = `agent-creds-${process.getuid?.()}`;

describe.each(Object.entries(left))('%s in the place of the private folder', (_, leave) => {
  test('the job has a private folder of its own, which end and post find, and what is there is left alone', async () => {
    await using world = await startRevokeJob();
    const place = join(world.job.runnerTemp, 'agent-creds');
    leave(place);
    const main = await world.lease();
    expect(main.outcome, main.log).toBe('success');
    expect(dirname(dirname(String(main.output.record)))).toBe(join(world.job.runnerTemp, own));
    expect(statSync(join(world.job.runnerTemp, own)).mode & 0o777).toBe(0o700);
    const again = await world.lease({ continueOnError: true });
    expect(codesOf(again)).toEqual(['LEASE_EXISTS']);
    const end = await world.end();
    expect(end.log).toContain('aws: revoking');
    expect(readFileSync(String(main.output.record), 'utf8')).toContain('lease.revoking');
    expect(await read(world.box, main.env)).toMatch(DENIED);
    const posts = (await world.job.finish()).posts;
    expect(posts.map(({ outcome }) => outcome)).toEqual(posts.map(() => 'success'));
  });

  test('and in the place of the second one: refused before anything is issued, with the command that helps', async () => {
    await using world = await startAwsJob();
    const places = ['agent-creds', own].map((name) => join(world.job.runnerTemp, name));
    for (const place of places) leave(place);
    world.box.requests.clear();
    const main = await world.lease();
    expect(codesOf(main), main.log).toEqual(['FOLDER_UNUSABLE']);
    expect(main.annotations[0]?.message).toContain(`sudo rm -rf -- '${places[0]}' '${places[1]}'`);
    expect(world.box.requests.of('aws-sts')).toEqual([]);
  });
});

test('a folder of this user that everybody can enter is closed', async () => {
  await using world = await startAwsJob();
  const place = join(world.job.runnerTemp, 'agent-creds');
  mkdirSync(place);
  chmodSync(place, 0o777);
  const main = await world.lease();
  expect(main.outcome, main.log).toBe('success');
  expect(statSync(place).mode & 0o777).toBe(0o700);
});

describe('what stands in the place of a lease mark', () => {
  const things: Readonly<Record<string, (mark: string) => void>> = {
    'a pipe': (mark) => void spawnSync('mkfifo', [mark]),
    'a folder': (mark) => mkdirSync(join(mark, 'deep'), { recursive: true }),
    'a link to a file': (mark) => symlinkSync('/etc/hostname', mark),
    'a link to a pipe': (mark) => {
      spawnSync('mkfifo', [`${mark}.pipe`]);
      symlinkSync(`${mark}.pipe`, mark);
    },
    'nothing, written by a full disk': (mark) => writeFileSync(mark, ''),
    'a huge file': (mark) => writeFileSync(mark, 'x'.repeat(1e6)),
  };
  test.each(Object.entries(things))(
    '%s: main neither hangs nor issues what it cannot deliver',
    async (_, put) => {
      await using world = await startAwsJob();
      const place = join(world.job.runnerTemp, 'agent-creds');
      mkdirSync(place, { mode: 0o700 });
      put(join(place, 'aws.lease'));
      const main = await world.lease({ timeoutMs: 30_000, with: { timeout: '10s' } });
      expect(main.outcome, main.log).toBe('success');
      expect(codesOf(await world.lease())).toEqual(['LEASE_EXISTS']);
    },
  );
});

test('pipes in the place of everything that end and post write do not hold them up', async () => {
  await using world = await startRevokeJob();
  const main = await world.lease({ post: { timeoutMs: 30_000 } });
  const folder = dirname(String(main.output.record));
  const mark = join(dirname(folder), 'aws.lease');
  for (const path of [
    join(folder, 'record.jsonl'),
    join(folder, 'ended'),
    join(folder, 'trail.json'),
    mark,
  ]) {
    rmSync(path, { force: true });
    spawnSync('mkfifo', [path]);
  }
  const end = await world.end({ timeoutMs: 30_000 });
  // Its mark says that it was there, whoever made it.
  expect(end.outcome).toBe('success');
  const [post] = (await world.job.finish()).posts;
  expect(post?.outcome).toBe('success');
  expect(post?.log).toContain('no record file that these lines could be added to');
  expect(await read(world.box, main.env)).toMatch(DENIED);
});

describe('what a step puts in the place of the trail of a broker that it ended', () => {
  const things: Readonly<Record<string, (trail: string) => string>> = {
    'a pipe': (trail) => `mkfifo ${trail}`,
    'a link to a pipe': (trail) => `mkfifo ${trail}.pipe && ln -s ${trail}.pipe ${trail}`,
    'more lists than the memory holds': (trail) =>
      `node -e "process.stdout.write('{\\"ended\\":[],\\"uses\\":[],\\"events\\":[' + '[[]],'.repeat(8e6) + '[]]}')" > ${trail}`,
  };
  test.each(
    Object.entries(things).flatMap(([name, put]) => [
      ['end', name, put] as const,
      ['post', name, put] as const,
    ]),
  )('does not keep %s from revoking: %s', async (who, _, put) => {
    await using world = await startRevokeJob();
    const main = await world.lease({
      env: { NODE_OPTIONS: '--max-old-space-size=128' },
      with: { deliver: 'broker', revoke: 'required' },
      post: { timeoutMs: 30_000 },
    });
    const { pid } = factsOf(main);
    process.kill(pid, 'SIGKILL');
    await until(() => !isAlive(pid));
    const trail = join(dirname(String(main.output.record)), 'trail.json');
    expect((await world.job.run(put(trail))).exitCode).toBe(0);
    if (who === 'end') await world.end({ timeoutMs: 30_000 });
    const denied = entries(world.box).length;
    const [post] = (await world.job.finish()).posts;
    expect([post?.outcome, denied], post?.log).toEqual(['success', who === 'end' ? 1 : 0]);
    expect(entries(world.box)).toHaveLength(1);
    expect(post?.log).toContain('The broker is gone');
  });
});

test('a trail that a step wrote is told as that, and puts no line in our words into log or summary', async () => {
  await using world = await startRevokeJob();
  const main = await world.lease({ with: { deliver: 'broker' } });
  const { pid } = factsOf(main);
  process.kill(pid, 'SIGKILL');
  await until(() => !isAlive(pid));
  const session = JSON.parse(main.state.agentCreds ?? '{}').leases[0].issued.id;
  const use = {
    ...{ lease: session, cloud: 'aws', decision: 'served', who: '\u202egnp.exe\naws: revoked.', count: 1 },
    ...{ first: '2026-01-01T00:00:00Z', last: '2026-01-01T00:00:00Z' },
  };
  const lie = { ...use, lease: 'aws: revoked. The cloud confirmed it' };
  const trail = { why: 'time', ended: [], events: [], uses: [use, lie] };
  writeFileSync(join(dirname(String(main.output.record)), 'trail.json'), JSON.stringify(trail));
  const [post] = (await world.job.finish()).posts;
  expect(post?.log).toContain('any step of this job can write that file:');
  expect(post?.summary).toContain('any step of this job can write that file:');
  expect(post?.log).toContain(`${session}: used once by ?gnp.exe?aws: revoked., at`);
  expect(`${post?.log}${post?.summary}`).not.toMatch(/^(\| )?aws: revoked|confirmed|\u202e/m);
});

describe.each(['the folder of the step', 'the shared folder'])('a link in the place of %s', (which) => {
  test('post neither adds to nor removes what it points to, and revokes', async () => {
    await using world = await startRevokeJob();
    const main = await world.lease({ with: { deliver: 'broker' } });
    const folder = dirname(String(main.output.record));
    const elsewhere = join(world.job.workspace, 'elsewhere');
    const place = which === 'the shared folder' ? dirname(folder) : folder;
    const inside = join(elsewhere, folder.slice(place.length));
    mkdirSync(inside, { recursive: true });
    const names = [
      'record.jsonl',
      'ended',
      'trail.json',
      ...clouds.flatMap(({ served }) => served?.files ?? []),
    ];
    for (const name of names) writeFileSync(join(inside, name), 'mine');
    renameSync(place, `${place}.old`);
    symlinkSync(elsewhere, place);
    const [post] = (await world.job.finish()).posts;
    expect(post?.outcome, post?.log).toBe('success');
    expect(names.map((name) => readFileSync(join(inside, name), 'utf8'))).toEqual(names.map(() => 'mine'));
    expect(post?.log).toContain('no record file that these lines could be added to');
    expect(post?.log).not.toContain('A mark, which any step can write');
    expect(entries(world.box)).toHaveLength(1);
  });
});

test.skipIf(!root)('a full disk: said before anything is issued, and nothing is left', async () => {
  await using world = await startAwsJob();
  const place = join(world.job.runnerTemp, 'agent-creds');
  mkdirSync(place, { mode: 0o700 });
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48k', 'tmpfs', place]).status !== 0) return;
  try {
    const main = await world.lease();
    expect(codesOf(main), main.log).toEqual(['FOLDER_UNUSABLE']);
    expect(main.annotations[0]?.message).toContain('ENOSPC');
    expect(world.box.requests.of('aws-sts')).toEqual([]);
    expect(leftovers(main)).toEqual(nothing);
    expect(readdirSync(place)).toEqual([]);
  } finally {
    spawnSync('umount', [place]);
  }
});
