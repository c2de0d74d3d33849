import { closeSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs';
import type { Socket } from 'node:net';
import { endianness } from 'node:os';
import { clip } from '../clouds/serve.ts';
import type { Caller } from './trail.ts';

/** The other end of a loopback connection, as the kernel tells it. */
export interface Peer {
  readonly uid: number;
  readonly inode: string;
}

/** Finds out which user and process are at the other end of a connection. */
export interface CallerLookup {
  /** `undefined` where the kernel's table does not contain the connection. */
  peer(socket: Socket): Promise<Peer | undefined>;
  /**
   * The process that has the peer's socket. It never rejects.
   * @param thorough whether to search all processes; otherwise only those that have asked recently.
   */
  process(peer: Peer, thorough: boolean): Caller | Promise<Caller>;
}

/** The number of recent callers to remember, since most callers ask again. */
const RECENT = 8;
/** The pause between two readings of the table, as a multiple of the reading's duration, since reading blocks the process. */
const REST = 2;

type Answer = (peer: Peer | undefined) => void;

/**
 * Reads Linux's table of TCP sockets (proc(5), `/proc/net/tcp`). The kernel needs milliseconds to produce the whole table. So
 * the table is read once for each connection and only as far as needed, and one reading serves all waiting connections.
 */
export class LinuxCallerLookup implements CallerLookup {
  readonly #known = new WeakMap<Socket, Promise<Peer | undefined>>();
  readonly #recent: number[] = [];
  readonly #waiting = new Map<string, Answer>();
  #text: Buffer = Buffer.allocUnsafeSlow(ROOM * 2);
  #restUntil = 0;

  peer(socket: Socket): Promise<Peer | undefined> {
    let found = this.#known.get(socket);
    if (!found) {
      found = new Promise((resolve) => {
        const { remoteAddress, remotePort, localAddress, localPort } = socket;
        const ends = `${endpoint(remoteAddress, remotePort)} ${endpoint(localAddress, localPort)}`;
        if (this.#waiting.set(ends, resolve).size > 1) return;
        const rest = this.#restUntil - performance.now();
        if (rest <= 0) setImmediate(() => this.#answer());
        else setTimeout(() => this.#answer(), rest);
      });
      this.#known.set(socket, found);
    }
    return found;
  }

  process({ inode }: Peer, thorough: boolean): Caller {
    const link = `socket:[${inode}]`;
    const pid = this.#recent.find((known) => holds(known, link)) ?? (thorough ? findHolder(link) : undefined);
    if (pid === undefined) return {};
    if (!this.#recent.includes(pid)) this.#recent.unshift(pid);
    this.#recent.length = Math.min(this.#recent.length, RECENT);
    return { pid, ...executableOf(pid) };
  }

  #answer(): void {
    const start = performance.now();
    const open = new Map(this.#waiting);
    this.#waiting.clear();
    for (const [file, form] of tables) {
      try {
        this.#search(file, form, open);
      } catch {
        // The file does not exist, or this process may not read it.
      }
    }
    for (const answer of open.values()) answer(undefined);
    const end = performance.now();
    this.#restUntil = end + REST * (end - start);
  }

  #search(file: string, form: Form, open: Map<string, Answer>): void {
    if (open.size === 0) return;
    const wanted = new Map([...open].map(([ends, answer]) => [form(ends), { ends, answer }]));
    const take = (key: string, rest: string) => {
      const match = wanted.get(key);
      if (!match) return;
      match.answer(parsePeer(rest));
      wanted.delete(key);
      open.delete(match.ends);
    };
    const few = wanted.size <= FEW;
    const table = openSync(file, 'r');
    try {
      let size = 0;
      for (;;) {
        if (this.#text.length - size < ROOM) this.#text = Buffer.concat([this.#text], this.#text.length * 2);
        const n = readSync(table, this.#text, size, this.#text.length - size, null);
        if (n === 0) break;
        const from = Math.max(0, size - LONGEST_LINE);
        size += n;
        if (!few) continue;
        for (const key of [...wanted.keys()]) search(this.#text.subarray(from, size), key, take);
        if (open.size === 0) return;
      }
      if (!few) scan(this.#text.toString('latin1', 0, size), form, take);
    } finally {
      closeSync(table);
      if (this.#text.length > LONGEST_KEPT) this.#text = Buffer.allocUnsafeSlow(ROOM * 2);
    }
  }
}

/** The free space for one read, in bytes. The kernel returns a page at a time. */
const ROOM = 64 * 1024;
const LONGEST_LINE = 256;
/** A larger buffer is released after the reading. */
const LONGEST_KEPT = 1024 * 1024;

/** Converts the two ends of a connection to the form of a table's lines. */
type Form = (ends: string) => string;

const MAPPED = endianness() === 'LE' ? '0000000000000000FFFF0000' : '00000000000000000000FFFF';

/** A client with an IPv6 socket is in the second table only, with a mapped address. */
const tables: readonly (readonly [file: string, form: Form])[] = [
  ['/proc/net/tcp', (ends) => ends],
  ['/proc/net/tcp6', (ends) => ends.replace(/(?<=^| )/g, MAPPED)],
];

/** Microseconds. */
const HOLDER_LIMIT_US = 20_000;

/** Up to this number of connections, searching for each one is faster than parsing every line. */
const FEW = 8;

/** Called with the two ends of a found line, and the rest of the line. */
type Take = (key: string, rest: string) => void;

function search(text: Buffer, key: string, take: Take): void {
  const at = text.indexOf(key, 0, 'latin1');
  const end = at < 0 ? -1 : text.indexOf('\n', at, 'latin1');
  if (end >= 0) take(key, text.toString('latin1', at + key.length + 1, end));
}

function scan(text: string, form: Form, take: Take): void {
  const { length } = form(`${endpoint('127.0.0.1', 0)} ${endpoint('127.0.0.1', 0)}`);
  for (const line of text.split('\n')) {
    const start = line.indexOf(': ') + 2;
    take(line.slice(start, start + length), line.slice(start + length + 1));
  }
}

/**
 * Parses the rest of a line: state, queues, timer, retransmits, uid, timeout, inode. A socket without a process, closed or in
 * TIME_WAIT, has inode 0 and user 0, whoever opened it. It is not accepted: for a runner that is root, it would look like the
 * runner's own.
 */
function parsePeer(rest: string): Peer | undefined {
  const [, , , , uid = '', , inode = ''] = rest.split(/\s+/, 7);
  return /^\d+$/.test(uid) && /^[1-9]\d*$/.test(inode) ? { uid: Number(uid), inode } : undefined;
}

/** An address and a port as the kernel prints them: hexadecimal, the address as one number in the machine's byte order. */
export function endpoint(address: string | undefined, port: number | undefined): string {
  const bytes = (address ?? '')
    .replace(/^::ffff:/, '')
    .split('.')
    .map(Number);
  if (endianness() === 'LE') bytes.reverse();
  const hex = (n: number, width: number) => n.toString(16).toUpperCase().padStart(width, '0');
  return `${bytes.map((b) => hex(b, 2)).join('')}:${hex(port ?? 0, 4)}`;
}

/**
 * Searches all processes for the one that has a socket, for at most 20 ms of this process's own time, so that a busy
 * machine hides nobody. It begins with the highest numbers, since new processes have these and most callers are new.
 */
function findHolder(link: string): number | undefined {
  const start = process.cpuUsage();
  const withinLimit = () => {
    const { user, system } = process.cpuUsage(start);
    return user + system < HOLDER_LIMIT_US;
  };
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => b - a);
  return pids.find((pid) => pid !== process.pid && withinLimit() && holds(pid, link));
}

function holds(pid: number, link: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`) === link);
  } catch {
    // The process has ended in the meantime, or belongs to another user.
    return false;
  }
}

function executableOf(pid: number): { executable: string } | Record<string, never> {
  try {
    // `clip` is needed, since a file's name may contain any characters, line breaks included.
    return { executable: clip(readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, ''), 200) };
  } catch {
    return {};
  }
}
