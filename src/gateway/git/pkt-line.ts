/**
 * The framing of git's protocol (gitprotocol-common): four hexadecimal digits with the length, themselves included, and so
 * much less data. `0000` is a flush.
 */

/** The most data of one line (gitprotocol-common: a line is no longer than 65520 bytes). */
export const MAX_DATA = 65_516;

/** Why bytes are not what this protocol has there. */
export class PktError extends Error {
  override readonly name = 'PktError';
}

/** The data of one line; `flush` for `0000`. */
export type Pkt = Buffer | 'flush';

/**
 * Reads lines from bytes that arrive in pieces of any size. Only the form that git itself writes is taken: digits in lower
 * case, no line without data, none of the special lines of protocol 2.
 */
export class PktReader {
  #pieces: Buffer[] = [];
  #size = 0;
  /** How many bytes must be there before there can be a line: single bytes are not joined again and again. */
  #needed = 4;

  /** The bytes that no line has used yet. */
  get rest(): Buffer {
    const held = Buffer.concat(this.#pieces);
    this.#pieces = [held];
    return held;
  }

  add(bytes: Buffer): void {
    this.#pieces.push(bytes);
    this.#size += bytes.length;
  }

  /**
   * The next line; `undefined` where it has not arrived whole.
   * @throws {PktError} where the bytes are not a line.
   */
  next(): Pkt | undefined {
    if (this.#size < this.#needed) return undefined;
    const held = this.#pieces.length === 1 ? (this.#pieces[0] ?? this.rest) : this.rest;
    const digits = held.toString('latin1', 0, 4);
    if (digits === '0000') {
      this.#keep(held.subarray(4));
      return 'flush';
    }
    const length = /^[0-9a-f]{4}$/.test(digits) ? Number.parseInt(digits, 16) : 0;
    if (length < 5 || length > MAX_DATA + 4) throw new PktError('a line has a length that git never writes');
    if (held.length < length) {
      this.#needed = length;
      return undefined;
    }
    this.#keep(held.subarray(length));
    return held.subarray(4, length);
  }

  #keep(rest: Buffer): void {
    this.#pieces = [rest];
    this.#size = rest.length;
    this.#needed = 4;
  }
}

/**
 * One line.
 * @example pkt('ab').toString() // '0006ab'
 */
export function pkt(data: Buffer | string): Buffer {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
  if (bytes.length === 0 || bytes.length > MAX_DATA) throw new PktError('a line has no data, or too much');
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0'), 'latin1'), bytes]);
}

export const FLUSH = Buffer.from('0000', 'latin1');
