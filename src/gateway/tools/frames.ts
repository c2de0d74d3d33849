/**
 * What the broker sends to `agent-creds tool`: frames of one letter, the length as 32 bits (big-endian), and the bytes.
 * `O` and `E` are bytes of the tool's standard output and standard error; `X`, the last one, says how it ended.
 */
export type FrameKind = 'O' | 'E' | 'X';

/** How a tool ended, as JSON in a frame `X`. */
export interface ToolEnd {
  /** Why, as a clause without a full stop: `it ended with exit code 1`. */
  readonly why: string;
  readonly code: number;
  /** Its last words on standard error, masked. */
  readonly said: string;
}

const HEAD = 5;
/** The broker sends less. */
const MOST = 1 << 20;

/**
 * The bytes of a frame.
 * @example frame('O', Buffer.from('a')).toString('hex') // '4f0000000161'
 */
export function frame(kind: FrameKind, payload: Buffer): Buffer {
  const head = Buffer.alloc(HEAD);
  head.write(kind, 0, 'latin1');
  head.writeUInt32BE(payload.length, 1);
  return Buffer.concat([head, payload]);
}

/** Splits a stream into frames. */
export class Frames {
  #rest: Buffer = Buffer.alloc(0);

  /** The frames that these bytes complete. @throws {Error} where a frame is longer than any. */
  take(bytes: Buffer): readonly { readonly kind: string; readonly payload: Buffer }[] {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const found = [];
    while (this.#rest.length >= HEAD) {
      const length = this.#rest.readUInt32BE(1);
      if (length > MOST) throw new Error('a frame is too long');
      if (this.#rest.length < HEAD + length) break;
      found.push({
        kind: this.#rest.toString('latin1', 0, 1),
        payload: this.#rest.subarray(HEAD, HEAD + length),
      });
      this.#rest = this.#rest.subarray(HEAD + length);
    }
    return found;
  }
}
