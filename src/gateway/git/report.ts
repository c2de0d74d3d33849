import { FLUSH, MAX_DATA, type Pkt, PktError, PktReader, pkt } from './pkt-line.ts';
import type { PushHead } from './push.ts';

/**
 * The answer to a push that is refused, in the form in which git prints it (gitprotocol-pack, "Report Status"): the sentence
 * as `remote: ...`, and each ref as `! [remote rejected] ... (reason)`.
 * @param text lines for people, without a line break at the end.
 * @param reasonOf why a ref is refused, printable and short.
 */
export function refusalReport(
  { commands, capabilities }: Pick<PushHead, 'commands' | 'capabilities'>,
  text: string,
  reasonOf: (ref: string) => string,
): Buffer {
  const refs = [...new Set(commands.map(({ ref }) => ref))];
  const report = Buffer.concat([
    pkt('unpack ok\n'),
    ...refs.map((ref) => pkt(`ng ${ref} ${reasonOf(ref)}\n`)),
    FLUSH,
  ]);
  if (!capabilities.includes('side-band-64k')) return report;
  return Buffer.concat([...onChannel(2, Buffer.from(`${text}\n`)), ...onChannel(1, report), FLUSH]);
}

function onChannel(channel: number, bytes: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += MAX_DATA - 1) {
    const part = bytes.subarray(at, at + MAX_DATA - 1);
    lines.push(pkt(Buffer.concat([Buffer.from([channel]), part])));
  }
  return lines;
}

/** What the server says of one ref. */
export interface RefResult {
  readonly ref: string;
  /** Absent where the server has updated the ref. */
  readonly refused?: string;
}

/** Bytes of a report. One of thousands of refs is shorter. */
const MAX_REPORT = 4 * 1024 * 1024;

/**
 * Reads the server's report on a push from a copy of its answer, in pieces of any size. Where the answer is not a report, it
 * has none: then nobody knows what became of the push.
 */
export class ReportReader {
  readonly #sideBand: boolean;
  readonly #outer = new PktReader();
  readonly #inner = new PktReader();
  readonly #results: { ref: string; refused?: string; otherRef?: boolean }[] = [];
  #size = 0;
  #broken = false;
  #ended = false;
  #unpacked = false;

  constructor(capabilities: readonly string[]) {
    this.#sideBand = capabilities.includes('side-band-64k');
  }

  add(bytes: Buffer): void {
    if (this.#broken || this.#ended) return;
    this.#size += bytes.length;
    // The limit also counts the messages for people that the server sends beside the report.
    if (this.#size > MAX_REPORT) this.#broken = true;
    try {
      if (!this.#sideBand) {
        this.#report(bytes);
        return;
      }
      this.#outer.add(bytes);
      for (let line = this.#outer.next(); line !== undefined; line = this.#outer.next()) {
        if (line !== 'flush' && line[0] === 1) this.#report(line.subarray(1));
      }
    } catch (error) {
      if (!(error instanceof PktError)) throw error;
      this.#broken = true;
    }
  }

  /** The refs that the report names; `undefined` where there is no whole report. */
  get results(): readonly RefResult[] | undefined {
    if (this.#broken || !this.#ended) return undefined;
    return this.#results.map(({ ref, refused, otherRef }) => {
      const why = this.#unpacked ? refused : (refused ?? 'the pack was refused');
      // If the server has written another ref instead, it has not made the ref that the client asked for.
      const other = otherRef ? 'the server has written another ref' : undefined;
      return { ref, ...((why ?? other) ? { refused: why ?? other ?? '' } : {}) };
    });
  }

  #report(bytes: Buffer): void {
    this.#inner.add(bytes);
    for (let line = this.#inner.next(); line !== undefined && !this.#ended; line = this.#inner.next())
      this.#line(line);
  }

  #line(line: Pkt): void {
    if (line === 'flush') {
      this.#ended = true;
      return;
    }
    const text = line.toString('latin1').replace(/\n$/, '');
    const [, word, ref = '', , reason = ''] = /^(ok|ng|option|unpack) (\S+)( (.*))?$/s.exec(text) ?? [];
    if (word === 'unpack') this.#unpacked = text === 'unpack ok';
    else if (word === 'ok') this.#results.push({ ref });
    else if (word === 'ng') this.#results.push({ ref, refused: reason || 'refused' });
    else if (word === 'option' && ref === 'refname') {
      const last = this.#results.at(-1);
      if (last && reason !== last.ref) last.otherRef = true;
    }
  }
}
