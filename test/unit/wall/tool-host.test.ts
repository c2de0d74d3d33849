import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hostedTool } from '../../../src/gateway/tools/hosted-process.ts';
import type { CommandTool } from '../../../src/gateway/tools/tool-connections.ts';
import { ToolHost } from '../../../src/wall/tool-host.ts';
import { wallUnavailable } from '../../../src/wall/unavailable.ts';
import type { CommandEnd, Wall, WallCommand, WallSpec } from '../../../src/wall/wall.ts';

const spec: WallSpec = {
  id: '0123456789abcdef',
  user: { uid: 1001, gid: 1001, name: 'runner', home: '/home/runner' },
  workspace: '',
  temp: '/temp',
  homes: [],
  tools: '',
  hide: ['/work'],
  ports: [8080],
  ancestors: [],
};
const tool = (name: string): CommandTool => ({ name, kind: 'command', run: 'x', values: [] });
const noSecrets = { values: {}, url: '', path: '' };

let folder: string;
let host: ToolHost;
let refuse: boolean;
let walls: { spec: WallSpec; command?: WallCommand; ended: boolean; finish: (end: CommandEnd) => void }[];
let servers: Server[];
let uids: { first: number; last: number };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'host-'));
  refuse = false;
  walls = [];
  servers = [];
  uids = { first: 1, last: 2 };
  host = await ToolHost.listen({
    socket: join(folder, 'tools'),
    spec,
    commands: [
      { name: 'jira', run: 'exec jira', env: (home, user) => ({ HOME: home, USER: user, TOKEN: 's' }) },
      { name: 'maps', run: 'exec maps', lease: 'reports', env: (_home, _user, lease) => lease },
      { name: 'lost', run: 'exec lost', lease: 'ended', env: () => ({}) },
    ],
    reach: (lease) => (lease === 'reports' ? { env: { AT: 'port' }, ports: [4711] } : undefined),
    raise: async (given) => {
      if (refuse) throw wallUnavailable({ code: 'landlock', step: 'Landlock has version 4', text: '' });
      const one: (typeof walls)[number] = { spec: given, ended: false, finish: () => {} };
      walls.push(one);
      const streams = { both: join(folder, `${given.id}-b`), errors: join(folder, `${given.id}-e`) };
      // The tool says what it hears, and once what it thinks of it.
      servers.push(
        createServer({ allowHalfOpen: true }, (socket) => void socket.pipe(socket)).listen(streams.both),
      );
      servers.push(
        createServer((socket) => {
          // A client that is gone at once does not hear it.
          socket.on('error', () => {});
          socket.end('a word\n');
        }).listen(streams.errors),
      );
      return {
        form: 'uid',
        uids,
        lookup: '/lookup',
        notes: [],
        streams,
        workerGone: new Promise(() => {}),
        run: (command, _, signal) => {
          one.command = command;
          return new Promise((done) => {
            one.finish = done;
            signal.addEventListener('abort', () => done({ signal: 'SIGKILL' }));
          });
        },
        end: async () => {
          one.ended = true;
          return { left: given.id.endsWith('t2') ? ['a mount'] : [] };
        },
      } satisfies Wall;
    },
  });
});
afterEach(async () => {
  await host.end();
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = (name: string) => hostedTool(join(folder, 'tools'))(tool(name), noSecrets);
const withLease = (name: string, lease: string, admit?: Parameters<typeof hostedTool>[1]) =>
  hostedTool(join(folder, 'tools'), admit)({ ...tool(name), lease }, noSecrets);

describe('the host of tools', () => {
  test('starts a tool by its name alone, behind a wall of its own, and joins its streams', async () => {
    const [one, two] = [await start('jira'), await start('jira')];
    expect(walls.map(({ spec: { id } }) => id)).toEqual([`${spec.id}t1`, `${spec.id}t2`]);
    expect(walls[0]?.command).toMatchObject({
      argv: ['/bin/sh', '-c', 'exec jira'],
      env: { HOME: '/home/runner', USER: 'runner', TOKEN: 's' },
      cwd: '/temp/tool',
      ports: [],
    });
    one.input.write('hello');
    expect(String((await once(one.output, 'data'))[0])).toBe('hello');
    expect(String((await once(one.errors, 'data'))[0])).toBe('a word\n');
    walls[0]?.finish({ code: 4 });
    expect(await one.ended).toEqual({ code: 4 });
    await one.kill();
    expect(walls.map(({ ended }) => ended)).toEqual([true, false]);
    await two.kill();
    expect(walls.map(({ ended }) => ended)).toEqual([true, true]);
  });

  test('says why there is none: another name, a wall that cannot be built', async () => {
    await expect(start('other')).rejects.toThrow('there is no such tool');
    refuse = true;
    await expect(start('jira')).rejects.toThrow('no wall could be built around it: Landlock has version 4');
  });

  test('ends the wall of a client that is gone, and all of them at its own end, and tells what is left', async () => {
    const socket = connect(join(folder, 'tools'));
    socket.write('jira\n');
    await once(socket, 'data');
    socket.destroy();
    while (!walls[0]?.ended) await new Promise((done) => setTimeout(done, 5));
    const other = await start('jira');
    expect(await host.end()).toEqual(['a mount']);
    expect(walls.every(({ ended }) => ended)).toBe(true);
    expect(await other.ended).toEqual({ signal: 'SIGKILL' });
  });

  test('runs nothing that a client says beside a name', async () => {
    for (const text of ['jira; id\n', '{"run":"id"}\n', `${'x'.repeat(10_000)}`, '\n', 'JIRA\n']) {
      const socket = connect(join(folder, 'tools'));
      socket.write(text);
      expect(String((await once(socket, 'data'))[0])).toContain('there is no such tool');
      socket.destroy();
    }
    expect(walls).toEqual([]);
  });
});

describe('a tool with a lease', () => {
  /** What was admitted and what left, in order. */
  let log: string[];
  const admit: Parameters<typeof hostedTool>[1] = (name, wall) => {
    log.push(`in ${JSON.stringify({ name, ...wall })}`);
    return () => void log.push(`out, ${walls.at(-1)?.ended ? 'after' : 'before'} the end of its wall`);
  };
  beforeEach(() => {
    log = [];
  });

  test('reaches the port of this lease beside those of `ports`, and has its variables', async () => {
    const one = await withLease('maps', 'reports', admit);
    expect(walls[0]?.spec.ports).toEqual([8080, 4711]);
    expect(walls[0]?.command).toMatchObject({ env: { AT: 'port' }, ports: [4711] });
    await one.kill();
    const other = await start('jira');
    expect([walls[1]?.spec.ports, walls[1]?.command?.ports]).toEqual([[8080], []]);
    await other.kill();
  });

  test('is admitted before it can start, with the users and the name that the host says', async () => {
    const connections: string[] = [];
    const seen = (name: string) => void connections.push(`${name}, ${log.length} admitted`);
    const pending = withLease('maps', 'reports', (...given) => {
      for (const server of servers) server.on('connection', () => seen('a stream'));
      return admit(...given);
    });
    const one = await pending;
    one.input.write('x');
    await once(one.output, 'data');
    expect(log).toEqual([
      `in ${JSON.stringify({ name: 'reports', uids: { first: 1, last: 2 }, lookup: '/lookup', tool: 'maps' })}`,
    ]);
    expect(new Set(connections)).toEqual(new Set(['a stream, 1 admitted']));
    await one.kill();
  });

  test('is forgotten before another wall can have its users: when it ends, and when it is ended', async () => {
    const one = await withLease('maps', 'reports', admit);
    walls[0]?.finish({ code: 0 });
    await one.ended;
    expect(log[1]).toBe('out, before the end of its wall');
    expect(walls[0]?.ended).toBe(false);
    await one.kill();
    expect(walls[0]?.ended).toBe(true);
    const two = await withLease('maps', 'reports', admit);
    await two.kill();
    expect(log[4]).toBe('out, before the end of its wall');
  });

  test('does not start where its lease is not there, or cannot be served to it alone', async () => {
    await expect(withLease('lost', 'ended', admit)).rejects.toThrow('its lease is not there');
    expect(walls).toEqual([]);
    const refused = () => {
      throw new Error('a user of this wall is somebody else as well');
    };
    await expect(withLease('maps', 'reports', refused)).rejects.toThrow('cannot be served to it alone');
    await expect(withLease('maps', 'reports')).rejects.toThrow('cannot be served to it alone');
    await host.end();
    expect(walls.map(({ ended }) => ended)).toEqual([true, true]);
    expect(log).toEqual([]);
  });

  test('does not start where the host does not say who is inside', async () => {
    uids = { first: '1', last: undefined } as never;
    await expect(withLease('maps', 'reports', admit)).rejects.toThrow('cannot be served to it alone');
    expect(log).toEqual([]);
  });
});
