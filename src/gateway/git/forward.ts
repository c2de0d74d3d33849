import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Target } from './address.ts';
import type { Exchange } from './exchange.ts';
import type { GitGrant } from './plan.ts';
import { Refusal } from './refusal.ts';
import { type Host, openUpstream, refusedBy, userAgent } from './upstream.ts';

/** A request that is for a granted repository, and what it is forwarded with. */
export interface Granted extends Target {
  readonly grant: GitGrant;
  readonly token: string;
  readonly host: Host;
}

/** What is forwarded. */
export interface Forwarded {
  readonly method: 'GET' | 'POST';
  /** Behind the repository. */
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: IncomingMessage | Buffer;
  /** The content type of the answer; for a request also what it accepts. */
  readonly type: string;
  /** Whether an answer may be of the type with parameters, or of another type of JSON. */
  readonly anyType?: boolean;
}

/**
 * Sends a request to the git host, with the token.
 * @returns its answer, which has status 200 and the right type.
 * @throws {Refusal} for any other answer.
 * @throws {NetworkError} where there is none.
 */
export async function forward(
  { call, signal }: Exchange,
  { host, grant, token, operation }: Granted,
  { type, anyType = false, headers, ...request }: Forwarded,
): Promise<IncomingMessage> {
  const answer = await openUpstream(host, grant.repository, token, {
    ...request,
    headers: { accept: type, 'user-agent': userAgent(call.request.headers), ...headers },
    signal,
  });
  if (answer.statusCode !== 200) {
    const writes = operation === 'push' || operation === 'push-refs';
    const needs = `contents: ${writes ? 'write' : 'read'}`;
    const { status, reason, text } = await refusedBy(host, answer, {
      repository: grant.repository,
      needs,
      token,
    });
    throw new Refusal(status, reason, text);
  }
  if (!anyType && answer.headers['content-type'] !== type) {
    answer.destroy();
    throw new Refusal(
      502,
      'upstream-type',
      `${host.name} answered with something that is not git's protocol. Fix: check \`git-endpoint\`.`,
    );
  }
  return answer;
}

/**
 * The version of the protocol that the client asks for. It is checked, since servers hand it to git in a variable.
 * @throws {Refusal} for what is not a version.
 */
export function protocolOf({ 'git-protocol': version }: IncomingMessage['headers']): OutgoingHttpHeaders {
  if (version === undefined) return {};
  if (typeof version === 'string' && /^version=[012]$/.test(version)) return { 'git-protocol': version };
  throw new Refusal(403, 'protocol', "This gateway knows the versions 0, 1 and 2 of git's protocol.");
}

/** The encodings in which the client takes an answer that is passed on as it comes. */
export function encodingsOf({
  'accept-encoding': accepted,
}: IncomingMessage['headers']): OutgoingHttpHeaders {
  const isPlain = typeof accepted === 'string' && /^[a-z0-9, ;=.*]{1,100}$/.test(accepted);
  return isPlain ? { 'accept-encoding': accepted } : {};
}
