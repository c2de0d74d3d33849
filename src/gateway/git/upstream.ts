import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { clip } from '../../clouds/serve.ts';
import { openStream } from '../../net/open.ts';
import { encodedForms } from '../../text/encoded-forms.ts';

/** Milliseconds without a byte in either direction. A server can take minutes to check a large push. */
const IDLE_MS = 600_000;
/** Bytes that are read of a refusal's words. */
const MAX_WORDS = 4096;

/** One request to the git host. */
export interface UpstreamRequest {
  readonly method: 'GET' | 'POST';
  /** Behind `owner/repo.git/`. */
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: Readable | Buffer;
  readonly signal: AbortSignal;
}

/** The git host, and how the gateway logs in there. */
export interface Host {
  /** Base URL, no slash at the end. */
  readonly endpoint: string;
  /** For messages. */
  readonly name: string;
  /** The input that the token comes from, for messages. */
  readonly from: string;
}

/** How a git host of GitHub takes every kind of token. */
export function basicAuth(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString('base64');
}

/** Headers of a client that may have any harmless value, with a default. */
export function userAgent({ 'user-agent': agent }: IncomingHttpHeaders): string {
  return agent !== undefined && /^[\x20-\x7e]{1,200}$/.test(agent) ? agent : 'git/agent-creds';
}

/**
 * Sends one request for a repository to the git host, with the token.
 * @param repository `owner/repo`, as the scope line writes it.
 * @throws {NetworkError}
 */
export async function openUpstream(
  { endpoint }: Host,
  repository: string,
  token: string,
  { method, path, headers, body, signal }: UpstreamRequest,
): Promise<IncomingMessage> {
  const answer = await openStream({
    method,
    url: `${endpoint}/${repository}.git/${path}`,
    headers: { ...headers, authorization: `Basic ${basicAuth(token)}` },
    ...(body === undefined ? {} : { body }),
    idleMs: IDLE_MS,
    signal,
  });
  // Whoever reads it listens as well; nobody does between two readers.
  answer.on('error', () => {});
  return answer;
}

/** An answer of the git host that is not passed on as it is: the status and the words that the client gets instead. */
export interface Refused {
  readonly status: number;
  /** A short name for the record. */
  readonly reason: string;
  /** Sentences for people. */
  readonly text: string;
}

/**
 * What the client gets for an answer that is not 200. It is never 401, after which git asks for a password and runs helpers,
 * and never a redirect, which git would follow past the gateway.
 * @param needs the permission that the token needs.
 */
export async function refusedBy(
  { name, from, endpoint }: Host,
  answer: IncomingMessage,
  {
    repository,
    needs,
    token,
  }: { readonly repository: string; readonly needs: string; readonly token: string },
): Promise<Refused> {
  const status = answer.statusCode ?? 0;
  if (status >= 300 && status < 400) {
    answer.destroy();
    const place = placeOf(answer.headers.location, endpoint);
    return {
      status: 403,
      reason: 'redirect',
      text: `${name} says that ${repository} is ${place ?? 'somewhere else'} now, and the gateway follows no redirect. Fix: name the new place in the \`git:\` line and in the URL.`,
    };
  }
  const words = await wordsOf(answer, token);
  const said = words === '' ? '' : ` It says: ${words}`;
  if (status === 401) {
    return {
      status: 403,
      reason: 'upstream-401',
      text: `${name} does not take the token of \`${from}\`: it is wrong, or its life is over (that of a GitHub App is an hour).${said}`,
    };
  }
  if (status === 403) {
    return {
      status: 403,
      reason: 'upstream-403',
      text: `${name} does not let the token of \`${from}\` do that in ${repository}. It needs ${needs}.${said}`,
    };
  }
  if (status === 404) {
    return {
      status: 404,
      reason: 'upstream-404',
      text: `${name} has no ${repository}, or does not show it to the token of \`${from}\`, which needs ${needs}. The \`github-token\` reaches the repository of its workflow only.${said}`,
    };
  }
  const again = status === 429 || status >= 500 ? ' Try again later.' : '';
  return {
    status: status === 429 ? 429 : 502,
    reason: `upstream-${status}`,
    text: `${name} answered with status ${status}.${again}${said}`,
  };
}

/** Where a redirect leads: `owner/repo` on the same host, or another host. */
function placeOf(location: string | undefined, endpoint: string): string | undefined {
  const url = URL.parse(location ?? '', `${endpoint}/`);
  if (!url) return undefined;
  if (!url.href.startsWith(`${endpoint}/`)) return `at ${clip(url.host)}`;
  const path = url.href.slice(endpoint.length + 1);
  const found = /^([A-Za-z0-9_-]{1,100}\/[A-Za-z0-9._-]{1,100}?)(?:\.git)?\/(?:info|git-)/.exec(path)?.[1];
  return found;
}

/** The words of a refusal, where they are text; without a trace of the token. It ends the answer. */
async function wordsOf(answer: IncomingMessage, token: string): Promise<string> {
  const type = answer.headers['content-type'] ?? '';
  if (!/^text\/plain(?:;|$)/i.test(type) || answer.headers['content-encoding'] !== undefined) {
    answer.destroy();
    return '';
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > MAX_WORDS) break;
    }
  } catch {
    return '';
  }
  const text = Buffer.concat(chunks).toString('utf8').trim();
  return holdsToken(text, token) ? '' : clip(text, 300);
}

/** Whether a text has the token in it, in any common form: as it is, or in base64 as a log-in with any name of a user. */
export function holdsToken(text: string, token: string): boolean {
  return token !== '' && encodedForms(token).some((form) => text.includes(form));
}
