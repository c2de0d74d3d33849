import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isRunning, type ProcessRef, readAncestry, startTimeOf } from '../../../src/broker/processes.ts';
import { WorkerWatch } from '../../../src/broker/worker-watch.ts';
import { until } from '../../support/broker-job.ts';
import { manualClock } from '../../support/manual-clock.ts';

const mark = (pid: number): ProcessRef => ({ pid, started: `${pid}` });
const main = mark(10);
const shell = mark(9);
const worker = mark(8);
const listener = mark(7);

/** Watches processes that end when the test says so. */
function watch(self: ProcessRef, ancestors: readonly ProcessRef[], reader?: ProcessRef) {
  const clock = manualClock();
  const dead = new Set<ProcessRef>();
  const stop = new AbortController();
  const told: { ended?: boolean } = {};
  const running = (one: ProcessRef) => !dead.has(one);
  const marks = { self, ancestors, ...(reader ? { reader } : {}) };
  const worker = new WorkerWatch(marks, running);
  void worker.untilEnded(clock, stop.signal).then((ended) => {
    told.ended = ended;
  });
  return { clock, dead, stop, told, worker };
}

describe('the end of the worker', () => {
  test.each([
    ['while main runs', undefined, worker],
    ['while main runs', undefined, undefined],
    ['a moment after main', 60, worker],
    ['a moment after main', 60, undefined],
    ['at the same time as main', 0, worker],
    ['a minute later', 60_000, worker],
    ['a minute later', 60_000, undefined],
  ])('is noticed within a second: %s (%s ms, reader %j)', async (_, afterMain, reader) => {
    const { clock, dead, told } = watch(main, [worker, listener], reader);
    await clock.advance(5000);
    if (afterMain !== undefined) {
      dead.add(main);
      await clock.advance(afterMain);
    }
    expect(told).toEqual({});
    dead.add(worker);
    await clock.advance(999);
    expect(told).toEqual({ ended: true });
  });

  test.each([worker, undefined])('is seen by every check at once (reader %j)', async (reader) => {
    const watched = watch(main, [worker, listener], reader);
    await watched.clock.advance(5000);
    expect(watched.worker.ended).toBe(false);
    watched.dead.add(worker);
    expect([watched.worker.ended, watched.told]).toEqual([true, {}]);
    // Another process that has its number does not bring it back.
    watched.dead.clear();
    expect(watched.worker.ended).toBe(true);
  });

  test('is not the end of main, nor of an ancestor of the worker', async () => {
    const { clock, dead, told } = watch(main, [worker, listener]);
    dead.add(main);
    await clock.advance(10_000);
    dead.add(listener);
    await clock.advance(10_000);
    expect(told).toEqual({});
  });

  test.each([worker, undefined])('is not the end of a shell around main (reader %j)', async (reader) => {
    const { clock, dead, told } = watch(main, [shell, worker, listener], reader);
    await clock.advance(5000);
    dead.add(main).add(shell);
    await clock.advance(60_000);
    expect(told).toEqual({});
    dead.add(worker);
    await clock.advance(999);
    expect(told).toEqual({ ended: true });
  });

  test('is not seen where only a shell is above main, as in a container: there is nothing to watch', async () => {
    const { clock, dead, told } = watch(main, [shell]);
    dead.add(main).add(shell);
    await clock.advance(5000);
    expect(told).toEqual({ ended: false });
  });

  test('cannot be seen without a parent', async () => {
    const { clock, told } = watch(main, []);
    await clock.advance(0);
    expect(told).toEqual({ ended: false });
  });

  test('is not awaited after the broker has ended', async () => {
    const { clock, stop, told } = watch(main, [worker]);
    await clock.advance(5000);
    stop.abort();
    await clock.advance(0);
    expect(told).toEqual({ ended: false });
  });
});

describe('processes', () => {
  test('the ancestry begins with this process and its parent', () => {
    const { self, ancestors } = readAncestry();
    expect([self.pid, ancestors[0]?.pid]).toEqual([process.pid, process.ppid]);
    expect([self, ...ancestors].every(isRunning)).toBe(true);
  });

  test.runIf(process.platform === 'linux')('the reader is found above a shell; a file has none', () => {
    const alive = resolve(import.meta.dirname, '../../../src/broker/processes.ts');
    const probe = `import("${alive}").then((a) => console.error("pid", a.findOutputReader(a.readAncestry())?.pid))`;
    const say = (script: string) => {
      const env = { NODE: process.execPath, PROBE: probe };
      const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8', env });
      return { reader: /pid (\w+)/.exec(stderr)?.[1], bash: stdout.trim() };
    };
    const found = say(`x=$(sh -c '"$NODE" -e "$PROBE"; true'); echo $$`);
    expect(found.reader).toBe(found.bash);
    // A session of its own changes no parent.
    const apart = say(`x=$(setsid sh -c '"$NODE" -e "$PROBE"; true'); echo $$`);
    expect(apart.reader).toBe(apart.bash);
    expect(say(`sh -c '"$NODE" -e "$PROBE"; true' > /dev/null`).reader).toBe('undefined');
  });

  test.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'in a container of its own, as with `docker exec`, there is no process to watch',
    () => {
      const alive = resolve(import.meta.dirname, '../../../src/broker/processes.ts');
      const probe = `import("${alive}").then((a) => console.log(a.readAncestry().ancestors.length))`;
      const inside = [process.execPath, '-e', probe];
      const { stdout } = spawnSync('unshare', ['--pid', '--fork', '--mount-proc', ...inside], {
        encoding: 'utf8',
      });
      expect(stdout).toBe('0\n');
    },
  );

  test('one that has ended is not running, also while it is a zombie', async () => {
    const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
    const one = { pid: child.pid ?? 0, ...withStart(child.pid) };
    await once(child, 'exit');
    expect(isRunning(one)).toBe(false);
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    expect(isRunning({ pid })).toBe(false);
  });

  /** A program can end its first thread alone, and a killed one can be in that state for a moment. */
  test.runIf(process.platform === 'linux' && spawnSync('python3', ['-c', '']).status === 0)(
    'one whose first thread has ended and another one has not is running',
    async () => {
      const rest = 'threading.Thread(target=time.sleep, args=[60]).start()';
      const program = `import ctypes, threading, time; ${rest}; print(1, flush=True); ctypes.CDLL(None).pthread_exit(None)`;
      const child = spawn('python3', ['-c', program], { stdio: ['ignore', 'pipe', 'ignore'] });
      const one = { pid: child.pid ?? 0, ...withStart(child.pid) };
      await once(child.stdout, 'data');
      await until(() => readFileSync(`/proc/${one.pid}/stat`, 'utf8').includes(') Z '));
      expect(isRunning(one)).toBe(true);
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      expect(isRunning(one)).toBe(false);
    },
  );

  test('a process with the number of an earlier one is not taken for that one', () => {
    expect(isRunning({ pid: process.pid, started: '1' })).toBe(process.platform !== 'linux');
  });
});

function withStart(pid = 0): { started?: string } {
  const started = startTimeOf(pid);
  return started === undefined ? {} : { started };
}
