import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import type { EndReport } from '../../src/broker/control.ts';
import { type EndAnswer, endBroker } from '../../src/broker/end-broker.ts';
import { systemClock } from '../../src/clock.ts';
import { isAlive } from '../emulator/index.ts';
import { execute, get, until } from '../support/broker-job.ts';
import { type BrokerProcess, startBrokerProcess } from '../support/broker-process.ts';
import { type NodeForAll, nodeForAll } from '../support/node-for-all.ts';

/** Becoming a user inside takes root. */
const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

const uids = { first: 1_879_048_192, last: 1_879_113_727 };

let folder: string;
let box: Sandbox;
let wall: Server;
let connections: Socket[];
let broker: BrokerProcess;
/** What other users start. */
let node: NodeForAll;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'broker-wall-'));
  node = nodeForAll();
  box = await startSandbox();
  connections = [];
  const lookup = join(folder, 'lookup');
  wall = createServer(answerAsTheWall);
  await new Promise<void>((resolve) => wall.listen(lookup, resolve));
  const sts = String(box.aws.endpoints.sts);
  broker = await startBrokerProcess(box, { sts, renewUntil: 600, folder, wall: { uids, lookup } });
});
afterEach(async () => {
  await endBroker(broker.handle, systemClock);
  endWall();
  await box.close();
  rmSync(folder, { recursive: true });
  node[Symbol.dispose]();
});

/** What the wall's root process does: it looks for the socket among all processes. */
function answerAsTheWall(socket: Socket): void {
  connections.push(socket);
  socket.on('error', () => {});
  let rest = '';
  socket.setEncoding('latin1').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const inode of lines) {
      const pid = readdirSync('/proc').find((name) => /^\d+$/.test(name) && holds(name, `socket:[${inode}]`));
      socket.write(pid === undefined ? '-\n' : `${pid} ${readlinkSync(`/proc/${pid}/exe`)}\n`);
    }
  });
}

function holds(pid: string, link: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`) === link);
  } catch {
    return false;
  }
}

function endWall(): void {
  for (const socket of connections) socket.destroy();
  wall.close();
}

const address = () => `http://127.0.0.1:${broker.port}/aws/credentials`;

/** What a client gets that runs as this user. */
async function askedBy(uid: number, gid = uid): Promise<string> {
  const script = `fetch('${address()}', { headers: { authorization: '${broker.bearer}' } }).then(async (r) => console.log(r.status, await r.text()))`;
  return (await execute(node.path, ['-e', script], { uid, gid, env: {} })).out;
}

function trailOf(answer: EndAnswer): EndReport {
  if (answer.is !== 'ended') throw new Error(`the broker is ${answer.is}`);
  return answer.report as EndReport;
}

test.runIf(process.platform === 'linux')(
  'this process’s own user, who stands outside, is refused, and ends the broker',
  async () => {
    const { status, body } = await get(address(), { authorization: broker.bearer });
    expect([status, body.includes('ASIA')]).toEqual([403, false]);
    expect(body).toContain('only processes inside the wall may ask');
    const { ended, uses } = trailOf(await endBroker(broker.handle, systemClock));
    expect(ended).toHaveLength(1);
    expect(uses).toMatchObject([{ decision: 'refused', reason: 'user', who: process.execPath }]);
    await until(() => !isAlive(broker.pid));
  },
);

describe.runIf(isRoot)('users of the machine', () => {
  test('those inside are served, and nobody else', async () => {
    for (const uid of [uids.first, uids.first + 1001, uids.last]) {
      expect(await askedBy(uid)).toMatch(/^200 .*ASIA/);
    }
    for (const uid of [0, 1001, 100_000, uids.first - 1, uids.last + 1]) {
      expect(await askedBy(uid)).toMatch(/^403 (?!.*ASIA)/);
    }
  });

  test('the trail names the processes inside, as the wall tells them', async () => {
    const uid = uids.first + 1001;
    // On a busy machine a name comes too late for one request or another.
    for (let n = 0; n < 5; n++) await askedBy(uid);
    const { events } = trailOf(await endBroker(broker.handle, systemClock));
    expect(events.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({
        decision: 'served',
        uid,
        pid: expect.any(Number),
        executable: node.path,
      }),
    );
  });

  test('where the wall does not say, clients are served and the trail has their user', async () => {
    endWall();
    const uid = uids.first + 1001;
    for (let n = 0; n < 3; n++) expect(await askedBy(uid)).toMatch(/^200 .*ASIA/);
    const { events } = trailOf(await endBroker(broker.handle, systemClock));
    expect(events.map(({ data }) => [data.uid, data.executable])).toEqual(Array(3).fill([uid, undefined]));
  });

  test('the control token ends it for the job’s own user only', async () => {
    const script = `fetch('http://127.0.0.1:${broker.port}/control/end', { method: 'POST', headers: { authorization: 'Bearer ${broker.handle.control}' } }).then((r) => console.log(r.status))`;
    const inside = { uid: uids.first + 1001, gid: uids.first + 1001, env: {} };
    expect((await execute(node.path, ['-e', script], inside)).out.trim()).toBe('403');
    expect((await execute(process.execPath, ['-e', script], { env: {} })).out.trim()).toBe('200');
    await until(() => !isAlive(broker.pid));
  });
});
