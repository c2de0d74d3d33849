import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { GitHost } from '../../sandbox/git/host.ts';
import type { CallerLookup } from '../../src/broker/caller-lookup.ts';
import type { Control } from '../../src/broker/control.ts';
import { BrokerServer } from '../../src/broker/server.ts';
import { Trail } from '../../src/broker/trail.ts';
import { cloudByName } from '../../src/clouds/clouds.ts';
import type { Decision, GatewayContext, Unavailable } from '../../src/clouds/serve.ts';
import { gitGateway } from '../../src/gateway/git/gateway.ts';
import type { GitPlan } from '../../src/gateway/git/plan.ts';
import { plan } from './plan.ts';

export const TOKEN = 'ghs_sandbox0token0that0the0job0never0holds';
export const BEARER = 'loopback-token-of-this-job-0123456789';

/** What git printed, and whether it succeeded. */
export interface GitRun {
  readonly ok: boolean;
  /** Both streams. */
  readonly text: string;
}

/** A git host, a gateway before it in a broker's server, and a folder with the environment of a job's git. */
export class GitBox {
  readonly host: GitHost;
  readonly folder = mkdtempSync(join(tmpdir(), 'git-gateway-'));
  readonly decisions: Decision[] = [];
  readonly ended = new AbortController();
  unavailable: Unavailable | undefined;
  port = 0;
  env: NodeJS.ProcessEnv = {};
  readonly #server: BrokerServer;
  readonly #plan: GitPlan;

  /**
   * @param endpoint the host behind the gateway; a stand-in of the test's own where it is no git host.
   * @param callers finds out who asks, as the broker does before it hands a request on.
   */
  constructor(host: GitHost, scope: string, endpoint = host.url, callers?: CallerLookup) {
    this.host = host;
    const [git] = plan({ scope, 'git-endpoint': endpoint, 'git-token': TOKEN }).clouds;
    if (!git) throw new Error('no plan');
    this.#plan = git as GitPlan;
    const lease = {
      ...{ id: 'git:s', cloud: 'git', principal: 'git-token', session: 's', scope: git.scope, facts: {} },
      ...{ narrowed: true, issuedAt: 0, expiresAt: 1, end: 'withheld' as const, secrets: { token: TOKEN } },
    };
    const context: GatewayContext<GitPlan> = {
      plan: this.#plan,
      bearer: BEARER,
      port: () => this.port,
      current: () => this.unavailable ?? { lease, remainingMs: 1000, expiresAt: 1 },
      renew: async () => {},
      ended: this.ended.signal,
    };
    const trail = new Trail(Date.now);
    const add = trail.addRequest.bind(trail);
    trail.addRequest = (subject, cloud, decision, caller) => {
      this.decisions.push(decision);
      add(subject, cloud, decision, caller);
    };
    this.#server = new BrokerServer({
      protocols: [],
      gateways: [{ cloud: 'git', lease: 'git:s', gateway: gitGateway(context) }],
      control: {} as Control,
      trail,
      callers,
      uid: callers && process.getuid?.(),
      jobIsOver: () => false,
      maxConnections: 1000,
    });
  }

  async listen(job: NodeJS.ProcessEnv = {}): Promise<void> {
    this.port = await this.#server.listen();
    const served = cloudByName('git').served;
    const exported = served?.exports(this.#plan, {
      ...{ port: this.port, bearer: BEARER, folder: this.folder, shadows: [], job },
    });
    this.env = { ...gitEnv(this.folder), ...job, ...exported?.env };
  }

  /** Runs git as the job does, in a folder of the box. */
  async git(
    args: readonly string[],
    { in: at = '.', env = {} }: { in?: string; env?: NodeJS.ProcessEnv } = {},
  ) {
    return await runGit(args, join(this.folder, at), { ...this.env, ...env });
  }

  /** The URL of a repository at the host. */
  url(name: string): string {
    return `${this.host.url}/${name}.git`;
  }

  /** The base of the gateway. */
  get gateway(): string {
    return `http://127.0.0.1:${this.port}/${new URL(this.host.url).host}`;
  }

  write(path: string, content: string | Buffer): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  close(): void {
    this.#server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The environment of a git that has no configuration but the repository's. */
export function gitEnv(home: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: home,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: 'agent',
    GIT_AUTHOR_EMAIL: 'agent@example.com',
    GIT_COMMITTER_NAME: 'agent',
    GIT_COMMITTER_EMAIL: 'agent@example.com',
    LANG: 'C',
  };
}

/** Runs git without waiting in this process: its servers are here. */
export function runGit(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<GitRun> {
  return new Promise((resolve) => {
    execFile('git', args, { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ ok: error === null, text: stdout + stderr }),
    );
  });
}

/** Puts a commit for each file into a bare repository, as these refs (`main`, `main:other`). */
export function seed(
  bare: string,
  files: Readonly<Record<string, string>>,
  refs: readonly string[] = ['main'],
): void {
  const work = mkdtempSync(join(tmpdir(), 'git-seed-'));
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: work, env: gitEnv(work), stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    git('init', '--quiet', '--initial-branch=main');
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(work, name)), { recursive: true });
      writeFileSync(join(work, name), text);
      git('add', name);
      git('commit', '--quiet', '-m', `add ${name}`);
    }
    git('push', '--quiet', bare, ...refs);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A ref of a bare repository; empty where there is none. */
export function refOf(bare: string, ref: string): string {
  try {
    return execFileSync('git', ['-C', bare, 'rev-parse', '--verify', '--quiet', ref], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}
