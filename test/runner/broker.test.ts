import { readdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findOrphans, findSecret, isAlive, written } from '../emulator/index.ts';
import { ACTION, awsWith, codesOf, gcpWith, leftovers, nothing, withoutAws } from '../support/aws-job.ts';
import {
  type BrokerFacts,
  type BrokerJob,
  copyAction,
  execute,
  factsOf,
  get,
  startBrokerJob,
  until,
} from '../support/broker-job.ts';
import { stop } from '../support/fake-broker.ts';
import { nodeForAll } from '../support/node-for-all.ts';
import { eventsOf } from '../support/revocation.ts';
import { startShortLived } from '../support/short-lived.ts';

/** Becoming another user, and leaving the network, take root. */
const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

/**
 * The number of connections that the kernel keeps for a program that has not yet accepted them. It drops those above it, and
 * they try again, at last after a minute: nothing that a broker can change (listen(2), net.core.somaxconn).
 */
function kernelQueue(): number {
  if (process.platform !== 'linux') return 128;
  return Math.min(4000, Number(readFileSync('/proc/sys/net/core/somaxconn', 'utf8')));
}

/** The number of connections in that queue: what proc(5) calls the `rx_queue` of a socket that listens (state 0A). */
function waitingAt(port: number): number {
  const address = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')} 00000000:0000 0A`;
  const line = readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .find((text) => text.includes(address));
  return Number.parseInt(line?.split(address)[1]?.trim().split(/[: ]/)[1] ?? '', 16);
}

/** Makes this number of fetches, as many at once as the kernel's queue holds. Returns the statuses and errors that came. */
async function flood(broker: BrokerFacts, count: number): Promise<Set<number | string>> {
  const statuses = new Set<number | string>();
  let left = count;
  const client = async () => {
    while (left-- > 0) statuses.add(await broker.fetch().then(({ status }) => status, String));
  };
  await Promise.all(Array.from({ length: Math.min(count, kernelQueue()) }, client));
  return statuses;
}

