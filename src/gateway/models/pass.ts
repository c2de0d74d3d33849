import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { EVENT_ENDS, EventFilter, type Hides } from './event-filter.ts';
import type { KeySearch } from './key-search.ts';
import type { StreamEvent } from './protocol.ts';

/** The headers of an answer that clients read. Everything else of the provider stays here, cookies included. */
const PASSED = [
  'content-type',
  'content-encoding',
  'request-id',
  'x-request-id',
  'retry-after',
  'retry-after-ms',
  'x-should-retry',
  'openai-processing-ms',
  'openai-model',
  'x-reasoning-included',
];
const PASSED_PREFIXES = ['anthropic-ratelimit-', 'x-ratelimit-'];

/** Whether an answer comes as events. */
export function isStream({ 'content-type': type = '' }: IncomingHttpHeaders): boolean {
  return type.startsWith('text/event-stream');
}

/** The headers of an answer that a client gets. */
export function passedHeaders(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => PASSED.includes(name) || PASSED_PREFIXES.some((prefix) => name.startsWith(prefix)),
    ),
  );
}

/** How an answer is passed on. */
export interface Passing {
  /** Sees each piece before it is searched. */
  readonly see: (piece: Buffer) => void;
  readonly search: KeySearch;
  /** The events of a stream that stay here; left out for none. */
  readonly hides?: Hides | undefined;
  /** What a stream gets at its end where the credential was in it. */
  readonly cut: string;
  readonly signal: AbortSignal;
}

/** How an answer ended: the client has it whole, the credential was in it, or the client left and it was read to its end without one. */
export type Passed = 'whole' | 'credential' | 'left';

/** Bytes that are read of an answer whose client has left. No answer of a model is as long. */
const MOST_AFTER = 64 * 1024 * 1024;

/**
 * Passes an answer on as it comes, up to the credential of the job where it is in there. A stream then ends before the event that holds it,
 * as far as this event has not been sent, with one that says so; another answer breaks off where a part of it has been sent, and nothing of it is sent where none has.
 * Where the client leaves, the rest is read for its usage alone: at its end it tells what it cost.
 * @throws where the answer ends before its end.
 */
export async function pass(
  answer: IncomingMessage,
  response: ServerResponse,
  { see, search, hides, cut, signal }: Passing,
): Promise<Passed> {
  const isEvents = isStream(answer.headers);
  const begin = () => {
    if (response.headersSent) return;
    response.writeHead(answer.statusCode ?? 502, {
      ...passedHeaders(answer.headers),
      'cache-control': 'no-store',
    });
    response.flushHeaders();
  };
  // A client of a stream wants to know that it has begun. Any other answer is nothing before its first byte.
  if (isEvents) begin();
  let sent = START;
  const filter = new EventFilter(isEvents ? hides : undefined);
  return await new Promise<Passed>((resolve, reject) => {
    const broken = () => reject(signal.reason ?? new Error('the answer was cut'));
    answer.once('close', () => (answer.complete || search.found ? undefined : broken()));
    let [left, over, after] = [false, false, 0];
    const leave = () => {
      left = true;
      if (over) resolve('left');
      else answer.resume();
    };
    response.once('close', () => {
      if (search.found) resolve('credential');
      else if (response.writableFinished) resolve('whole');
      else leave();
    });
    response.on('drain', () => answer.resume());
    answer.on('data', (piece: Buffer) => {
      if (search.found) return;
      see(piece);
      if (left) {
        after += piece.length;
        if (after > MOST_AFTER) answer.destroy();
        return;
      }
      const bytes = filter.take(search.take(piece));
      if (search.found) end(bytes);
      else if (bytes.length > 0) {
        begin();
        sent = endOf(sent, bytes);
        if (!response.write(bytes)) answer.pause();
      }
    });
    answer.once('end', () => {
      if (search.found) return;
      over = true;
      if (left) return resolve('left');
      begin();
      response.end(Buffer.concat([filter.take(search.rest()), filter.rest()]));
    });
    const end = (before: Buffer) => {
      answer.destroy();
      if (isEvents) response.end(Buffer.concat([withoutOpenEvent(sent, before), Buffer.from(cut)]));
      else resolve('credential');
    };
    if (answer.destroyed) broken();
    else if (response.destroyed) leave();
  });
}

/** Bytes of the longest of {@link EVENT_ENDS}. */
const LONGEST_END = 4;
/** Before the first byte of a stream no event is open. */
const START: Buffer = Buffer.from('\n\n');

function endOf(sent: Buffer, bytes: Buffer): Buffer {
  return Buffer.from(Buffer.concat([sent, bytes.subarray(-LONGEST_END)]).subarray(-LONGEST_END));
}

/**
 * The last bytes of a stream without an event that is not whole, which clients could not parse. Where a part of that event has been sent,
 * nothing can be taken out of it any more.
 * @param sent the end of what was sent before.
 */
function withoutOpenEvent(sent: Buffer, bytes: Buffer): Buffer {
  const all = Buffer.concat([sent, bytes]);
  const ends = EVENT_ENDS.flatMap((end) => {
    const at = all.lastIndexOf(end);
    return at < 0 ? [] : [at + end.length];
  });
  const whole = Math.max(0, ...ends) - sent.length;
  return whole < 0 ? bytes : bytes.subarray(0, whole);
}

/**
 * The text of an event behind whatever a stream was in the middle of.
 * @example eventText({ event: 'error', data: {} }) // '\n\nevent: error\ndata: {}\n\n'
 */
export function eventText({ event, data }: StreamEvent): string {
  const name = event === undefined ? '' : `event: ${event}\n`;
  return `\n\n${name}data: ${JSON.stringify(data)}\n\n`;
}
