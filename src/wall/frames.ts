/** A frame between the action and the root script: a letter, the length as 32 bits (big-endian), and the payload. */
export interface Frame {
  readonly kind: string;
  readonly payload: Buffer;
}

/** The largest payload, in bytes. The root script sends less than this. */
const MOST = 8 * 1024 * 1024;
const HEAD = 5;

/**
 * The bytes of a frame.
 * @example encodeFrame('T', '').toString('hex') // '5400000000'
 */
export function encodeFrame(kind: string, payload: string | Buffer): Buffer {
  const body = Buffer.from(payload);
  const head = Buffer.alloc(HEAD);
  head.write(kind, 0, 'latin1');
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
}

/** Splits a stream of bytes into frames. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #length = 0;

  /**
   * The frames that these bytes complete.
   * @throws {Error} where a frame says that it is larger than any.
   */
  take(bytes: Buffer): readonly Frame[] {
    this.#chunks.push(bytes);
    this.#length += bytes.length;
    const frames: Frame[] = [];
    for (let need = this.#need(); need !== undefined && this.#length >= need; need = this.#need()) {
      const all = this.#join();
      frames.push({ kind: all.toString('latin1', 0, 1), payload: all.subarray(HEAD, need) });
      this.#chunks = [all.subarray(need)];
      this.#length = all.length - need;
    }
    return frames;
  }

  /** How many bytes the next frame has; `undefined` while its head is not whole. */
  #need(): number | undefined {
    if (this.#length < HEAD) return undefined;
    const first = this.#chunks[0] as Buffer;
    const head = first.length >= HEAD ? first : this.#join();
    const length = head.readUInt32BE(1);
    if (length > MOST) throw new Error('a frame is too long');
    return HEAD + length;
  }

  #join(): Buffer {
    const all = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }
}

/**
 * The payload of a frame of fields: `name=value`, each ended by NUL.
 * @throws {Error} where a value holds NUL.
 * @example encodeFields([['cwd', '/x']]) // 'cwd=/x\0'
 */
export function encodeFields(fields: readonly (readonly [name: string, value: string | number])[]): string {
  return fields
    .map(([name, value]) => {
      const text = String(value);
      if (text.includes('\0')) throw new Error(`${name} holds a NUL`);
      return `${name}=${text}\0`;
    })
    .join('');
}

/** Fields by their names, each with all its values. */
export function decodeFields(payload: Buffer): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  for (const field of payload.toString('utf8').split('\0')) {
    const at = field.indexOf('=');
    if (at < 1) continue;
    const name = field.slice(0, at);
    fields.set(name, [...(fields.get(name) ?? []), field.slice(at + 1)]);
  }
  return fields;
}