describe('deliver: broker', () => {
  test('exports an address and a token, serves the lease, and post ends it', async () => {
    await using world = await startBrokerJob();
    const broker = await world.serve();
    const { main } = broker;
    expect(Object.keys(main.env).sort()).toEqual([
      'AWS_CONTAINER_AUTHORIZATION_TOKEN',
      'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
      'AWS_CONTAINER_CREDENTIALS_FULL_URI',
      'AWS_DEFAULT_REGION',
      'AWS_REGION',
    ]);
    expect(main.stdioTimedOut).toBe(false);
    const file = String(main.env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE);
    expect(readFileSync(file, 'utf8')).toBe(broker.bearer);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const answer = await broker.fetch();
    expect(answer.status).toBe(200);
    const session = world.box.aws.sessions.at(-1);
    expect(JSON.parse(answer.body)).toMatchObject({
      AccessKeyId: session?.accessKeyId,
      SecretAccessKey: session?.secretAccessKey,
      Token: session?.sessionToken,
      Expiration: main.output['expires-at'],
    });
    const life = Date.parse(main.output['expires-at'] ?? '') - Date.now();
    expect(life).toBeGreaterThan(14 * 60_000);
    expect(life).toBeLessThanOrEqual(15 * 60_000);
    const end = await world.job.finish();
    expect(end.status).toBe('success');
    expect(end.posts[0]?.log).toMatch(/used once by \S*node/);
    expect(end.posts[0]?.summary).toContain('Use of the leases');
    expect(end.killed).toEqual([]);
    expect(isAlive(broker.pid)).toBe(false);
    await expect(broker.fetch()).rejects.toThrow(/ECONNREFUSED/);
  });

  test('serves from memory: a thousand fetches ask the cloud nothing', async () => {
    await using world = await startBrokerJob();
    const broker = await world.serve();
    const before = world.box.requests.list().length;
    for (let round = 0; round < 20; round++) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => broker.fetch()));
      expect(answers.every(({ status }) => status === 200)).toBe(true);
    }
    expect(world.box.requests.list()).toHaveLength(before);
    const end = await world.job.finish();
    const record = end.temp.find(({ path }) => path.endsWith('record.jsonl'))?.content ?? '';
    const events = record.split('\n').filter((line) => line.includes('lease.used'));
    expect(events.length).toBeLessThan(300);
    const counted = events.map((line) => JSON.parse(line).data.count ?? 1);
    expect(counted.reduce((sum, n) => sum + n, 0)).toBe(1000);
    expect(end.posts[0]?.log).toMatch(/used \d+ times by \S*node/);
  });

  test('env and broker exclude each other, and a second broker of the same cloud is refused', async () => {
    await using world = await startBrokerJob();
    const both = await world.lease({ with: { deliver: 'env\nbroker' }, continueOnError: true });
    expect(codesOf(both)).toEqual(['INPUT_CONFLICT']);
    await world.serve();
    const second = await world.lease({ with: { deliver: 'broker' }, continueOnError: true });
    expect(codesOf(second)).toEqual(['LEASE_EXISTS']);
    expect(findOrphans(world.job.trackingId)).toHaveLength(1);
  });

  test('outputs may stand beside it, and outputs alone start nothing', async () => {
    await using world = await startBrokerJob();
    const { main } = await world.serve({ with: { deliver: 'broker\noutputs' } });
    expect(main.output['aws-access-key-id']).toMatch(/^ASIA/);
    expect(main.env.AWS_ACCESS_KEY_ID).toBeUndefined();
  });

  test('what would beat it is emptied, and the log says so', async () => {
    await using world = await startBrokerJob({
      job: { env: { AWS_PROFILE: 'missing', AWS_ACCESS_KEY_ID: 'AKIAOTHER', AWS_SECRET_ACCESS_KEY: 'x' } },
    });
    const { main } = await world.serve();
    expect(main.env).toMatchObject({ AWS_PROFILE: '', AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' });
    for (const name of ['AWS_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) {
      expect(main.log).toContain(`${name} is set in this job and would beat the broker: it is empty`);
    }
  });

  test('files and tokens that the SDKs take first are emptied as well', async () => {
    const env = {
      AWS_BEARER_TOKEN_BEDROCK: 'x',
      AWS_SHARED_CREDENTIALS_FILE: '/keys',
      AWS_CONFIG_FILE: '/config',
      BOTO_CONFIG: '/boto',
    };
    await using world = await startBrokerJob({ job: { env } });
    const { main } = await world.serve();
    expect(main.env).toMatchObject(Object.fromEntries(Object.keys(env).map((name) => [name, ''])));
  });

  test('a lease for Bedrock beside a bearer token for it is refused before any cloud is asked', async () => {
    await using world = await startBrokerJob({ job: { env: { AWS_BEARER_TOKEN_BEDROCK: 'x' } } });
    const main = await world.lease({
      with: { deliver: 'broker', scope: 'bedrock:invoke anthropic.claude-sonnet-*' },
    });
    expect(codesOf(main)).toEqual(['BROKER_SHADOWED']);
    expect(world.box.requests.of('aws-sts')).toEqual([]);
  });

  test.each(['/v2/credentials/1', ''])(
    'RELATIVE_URI %j cannot be taken away: an error, and no cloud is asked',
    async (value) => {
      await using world = await startBrokerJob({
        job: { env: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: value } },
      });
      const main = await world.lease({ with: { deliver: 'broker' } });
      expect(codesOf(main)).toEqual(['BROKER_SHADOWED']);
      expect(leftovers(main)).toEqual(nothing);
      expect(world.box.requests.list()).toEqual([]);
    },
  );
});

