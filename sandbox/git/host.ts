import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { LfsStore } from './lfs.ts';

/** What a token may do: repositories by name (`owner/repo`, lower case), with read or write of their contents. */
export interface GitToken {
  readonly value: string;
  readonly contents: Readonly<Record<string, 'read' | 'write'>>;
  /** Whether it is a token of a GitHub App's installation. */
  readonly installation?: boolean;
}

/** One request that the host has got. The token is not in it. */
export interface GitRequest {
  readonly method: string;
  readonly target: string;
  /** Whether it came with a token that the host knows. */
  readonly known: boolean;
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
}

interface Repository {
  readonly name: string;
  readonly isPrivate: boolean;
  readonly folder: string;
}

const TARGET =
  /^\/([A-Za-z0-9_-]+\/[A-Za-z0-9._-]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack|info\/lfs\/objects\/batch)$/;

/**
 * A git host like GitHub's: repositories behind `git http-backend`, with GitHub's answers about tokens. 401 without a token, or
 * with one that nobody has issued; 404 for a repository that a token does not reach; 403 where it may only read.
 */
export class GitHost {
  readonly #root = mkdtempSync(join(tmpdir(), 'sandbox-git-'));
  readonly #repositories = new Map<string, Repository>();
  readonly #renamed = new Map<string, string>();
  readonly #tokens = new Map<string, GitToken>();
  readonly #running = new Set<ChildProcessWithoutNullStreams>();
  readonly #server: Server;
  /** All requests, in the order of their answers. */
  readonly requests: GitRequest[] = [];
  readonly lfs = new LfsStore();
  /** Base URL, without a slash at the end; empty before {@link start}. */
  url = '';

  constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
    // Clients keep connections, and the server must not close one in the middle of a test.
    this.#server.keepAliveTimeout = 60_000;
    this.#server.requestTimeout = 0;
  }

  static async start(): Promise<GitHost> {
    const host = new GitHost();
    await new Promise<void>((resolve, reject) => {
      host.#server.once('error', reject);
      host.#server.listen(0, '127.0.0.1', resolve);
    });
    host.url = `http://127.0.0.1:${(host.#server.address() as AddressInfo).port}`;
    return host;
  }

  /** Makes a bare repository. @returns its folder, in which git works without the host. */
  addRepository(name: string, { private: isPrivate = true } = {}): string {
    const folder = join(this.#root, `${name.toLowerCase()}.git`);
    mkdirSync(dirname(folder), { recursive: true });
    git(['init', '--quiet', '--bare', '--initial-branch=main', folder]);
    for (const [key, value] of SETTINGS) git(['-C', folder, 'config', key, value]);
    this.#repositories.set(name.toLowerCase(), { name, isPrivate, folder });
    return folder;
  }

  /** Makes the host answer with a redirect for the old name, as after a rename. */
  rename(from: string, to: string): void {
    this.#renamed.set(from.toLowerCase(), to);
  }

  addToken(token: GitToken): void {
    this.#tokens.set(token.value, token);
  }

  removeToken(value: string): void {
    this.#tokens.delete(value);
  }

  /** How many requests git is answering now. */
  get running(): number {
    return this.#running.size;
  }

  async close(): Promise<void> {
    for (const child of this.#running) child.kill('SIGKILL');
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
    rmSync(this.#root, { recursive: true, force: true });
  }

  /** `DELETE /installation/token`: only a token of an installation can revoke itself. */
  #revoke(response: ServerResponse, token: GitToken | undefined): void {
    if (!token) {
      response.writeHead(401).end('{"message":"Bad credentials"}');
      return;
    }
    if (!token.installation) {
      response.writeHead(403).end('{"message":"Resource not accessible by personal access token"}');
      return;
    }
    this.#tokens.delete(token.value);
    response.writeHead(204).end();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = request.url ?? '/';
    const token = this.#tokenOf(request);
    response.once('close', () =>
      this.requests.push({
        method: request.method ?? '',
        target,
        known: token !== undefined,
        status: response.statusCode,
        headers: {
          ...request.headers,
          ...(request.headers.authorization ? { authorization: '(not kept)' } : {}),
        },
      }),
    );
    if (this.lfs.serves(target)) return this.lfs.download(target, response);
    if (target === '/api/v3/installation/token' && request.method === 'DELETE')
      return this.#revoke(response, token);
    const url = new URL(target, 'http://127.0.0.1');
    const [, name = '', operation = ''] = TARGET.exec(url.pathname) ?? [];
    const service = url.searchParams.get('service') ?? '';
    const moved = this.#renamed.get(name.toLowerCase());
    if (moved !== undefined) {
      response.writeHead(301, { location: `${this.url}/${moved}.git/${operation}${url.search}` });
      response.end();
      return;
    }
    const repository = this.#repositories.get(name.toLowerCase());
    const writes = operation === 'git-receive-pack' || service === 'git-receive-pack';
    const refusal = this.#refusal(request, repository, token, writes);
    if (refusal || !repository || !existsSync(repository.folder)) return say(response, refusal ?? NOT_FOUND);
    if (operation === 'info/lfs/objects/batch') return await this.lfs.batch(request, response, this.url);
    await this.#backend(request, response, {
      PATH_INFO: `/${name.toLowerCase()}.git/${operation}`,
      QUERY_STRING: url.search.slice(1),
      ...(token ? { REMOTE_USER: 'x-access-token' } : {}),
    });
  }

  #tokenOf({ headers }: IncomingMessage): GitToken | undefined {
    const bearer = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
    if (bearer !== undefined) return this.#tokens.get(bearer);
    const basic = /^Basic ([A-Za-z0-9+/=]+)$/.exec(headers.authorization ?? '')?.[1];
    const text = basic === undefined ? '' : Buffer.from(basic, 'base64').toString();
    return this.#tokens.get(text.slice(text.indexOf(':') + 1));
  }

  #refusal(
    { headers }: IncomingMessage,
    repository: Repository | undefined,
    token: GitToken | undefined,
    writes: boolean,
  ): Refusal | undefined {
    if (!token) {
      const isOpen = repository && !repository.isPrivate && !writes && headers.authorization === undefined;
      return isOpen ? undefined : UNAUTHORIZED;
    }
    const may = repository && token.contents[repository.name.toLowerCase()];
    if (!repository || (may === undefined && repository.isPrivate)) return NOT_FOUND;
    if (writes && may !== 'write')
      return { status: 403, text: `Permission to ${repository.name}.git denied to github-actions[bot].` };
    return undefined;
  }

  /** Hands a request to git, as a web server does by CGI (git-http-backend). */
  async #backend(
    request: IncomingMessage,
    response: ServerResponse,
    more: Readonly<Record<string, string>>,
  ): Promise<void> {
    const { headers } = request;
    const child = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env.PATH ?? '',
        GIT_PROJECT_ROOT: this.#root,
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_CONFIG_NOSYSTEM: '1',
        HOME: this.#root,
        REQUEST_METHOD: request.method ?? '',
        CONTENT_TYPE: headers['content-type'] ?? '',
        ...(headers['content-length'] === undefined ? {} : { CONTENT_LENGTH: headers['content-length'] }),
        ...(headers['content-encoding'] === undefined
          ? {}
          : { HTTP_CONTENT_ENCODING: headers['content-encoding'] }),
        ...(typeof headers['git-protocol'] === 'string'
          ? { HTTP_GIT_PROTOCOL: headers['git-protocol'], GIT_PROTOCOL: headers['git-protocol'] }
          : {}),
        REMOTE_ADDR: '127.0.0.1',
        ...more,
      },
    });
    this.#running.add(child);
    child.once('close', () => this.#running.delete(child));
    child.stderr.resume();
    child.stdin.on('error', () => {});
    response.once('close', () => child.kill());
    request.pipe(child.stdin);
    const rest = await headOf(child, response);
    if (rest.length > 0) response.write(rest);
    await pipeline(child.stdout, response);
  }
}

