import { connect, type Socket } from 'node:net';
import { clip } from '../clouds/serve.ts';
import type { CallerLookup, Peer } from './caller-lookup.ts';
import type { Caller } from './trail.ts';

/** Users of the machine, by number; both ends are in it. */
export interface UidRange {
  readonly first: number;
  readonly last: number;
}

/** The wall around the only clients of a broker. */
export interface WallClients {
  /** The users inside, by the numbers that they have outside. */
  readonly uids: UidRange;
  /**
   * The path of the unix socket on which the wall tells the process of a socket. This process cannot look itself: the processes
   * inside belong to other users. A request is the socket's inode and a newline, the answer `PID EXECUTABLE` or `-`, in order.
   */
  readonly lookup: string;
  /** The path of the unix socket on which the step of the wall starts tools; see `src/wall/tool-host.ts`. */
  readonly tools?: string;
}

export function isWithin({ first, last }: UidRange, uid: number): boolean {
  return first <= uid && uid <= last;
}

/** How long a client waits for its own name in the trail, in milliseconds. */
const ANSWER_MS = 250;
/** The time after which a wall that could not be reached is tried again, in milliseconds. */
const REST_MS = 1000;
/** The number of questions that may be open, so that a wall that does not answer costs no memory. */
const MOST_OPEN = 32;
/** The longest answer, in bytes. */
const LONGEST = 1024;

type Answer = (line: string | undefined) => void;

/**
 * Asks the wall for the processes inside. Only the name in the trail depends on it: a wall that is silent, gone, or says
 * something else costs a request at most {@link ANSWER_MS}.
 */
export class WallCallerLookup implements CallerLookup {
  readonly #wall: WallClients;
  readonly #outside: CallerLookup;
  readonly #answerMs: number;
  /** In the order of the questions. Who waits no longer stays in it until its answer arrives. */
  #open: Answer[] = [];
  #socket: Socket | undefined;
  #text = '';
  #restUntil = 0;

  /** @param answerMs how long an answer may take, in milliseconds. */
  constructor(wall: WallClients, outside: CallerLookup, answerMs: number = ANSWER_MS) {
    this.#wall = wall;
    this.#outside = outside;
    this.#answerMs = answerMs;
  }

  peer(socket: Socket): Promise<Peer | undefined> {
    return this.#outside.peer(socket);
  }

  process(peer: Peer, thorough: boolean): Caller | Promise<Caller> {
    return isWithin(this.#wall.uids, peer.uid)
      ? this.#ask(peer.inode).then(parseAnswer)
      : this.#outside.process(peer, thorough);
  }

  #ask(inode: string): Promise<string | undefined> {
    if (this.#open.length >= MOST_OPEN || performance.now() < this.#restUntil)
      return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const late = setTimeout(resolve, this.#answerMs, undefined);
      this.#open.push((line) => {
        clearTimeout(late);
        resolve(line);
      });
      this.#socket ??= this.#connect();
      this.#socket.write(`${inode}\n`);
    });
  }

  #connect(): Socket {
    this.#text = '';
    const socket = connect(this.#wall.lookup).setEncoding('latin1').unref();
    socket.on('data', (text: string) => this.#read(text, socket));
    socket.on('error', () => {});
    socket.once('close', () => {
      this.#socket = undefined;
      this.#restUntil = performance.now() + REST_MS;
      for (const answer of this.#open.splice(0)) answer(undefined);
    });
    return socket;
  }

  #read(text: string, socket: Socket): void {
    const lines = (this.#text + text).split('\n');
    this.#text = lines.pop() ?? '';
    for (const line of lines) this.#open.shift()?.(line);
    if (this.#text.length > LONGEST) socket.destroy();
  }
}

function parseAnswer(line: string | undefined): Caller {
  const [, pid, executable = ''] = /^([1-9]\d{0,9})(?: (.*))?$/.exec(line ?? '') ?? [];
  if (pid === undefined) return {};
  return { pid: Number(pid), ...(executable === '' ? {} : { executable: clip(executable, 200) }) };
}
