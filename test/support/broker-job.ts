import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UsesOptions } from '../emulator/index.ts';
import { ACTION, type AwsJob, type AwsJobOptions, startAwsJob } from './aws-job.ts';
import { type Keys, variablesOf } from './console.ts';

/** The broker's answer to one request. */
export interface Fetched {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Makes one GET request to the broker's port, as a client does. */
export function get(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  options: { method?: string; agent?: false } = {},
): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const call = request(url, { headers, agent: false, ...options }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => (body += text));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
      response.on('error', reject);
    });
    call.on('error', reject);
    call.end();
  });
}

/** A job whose AWS lease is served by a broker. */
export interface BrokerJob extends AwsJob {
  /** Runs the action with `deliver: broker`, and throws where it fails. */
  serve(options?: UsesOptions): Promise<BrokerFacts>;
}

export interface BrokerFacts {
  readonly main: Awaited<ReturnType<AwsJob['lease']>>;
  readonly pid: number;
  readonly port: number;
  readonly control: string;
  /** The AWS address; `bearer` is the token for it. */
  readonly url: string;
  readonly bearer: string;
  /** Makes the request that an SDK makes. */
  fetch(): Promise<Fetched>;
  /** Calls one of the broker's own operations. */
  ask(method: string, operation: string): Promise<Fetched>;
}

export async function startBrokerJob(options: AwsJobOptions = {}): Promise<BrokerJob> {
  const world = await startAwsJob(options);
  return {
    ...world,
    async serve(uses = {}) {
      const main = await world.lease({ ...uses, with: { deliver: 'broker', ...uses.with } });
      if (main.outcome !== 'success') throw new Error(main.log);
      return factsOf(main);
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

export function factsOf(main: BrokerFacts['main']): BrokerFacts {
  const { broker } = JSON.parse(main.state.agentCreds ?? '{}') as {
    broker: { pid: number; port: number; control: string };
  };
  const url =
    main.env.AWS_CONTAINER_CREDENTIALS_FULL_URI ?? `http://127.0.0.1:${broker.port}/aws/credentials`;
  const bearer = main.env.AWS_CONTAINER_AUTHORIZATION_TOKEN ?? '';
  return {
    main,
    ...broker,
    url,
    bearer,
    fetch: () => get(url, { authorization: bearer }),
    ask: (method, operation) =>
      get(
        `http://127.0.0.1:${broker.port}/control/${operation}`,
        { authorization: `Bearer ${broker.control}` },
        { method },
      ),
  };
}

/** The keys that a job's broker hands out now; `undefined` where it has no lease. It throws where no broker is there. */
export async function servedKeys(main: BrokerFacts['main']): Promise<Keys | undefined> {
  const { status, body } = await factsOf(main).fetch();
  if (status !== 200) return undefined;
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, Token } = JSON.parse(body);
  return variablesOf({ accessKeyId, secretAccessKey, sessionToken: Token });
}

/** The same of a broker that has a lease. */
export async function keysOf(main: BrokerFacts['main']): Promise<Keys> {
  const keys = await servedKeys(main);
  if (!keys) throw new Error('the broker has no lease');
  return keys;
}

/** Waits until a broker has handed out this many leases; their keys, oldest first. */
export async function servedLeases(main: BrokerFacts['main'], count: number): Promise<readonly Keys[]> {
  const seen = new Map<string | undefined, Keys>();
  await until(async () => {
    const keys = await servedKeys(main);
    if (keys) seen.set(keys.AWS_ACCESS_KEY_ID, keys);
    return seen.size >= count;
  });
  return [...seen.values()];
}

/** Copies the action's own files, as a runner has them, so that a test may change or remove them. */
export async function copyAction(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'agent-creds-action-'));
  for (const name of ['action.yml', 'dist'])
    await cp(join(ACTION, name), join(path, name), { recursive: true });
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Runs a command without a shell, and returns its output. */
export function execute(
  file: string,
  args: readonly string[],
  options: { uid?: number; gid?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<{ readonly code: number | null; readonly out: string }> {
  return new Promise((resolve, reject) => {
    // Another user may not be able to stand where this process stands.
    const cwd = options.uid === undefined ? {} : { cwd: '/' };
    const child: ChildProcess = spawn(file, [...args], {
      ...options,
      ...cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (out += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out }));
  });
}

/** Waits until a condition holds. Fails after a limit that is long enough for the busiest machine. */
export async function until(holds: () => boolean | Promise<boolean>, limitMs = 60_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${limitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
