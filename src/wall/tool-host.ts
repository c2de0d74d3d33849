import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { AgentCredsError } from '../errors/error.ts';
import type { HostedCommand } from '../gateway/tools/commands.ts';
import type { RaiseWall, Wall, WallSpec } from './wall.ts';

export interface ToolHostOptions {
  /** The path of the socket, in a folder of this user. */
  readonly socket: string;
  readonly commands: readonly HostedCommand[];
  /** What each wall is built around, but for its id. */
  readonly spec: WallSpec;
  readonly raise: RaiseWall;
  /** How a tool reaches the lease of this name, and no other one; `undefined` where there is none. Called when a tool starts. */
  readonly reach: (lease: string) => Reached | undefined;
}

/** A lease that a tool reaches. */
export interface Reached {
  /** The variables by which it finds it. */
  readonly env: Readonly<Record<string, string>>;
  /** The ports on loopback that serve it, and nothing else. */
  readonly ports: readonly number[];
}

/** Walls that stand at one time. */
const MOST = 32;
const LONGEST_NAME = 64;
/** The folder below RUNNER_TEMP in which a tool starts. It is empty. */
const FOLDER = 'tool';

/**
 * Starts tools for the broker, each behind a wall of its own: other users than the agent's and than those of other tools, other
 * processes, no workspace. It is a socket for the broker, in a folder that nobody else can reach. One connection is one tool: the client
 * sends its name and a newline, and gets a line of JSON with the sockets of its streams (`both`, `errors`), the users inside (`uids`)
 * and the socket that tells their processes (`lookup`), or with `why` there is none; then one with its end. The tool starts when both
 * streams have a connection. When either side closes, the tool's wall ends; only then another wall may get its users.
 */
export class ToolHost {
  readonly #options: ToolHostOptions;
  readonly #server: Server;
  readonly #serving = new Set<Promise<void>>();
  readonly #ended = new AbortController();
  readonly #left: string[] = [];
  #count = 0;

  private constructor(options: ToolHostOptions) {
    this.#options = options;
    this.#server = createServer({ allowHalfOpen: true }, (socket) => {
      const serving = this.#serve(socket).catch(() => {
        socket.destroy();
      });
      this.#serving.add(serving);
      void serving.then(() => this.#serving.delete(serving));
    });
  }

  static async listen(options: ToolHostOptions): Promise<ToolHost> {
    const host = new ToolHost(options);
    await new Promise<void>((resolve, reject) => {
      host.#server.once('error', reject);
      host.#server.listen(options.socket, resolve);
    });
    return host;
  }

  /** Ends all tools, and waits for it. @returns what could not be removed, in our words. */
  async end(): Promise<readonly string[]> {
    this.#server.close();
    this.#ended.abort();
    await Promise.all(this.#serving);
    return this.#left;
  }

  async #serve(socket: Socket): Promise<void> {
    const gone = new AbortController();
    socket.on('error', () => {});
    for (const event of ['end', 'close']) socket.once(event, () => gone.abort());
    const signal = AbortSignal.any([gone.signal, this.#ended.signal]);
    const say = (what: Readonly<Record<string, unknown>>) => void socket.write(`${JSON.stringify(what)}\n`);
    const name = await firstLine(socket, signal);
    const command = this.#options.commands.find((one) => one.name === name);
    if (!command || signal.aborted || this.#serving.size > MOST) {
      say({ why: this.#serving.size > MOST ? 'too many tools run already' : 'there is no such tool' });
      socket.end();
      return;
    }
    const reached = command.lease === undefined ? noLease : this.#options.reach(command.lease);
    if (!reached) {
      say({ why: 'its lease is not there' });
      socket.end();
      return;
    }
    let wall: Wall;
    try {
      wall = await this.#raise(reached.ports);
    } catch (error) {
      const why = error instanceof AgentCredsError ? error.problems[0].why : 'its wall could not be built';
      say({ why: `no wall could be built around it: ${why}` });
      socket.end();
      return;
    }
    try {
      const { uids, lookup } = wall;
      say({ ...wall.streams, uids, lookup });
      const { user, temp } = this.#options.spec;
      const end = await wall.run(
        {
          argv: ['/bin/sh', '-c', command.run],
          script: '',
          files: {},
          folders: [FOLDER],
          env: command.env(user.home, user.name, reached.env),
          cwd: join(temp, FOLDER),
          ports: reached.ports,
        },
        () => {},
        signal,
      );
      say({ ...end });
      // The client must forget the users of this wall before another wall can get them.
      await untilAborted(signal);
    } finally {
      this.#left.push(...(await wall.end()).left);
      socket.end();
    }
  }

  #raise(ports: readonly number[]): Promise<Wall> {
    const { spec, raise } = this.#options;
    this.#count += 1;
    return raise({ ...spec, id: `${spec.id}t${this.#count}`, ports: [...spec.ports, ...ports] });
  }
}

const noLease = { env: {}, ports: [] };

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** The first line of a socket; empty where there is none. */
function firstLine(socket: Socket, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      if (text.length < LONGEST_NAME) text += part;
      if (text.includes('\n') || text.length >= LONGEST_NAME) resolve(text.split('\n')[0] ?? '');
    });
    signal.addEventListener('abort', () => resolve(''), { once: true });
  });
}
