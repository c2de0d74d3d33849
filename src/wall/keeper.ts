import { type ChildProcess, spawn } from 'node:child_process';
import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { decodeFields, encodeFields, encodeFrame, type Frame, FrameReader } from './frames.ts';
import { gitTexts } from './git/texts.ts';
import { kernelReason, type Refusal, wallUnavailable } from './unavailable.ts';
import type { CommandEnd, Wall, WallCommand, WallEnd, WallForm, WallSpec } from './wall.ts';

/** Programs of the system that start the root script. No agent that ran before had the right to change them. */
const SUDO = '/usr/bin/sudo';
const ENV = '/usr/bin/env';
const PERL = '/usr/bin/perl';
/** sudo of Debian crashes where its environment is empty. */
const SYSTEM_PATH = '/usr/sbin:/usr/bin:/sbin:/bin';

export interface RaiseOptions {
  /** Saves what git's folders are like, in this folder of the runner's user, before anything runs inside. */
  readonly snapshot: (store: string) => Promise<unknown>;
  /** The program and its arguments that put git's folders back; the store is added as the last one. */
  readonly restore: readonly string[];
  /** The root script; by default the one beside this process's script. */
  readonly script?: string;
  /** The forms that are tried, in this order. */
  readonly forms?: readonly WallForm[];
  readonly platform?: NodeJS.Platform;
}

/**
 * Builds a wall: starts the root script over sudo, and waits until the copy of the machine stands.
 * @throws {AgentCredsError} WALL_UNAVAILABLE; then nothing of it is left.
 */
export async function raiseWall(spec: WallSpec, options: RaiseOptions): Promise<Wall> {
  const { platform = process.platform, snapshot } = options;
  if (platform !== 'linux') throw wallUnavailable(refusalOf(platform));
  // In a container sudo may be missing as well, but the cause to report there is that the runner is root.
  if (spec.user.uid === 0) throw wallUnavailable({ code: 'root-runner', step: '', text: '' });
  const script = options.script ?? rootScript();
  const order = encodeFields(orderOf(spec, options));
  const keeper = new Keeper(startRoot(script, ['raise']), () => cleanWall(spec.id, script));
  keeper.send('S', order);
  const prepared = await keeper.answer('P');
  const [store = ''] = prepared.get('store') ?? [];
  try {
    // The snapshot is taken while the root script builds the copy of the machine: that changes nothing in the workspace.
    const [built] = await Promise.all([keeper.answer('R'), snapshot(store)]);
    return keeper.stand(built, prepared);
  } catch (error) {
    await keeper.end();
    throw error;
  }
}

/**
 * Ends a wall whose step was killed, and puts back what it changed.
 * @returns what could not be removed, in our words.
 */
export async function cleanWall(id: string, script: string = rootScript()): Promise<readonly string[]> {
  const keeper = new Keeper(startRoot(script, ['clean', id]), async () => ['the wall']);
  const { left } = await keeper.end();
  return left;
}

function refusalOf(platform: NodeJS.Platform): Refusal {
  const codes: Partial<Record<NodeJS.Platform, string>> = { darwin: 'macos', win32: 'windows' };
  return { code: codes[platform] ?? 'platform', step: '', text: '' };
}

/** The folder of the step's own script. */
export function ownFolder(): string {
  return dirname(realpathSync(process.argv[1] ?? ''));
}

/** Where the build puts it. */
function rootScript(): string {
  return join(ownFolder(), 'wall/wall.pl');
}

function startRoot(script: string, args: readonly string[]): ChildProcess {
  for (const program of [SUDO, ENV, PERL]) checkProgram(program);
  return spawn(SUDO, ['-n', '--', ENV, '-i', `PATH=${SYSTEM_PATH}`, PERL, script, ...args], {
    // The root script holds our standard output as its standard error, and prints nothing there: while it runs, the runner
    // does not start the next step, also where this process was killed.
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: SYSTEM_PATH },
    cwd: '/',
  });
}

