import { closeSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs';
import type { Socket } from 'node:net';
import { endianness } from 'node:os';
import { clip } from '../clouds/serve.ts';
import type { Asker } from './trail.ts';

/** What the kernel says about the other end of a loopback connection. */
export interface Peer {
  readonly uid: number;
  readonly inode: string;
}

/** Tells who is at the other end of a connection. */
export interface Callers {
  /** `undefined` where the kernel's table does not have the connection. */
  peer(socket: Socket): Promise<Peer | undefined>;
  /** The process that holds the peer's socket, where it is found at once; `thorough` looks further. */
  process(peer: Peer, thorough: boolean): Asker;
}

/** Processes that have asked lately; most who ask ask again. */
const RECENT = 8;
/** Reading the table blocks; between two readings there is this many times as long for everything else. */
const REST = 2;

type Answer = (peer: Peer | undefined) => void;

/**
 * Reads Linux's table of TCP sockets (proc(5), `/proc/net/tcp`). The kernel takes milliseconds to write all of it, so
 * it is read once for each connection, only as far as needed, and one reading serves all that are waiting for one.
 */
export class LinuxCallers implements Callers {
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

  process({ inode }: Peer, thorough: boolean): Asker {
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
        // Not here, or not for us.
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

/** The kernel gives a page at a time. */
const ROOM = 64 * 1024;
const LONGEST_LINE = 256;
/** After a flood its memory is given back. */
const LONGEST_KEPT = 1024 * 1024;

/** Both ends of a connection as a line of a table has them. */
type Form = (ends: string) => string;

const MAPPED = endianness() === 'LE' ? '0000000000000000FFFF0000' : '00000000000000000000FFFF';

/** A client with an IPv6 socket has a mapped address, which only the second table has. */
const tables: readonly (readonly [file: string, form: Form])[] = [
  ['/proc/net/tcp', (ends) => ends],
  ['/proc/net/tcp6', (ends) => ends.replace(/(?<=^| )/g, MAPPED)],
];

/** Up to here, looking for each is quicker than taking every line apart. */
const FEW = 8;

/** Takes both ends, and the rest of the line. */
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
 * State, queues, timer, retransmits, uid, timeout, inode. A socket that no process holds any more, closed or in
 * TIME_WAIT, has inode 0, and user 0 whoever had it: on a runner that is root it would pass for the runner's own.
 */
function parsePeer(rest: string): Peer | undefined {
  const [, , , , uid = '', , inode = ''] = rest.split(/\s+/, 7);
  return /^\d+$/.test(uid) && /^[1-9]\d*$/.test(inode) ? { uid: Number(uid), inode } : undefined;
}

/** `127.0.0.1` and a port as the kernel prints them: the address as one number in the machine's byte order. */
export function endpoint(address: string | undefined, port: number | undefined): string {
  const bytes = (address ?? '')
    .replace(/^::ffff:/, '')
    .split('.')
    .map(Number);
  if (endianness() === 'LE') bytes.reverse();
  const hex = (n: number, width: number) => n.toString(16).toUpperCase().padStart(width, '0');
  return `${bytes.map((b) => hex(b, 2)).join('')}:${hex(port ?? 0, 4)}`;
}

/** New processes have high numbers, and most of who asks is new: looked at from there, few files are touched. */
function findHolder(link: string): number | undefined {
  const deadline = performance.now() + 20;
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => b - a);
  return pids.find((pid) => pid !== process.pid && performance.now() < deadline && holds(pid, link));
}

function holds(pid: number, link: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`) === link);
  } catch {
    // It ended meanwhile, or is another user's.
    return false;
  }
}

function executableOf(pid: number): { executable: string } | Record<string, never> {
  try {
    // Whoever made the file chose its name, line breaks included.
    return { executable: clip(readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, ''), 200) };
  } catch {
    return {};
  }
}
