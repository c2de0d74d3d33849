/** Starts steps of a job, and looks at the machine as root. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { places, type Said, type StepOptions } from './contract.ts';

/** Runs a script of bash as root. */
export function asRoot(script: string): { readonly code: number; readonly output: string } {
  const { status, stdout, stderr } = spawnSync('/usr/bin/sudo', ['-n', '/bin/bash', '-c', script], {
    encoding: 'utf8',
  });
  return { code: status ?? 137, output: `${stdout}${stderr}`.trim() };
}

type Kind = Said['kind'];
type Of<K extends Kind> = Extract<Said, { kind: K }>;

/** A step that raises the wall: a process for the Worker, and the step below it. */
export class Step {
  readonly id: string;
  readonly worker: ChildProcess;
  readonly said: Said[] = [];
  /** What came on standard error: nothing, but for a defect. */
  errors = '';
  readonly #over: Promise<unknown>;
  #ended = false;
  #changed: () => void = () => {};

  constructor(options: Omit<StepOptions, 'id'>) {
    this.id = randomBytes(8).toString('hex');
    const raise = join(import.meta.dirname, 'raise.ts');
    const argv = [process.execPath, raise, JSON.stringify({ ...options, id: this.id })];
    this.worker = spawn('/bin/bash', ['-c', '"$@"; exit $?', 'worker', ...argv], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, WORKER_SECRET: 'the-secret-of-the-worker' },
    });
    const { stdout, stderr } = this.worker;
    if (!stdout || !stderr) throw new Error('no pipes');
    createInterface({ input: stdout }).on('line', (line) => {
      this.said.push(JSON.parse(line) as Said);
      this.#changed();
    });
    stderr.on('data', (bytes: Buffer) => {
      this.errors += bytes.toString('utf8');
    });
    this.#over = once(this.worker, 'close').then(() => {
      this.#ended = true;
      this.#changed();
    });
  }

  find<K extends Kind>(kind: K): Of<K> | undefined {
    return this.said.find((one): one is Of<K> => one.kind === kind);
  }

  /** What the command printed. */
  get output(): string {
    return this.said.map((one) => (one.kind === 'output' ? one.text : '')).join('');
  }

  /** Waits until the command printed a text. @throws where the step ends before. */
  async printed(text: string): Promise<void> {
    while (!this.output.includes(text)) {
      if (this.#ended) throw new Error(`the step ended before: ${this.everything()}`);
      await new Promise<void>((done) => {
        this.#changed = done;
      });
    }
  }

  /** Waits until the step and its pipes have ended. */
  async over(): Promise<void> {
    await this.#over;
  }

  everything(): string {
    return `${JSON.stringify(this.said).slice(0, 6_000)} ${this.errors.slice(0, 2_000)}`;
  }

  /** Real process ids of the step, by their part. */
  processes(): Readonly<Record<'node' | 'sudo' | 'keeper' | 'between' | 'first', number>> {
    const child = (parent: number) => Number(asRoot(`pgrep -P ${parent} | head -1`).output);
    const keeper = Number(
      /pid=(\d+)/.exec(asRoot(`tr '\\0' '\\n' <${wallFolder}/${this.id}/keeper`).output)?.[1],
    );
    const between = child(keeper);
    const parent = Number(asRoot(`ps -o ppid= -p ${keeper}`).output);
    return { node: child(this.worker.pid ?? 0), sudo: parent, keeper, between, first: child(between) };
  }
}

const wallFolder = '/var/lib/agent-creds/walls';

/** What is left of walls on the machine, one a line; empty where nothing is. Processes that ended count no more. */
export function left(): string {
  return asRoot(`
ls -A ${wallFolder} 2>/dev/null | grep -v -e : -e '^$' | sed 's/^/folder: /'
ps -eo uid=,stat=,args= | awk '$1 >= 1879048192 && $2 !~ /Z/ { print "process: " $0 }'
ps -eo stat=,args= | grep -E 'perl [^ ]*wall[.]pl' | grep -v -e grep -e '^Z' | sed 's/^/keeper: /'
{ nft list tables; iptables-save; ip6tables-save; } 2>/dev/null | grep -i agent.creds | sed 's/^/rule: /'
grep -E 'agent-creds/walls' /proc/self/mounts | sed 's/^/mount: /'
grep agent-creds /sys/kernel/security/apparmor/profiles 2>/dev/null | sed 's/^/profile: /'
cd ${places.workspace}
test ! -e .git/hooks/post-checkout || echo 'git: a hook of the command'
git config --file .git/config --get core.fsmonitor | sed 's/^/git: /'
true`).output;
}

/** Waits until nothing is left, and returns what is. Emulated machines are slow: two minutes. */
export async function nothingLeft(): Promise<string> {
  let seen = left();
  for (const until = Date.now() + 120_000; seen !== '' && Date.now() < until; seen = left())
    await new Promise((done) => setTimeout(done, 250));
  return seen;
}
