import { FLUSH, PktError, PktReader, pkt } from './pkt-line.ts';

/** One command of a push. Texts are one character a byte (Latin-1). */
export interface PushCommand {
  /** The object that the ref has now; all zeros: the ref is made. */
  readonly old: string;
  /** The object that it gets; all zeros: the ref is deleted. */
  readonly new: string;
  readonly ref: string;
}

/** Everything of a push before its pack. */
export interface PushHead {
  readonly commands: readonly PushCommand[];
  readonly capabilities: readonly string[];
  /** Commits at which the client's history ends. */
  readonly shallow: readonly string[];
  readonly options: readonly string[];
}

/** Bytes before the pack. A push of thousands of refs is shorter. */
export const MAX_HEAD = 1024 * 1024;

/** A push is not in the form that git writes, or it has something that the gateway never forwards. The message is a sentence for people. */
export class PushUnreadable extends Error {
  override readonly name = 'PushUnreadable';
}

/** Whether an object's name stands for none. @example isZero('0000000000000000000000000000000000000000') // true */
export function isZero(oid: string): boolean {
  return /^0+$/.test(oid);
}

/** Capabilities that a client may ask for. Another one could change how what follows is read. */
const PLAIN = [
  'report-status',
  'report-status-v2',
  'side-band-64k',
  'atomic',
  'ofs-delta',
  'quiet',
  'delete-refs',
  'push-options',
];
const VALUED = /^(?:agent|session-id)=[\x21-\x7e]{1,256}$/;
const FORMAT = /^object-format=(sha1|sha256)$/;

const COMMAND = /^([0-9a-f]{40}|[0-9a-f]{64}) ([0-9a-f]{40}|[0-9a-f]{64}) ([^\0\n]{1,4096})$/;
const SHALLOW = /^shallow ([0-9a-f]{40}|[0-9a-f]{64})$/;
/** GitHub's server and git itself print options in logs and give them to hooks. */
const OPTION = /^[\x20-\x7e]{1,1024}$/;

/**
 * Reads the head of a push (gitprotocol-pack, "Pushing Data To a Server") from a body that arrives in pieces. It takes only
 * the form that git's own client writes. What is read is written anew by {@link writeHead} and not forwarded as it came, so
 * the gateway and the server cannot read it differently.
 */
export class PushParser {
  readonly #reader = new PktReader();
  readonly #commands: PushCommand[] = [];
  readonly #shallow: string[] = [];
  readonly #options: string[] = [];
  #capabilities: readonly string[] | undefined;
  #part: 'commands' | 'options' | 'done' = 'commands';
  #size = 0;

  /**
   * Adds bytes of the body.
   * @returns the head, and the bytes behind it, once it is whole.
   * @throws {PushUnreadable}
   */
  add(bytes: Buffer): { readonly head: PushHead; readonly rest: Buffer } | undefined {
    this.#size += bytes.length;
    this.#reader.add(bytes);
    try {
      while (this.#part !== 'done') {
        const line = this.#reader.next();
        if (line === undefined) {
          if (this.#size > MAX_HEAD) throw new PushUnreadable('its list of refs is far too long');
          return undefined;
        }
        this.#take(line === 'flush' ? line : line.toString('latin1'));
      }
    } catch (error) {
      if (error instanceof PktError) throw new PushUnreadable(error.message);
      throw error;
    }
    const head = {
      commands: this.#commands,
      capabilities: this.#capabilities ?? [],
      shallow: this.#shallow,
      options: this.#options,
    };
    return { head, rest: this.#reader.rest };
  }

  #take(line: string): void {
    if (line === 'flush') {
      const more = this.#part === 'commands' && this.#capabilities?.includes('push-options');
      this.#part = more ? 'options' : 'done';
    } else if (this.#part === 'options') {
      const option = line.replace(/\n$/, '');
      if (!OPTION.test(option)) throw new PushUnreadable('one of its push options is not printable text');
      this.#options.push(option);
    } else this.#command(line);
  }

  #command(line: string): void {
    const end = line.indexOf('\0');
    const text = (end < 0 ? line : line.slice(0, end)).replace(/\n$/, '');
    if (text === 'push-cert')
      throw new PushUnreadable('signed pushes are not forwarded: use --no-signed (push.gpgSign false)');
    const shallow = SHALLOW.exec(text)?.[1];
    if (shallow !== undefined && end < 0) {
      this.#shallow.push(shallow);
      return;
    }
    const [, old, now, ref] = COMMAND.exec(text) ?? [];
    if (old === undefined || now === undefined || ref === undefined)
      throw new PushUnreadable('one of its lines is not a command that git writes');
    if (end >= 0 !== (this.#capabilities === undefined))
      throw new PushUnreadable('its capabilities are not where git writes them');
    if (end >= 0) this.#capabilities = readCapabilities(line.slice(end + 1));
    const isLong = this.#capabilities?.includes('object-format=sha256') ?? false;
    if ([old, now].some((oid) => oid.length !== (isLong ? 64 : 40)))
      throw new PushUnreadable('its objects have names of another length than it says');
    this.#commands.push({ old, new: now, ref });
  }
}

function readCapabilities(text: string): readonly string[] {
  const words = text.replace(/\n$/, '').split(' ').filter(Boolean);
  const unknown = words.find((word) => !PLAIN.includes(word) && !VALUED.test(word) && !FORMAT.test(word));
  if (unknown !== undefined)
    throw new PushUnreadable('it asks for a capability that this gateway does not know');
  if (words.filter((word) => FORMAT.test(word)).length > 1)
    throw new PushUnreadable('it names two formats of objects');
  return words;
}

/** The head of a push as the server gets it. */
export function writeHead({ commands, capabilities, shallow, options }: PushHead): Buffer {
  const lines = commands.map(({ old, new: now, ref }, index) => {
    const text = `${old} ${now} ${ref}`;
    return pkt(index === 0 ? `${text}\0 ${capabilities.join(' ')}` : text);
  });
  return Buffer.concat([
    ...shallow.map((oid) => pkt(`shallow ${oid}`)),
    ...lines,
    FLUSH,
    ...(capabilities.includes('push-options') ? [...options.map((option) => pkt(option)), FLUSH] : []),
  ]);
}