/** @throws {AgentCredsError} WALL_UNAVAILABLE where the program is not there, or someone besides root may change it. */
function checkProgram(program: string): void {
  let path: string;
  try {
    path = realpathSync(program);
  } catch {
    const code = program === SUDO ? 'no-sudo' : 'program';
    throw wallUnavailable({ code, step: '', text: `${program} is not there` });
  }
  for (let at = path; at !== '/'; at = dirname(at)) {
    const { uid, mode } = lstatSync(at);
    if (uid === 0 && (mode & 0o022) === 0) continue;
    throw wallUnavailable({ code: 'program', step: '', text: `${at} can be changed by others` });
  }
}

function orderOf(spec: WallSpec, { restore, forms = ['cow', 'uid'] }: RaiseOptions) {
  const { user, ancestors, hide, ports } = spec;
  const [worker] = ancestors;
  const fields: [string, string | number][] = [
    ['id', spec.id],
    ['uid', user.uid],
    ['gid', user.gid],
    ['name', user.name],
    ['home', user.home],
    ['workspace', spec.workspace],
    ['temp', spec.temp],
    ['streams', spec.apart ? 'apart' : 'merged'],
    ...copied(spec).map((folder): [string, string] => ['copy', folder]),
    ...hide.map((path): [string, string] => ['hide', path]),
    ...ports.map((port): [string, number] => ['port', port]),
    ...forms.map((form): [string, string] => ['form', form]),
    ...restore.map((part): [string, string] => ['restore', part]),
  ];
  if (worker?.started !== undefined) fields.push(['worker', `${worker.pid}:${worker.started}`]);
  return fields;
}

/** Folders that are laid over the copy where they would be hidden; parents come before what is in them. */
function copied({ user, homes, tools, copies = [] }: WallSpec): readonly string[] {
  const all = [
    ...homes.map((folder) => join(user.home, folder)),
    ...(tools === '' ? [] : [resolve(tools)]),
    ...copies,
  ];
  return all.sort((one, other) => one.length - other.length);
}

type Fields = ReadonlyMap<string, readonly string[]>;

/** The root script of one wall, seen from this process. */
class Keeper {
  readonly #child: ChildProcess;
  /** Ends the wall where the root script was killed. */
  readonly #clean: () => Promise<readonly string[]>;
  readonly #input: Writable;
  readonly #closed: Promise<void>;
  readonly #waiting = new Map<string, (frame: Frame | undefined) => void>();
  readonly #kept = new Map<string, Frame[]>();
  #onOutput: ((bytes: Buffer) => void) | undefined;
  #over = false;
  #ended: Promise<WallEnd> | undefined;
  #workerGone: () => void = () => {};

