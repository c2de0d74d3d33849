import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { outsideOf } from '../../../../src/wall/git/outside.ts';
import type { GitReport } from '../../../../src/wall/git/report.ts';
import { restore } from '../../../../src/wall/git/restore.ts';
import { snapshot } from '../../../../src/wall/git/snapshot.ts';

/** A workspace with a repository, a place outside of it, and a program of the agent's that leaves a mark where it runs. */
export class World {
  readonly root = mkdtempSync(join(tmpdir(), 'wall-git-'));
  readonly workspace = join(this.root, 'workspace');
  readonly mark = join(this.root, 'mark');
  readonly program = join(this.root, 'program');
  #stores = 0;

  constructor() {
    mkdirSync(this.workspace);
    this.#script(this.program);
  }

  /** A filter passes on what it reads. What git starts with arguments reads nothing: git may wait for its first word. */
  #script(path: string): void {
    mkdirSync(dirname(path), { recursive: true });
    const lines = [
      '#!/bin/sh',
      `echo ran >> '${this.mark}'`,
      '[ $# -gt 0 ] || cat 2>/dev/null',
      'exit 0',
      '',
    ];
    writeFileSync(path, lines.join('\n'), { mode: 0o755 });
  }

  /** Writes a hook of the agent's at the path. */
  hook(...path: string[]): void {
    this.#script(this.at(...path));
  }

  at(...path: string[]): string {
    return join(this.workspace, ...path);
  }

  write(path: string, content: string, mode = 0o644): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), content, { mode });
  }

  read(...path: string[]): string {
    return readFileSync(this.at(...path), 'utf8');
  }

  exists(...path: string[]): boolean {
    return existsSync(this.at(...path));
  }

  readonly env = {
    PATH: process.env.PATH,
    HOME: this.root,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.com',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.com',
    GIT_EDITOR: 'true',
    GIT_TERMINAL_PROMPT: '0',
  };

  /** Runs git in a folder of the workspace. */
  git(args: readonly string[], folder = '.'): string {
    return execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
      cwd: this.at(folder),
      env: this.env,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  }

  /** Runs a line of shell in the workspace. */
  shell(line: string): string {
    return execFileSync('sh', ['-c', line], {
      cwd: this.workspace,
      env: this.env,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  }

  /** As {@link git}, but it may fail, and may not wait for ever. */
  tryGit(args: readonly string[], folder = '.'): string {
    const { stdout, stderr } = spawnSync('git', args, {
      cwd: this.at(folder),
      env: this.env,
      encoding: 'utf8',
      timeout: 20_000,
    });
    return `${stdout}${stderr}`;
  }

  init(folder = '.'): void {
    mkdirSync(this.at(folder), { recursive: true });
    this.git(['init', '-q', '-b', 'main'], folder);
    writeFileSync(this.at(folder, 'file.txt'), 'one\n');
    this.git(['add', 'file.txt'], folder);
    this.git(['commit', '-q', '-m', 'first'], folder);
  }

  /** What a later step does: each could run a program that git's files name. It ends where one did. */
  laterStep(folder = '.'): void {
    const run = (...commands: readonly (readonly string[])[]) => {
      for (const args of commands) if (!existsSync(this.mark)) this.tryGit(args, folder);
    };
    run(
      ['status'],
      ['checkout', '--', '.'],
      ['checkout', '-b', `later-${Math.random().toString(36).slice(2)}`],
    );
    run(['diff'], ['fetch', '--all']);
    if (existsSync(this.at(folder))) writeFileSync(this.at(folder, 'later.txt'), String(Math.random()));
    run(['add', '-A', '.'], ['commit', '-m', 'later']);
  }

  /** Whether the agent's program has run since the last question. */
  ran(): boolean {
    const found = existsSync(this.mark);
    rmSync(this.mark, { force: true });
    return found;
  }

  async snapshot(): Promise<string> {
    const store = join(this.root, `store-${this.#stores++}`);
    mkdirSync(store, { mode: 0o700 });
    await snapshot(this.workspace, store, outsideOf(this.env, this.root));
    return store;
  }

  async around(agent: () => void): Promise<GitReport> {
    const store = await this.snapshot();
    agent();
    return this.restore(store);
  }

  restore(store: string): GitReport {
    const report = restore(store);
    if (report === undefined) throw new Error('the store holds no snapshot');
    return report;
  }

  /** @throws where a process that was started in this world waits for something that nobody will do. */
  end(): void {
    let left = this.#processes();
    for (let waited = 0; left.length > 0 && waited < 40; waited++) {
      spawnSync('sleep', ['0.1']);
      left = this.#processes();
    }
    for (const { pid } of left) process.kill(pid, 'SIGKILL');
    spawnSync('chmod', ['-R', 'u+rwx', this.root]);
    spawnSync('rm', ['-rf', this.root]);
    if (left.length > 0) throw new Error(`left running: ${left.map(({ line }) => line).join('; ')}`);
  }

  /** The processes that work in this world. */
  #processes(): readonly { readonly pid: number; readonly line: string }[] {
    const pids = existsSync('/proc/self/cwd')
      ? readdirSync('/proc').filter((name) => /^\d+$/.test(name))
      : [];
    return pids.flatMap((pid) => {
      try {
        if (!`${readlinkSync(`/proc/${pid}/cwd`)}/`.startsWith(`${this.root}/`)) return [];
        return [
          { pid: Number(pid), line: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') },
        ];
      } catch {
        // It has ended.
        return [];
      }
    });
  }
}

/** Runs `test` in a new world. */
export async function inWorld(test: (world: World) => Promise<void>): Promise<void> {
  const world = new World();
  try {
    await test(world);
  } finally {
    world.end();
  }
}
