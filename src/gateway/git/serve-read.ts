import type { Decision } from '../../clouds/serve.ts';
import { type Exchange, endAnswer, readAll, relay } from './exchange.ts';
import { encodingsOf, forward, type Granted, protocolOf } from './forward.ts';
import { LFS_TYPE, MAX_LFS, readBatch, writeBatch } from './lfs.ts';
import { Refusal, requirePlain, requireType } from './refusal.ts';

/** How a request ended, for the record. */
export type Outcome = Pick<Decision, 'decision' | 'reason' | 'writes'>;

/** Bytes that a server's answer about LFS objects can have. */
const MAX_LFS_ANSWER = 4 * 1024 * 1024;

/** The refs of a repository, with which every fetch and push begins. */
export async function serveRefs(
  exchange: Exchange,
  granted: Granted,
  service: 'git-upload-pack' | 'git-receive-pack',
): Promise<Outcome> {
  const { headers } = exchange.call.request;
  const answer = await forward(exchange, granted, {
    method: 'GET',
    path: `info/refs?service=${service}`,
    headers: { ...protocolOf(headers), ...encodingsOf(headers) },
    type: `application/x-${service}-advertisement`,
  });
  await relay(answer, exchange);
  return { decision: 'served' };
}

/** A clone or fetch, in any version of the protocol. What it asks for is not read: the whole repository may be read. */
export async function serveFetch(exchange: Exchange, granted: Granted): Promise<Outcome> {
  const { request } = exchange.call;
  const { headers } = request;
  const type = 'application/x-git-upload-pack-request';
  requireType(request, type);
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'gzip')
    throw new Refusal(415, 'encoding', 'A request of git is sent as it is, or with gzip.');
  const length = headers['content-length'];
  const answer = await forward(exchange, granted, {
    method: 'POST',
    path: 'git-upload-pack',
    headers: {
      ...protocolOf(headers),
      ...encodingsOf(headers),
      'content-type': type,
      ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
      ...(length === undefined ? {} : { 'content-length': length }),
    },
    body: request,
    type: 'application/x-git-upload-pack-result',
  });
  await relay(answer, exchange);
  return { decision: 'served' };
}

/** Where LFS objects can be downloaded. */
export async function serveLfs(exchange: Exchange, granted: Granted): Promise<Outcome> {
  const { request } = exchange.call;
  requirePlain(request, 'A request of git-lfs');
  const body = await readAll(request, MAX_LFS);
  if (body === undefined) throw new Refusal(413, 'size', 'The request is far too long for one of git-lfs.');
  const read = readBatch(body.toString('utf8'));
  if ('refused' in read) throw new Refusal(403, 'lfs', read.refused);
  const bytes = Buffer.from(read.request);
  const answer = await forward(exchange, granted, {
    method: 'POST',
    path: 'info/lfs/objects/batch',
    headers: { 'content-type': LFS_TYPE, 'content-length': bytes.length },
    body: bytes,
    type: LFS_TYPE,
    anyType: true,
  });
  const text = (await readAll(answer, MAX_LFS_ANSWER))?.toString('utf8');
  const written = text === undefined ? undefined : writeBatch(text, granted.token);
  if (written === undefined) {
    throw new Refusal(
      502,
      'lfs-answer',
      `${granted.host.name} answered with something that the job must not get, or that is not about LFS objects.`,
    );
  }
  await endAnswer(exchange, 200, { 'content-type': LFS_TYPE }, written);
  return { decision: 'served' };
}