  constructor(child: ChildProcess, clean: () => Promise<readonly string[]>) {
    this.#child = child;
    this.#clean = clean;
    this.#input = child.stdin as Writable;
    this.#input.on('error', () => {});
    const reader = new FrameReader();
    const output = child.stdout as Readable;
    output.on('data', (bytes: Buffer) => {
      try {
        for (const frame of reader.take(bytes)) this.#take(frame);
      } catch {
        child.stdout?.destroy();
      }
    });
    this.#closed = new Promise((done) => {
      const close = () => {
        this.#over = true;
        for (const answer of this.#waiting.values()) answer(undefined);
        this.#waiting.clear();
        done();
      };
      child.on('error', close);
      child.on('close', close);
    });
  }

  send(kind: string, payload: string | Buffer): void {
    this.#input.write(encodeFrame(kind, payload));
  }

  /** Waits for a frame of fields. @throws {AgentCredsError} WALL_UNAVAILABLE where the root script refuses or ends instead. */
  async answer(kind: string): Promise<Fields> {
    const frame = await this.#next(kind, 'U');
    if (frame?.kind === kind) return decodeFields(frame.payload);
    if (!frame) throw wallUnavailable(this.#silence());
    const fields = decodeFields(frame.payload);
    const one = (name: string) => fields.get(name)?.[0] ?? '';
    const code = one('code') || 'kernel';
    throw wallUnavailable({
      code: code === 'kernel' ? kernelReason(one('errno')) : code,
      step: one('step'),
      text: one('text'),
    });
  }

  stand(built: Fields, prepared: Fields): Wall {
    const one = (name: string, fields = built) => fields.get(name)?.[0] ?? '';
    const [both, errors] = [one('both', prepared), one('errors', prepared)];
    return {
      form: one('form') === 'uid' ? 'uid' : 'cow',
      uids: { first: Number(one('first')), last: Number(one('last')) },
      lookup: one('lookup', prepared),
      ...(both === '' ? {} : { streams: { both, errors } }),
      notes: built.get('note') ?? [],
      run: (command, onOutput, signal) => this.#run(command, onOutput, signal),
      end: () => this.end(),
      workerGone: new Promise((done) => {
        this.#workerGone = done;
      }),
    };
  }

  async #run(
    command: WallCommand,
    onOutput: (bytes: Buffer) => void,
    signal: AbortSignal,
  ): Promise<CommandEnd> {
    this.#onOutput = onOutput;
    this.send('F', file('script', '500', command.script));
    for (const folder of command.folders) this.send('F', file(folder, '700', ''));
    for (const [name, content] of Object.entries(command.files)) this.send('F', file(name, '600', content));
    this.send(
      'C',
      encodeFields([
        ...command.argv.map((part): [string, string] => ['argv', part]),
        ...Object.entries(command.env).map(([name, value]): [string, string] => ['env', `${name}=${value}`]),
        ['cwd', command.cwd],
        ...command.ports.map((port): [string, number] => ['port', port]),
      ]),
    );
    const stop = () => this.send('T', '');
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    const frame = await this.#next('X');
    signal.removeEventListener('abort', stop);
    const [is, what] = (frame?.payload.toString() ?? 'signal 9').split(' ');
    return is === 'code' ? { code: Number(what) } : { signal: SIGNALS[Number(what)] ?? `signal ${what}` };
  }

  /** Ends the wall. Where the root script was killed before it had put everything back, another one does it. */
  end(): Promise<WallEnd> {
    this.#ended ??= this.#end();
    return this.#ended;
  }

  async #end(): Promise<WallEnd> {
    this.#input.end(encodeFrame('T', ''));
    await this.#closed;
    const one = (kind: string) => this.#kept.get(kind)?.at(-1);
    const end = one('E');
    const written = new Map(
      (this.#kept.get('F') ?? []).map(({ payload }) => {
        const at = payload.indexOf(0);
        return [payload.toString('latin1', 0, at), payload.subarray(at + 1)];
      }),
    );
    const output = written.get('output');
    const summary = written.get('summary');
    const { texts, left: unsafe } = gitTexts(one('G')?.payload.toString('utf8') ?? '{}');
    return {
      ...(output ? { output } : {}),
      ...(summary ? { summary } : {}),
      git: { texts },
      left: [...unsafe, ...(end ? (decodeFields(end.payload).get('left') ?? []) : await this.#clean())],
    };
  }

  #take(frame: Frame): void {
    if (frame.kind === 'O') {
      this.#onOutput?.(frame.payload);
      return;
    }
    if (frame.kind === 'W') this.#workerGone();
    const answer = this.#waiting.get(frame.kind);
    if (answer) answer(frame);
    else this.#kept.set(frame.kind, [...(this.#kept.get(frame.kind) ?? []), frame]);
  }

  /** The next frame of one of these kinds; `undefined` where the root script ends before. */
  #next(...kinds: readonly string[]): Promise<Frame | undefined> {
    for (const kind of kinds) {
      const frame = this.#kept.get(kind)?.shift();
      if (frame) return Promise.resolve(frame);
    }
    if (this.#over) return Promise.resolve(undefined);
    return new Promise((done) => {
      const answer = (frame: Frame | undefined) => {
        for (const kind of kinds) this.#waiting.delete(kind);
        done(frame);
      };
      for (const kind of kinds) this.#waiting.set(kind, answer);
    });
  }

  /** Why there was no answer: sudo ends with 1 where it would have to ask for a password. */
  #silence(): Refusal {
    const { exitCode, signalCode } = this.#child;
    if (exitCode === 1) return { code: 'no-sudo', step: '', text: 'it asks for a password here, or refuses' };
    return { code: 'silent', step: '', text: signalCode ?? `exit code ${exitCode}` };
  }
}

function file(name: string, mode: string, content: string): Buffer {
  return Buffer.from(`${name}\0${mode}\0${content}`);
}

const SIGNALS: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  13: 'SIGPIPE',
  14: 'SIGALRM',
  15: 'SIGTERM',
};
