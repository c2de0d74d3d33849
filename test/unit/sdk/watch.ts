import fs from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { type AddressInfo, Socket } from 'node:net';

/** What this process does beside what the test sees: connections, files read, calls of `fetch`, lines printed. */
export interface Watch extends Disposable {
  /** `host:port` of every connection that was begun. */
  readonly connections: string[];
  /** Paths of every file that was opened or read. */
  readonly files: readonly string[];
  readonly fetched: string[];
  readonly printed: string[];
}

const opened: string[] = [];

/**
 * Notes files from now on. Libraries take these functions to themselves when they are loaded: a test that watches files
 * loads what it tests after this module, by `await import`.
 */
for (const owner of [fs, fs.promises] as unknown as Record<string, (...args: unknown[]) => unknown>[]) {
  for (const name of ['readFile', 'readFileSync', 'open', 'openSync', 'createReadStream']) {
    const real = owner[name];
    if (!real) continue;
    owner[name] = function (this: unknown, ...args) {
      opened.push(String(args[0]));
      return real.apply(this, args);
    };
  }
}
syncBuiltinESMExports();

/** Watches until it is disposed of. `env` is laid over the environment for that long. */
export function watchProcess(env: Readonly<Record<string, string>> = {}): Watch {
  const before = { ...process.env };
  Object.assign(process.env, env);
  const watch = {
    connections: [] as string[],
    fetched: [] as string[],
    printed: [] as string[],
  };
  const undo: (() => void)[] = [];
  // biome-ignore lint/suspicious/noExplicitAny: any method of any object is wrapped.
  const wrap = (owner: any, name: string, note: (args: readonly unknown[]) => void) => {
    const real = owner[name];
    owner[name] = function (...args: unknown[]) {
      note(args);
      return real.apply(this, args);
    };
    undo.push(() => {
      owner[name] = real;
    });
  };
  wrap(Socket.prototype, 'connect', ([first]) => {
    const { host, port } = [first].flat()[0] as { host?: string; port?: number };
    watch.connections.push(`${host ?? 'localhost'}:${port}`);
  });
  const from = opened.length;
  wrap(globalThis, 'fetch', ([url]) => void watch.fetched.push(String(url)));
  const print = (args: readonly unknown[]) => void watch.printed.push(args.map(String).join(' '));
  for (const name of ['log', 'info', 'warn', 'error', 'debug']) wrap(console, name, print);
  return {
    ...watch,
    get files() {
      return opened.slice(from);
    },
    [Symbol.dispose]() {
      for (const one of undo.toReversed()) one();
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
      Object.assign(process.env, before);
    },
  };
}

export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Listener extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  readonly heard: Heard[];
}

/** A server on this machine that notes what it is asked. */
export async function listen(answer: (response: ServerResponse, heard: Heard) => void): Promise<Listener> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method = '', url: path = '', headers } = request;
    const one = { method, path, headers, body };
    heard.push(one);
    answer(response, one);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    heard,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