describe('the process', () => {
  test('no secret in environment, arguments, state, log, temp, nor in what any later process can read', async () => {
    await using world = await startBrokerJob();
    await using sts = await startShortLived(String(world.box.aws.endpoints.sts), 8);
    const broker = await world.serve({ with: { 'aws-sts-endpoint': sts.url }, stepDebug: true });
    await broker.fetch();
    await until(() => sts.issued >= 2);
    const later = await world.job.run(
      'env; cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline 2>/dev/null | tr "\\0" "\\n"',
      {
        continueOnError: true,
      },
    );
    const end = await world.job.finish();
    const secrets = world.box.aws.sessions.flatMap((s) => [s.secretAccessKey, s.sessionToken]);
    const tokens = world.box.requests
      .of('aws-sts')
      .map(({ body }) => String(new URLSearchParams(body).get('WebIdentityToken')));
    expect(secrets.length).toBeGreaterThanOrEqual(4);
    for (const stage of [broker.main, later, ...end.posts]) {
      const { 'add-mask': _, ...places } = written(stage);
      for (const secret of [...secrets, ...tokens]) expect(findSecret(places, secret)).toEqual([]);
    }
    for (const file of end.temp) {
      for (const secret of [...secrets, ...tokens])
        expect(findSecret({ [file.path]: file.content }, secret)).toEqual([]);
    }
  });

  test.runIf(process.platform === 'linux')(
    'inherits only what it needs, and has none of our streams',
    async () => {
      await using world = await startBrokerJob({
        job: { env: { SOME_KEY: 'of-the-job', HTTPS_PROXY: 'http://127.0.0.1:9' } },
      });
      const { pid } = await world.serve();
      const names = readFileSync(`/proc/${pid}/environ`, 'utf8')
        .split('\0')
        .filter(Boolean)
        .map((pair) => pair.split('=')[0]);
      expect(names.sort()).toEqual(['HTTPS_PROXY', 'RUNNER_TRACKING_ID']);
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean).slice(1)).toEqual([
        ...Array.from({ length: 4 }, () => expect.stringMatching(/^--[a-z0-9=-]+$/)),
        join(ACTION, 'dist', 'broker.js'),
      ]);
      expect(findOrphans(world.job.trackingId).map((orphan) => orphan.pid)).toEqual([pid]);
    },
  );
});

