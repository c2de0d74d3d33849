import type { IncomingMessage } from 'node:http';
import { isObject } from '../../text/json.ts';

/** Bytes. The Claude API takes 32 MB (its documentation, "Request size limits"); no CLI sends more to OpenAI. */
export const MOST_BODY = 32 * 1024 * 1024;
/** Bytes of all bodies that one broker holds at the same time. */
const MOST_TOGETHER = 128 * 1024 * 1024;
/** Levels of brackets. Writing a body goes one call deeper with each. */
const MOST_LEVELS = 200;

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
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return 'it is not JSON';
  }
  if (!isObject(value)) return 'it is not a JSON object';
  return levelsOf(value) > MOST_LEVELS ? `it is nested deeper than ${MOST_LEVELS} levels` : value;
}

/** The levels of a JSON value, counted without recursion. */
function levelsOf(value: unknown): number {
  let level = 0;
  let row: unknown[] = [value];
  while (row.length > 0 && level <= MOST_LEVELS) {
    level += 1;
    row = row.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return level - 1;
}
