import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { MachineWorker } from './machine-worker.ts';
import { rootFolder } from './root-folder.ts';
import { makeSecrets, type Secrets } from './secrets.ts';

const run = promisify(execFile);
const repository = resolve(import.meta.dirname, '..', '..');

/** Why no machine can be made here, or undefined where one can be. */
export function noMachine(): string | undefined {
  if (process.platform !== 'linux') return 'a machine can be simulated on Linux only';
  if (process.getuid?.() !== 0) return 'only root can simulate a machine';
  if (process.env.AGENT_CREDS_TEST_MACHINE !== '1')
    return 'AGENT_CREDS_TEST_MACHINE=1 is not set, which says that a machine may be simulated here, as root';
  // As in a container without the right to make namespaces.
  const { status } = spawnSync('/usr/bin/unshare', ['--mount', '--pid', '--net', '--fork', '/bin/true']);
  return status === 0 ? undefined : 'this system gives even root no namespaces, as in a container';
}

export interface MachineOptions {
  /** The folder of the runner program. */
  readonly runnerFolder?: string;
}

/** Where things are in every machine. */
export const places = {
  home: '/home/runner',
  work: '/home/runner/work',
  temp: '/home/runner/work/_temp',
  workspace: '/home/runner/work/repo/repo',
  /** The action's own files, as the runner downloads them; the whole repository. */
  action: '/home/runner/work/_actions/org/agent-creds/v1',
  /** Node as the runner program brings it. */
  node: '/usr/lib/machine/node',
} as const;

/** Folders that a reset puts back as they were after the set-up. */
const changing = ['etc', 'home', 'opt', 'root', 'usr/local', 'usr/share', 'usr/lib', 'usr/bin', 'var'];

/** What a program in the machine printed and how it ended; `code` is 124 where it took too long. */
export interface Done {
  readonly code: number;
  readonly output: string;
}

/**
 * A simulated hosted machine: a Debian in a folder of its own, in namespaces of its own (mounts, processes, network, ipc, name,
 * cgroup), with the users, modes, services and processes of a hosted runner. Nothing of it is on the machine where the tests
 * run but that folder and its processes, and both go with `stop`. Root inside is the kernel's root, so an attempt that
 * changes what has no namespace (`/proc/sys/kernel`, disks, the clock) must put back or only read.
 */
export class Machine {
  readonly root: string;
  readonly secrets: Secrets;
  readonly runnerFolder: string;
  readonly #init: ChildProcess;
  #services: ChildProcess | undefined;
  /** The processes of the machine itself, by their numbers inside. */
  #own: readonly string[] = [];
  #worker: MachineWorker | undefined;
  readonly #pid: number;

  private constructor(root: string, secrets: Secrets, runnerFolder: string, init: ChildProcess, pid: number) {
    this.root = root;
    this.secrets = secrets;
    this.runnerFolder = runnerFolder;
    this.#init = init;
    this.#pid = pid;
  }

  /** Makes a machine and starts it. It takes some seconds, and once a minute for the Debian. */
  static async start({
    runnerFolder = '/home/runner/actions-runner',
  }: MachineOptions = {}): Promise<Machine> {
    const debian = await rootFolder();
    const base = '/var/lib/agent-creds-machine';
    mkdirSync(base, { recursive: true, mode: 0o755 });
    await removeStale(base);
    const root = mkdtempSync(join(base, `machine-${process.pid}-`));
    const init = { child: undefined as ChildProcess | undefined };
    try {
      await run('cp', ['-a', `${debian}/.`, root]);
      copyPrograms(root);
      const secrets = makeSecrets();
      init.child = spawn(
        'unshare',
        [
          ...['--mount', '--pid', '--net', '--ipc', '--uts', '--cgroup', '--fork', '--kill-child=KILL'],
          ...['bash', join(root, 'usr/lib/machine/boot.sh'), root],
        ],
        {
          env: { PATH: systemPath, ROOT_SECRET: secrets.rootEnvironment },
          stdio: ['pipe', 'pipe', 'inherit'],
        },
      );
      await firstLine(init.child);
      const pid = await childOf(init.child.pid ?? 0);
      const machine = new Machine(root, secrets, runnerFolder, init.child, pid);
      await machine.#setUp();
      return machine;
    } catch (error) {
      init.child?.kill('SIGKILL');
      rmSync(root, { recursive: true, force: true });
      throw error;
    }
  }

  /** The runner's Worker, the parent of steps. */
  get worker(): MachineWorker {
    if (!this.#worker) throw new Error('the machine has no Worker now');
    return this.#worker;
  }

  /** Runs a script as root in the machine. */
  async asRoot(
    script: string,
    options: { env?: Record<string, string>; seconds?: number } = {},
  ): Promise<Done> {
    const { env = {}, seconds = 30 } = options;
    const argv = ['timeout', '-k', '1', String(seconds), 'bash', '-c', script];
    const child = this.#enter(argv, { PATH: systemPath, ...env });
    child.stdin?.end();
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code: code ?? 137, output: Buffer.concat(chunks).toString('utf8') };
  }

  /** Starts a Worker, as the runner does for each job. */
  async startWorker(): Promise<MachineWorker> {
    const { secrets } = this;
    const program = `${this.runnerFolder}/bin/Runner.Worker`;
    const start =
      'keyctl padd user job-secret @s </run/keyring >/dev/null && keyctl setperm %:_ses 0x3f3f0000 && ' +
      `exec setpriv --reuid 1001 --regid 1001 --init-groups ${program} /usr/lib/machine/test/machine/inside/worker.ts`;
    await this.asRoot('umask 077; printf %s "$secret" >/run/keyring', {
      env: { secret: secrets.keyring },
    });
    const env = {
      PATH: systemPath,
      HOME: places.home,
      USER: 'runner',
      WORKER_SECRET: secrets.workerEnvironment,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: secrets.oidc,
    };
    const child = this.#enter(['keyctl', 'session', '-', 'sh', '-c', start], env);
    child.stderr?.pipe(process.stderr);
    this.#worker = await MachineWorker.connect(child, secrets.workerMemory);
    await this.asRoot('rm -f /run/keyring');
    return this.#worker;
  }

