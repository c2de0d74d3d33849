import { isObject } from '../../../text/json.ts';

/** Characters of a line that is looked at. A longer one is a document in an answer, which comes in whole or not at all. */
const LONGEST = 4 << 20;
/** Requests that are remembered. */
const MOST = 10_000;

type Id = string | number;

/** Knows which requests of an MCP client have no answer yet. It reads ids, and nothing else of the protocol. */
export class Calls {
  readonly #open = new Map<string, Id>();
  readonly #sent = new JsonLines();
  readonly #received = new JsonLines();

  /** What the client sent. @returns the ids of the requests in it. */
  sent(bytes: Buffer): readonly Id[] {
    const ids = this.#sent.take(bytes).flatMap((one) => ('method' in one && isId(one.id) ? [one.id] : []));
    for (const id of ids) if (this.#open.size < MOST) this.#open.set(JSON.stringify(id), id);
    return ids;
  }

  /** What the tool answered. */
  received(bytes: Buffer): void {
    for (const one of this.#received.take(bytes))
      if (!('method' in one) && isId(one.id)) this.#open.delete(JSON.stringify(one.id));
  }

  /** The ids of the requests without an answer, which are forgotten. */
  takeOpen(): readonly Id[] {
    const all = [...this.#open.values()];
    this.#open.clear();
    return all;
  }

  /** Whether the tool is in the middle of a line. */
  get inLine(): boolean {
    return this.#received.inLine;
  }
}

function isId(value: unknown): value is Id {
  return typeof value === 'string' || typeof value === 'number';
}

/** The JSON objects of a stream, one a line, or several in a list. Other lines are passed over. */
class JsonLines {
  #rest = '';
  #skipping = false;

  get inLine(): boolean {
    return this.#rest !== '' || this.#skipping;
  }

  take(bytes: Buffer): readonly Readonly<Record<string, unknown>>[] {
    const lines = (this.#rest + bytes.toString('latin1')).split('\n');
    this.#rest = lines.pop() ?? '';
    const whole = this.#skipping && lines.length > 0 ? lines.slice(1) : this.#skipping ? [] : lines;
    if (lines.length > 0) this.#skipping = false;
    if (this.#rest.length > LONGEST) {
      this.#rest = '';
      this.#skipping = true;
    }
    return whole.flatMap(parse);
  }
}

function parse(latin1: string): readonly Readonly<Record<string, unknown>>[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(latin1, 'latin1').toString('utf8'));
    return (Array.isArray(value) ? value : [value]).filter(isObject);
  } catch {
    return [];
  }
}