describe.runIf(process.platform === 'linux')('what it keeps for itself', () => {
  test('none of the descriptors that main inherited, such as the runner’s pipes', async () => {
    await using world = await startBrokerJob({ job: { ownWorker: true } });
    const { pid } = await world.serve();
    const inherited = readdirSync(`/proc/${pid}/fd`).filter((fd) => {
      const flags = /^flags:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/fdinfo/${fd}`, 'utf8'))?.[1] ?? '';
      return (Number.parseInt(flags, 8) & 0o2000000) === 0;
    });
    // Its own streams: standard output and error go nowhere, input was closed when main had said `keep`.
    expect(inherited.map(Number).filter((fd) => fd > 2)).toEqual([]);
    for (const fd of inherited) expect(readlinkSync(`/proc/${pid}/fd/${fd}`)).toBe('/dev/null');
  });

  test('its memory is in no core dump: neither in a file nor in what the kernel hands to a program', async () => {
    await using world = await startBrokerJob();
    const { pid } = await world.serve();
    expect(readFileSync(`/proc/${pid}/limits`, 'utf8')).toMatch(/^Max core file size +0 +0 /m);
    expect(Number.parseInt(readFileSync(`/proc/${pid}/coredump_filter`, 'utf8'), 16)).toBe(0);
  });
});

describe('who may ask', () => {
  test.each([
    ['without the bearer', {}, 403, 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'],
    ['with another bearer', { authorization: 'guess' }, 403, 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'],
    ['under another host name', { host: 'attacker.example' }, 403, 'NO_PROXY'],
    ['forwarded', { 'x-forwarded-for': '203.0.113.9' }, 403, 'NO_PROXY'],
  ])('%s: refused, and told what to do', async (_, headers, status, advice) => {
    await using world = await startBrokerJob();
    const broker = await world.serve();
    const asBearer =
      'host' in headers || 'x-forwarded-for' in headers ? { authorization: broker.bearer } : {};
    const answer = await get(broker.url, { ...asBearer, ...headers } as Record<string, string>);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toEqual({
      Code: 'AccessDenied',
      Message: expect.stringContaining(advice),
    });
    const end = await world.job.finish();
    expect(end.posts[0]?.log).toMatch(/refused once to/);
  });

  test('other methods and paths are refused', async () => {
    await using world = await startBrokerJob();
    const broker = await world.serve();
    const headers = { authorization: broker.bearer };
    expect((await get(broker.url, headers, { method: 'POST' })).status).toBe(405);
    expect((await get(`${broker.url}/more`, headers)).status).toBe(404);
    expect((await get(`http://127.0.0.1:${broker.port}/computeMetadata/v1/instance`)).status).toBe(404);
    expect((await get(`http://127.0.0.1:${broker.port}/control/end`, headers)).status).toBe(403);
  });

  test.runIf(isRoot)('another user of this machine is refused, even with the bearer', async () => {
    await using world = await startBrokerJob();
    const broker = await world.serve();
    const script = `fetch(${JSON.stringify(broker.url)}, { headers: { authorization: ${JSON.stringify(broker.bearer)} } }).then(async (r) => console.log(r.status, await r.text()))`;
    using node = nodeForAll();
    const other = await execute(node.path, ['-e', script], { uid: 65_534, gid: 65_534, env: {} });
    expect(other.out).toMatch(/^403 .*this is user 65534.*without sudo/);
    const same = await execute(process.execPath, ['-e', script], { env: {} });
    expect(same.out).toMatch(/^200 /);
    const end = await world.job.finish();
    expect(end.posts[0]?.log).toMatch(/refused once to \S+ \(user\)/);
  });

  test.runIf(isRoot)(
    'another network namespace, such as a container action’s, does not reach it',
    async () => {
      await using world = await startBrokerJob();
      const broker = await world.serve();
      const script = `fetch(${JSON.stringify(broker.url)}).then((r) => console.log(r.status), (e) => console.log(String(e.cause)))`;
      const other = await execute('unshare', ['-n', process.execPath, '-e', script], {
        env: { PATH: process.env.PATH },
      });
      expect(other.out).toMatch(/ENETUNREACH|ECONNREFUSED|EADDRNOTAVAIL/);
    },
  );

  test('after end nobody gets anything, and post has nothing left to end', async () => {
    await using world = await startBrokerJob();
    const broker = await world.serve();
    const told = await broker.ask('POST', 'end');
    expect(JSON.parse(told.body).ended).toHaveLength(1);
    await until(() => !isAlive(broker.pid));
    await expect(broker.fetch()).rejects.toThrow(/ECONNREFUSED/);
    expect((await world.job.finish()).status).toBe('success');
  });
});

describe('renewal', () => {
  test('goes on under the same session name, with a new GitHub token each time, from memory alone', async () => {
    await using world = await startBrokerJob();
    await using sts = await startShortLived(String(world.box.aws.endpoints.sts), 5);
    // A copy of the action that is gone when the renewals come: nothing of it is read again.
    const copy = await copyAction();
    const main = await world.job.uses(copy.path, {
      with: { ...awsWith(world.box), deliver: 'broker', 'aws-sts-endpoint': sts.url },
    });
    const broker = factsOf(main);
    await copy.remove();
    const keys = new Set<string>();
    await until(async () => {
      const { status, body } = await broker.fetch();
      if (status === 200) keys.add(JSON.parse(body).AccessKeyId);
      return keys.size >= 3;
    });
    expect(new Set(world.box.aws.sessions.map(({ arn }) => arn)).size).toBe(1);
    const tokens = world.box.requests
      .of('aws-sts')
      .map(({ body }) => new URLSearchParams(body).get('WebIdentityToken'));
    expect(new Set(tokens).size).toBe(tokens.length);
    const trail = JSON.parse((await broker.ask('POST', 'end')).body);
    const renewed = trail.events.filter((e: { type: string }) => e.type === 'lease.renewed');
    expect(renewed.length).toBeGreaterThanOrEqual(2);
  });

  test('STS down when a renewal is due: the valid lease is served meanwhile, and renewed once STS is back', async () => {
    await using world = await startBrokerJob();
    await using sts = await startShortLived(String(world.box.aws.endpoints.sts), 30);
    const broker = await world.serve({ with: { 'aws-sts-endpoint': sts.url } });
    const down = world.box.faults.add({ service: 'aws-sts', kind: 'status', status: 503 });
    const first = JSON.parse((await broker.fetch()).body).AccessKeyId;
    await until(() => down.hits > 0);
    const answer = await broker.fetch();
    expect([answer.status, JSON.parse(answer.body).AccessKeyId]).toEqual([200, first]);
    down.remove();
    await until(async () => JSON.parse((await broker.fetch()).body).AccessKeyId !== first);
  });

  test.each([
    ['down', { kind: 'reset' }],
    ['answering garbage', { kind: 'garbage' }],
  ] as const)('STS %s past expiry: a clear 503, then service again', async (_, fault) => {
    await using world = await startBrokerJob();
    await using sts = await startShortLived(String(world.box.aws.endpoints.sts), 4);
    const broker = await world.serve({ with: { 'aws-sts-endpoint': sts.url } });
    const down = world.box.faults.add({ service: 'aws-sts', ...fault });
    await until(async () => (await broker.fetch()).status === 503);
    expect(JSON.parse((await broker.fetch()).body)).toEqual({
      Code: 'LeaseUnavailable',
      Message: expect.stringContaining('has expired and could not be renewed yet'),
    });
    down.remove();
    await until(async () => (await broker.fetch()).status === 200);
    const end = await world.job.finish();
    const record = end.temp.find(({ path }) => path.endsWith('record.jsonl'))?.content ?? '';
    expect(record).toContain('dev.agent-creds.lease.expired.v1');
    expect(record).toContain('dev.agent-creds.lease.renewed.v1');
    expect(record).toMatch(/lease\.refused.*"reason":"expired"/);
  });
});

describe('when it goes wrong', () => {
  test('kill -9 of the broker: tools are refused, post says that it is gone, nothing is left', async () => {
    await using world = await startBrokerJob();
    const broker = await world.serve();
    await world.job.run(`kill -9 ${broker.pid}`);
    await until(() => !isAlive(broker.pid));
    await expect(broker.fetch()).rejects.toThrow(/ECONN/);
    const end = await world.job.finish();
    expect(end.status).toBe('success');
    expect(end.posts[0]?.log).toContain('The broker is gone');
    expect(end.posts[0]?.log).toMatch(/aws: expires at/);
  });

  test.runIf(process.platform === 'linux')(
    'a broker that a step has stopped: post wakes it, and it ends as ever',
    { timeout: 120_000 },
    async () => {
      await using world = await startBrokerJob();
      const broker = await world.serve();
      await broker.fetch();
      await world.job.run(`kill -STOP ${broker.pid}`);
      const end = await world.job.finish();
      expect(end.posts[0]?.log).toContain('The broker has forgotten the leases and has ended.');
      expect([eventsOf(end.posts[0]).includes('lease.used'), isAlive(broker.pid)]).toEqual([true, false]);
    },
  );

  test('who takes the place of a killed broker is not believed', async () => {
    await using world = await startBrokerJob();
    const broker = await world.serve();
    process.kill(broker.pid, 'SIGKILL');
    await until(() => !isAlive(broker.pid));
    const impostor = createServer((_, response) => response.end('{"ended":[],"events":[],"uses":[]}'));
    impostor.on('error', () => {});
    // The dead broker's last thread may take a moment to let go of the port.
    await until(() => {
      if (!impostor.listening) impostor.listen(broker.port, '127.0.0.1');
      return impostor.listening;
    });
    const end = await world.job.finish();
    impostor.close();
    if (process.platform === 'linux') expect(end.posts[0]?.log).toContain('The broker is gone');
  });

  test.each([
    ['ends at once', 'process.exit(3);', /exit code 3/],
    ['never becomes ready', 'setInterval(() => {}, 1000);', /not ready within 5 s/],
    [
      'talks nonsense',
      "require('node:fs').writeSync(3, 'hello\\n'); setInterval(() => {}, 1000);",
      /cannot be read/,
    ],
    [
      'is killed between readiness and the hand-over',
      "process.stdin.once('data', () => { require('node:fs').writeSync(3, JSON.stringify({ ready: true, port: 1, callers: 'uid' }) + '\\n'); process.kill(process.pid, 'SIGKILL'); });",
      /had ended before \(SIGKILL\)/,
    ],
  ])('a broker that %s: BROKER_START_FAILED, killed, nothing exported', async (_, script, why) => {
    await using world = await startBrokerJob();
    const copy = await copyAction();
    writeFileSync(join(copy.path, 'dist', 'broker.js'), script);
    const main = await world.job.uses(copy.path, { with: { ...awsWith(world.box), deliver: 'broker' } });
    expect(codesOf(main)).toEqual(['BROKER_START_FAILED']);
    expect(main.annotations.find(({ level }) => level === 'error')?.message).toMatch(why);
    expect(leftovers(main)).toEqual(nothing);
    await until(() => findOrphans(world.job.trackingId).length === 0);
    await copy.remove();
  });

  describe('the kernel’s table does not show who asks', () => {
    const broker = `const { writeSync } = require('node:fs');
      const say = (what) => writeSync(3, JSON.stringify(what) + '\\n');
      process.stdin.on('data', (text) => say(String(text) === 'keep\\n' ? { kept: true } : { ready: true, port: 1, callers: 'failed' }));
      setInterval(() => {}, 1000);`;
    const issue = async (world: BrokerJob, inputs: Readonly<Record<string, string>>) => {
      const copy = await copyAction();
      writeFileSync(join(copy.path, 'dist', 'broker.js'), broker);
      const main = await world.job.uses(copy.path, { with: { ...inputs, deliver: 'broker' } });
      await copy.remove();
      return main;
    };

    test('a Google lease, whose clients show nothing, is not served: an error, and nothing is exported', async () => {
      await using world = await startBrokerJob();
      const main = await issue(world, { ...withoutAws, ...gcpWith(world.box) });
      expect(codesOf(main)).toEqual(['BROKER_CALLERS_UNSEEN']);
      expect(leftovers(main)).toEqual(nothing);
      await until(() => findOrphans(world.job.trackingId).length === 0);
    });

    test('an AWS lease is: a warning says what that leaves open', async () => {
      await using world = await startBrokerJob();
      const main = await issue(world, awsWith(world.box));
      expect(main.outcome).toBe('success');
      const warning = main.annotations.find(({ title }) => title === 'agent-creds BROKER_CALLERS_UNSEEN');
      expect(warning?.level).toBe('warning');
      expect(warning?.message).toContain('serves every user of this machine who shows');
    });
  });

  test('a main that dies before it has handed over takes the broker with it', async () => {
    await using world = await startBrokerJob();
    const commands = join(world.job.runnerTemp, '_runner_file_commands');
    const main = await world.lease({
      with: { deliver: 'broker' },
      onLine: () => {
        for (const file of readdirSync(commands)) {
          if (file.startsWith('set_output_')) rmSync(join(commands, file));
        }
      },
    });
    expect(codesOf(main)).toEqual(['DELIVERY_FAILED']);
    expect(leftovers(main)).toEqual(nothing);
    await until(() => findOrphans(world.job.trackingId).length === 0);
  });

  test('a flood of 10,000 fetches: every one is answered', { timeout: 120_000 }, async () => {
    await using world = await startBrokerJob();
    const broker = await world.serve();
    expect(await flood(broker, 10_000)).toEqual(new Set([200]));
    expect((await broker.fetch()).status).toBe(200);
  });

  test.runIf(process.platform === 'linux')(
    'a broker that gets no processor for a while answers all who waited meanwhile',
    { timeout: 120_000 },
    async () => {
      await using world = await startBrokerJob();
      const broker = await world.serve();
      await stop(broker.pid);
      const count = Math.min(1000, kernelQueue());
      const statuses = flood(broker, count);
      await until(() => waitingAt(broker.port) === count);
      process.kill(broker.pid, 'SIGCONT');
      expect(await statuses).toEqual(new Set([200]));
    },
  );

  test('slow connections hold nobody up and are closed', async () => {
    await using world = await startBrokerJob();
    const broker = await world.serve();
    const sockets = Array.from({ length: 300 }, () => connect(broker.port, '127.0.0.1'));
    const closed = sockets.map(
      (socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())),
    );
    for (const socket of sockets) {
      socket.on('error', () => {});
      socket.resume();
      socket.write('GET /aws/credentials HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ');
    }
    const dribble = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write('x');
    }, 200);
    let first = false;
    void Promise.race(closed).then(() => {
      first = true;
    });
    const { status } = await broker.fetch();
    // Served while every one of them still holds its connection.
    expect([status, first]).toEqual([200, false]);
    await Promise.all(closed);
    clearInterval(dribble);
  });

  test.each([
    ['oversized headers', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
    ['garbage', '\u0016\u0003\u0001 not http at all\r\n\r\n', '400'],
  ])('%s: refused with words, and service goes on', async (_, text, status) => {
    await using world = await startBrokerJob();
    const broker = await world.serve();
    const socket = connect(broker.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk));
    socket.on('error', () => {});
    socket.write(text);
    await new Promise<void>((resolve) => socket.once('close', () => resolve()));
    expect(answer).toContain(`HTTP/1.1 ${status}`);
    expect(answer).toContain('agent-creds: ');
    expect((await broker.fetch()).status).toBe(200);
  });
});