  /** Puts the folders that an attempt can spoil back as they were, and gives the machine a new Worker. */
  async reset(): Promise<void> {
    this.#worker?.exit();
    this.#worker = undefined;
    await this.#killSteps();
    // rsync cannot remove trees that are deeper than a path can name.
    await this.asRoot(`rm -rf ${places.workspace}`);
    for (const name of changing) {
      await run('rsync', ['-aHX', '--delete', `${this.root}.kept/${name}/`, `${this.root}/${name}/`]);
    }
    await this.startWorker();
  }

  /** Ends all processes of the machine and removes its folder. */
  async stop(): Promise<void> {
    const gone = once(this.#init, 'exit');
    this.#worker?.exit();
    process.kill(this.#pid, 'SIGKILL');
    await gone;
    this.#services?.kill('SIGKILL');
    await run('rm', ['-rf', '--one-file-system', this.root, `${this.root}.kept`]);
  }

  async #setUp(): Promise<void> {
    const env = { ...this.secrets, RUNNER_FOLDER: this.runnerFolder };
    const done = await this.asRoot('bash /usr/lib/machine/test/machine/inside/set-up.sh', { env });
    if (done.code !== 0) throw new Error(`the machine's set-up failed: ${done.output}`);
    copyAction(join(this.root, places.action));
    await this.asRoot(`chown -R 1001:1001 ${places.work}/_actions`);
    await run('mkdir', [`${this.root}.kept`]);
    for (const name of changing) {
      mkdirSync(join(`${this.root}.kept`, name), { recursive: true });
      await run('cp', ['-a', `${this.root}/${name}/.`, `${this.root}.kept/${name}`]);
    }
    const program = '/usr/lib/machine/test/machine/inside/services.ts';
    const services = this.#enter([places.node, program], { PATH: systemPath });
    services.stdin?.write(`${JSON.stringify(this.secrets)}\n`);
    services.stderr?.pipe(process.stderr);
    await firstLine(services);
    this.#services = services;
    const shared = await this.asRoot(
      `setpriv --reuid 1001 --regid 1001 --clear-groups perl -e 'my $id = shmget(0x5ec2e7, 4096, 01666) // die $!;
        shmwrite($id, $ENV{secret}, 0, length $ENV{secret}) or die $!'`,
      { env: { secret: this.secrets.sharedMemory } },
    );
    if (shared.code !== 0) throw new Error(`no System V shared memory: ${shared.output}`);
    const running = await this.asRoot('for p in /proc/[0-9]*; do echo "${p#/proc/}"; done');
    this.#own = running.output.split('\n').filter(Boolean);
    await this.startWorker();
  }

  /** Ends what steps left running, as root too: what is written after a reset would be taken for the next attempt's. */
  async #killSteps(): Promise<void> {
    // Twice: a process may have started another one meanwhile. What asks is a child of no process of the machine.
    await this.asRoot(
      `own=' ${this.#own.join(' ')} '
       for round in 1 2; do
         for p in /proc/[0-9]*; do
           p=\${p#/proc/}
           case "$own $$ $PPID " in *" $p "*) continue ;; esac
           kill -9 "$p" 2>/dev/null
         done
       done; :`,
    );
  }

  #enter(argv: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
    const flags = ['--mount', '--pid', '--net', '--ipc', '--uts', '--cgroup', '--root', '--wd'];
    return spawn('nsenter', ['--target', String(this.#pid), ...flags, ...argv], { env });
  }
}

const systemPath = '/usr/sbin:/usr/bin:/sbin:/bin';

/** Removes the folders of runs whose process was killed; their machines ended with it. */
async function removeStale(base: string): Promise<void> {
  for (const name of readdirSync(base)) {
    const pid = Number(name.split('-')[1]);
    if (!existsSync(`/proc/${pid}`)) await run('rm', ['-rf', '--one-file-system', join(base, name)]);
  }
}

/** What runs inside, below /usr/lib/machine. */
function copyPrograms(root: string): void {
  const folder = join(root, 'usr/lib/machine');
  mkdirSync(folder);
  cpSync(process.execPath, join(folder, 'node'));
  cpSync(join(import.meta.dirname, 'inside/boot.sh'), join(folder, 'boot.sh'));
  cpSync(join(import.meta.dirname, 'inside/init.pl'), join(folder, 'init.pl'));
  for (const name of ['test/machine', 'package.json'])
    cpSync(join(repository, name), join(folder, name), { recursive: true });
}

/** The action's files, as a checkout of the repository has them. */
function copyAction(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const actions = readdirSync(repository).filter((name) => existsSync(join(repository, name, 'action.yml')));
  const names = ['dist', 'src', 'test/attack/inside', 'action.yml', 'package.json', ...actions];
  for (const name of names) {
    if (existsSync(join(repository, name)))
      cpSync(join(repository, name), join(folder, name), { recursive: true });
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no standard output');
  const lines = createInterface({ input: child.stdout });
  const line = once(lines, 'line') as Promise<[string]>;
  const exit = once(child, 'exit').then(([code]) => {
    throw new Error(`a process of the machine ended at once, with ${code}`);
  });
  return (await Promise.race([line, exit]))[0];
}

async function childOf(pid: number): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'pid=', '--ppid', String(pid)]);
  return Number(stdout.trim());
}
