import { jsonObject } from '../../text/json.ts';

/** Whether an event of a stream stays here. */
export type Hides = (event: Readonly<Record<string, unknown>>) => boolean;

/** What ends an event: an empty line. */
export const EVENT_ENDS = ['\n\n', '\r\n\r\n', '\r\r'] as const;
/** Bytes of an event that is held until its end. What a gateway hides is far shorter, so a longer one passes as it comes. */
const MOST_HELD = 64 * 1024;

const NOTHING = Buffer.alloc(0);

/** Takes events out of a stream while it passes. It holds no more than one event that is not whole yet. */
export class EventFilter {
  readonly #hides: Hides | undefined;
  #held: Buffer = NOTHING;
  /** Whether the event that is open is too long to be held. */
  #passing = false;

  /** @param hides left out where every byte passes at once. */
  constructor(hides?: Hides) {
    this.#hides = hides;
  }

  /** @returns the bytes that may pass. */
  take(piece: Buffer): Buffer {
    if (!this.#hides) return piece;
    let bytes = this.#held.length === 0 ? piece : Buffer.concat([this.#held, piece]);
    const passed: Buffer[] = [];
    for (let end = endOf(bytes); end !== undefined; end = endOf(bytes)) {
      const event = bytes.subarray(0, end);
      if (this.#passing || !this.#isHidden(event)) passed.push(event);
      this.#passing = false;
      bytes = bytes.subarray(end);
    }
    if (this.#passing || bytes.length > MOST_HELD) {
      this.#passing = true;
      // An empty line may be cut in the middle.
      const whole = Math.max(0, bytes.length - LONGEST_END + 1);
      passed.push(bytes.subarray(0, whole));
      bytes = bytes.subarray(whole);
    }
    this.#held = Buffer.from(bytes);
    return Buffer.concat(passed);
  }

  /** @returns what was held back, at the end of the stream. */
  rest(): Buffer {
    const rest = this.#held;
    this.#held = NOTHING;
    return this.#passing || !this.#isHidden(rest) ? rest : NOTHING;
  }

  #isHidden(bytes: Buffer): boolean {
    const data = bytes
      .toString('utf8')
      .split(/\r\n|\r|\n/)
      .filter((line) => line.startsWith('data:'))
      .map((line) => line.slice('data:'.length));
    const event = data.length === 0 ? undefined : jsonObject(data.join('\n'));
    return event !== undefined && this.#hides?.(event) === true;
  }
}

const LONGEST_END = Math.max(...EVENT_ENDS.map((end) => end.length));

/** The index behind the first empty line. */
function endOf(bytes: Buffer): number | undefined {
  const ends = EVENT_ENDS.flatMap((end) => {
    const at = bytes.indexOf(end);
    return at < 0 ? [] : [at + end.length];
  });
  return ends.length === 0 ? undefined : Math.min(...ends);
}
