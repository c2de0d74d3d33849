import { once } from 'node:events';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultWorld } from '../../sandbox/index.ts';
import type { Job } from '../emulator/index.ts';
import { codesOf, startAwsJob } from '../support/aws-job.ts';
import { startConnectProxy } from '../support/connect-proxy.ts';
import { DENIED, entries, eventsOf, read, startRevokeJob } from '../support/revocation.ts';

/** The only lease folder of the job. */
function folderOf(job: Job): string {
  const root = join(job.runnerTemp, 'agent-creds');
  const [name = ''] = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return join(root, name);
}

describe('end', () => {
  test('denies the session, empties the variables and says which; post has nothing left to do', async () => {
    await using world = await startRevokeJob();
    const { box } = world;
    const main = await world.lease();
    expect(await read(box, main.env)).toContain('2026-11-21');
    const end = await world.end();
    expect(end.outcome).toBe('success');
    expect(end.env).toEqual(Object.fromEntries(Object.keys(main.env).map((name) => [name, ''])));
    expect(end.log).toMatch(
      /Empty from the next step on: AWS_ACCESS_KEY_ID, .*Tools that read them stop working/,
    );
    expect(end.log).toContain('aws: revoking');
    expect(eventsOf(end)).toEqual(['lease.revoking', 'lease.ended']);
    expect(await read(box, main.env)).toMatch(DENIED);
    const after = await world.job.run('env | grep ^AWS_ || true');
    expect(after.stdout).not.toMatch(/^AWS_[A-Z_]+=./m);

    const record = readFileSync(String(main.output.record), 'utf8');
    expect(record).toContain('dev.agent-creds.lease.revoking.v1');
    const job = await world.job.finish();
    expect(job.posts[0]?.log).toContain('is on agent already');
    expect(job.posts[0]?.log).toContain('nothing was left to do');
    expect(entries(box)).toHaveLength(1);
  });

  test('twice is as good as once, and then a new lease is allowed', async () => {
    await using world = await startRevokeJob();
    await world.lease();
    await world.end();
    world.box.requests.clear();
    const marked = await world.endByList();
    expect(marked.log).toContain('have been ended already');
    expect(marked.env).toEqual({});
    expect(world.box.requests.list()).toEqual([]);
    const again = await world.end();
    expect(again.log).toContain('is on agent already');
    expect(again.env).toEqual({});
    expect(entries(world.box)).toHaveLength(1);
    const second = await world.lease();
    expect(second.outcome).toBe('success');
    expect(await read(world.box, second.env)).toContain('2026-11-21');
    await world.end();
    expect(await read(world.box, second.env)).toMatch(DENIED);
    expect(entries(world.box)).toHaveLength(2);
  });

  test('without a lease there is nothing to end', async () => {
    await using world = await startRevokeJob();
    const end = await world.end();
    expect(end.outcome).toBe('success');
    expect(end.log).toContain("No list of this job's leases is here");
  });

  test('without a revoke role the lease expires, and the variables are emptied all the same', async () => {
    await using world = await startAwsJob();
    await world.lease();
    const end = await world.job.uses(join(import.meta.dirname, '../../end'));
    expect(end.log).toMatch(/aws: by the job's own list, which any step can write, it expires at/);
    expect(end.env.AWS_ACCESS_KEY_ID).toBe('');
    expect((await world.job.finish()).posts[0]?.log).toMatch(/aws: expires at/);
  });

  test('under outputs there is no variable to empty', async () => {
    await using world = await startRevokeJob();
    await world.lease({ with: { deliver: 'outputs' } });
    const end = await world.end();
    expect(end.env).toEqual({});
    expect(end.log).toContain('aws: revoking');
  });

  test('IAM down at the end step: a warning; post tries again and succeeds', async () => {
    await using world = await startRevokeJob();
    const main = await world.lease();
    world.box.faults.add({ service: 'aws-iam', kind: 'status', status: 503 });
    const end = await world.end();
    expect(end.annotations.map((a) => a.title)).toEqual(['agent-creds REVOKE_FAILED']);
    world.box.faults.clear();
    const job = await world.job.finish();
    expect(job.posts[0]?.log).toContain('aws: revoking');
    expect(job.posts[0]?.log).not.toContain('nothing was left to do');
    expect(await read(world.box, main.env)).toMatch(DENIED);
  });
});

describe('what a hostile step can make of it', () => {
  test('a forged mark does not keep post from revoking', async () => {
    await using world = await startRevokeJob();
    const main = await world.lease();
    writeFileSync(join(folderOf(world.job), 'ended'), '');
    const job = await world.job.finish();
    expect(job.posts[0]?.log).toContain('aws: revoking');
    expect(await read(world.box, main.env)).toMatch(DENIED);
  });

  test('a list that was removed does not either', async () => {
    await using world = await startRevokeJob();
    const main = await world.lease();
    await world.job.run('rm -rf "$RUNNER_TEMP/agent-creds"');
    expect((await world.endByList()).log).toContain("No list of this job's leases is here");
    await world.job.finish();
    expect(await read(world.box, main.env)).toMatch(DENIED);
  });

  const forgeries: readonly (readonly [string, (ledger: Record<string, never>) => unknown])[] = [
    ['not JSON', () => '{'],
    ['another job', (ledger) => ({ ...ledger, runKey: 'octo-org/octo-repo/1/1/other' })],
    ['a session of another run', (ledger) => withSession(ledger, 'review-999-1-abcdef')],
    [
      'a role of another account',
      (ledger) => withSaved(ledger, { role: 'arn:aws:iam::999988887777:role/x' }),
    ],
    [
      'a host that is not of AWS',
      (ledger) =>
        withSaved(ledger, { stsEndpoint: 'https://sts.example.com', iamEndpoint: 'https://x.example' }),
    ],
    [
      'a host that AWS has for its customers',
      (ledger) => withSaved(ledger, { stsEndpoint: 'https://a1.execute-api.us-east-1.amazonaws.com' }),
    ],
    [
      'a host over http',
      (ledger) => withSaved(ledger, { stsEndpoint: 'http://sts.us-east-1.amazonaws.com' }),
    ],
    [
      'a host of this machine, and an audience of its own choice',
      (ledger) =>
        withSaved(ledger, {
          stsEndpoint: 'http://127.0.0.1:9',
          iamEndpoint: 'http://127.0.0.1:9',
          audience: 'https://vault.corp.example',
        }),
    ],
    ['another session than its own', (ledger) => withSaved(ledger, { session: 'other-1-1-abcdef' })],
  ];
  test.each(forgeries)(
    'a forged list: %s: nobody is asked and no session is denied',
    async (_name, forge) => {
      await using world = await startRevokeJob();
      const main = await world.lease();
      const path = join(folderOf(world.job), 'leases.json');
      const forged = forge(JSON.parse(readFileSync(path, 'utf8')));
      writeFileSync(path, typeof forged === 'string' ? forged : JSON.stringify(forged));
      world.box.requests.clear();
      const end = await world.endByList();
      expect(end.annotations.filter((a) => a.level === 'error')).toEqual([]);
      expect(world.box.requests.list()).toEqual([]);
      expect(entries(world.box)).toEqual([]);
      await world.job.finish();
      expect(await read(world.box, main.env)).toMatch(DENIED);
    },
  );

  test('a forged broker that says it revoked: the cloud is asked, and the session is denied', async () => {
    await using world = await startRevokeJob();
    const main = await world.lease();
    const path = join(folderOf(world.job), 'leases.json');
    const ledger = JSON.parse(readFileSync(path, 'utf8'));
    const [{ issued }] = ledger.leases;
    const lie = { state: 'revoked', text: 'aws: revoked. A call was answered with an explicit deny.' };
    const report = {
      ended: [{ id: issued.id, expiresAt: issued.expiresAt, outcome: lie }],
      events: [],
      uses: [],
    };
    await using server = createServer((_, response) => response.end(JSON.stringify(report))).listen(
      0,
      '127.0.0.1',
    );
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    ledger.broker = { pid: process.pid, port, control: 'c'.repeat(43) };
    writeFileSync(path, JSON.stringify(ledger));
    const end = await world.end();
    expect(end.log).not.toContain('aws: revoked');
    expect(end.log).not.toContain('The broker has forgotten the leases');
    expect(eventsOf(end)).not.toContain('lease.revoked');
    expect(await read(world.box, main.env)).toMatch(DENIED);
  });

  test('a forged expiry: the cloud is asked, and nothing is called expired', async () => {
    await using world = await startRevokeJob();
    const main = await world.lease();
    const path = join(folderOf(world.job), 'leases.json');
    const ledger = JSON.parse(readFileSync(path, 'utf8'));
    ledger.leases[0].issued.expiresAt = '2020-01-01T00:00:00Z';
    writeFileSync(path, JSON.stringify(ledger));
    const end = await world.end();
    expect(eventsOf(end)).not.toContain('lease.expired');
    expect(end.log).toContain('aws: revoking');
    expect(await read(world.box, main.env)).toMatch(DENIED);
  });

  test('a forged mark beside a lease that only time ends: nobody says that nothing was left to do', async () => {
    await using world = await startAwsJob();
    await world.lease();
    writeFileSync(join(folderOf(world.job), 'ended'), '');
    const end = await world.job.uses(join(import.meta.dirname, '../../end'));
    expect(end.log).toContain('Any step can write such marks');
    const [post] = (await world.job.finish()).posts;
    expect(post?.log).not.toContain('nothing was left to do');
    expect(post?.log).toMatch(/aws: expires at/);
  });

  test('whatever stands in the list: the leases that the issuing step has named are ended', async () => {
    await using world = await startRevokeJob();
    const main = await world.lease({ with: { revoke: 'required' } });
    const path = join(folderOf(world.job), 'leases.json');
    const decoy = 'arn:aws:iam::111122223333:role/decoy';
    const other = 'https://vault.corp.example';
    const forged = withSaved(JSON.parse(readFileSync(path, 'utf8')), {
      ...{ role: decoy, revokeRole: `${decoy}-revoke`, roleId: 'AROADECOYDECOYDECOY', audience: other },
      ...{ stsEndpoint: 'http://127.0.0.1:9', iamEndpoint: 'http://127.0.0.1:9', expiresAt: '1000000000000' },
    });
    writeFileSync(path, JSON.stringify({ ...(forged as object), revoke: 'off' }));
    const end = await world.end();
    expect(end.outcome, end.log).toBe('success');
    expect(eventsOf(end)).toEqual(['lease.revoking', 'lease.ended']);
    expect(end.log).not.toContain('unverified');
    expect(entries(world.box)).toHaveLength(1);
    expect(await read(world.box, main.env)).toMatch(DENIED);
  });

  test('an input that is not the output of a step is an error, and the leases that can be read are ended', async () => {
    await using world = await startRevokeJob();
    const main = await world.lease();
    const given = String(main.output['leases-to-end']);
    const end = await world.end({ with: { 'leases-to-end': `${given}\nnonsense` } });
    expect(end.outcome).toBe('failure');
    expect(end.annotations.map((a) => a.title)).toEqual(['agent-creds INPUT_INVALID']);
    expect(await read(world.box, main.env)).toMatch(DENIED);
  });

  test('variables that are not of this action are never emptied', async () => {
    await using world = await startRevokeJob();
    await world.lease();
    const path = join(folderOf(world.job), 'leases.json');
    const ledger = JSON.parse(readFileSync(path, 'utf8'));
    ledger.variables = ['PATH', 'HOME', 'NODE_OPTIONS', 'LD_PRELOAD', 'AWS_REGION', 'X\nPATH=1', 7];
    writeFileSync(path, JSON.stringify(ledger));
    expect((await world.endByList()).env).toEqual({ AWS_REGION: '' });
  });

  test('links, huge files and other folders are not read', async () => {
    await using world = await startRevokeJob();
    const main = await world.lease();
    const path = join(folderOf(world.job), 'leases.json');
    const text = readFileSync(path, 'utf8');
    const away = join(world.job.workspace, 'away.json');
    writeFileSync(away, text);
    await world.job.run(`rm "${path}"`);
    symlinkSync(away, path);
    expect((await world.endByList()).log).toContain("No list of this job's leases is here");
    await world.job.run(`rm "${path}"`);
    writeFileSync(path, text);
    appendFileSync(path, ' '.repeat(70_000));
    expect((await world.endByList()).log).toContain("No list of this job's leases is here");
    expect(world.box.aws.role(defaultWorld.roleArn)?.inline.size).toBe(1);
    expect(await read(world.box, main.env)).toContain('2026-11-21');
  });
});

describe('the list in RUNNER_TEMP alone, where AWS is at its own names', () => {
  const names = { 'sts.us-east-1.amazonaws.com': 'aws-sts', 'iam.amazonaws.com': 'aws-iam' } as const;

  /** A job that asks AWS at its own names, through a proxy that leads them to the sandbox. */
  async function startAtOwnNames() {
    const folder = mkdtempSync(join(tmpdir(), 'end-test-'));
    const caFile = join(folder, 'ca.pem');
    const world = await startRevokeJob({
      sandbox: { https: true, hostnames: Object.keys(names) },
      job: { env: { NODE_EXTRA_CA_CERTS: caFile } },
    });
    const { box } = world;
    writeFileSync(caFile, String(box.ca));
    const port = (service: string) => Number(new URL(String(box.endpoints[service])).port);
    const proxy = await startConnectProxy(
      Object.fromEntries(Object.entries(names).map(([name, of]) => [name, port(of)])),
    );
    await world.job.run(`echo 'HTTPS_PROXY=${proxy.url}' >> "$GITHUB_ENV"`);
    const main = await world.lease({
      with: { 'aws-sts-endpoint': '', 'aws-iam-endpoint': '', revoke: 'required' },
    });
    expect(main.outcome, main.log).toBe('success');
    return {
      ...{ box, main, proxy },
      endByList: () => world.endByList({ continueOnError: true }),
      finish: () => world.job.finish(),
      path: join(folderOf(world.job), 'leases.json'),
      async [Symbol.asyncDispose]() {
        await proxy[Symbol.asyncDispose]();
        await world[Symbol.asyncDispose]();
        rmSync(folder, { recursive: true });
      },
    };
  }

  const forgeries: readonly (readonly [string, Record<string, string>, number])[] = [
    ['as main wrote it', {}, 1],
    [
      'two other roles of the account',
      {
        role: 'arn:aws:iam::111122223333:role/decoy',
        revokeRole: 'arn:aws:iam::111122223333:role/decoy-revoke',
        roleId: '',
      },
      0,
    ],
    ['another id of the role', { roleId: 'AROADECOYDECOYDECOY' }, 1],
  ];
  test.each(forgeries)(
    'by the list, %s: a deny is told and recorded as unverified, and is not enough where revoking is required',
    async (_, saved, count) => {
      await using world = await startAtOwnNames();
      const { box } = world;
      const agent = box.aws.role(defaultWorld.roleArn);
      if (!agent) throw new Error('the default world has no agent role');
      box.aws.addRole({ name: 'decoy', trust: agent.trust, policies: {} });
      const manage = { Effect: 'Allow', Action: 'iam:*', Resource: '*' } as const;
      box.aws.addRole({
        name: 'decoy-revoke',
        trust: agent.trust,
        policies: { all: { Version: '2012-10-17', Statement: [manage] } },
      });
      const ledger = JSON.parse(readFileSync(world.path, 'utf8'));
      writeFileSync(world.path, JSON.stringify(withSaved(ledger, saved)));
      const end = await world.endByList();
      expect(end.log).toContain("by the job's own list, which any step can write, session");
      expect(end.log).not.toContain('aws: revoking');
      expect(eventsOf(end)).toEqual(['lease.ended']);
      expect(end.log).toContain('"unverified":true');
      expect(end.outcome).toBe('failure');
      expect(codesOf(end)).toEqual(['REVOKE_FAILED']);
      expect(entries(box)).toHaveLength(count);
      expect(new Set(world.proxy.asked)).toEqual(new Set(Object.keys(names).map((name) => `${name}:443`)));
      const [post] = (await world.finish()).posts;
      expect(post?.outcome, post?.log).toBe('success');
      expect(post?.log).toContain('aws: revoking');
    },
  );
});

function withSession(ledger: Record<string, unknown>, session: string): unknown {
  const [lease] = ledger.leases as Record<string, unknown>[];
  const revocation = { ...(lease?.revocation as Record<string, string>), session };
  return { ...ledger, leases: [{ ...lease, session, revocation }] };
}

function withSaved(ledger: Record<string, unknown>, saved: Record<string, string>): unknown {
  const [lease] = ledger.leases as Record<string, unknown>[];
  const revocation = { ...(lease?.revocation as Record<string, string>), ...saved };
  return { ...ledger, leases: [{ ...lease, revocation }] };
}
