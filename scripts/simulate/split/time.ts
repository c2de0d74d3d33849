import type { Clock } from '../../../src/clock.ts';

interface Sleeper {
  at: number;
  readonly actor: Actor;
  readonly wake: () => void;
}

/** One process of the simulation, with clocks of its own. */
export class Actor implements Clock {
  readonly name: string;
  readonly #time: SimTime;
  /** Whether its monotonic clock counts the time in which the machine slept, as it does on Linux. */
  readonly #countsSleep: boolean;
  #wallOffset = 0;
  #slept = 0;
  asleep = 0;
  done = false;

  constructor(name: string, time: SimTime, countsSleep = false) {
    this.name = name;
    this.#time = time;
    this.#countsSleep = countsSleep;
  }

  now(): number {
    return this.#time.wall() + this.#wallOffset;
  }

  monotonic(): number {
    return this.#time.elapsed - this.#slept;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return this.#time.sleep(this, ms, signal);
  }

  /** Moves the wall clock only. */
  jump(ms: number): void {
    this.#wallOffset += ms;
  }

  /** Suspends the machine for so many milliseconds: its timers stop, and so does a monotonic clock that does not count sleep. */
  suspend(ms: number): void {
    if (!this.#countsSleep) this.#slept += ms;
    this.#time.postpone(this, ms);
  }

  /** Kills the process: it never wakes again. */
  kill(): void {
    this.done = true;
    this.#time.drop(this);
  }
}

/**
 * Simulated time, which passes only while all processes sleep. While a process computes, time stands still, however long
 * that takes on this machine. So hours pass in seconds, and a busy machine changes nothing.
 */
export class SimTime {
  elapsed = 0;
  readonly #start: number;
  readonly #actors: Actor[] = [];
  #sleepers: Sleeper[] = [];

  constructor(start = Date.parse('2026-11-21T12:00:00Z')) {
    this.#start = start;
  }

  wall(): number {
    return this.#start + this.elapsed;
  }

  /** Starts a process; time does not pass while it is awake. */
  start(name: string, body: (actor: Actor) => Promise<void>, countsSleep = false): Actor {
    const actor = new Actor(name, this, countsSleep);
    this.#actors.push(actor);
    const done = () => {
      actor.done = true;
    };
    body(actor).then(done, done);
    return actor;
  }

  sleep(actor: Actor, ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (actor.done) return;
      if (signal?.aborted) return reject(signal.reason);
      const leave = () => {
        this.#sleepers = this.#sleepers.filter((one) => one !== sleeper);
        actor.asleep--;
        signal?.removeEventListener('abort', onAbort);
      };
      const onAbort = () => {
        leave();
        reject(signal?.reason);
      };
      const sleeper: Sleeper = {
        at: this.elapsed + Math.max(0, ms),
        actor,
        wake: () => {
          leave();
          resolve();
        },
      };
      actor.asleep++;
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  postpone(actor: Actor, ms: number): void {
    for (const sleeper of this.#sleepers) if (sleeper.actor === actor) sleeper.at += ms;
  }

  drop(actor: Actor): void {
    this.#sleepers = this.#sleepers.filter((one) => one.actor !== actor);
  }

  /** Runs until every process has come to its end. */
  async run(): Promise<void> {
    for (;;) {
      while (this.#actors.some((actor) => !actor.done && actor.asleep === 0)) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (this.#actors.every((actor) => actor.done)) return;
      let next: Sleeper | undefined;
      for (const sleeper of this.#sleepers) if (!next || sleeper.at < next.at) next = sleeper;
      if (!next) throw new Error('deadlock: no process computes and none sleeps');
      this.elapsed = Math.max(this.elapsed, next.at);
      next.wake();
      await Promise.resolve();
    }
  }
}
