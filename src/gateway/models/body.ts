import type { IncomingMessage } from 'node:http';
import { isObject } from '../../text/json.ts';

/** Bytes. The Claude API takes 32 MB (its documentation, "Request size limits"); no CLI sends more to OpenAI. */
export const MOST_BODY = 32 * 1024 * 1024;
/** Bytes of all bodies that one broker holds at the same time. */
const MOST_TOGETHER = 128 * 1024 * 1024;
/** Levels of brackets. Writing a body goes one call deeper with each. */
const MOST_LEVELS = 200;
/**
 * Values of one body. Each takes tens of bytes once it is parsed, so a body of nothing but brackets would take a hundred times its size,
 * and seconds in which the broker serves nobody. The longest conversations of the CLIs have some ten thousands.
 */
const MOST_VALUES = 500_000;

/** The bodies that are in memory, of all gateways of one broker. */
export class BodyRoom {
  #held = 0;

  /** Takes room; false where there is none left. */
  take(bytes: number): boolean {
    if (this.#held + bytes > MOST_TOGETHER) return false;
    this.#held += bytes;
    return true;
  }

  give(bytes: number): void {
    this.#held -= bytes;
  }
}

/** A request's body, or why it is not read. */
export type Body =
  | { readonly bytes: Buffer; readonly done: () => void }
  | { readonly unread: 'too-large' | 'no-room' };

/**
 * Reads the body of a request into memory. Call `done` when it is no longer needed.
 * @throws where the client is gone before its end.
 */
export async function readBody(request: IncomingMessage, room: BodyRoom): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  const done = () => {
    room.give(size);
    size = 0;
  };
  try {
    // Where the body is too large, the connection stays for the answer.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      const after = size + chunk.length;
      if (after > MOST_BODY || !room.take(chunk.length)) {
        done();
        return { unread: after > MOST_BODY ? 'too-large' : 'no-room' };
      }
      size = after;
      chunks.push(chunk);
    }
  } catch (error) {
    done();
    throw error;
  }
  return { bytes: Buffer.concat(chunks), done };
}

/**
 * Parses a body. A key that occurs twice counts with its last value, as for every JSON parser; only what was parsed is ever sent, so
 * the provider cannot see another one.
 * @returns the object; or, as a text, what is wrong.
 */
export function parseBody(bytes: Buffer): Readonly<Record<string, unknown>> | string {
  const fault = shapeFault(bytes);
  if (fault !== undefined) return fault;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return 'it is not JSON';
  }
  return isObject(value) ? value : 'it is not a JSON object';
}

const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [
  ...Buffer.from('"\\,[]{}'),
];

/**
 * What is wrong with the shape of a body, found before it is parsed, with no more memory than the bytes. Of bytes that are not JSON it may
 * say anything: they are refused in any case, and up to its first fault a parser sees what is counted here.
 */
function shapeFault(bytes: Buffer): string | undefined {
  let [level, values, at] = [0, 1, 0];
  while (at < bytes.length) {
    const byte = bytes[at];
    at += 1;
    if (byte === QUOTE) at = behindText(bytes, at);
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) level -= 1;
    else if (byte === COMMA) values += 1;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      level += 1;
      values += 1;
      if (level > MOST_LEVELS) return `it is nested deeper than ${MOST_LEVELS} levels`;
    }
    if (values > MOST_VALUES) return `it holds more than ${MOST_VALUES} values`;
  }
  return undefined;
}

/**
 * The index behind the quote that ends a text; the end of the bytes where none does. Most bytes of a body are in texts, and the broker
 * runs without optimizing compilers, so Node's own search looks for the quotes.
 */
function behindText(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf('"', from); at >= 0; at = bytes.indexOf('"', at + 1)) {
    let before = at;
    while (before > from && bytes[before - 1] === BACKSLASH) before -= 1;
    if ((at - before) % 2 === 0) return at + 1;
  }
  return bytes.length;
}