/** Reads the head that a CGI program writes, and writes it as the head of the answer. @returns what came behind it. */
async function headOf({ stdout }: ChildProcessWithoutNullStreams, response: ServerResponse): Promise<Buffer> {
  let held = Buffer.alloc(0);
  for await (const chunk of stdout.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    held = Buffer.concat([held, chunk]);
    const end = held.indexOf('\r\n\r\n');
    if (end < 0) continue;
    const lines = held.toString('latin1', 0, end).split('\r\n');
    const pairs = lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]);
    const { Status: status = '200', ...headers } = Object.fromEntries(pairs) as Record<string, string>;
    response.writeHead(Number.parseInt(status, 10), headers);
    return held.subarray(end + 4);
  }
  throw new Error('git http-backend has written no head');
}

interface Refusal {
  readonly status: number;
  readonly text: string;
}

const NOT_FOUND: Refusal = { status: 404, text: 'Repository not found.' };
const UNAUTHORIZED: Refusal = {
  status: 401,
  text: 'Invalid username or token. Password authentication is not supported for Git operations.',
};

function say(response: ServerResponse, { status, text }: Refusal): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    ...(status === 401 ? { 'www-authenticate': 'Basic realm="GitHub"' } : {}),
  });
  response.end(text);
}

/** What GitHub lets clients do. */
const SETTINGS = [
  ['http.receivepack', 'true'],
  ['receive.advertisePushOptions', 'true'],
  ['receive.advertiseAtomic', 'true'],
  ['uploadpack.allowFilter', 'true'],
  ['uploadpack.allowAnySHA1InWant', 'true'],
  ['receive.autogc', 'false'],
  ['gc.auto', '0'],
] as const;

function git(args: readonly string[]): void {
  execFileSync('git', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
