import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { clip, MOST_WRITES, type Write } from '../../clouds/serve.ts';
import { type Exchange, endAnswer, relay } from './exchange.ts';
import { forward, type Granted, protocolOf } from './forward.ts';
import { judgePush, type RefRefusal } from './judge.ts';
import { FLUSH } from './pkt-line.ts';
import { isZero, type PushHead, PushParser, PushUnreadable, writeHead } from './push.ts';
import { Refusal, requirePlain, requireType } from './refusal.ts';
import { type RefResult, ReportReader, refusalReport } from './report.ts';
import type { Outcome } from './serve-read.ts';

const REQUEST = 'application/x-git-receive-pack-request';
const RESULT = 'application/x-git-receive-pack-result';

/** The branches that this job has made. */
export interface MadeBranches {
  has(repository: string, ref: string): boolean;
  add(repository: string, ref: string): void;
}

/** The refs that this job has sent to be written. The record names each, so their number has a limit. */
export class SentRefs {
  readonly #all = new Set<string>();

  /** Whether there is room for these. */
  fits(repository: string, refs: readonly string[]): boolean {
    return new Set([...this.#all, ...refs.map((ref) => `${repository} ${ref}`)]).size <= MOST_WRITES;
  }

  add(repository: string, refs: readonly string[]): void {
    for (const ref of refs) this.#all.add(`${repository} ${ref}`);
  }
}

/** What a push tells while it goes on, for the record, and what it is held to. */
export interface PushWatch {
  readonly made: MadeBranches;
  readonly sent: SentRefs;
  /** Gets the refs before the push is judged. */
  onRefs(refs: readonly string[]): void;
  /** Gets them again before the push is sent to the host. */
  onSent(refs: readonly string[]): void;
}

/**
 * A push. Its commands are read and judged before a byte of it is forwarded; then they are written anew, and the pack follows as
 * it comes.
 */
export async function servePush(
  exchange: Exchange,
  granted: Granted,
  { made, sent, onRefs, onSent }: PushWatch,
): Promise<Outcome> {
  const { request } = exchange.call;
  requireType(request, REQUEST);
  requirePlain(request, 'A push');
  const version = protocolOf(request.headers);
  const read = await readHead(request);
  const { head } = read;
  if (head.commands.length === 0) return await serveProbe(exchange, granted, read, version);
  const refs = head.commands.map(({ ref }) => ref);
  onRefs(refs);
  if (!head.capabilities.some((word) => word.startsWith('report-status')))
    throw new Refusal(403, 'report', 'A push must ask for a report (report-status), as git does.');
  const { repository, branches } = granted.grant;
  const refusals = judgePush(head.commands, {
    repository,
    branches,
    isOwn: (ref) => made.has(granted.repository, ref),
  });
  if (refusals.length > 0) return await refusePush(exchange, head, refusals);
  if (!sent.fits(granted.repository, refs))
    return await refusePush(
      exchange,
      head,
      refs.map((ref) => ({ ref, reason: TOO_MANY.reason, text: TOO_MANY.text })),
    );

  sent.add(granted.repository, refs);
  onSent(refs);
  const answer = await forward(exchange, granted, {
    method: 'POST',
    path: 'git-receive-pack',
    headers: { ...version, 'content-type': REQUEST, ...lengthOf(request, read.written - read.used) },
    body: request,
    type: RESULT,
  });
  const reader = new ReportReader(head.capabilities);
  const created = head.commands.filter(({ old }) => isZero(old)).map(({ ref }) => ref);
  // This is done before the client gets the end of the report, since its next push can follow at once.
  await relay(answer, exchange, (bytes) => {
    reader.add(bytes);
    for (const { ref, refused } of reader.results ?? [])
      if (refused === undefined && created.includes(ref)) made.add(granted.repository, ref);
  });
  return outcomeOf(reader.results, refs);
}

/** What git sends before a large push, to see whether it may: no command and no pack. */
async function serveProbe(
  exchange: Exchange,
  granted: Granted,
  { head, rest }: ReadHead,
  version: OutgoingHttpHeaders,
): Promise<Outcome> {
  if (rest.length > 0 || head.shallow.length > 0)
    throw new Refusal(403, 'malformed', 'A push without a command has nothing to send.');
  exchange.call.request.resume();
  const answer = await forward(exchange, granted, {
    method: 'POST',
    path: 'git-receive-pack',
    headers: { ...version, 'content-type': REQUEST, 'content-length': FLUSH.length },
    body: FLUSH,
    type: RESULT,
  });
  await relay(answer, exchange);
  return { decision: 'info' };
}

/** The length of a body whose head is written anew, where the client has said how long its own is. */
function lengthOf({ headers }: IncomingMessage, more: number): OutgoingHttpHeaders {
  const length = headers['content-length'];
  return length === undefined ? {} : { 'content-length': Number(length) + more };
}

interface ReadHead {
  readonly head: PushHead;
  /** Bytes of the body behind the head that have been read. */
  readonly rest: Buffer;
  /** Bytes of the head as it came, and as it is written anew. */
  readonly used: number;
  readonly written: number;
}

/**
 * Reads the head of a push, and no more than the piece of the body in which it ends. The head is written anew and put back before
 * the rest, so that one stream has all of what is forwarded. That is done in the same turn: a body that had arrived whole
 * ends in the next one, and nothing can be put back into a stream that has ended.
 * @throws {PushUnreadable}
 */
function readHead(request: IncomingMessage): Promise<ReadHead> {
  const parser = new PushParser();
  let size = 0;
  return new Promise((resolve, reject) => {
    const done = (settle: () => void) => {
      request.off('readable', onReadable);
      request.off('end', onEnd);
      request.off('close', onEnd);
      settle();
    };
    const onEnd = () => done(() => reject(new PushUnreadable('it ends before its list of refs')));
    const onReadable = () => {
      try {
        for (let piece: Buffer | null = request.read(); piece !== null; piece = request.read()) {
          size += piece.length;
          const parsed = parser.add(piece);
          if (!parsed) continue;
          const used = size - parsed.rest.length;
          const written = writeHead(parsed.head);
          request.unshift(Buffer.concat([written, parsed.rest]));
          done(() => resolve({ ...parsed, used, written: written.length }));
          return;
        }
      } catch (error) {
        done(() => reject(error));
      }
    };
    request.on('readable', onReadable);
    request.on('end', onEnd);
    request.on('close', onEnd);
  });
}

const TOO_MANY = {
  reason: 'too many branches',
  text: `One job pushes at most ${MOST_WRITES} branches: the record names each of them. Push again to one that this job has pushed, or let another job push the rest.`,
} as const;

/** The most sentences about refs that git prints for one push. */
const MOST_SENTENCES = 10;

/** Refuses a push in the form in which git prints it. */
async function refusePush(
  exchange: Exchange,
  head: PushHead,
  refusals: readonly RefRefusal[],
): Promise<Outcome> {
  const reasons = new Map(refusals.map(({ ref, reason }) => [ref, reason]));
  const texts = [...new Set(refusals.map(({ text }) => text))];
  const more =
    texts.length > MOST_SENTENCES ? [`Refused as well: ${texts.length - MOST_SENTENCES} more.`] : [];
  const lines = [...texts.slice(0, MOST_SENTENCES), ...more, 'Nothing was sent.'];
  await endAnswer(
    exchange,
    200,
    { 'content-type': RESULT },
    refusalReport(
      head,
      lines.map((line) => `agent-creds: ${line}`).join('\n'),
      (ref) => reasons.get(ref) ?? 'another ref of this push was refused',
    ),
  );
  return { decision: 'refused', reason: refusals[0]?.reason ?? 'refused' };
}

/** What the record says of a push, by the server's report. */
function outcomeOf(results: readonly RefResult[] | undefined, refs: readonly string[]): Outcome {
  if (!results)
    return { decision: 'served', reason: 'the server gave no report', writes: refs.map((ref) => ({ ref })) };
  const refused = results.filter((one) => one.refused !== undefined);
  const writes = refs.map((ref): Write => ({ ...refused.find((one) => one.ref === ref), ref }));
  if (refused.length === 0) return { decision: 'served', reason: 'ok', writes };
  const why = refused.map(({ ref, refused: reason }) => `ng ${ref} ${reason}`).join('; ');
  return { decision: refused.length < results.length ? 'served' : 'refused', reason: clip(why, 200), writes };
}
