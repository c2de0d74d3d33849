import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Answer, GatewayCall } from '../../clouds/serve.ts';
import { openStream } from '../../net/open.ts';
import { jsonObject } from '../../text/json.ts';
import { isUnsafe, passAnswer } from './pass-answer.ts';
import type { PlannedTool } from './plan.ts';
import { refuse } from './refuse.ts';
import { neverPassed, type ToolSecrets } from './secrets.ts';

export interface Forwarding {
  readonly call: GatewayCall;
  readonly tool: PlannedTool & { readonly kind: 'url' };
  readonly secrets: ToolSecrets;
  readonly ended: AbortSignal;
  readonly answerWith: (answer: Answer) => void;
}

/** The methods of streamable HTTP: a message, the stream of events, the end of a session. */
const METHODS = ['POST', 'GET', 'DELETE'];
/** Milliseconds without a byte: a call of a tool may take long, and a stream of events may be silent for hours. */
const IDLE_MS = { POST: 3_600_000, GET: 24 * 3_600_000, DELETE: 60_000 } as const;
const SENT = ['accept', 'last-event-id'];
/** Headers about a body. A request without one must not announce one: the server would take the next request for it. */
const OF_BODY = ['content-type', 'content-length', 'content-encoding'];
const RETURNED = [
  'content-type',
  'content-length',
  'content-encoding',
  'cache-control',
  'retry-after',
  'allow',
];

/**
 * Forwards one request of an MCP client to the one URL of a tool, with its headers added. A refusal of the log-in is a 502
 * here, with a sentence: at a 401 or 403 the client would begin to log in at this gateway.
 */
export async function forwardToServer({ call, tool, secrets, ended, answerWith }: Forwarding): Promise<void> {
  const { request, response, log } = call;
  const { name, host } = tool;
  const method = request.method ?? '';
  const what = `tool ${name}`;
  const facts = { tool: name, operation: METHODS.includes(method) ? method : 'other' };
  const no = (status: number, reason: string, message: string, headers: Record<string, string> = {}) => {
    const answer = refuse(status, reason, message, what);
    answerWith({ ...answer, headers: { ...answer.headers, ...headers }, facts });
  };
  if (!METHODS.includes(method))
    return no(405, 'method', 'POST, GET and DELETE are served.', { allow: METHODS.join(', ') });
  const gone = new AbortController();
  response.once('close', () => gone.abort(new Error('the client is gone')));
  const signal = AbortSignal.any([gone.signal, ended]);
  const asked = method === 'POST' ? idOf(request) : () => undefined;
  let answer: Awaited<ReturnType<typeof openStream>>;
  try {
    answer = await openStream({
      method,
      url: secrets.url,
      headers: {
        ...picked(request.headers, method === 'POST' ? [...SENT, ...OF_BODY] : SENT),
        'accept-encoding': 'identity',
        'user-agent': 'agent-creds',
        ...secrets.values,
      },
      ...(method === 'POST' ? { body: request } : {}),
      idleMs: IDLE_MS[method as keyof typeof IDLE_MS],
      signal,
    });
  } catch {
    if (gone.signal.aborted) return log({ decision: 'refused', what, reason: 'gone', facts });
    if (ended.aborted) return no(503, 'ended', 'the tools of this job have been ended.');
    return no(502, 'unreachable', `${host}, the server of the tool ${name}, did not answer.`);
  }
  const status = answer.statusCode ?? 502;
  const drop = (reason: string, message: string) => {
    answer.on('error', () => {});
    answer.destroy();
    no(502, reason, message);
  };
  if (status === 401 || status === 403) {
    const with_ = Object.keys(secrets.values).join(', ') || 'no header';
    return drop(
      'upstream',
      `${host}, the server of the tool ${name}, refused this job's credential (${status}); it was sent ${with_}. Check the secret in the workflow.`,
    );
  }
  if (status >= 300 && status < 400)
    return drop(
      'redirect',
      `${host}, the server of the tool ${name}, sends elsewhere (${status}), and that is not followed. Correct \`url\`.`,
    );
  const headers = { ...picked(answer.headers, RETURNED), 'x-content-type-options': 'nosniff' };
  const never = neverPassed(secrets);
  const unsafe = isUnsafe(answer, { headers, secrets: never });
  const held = `${host}, the server of the tool ${name}, answered (${status}) with the credential of this job, which does not pass. Tell the owner of the workflow that it returns credentials.`;
  if (unsafe === 'credential') return drop('credential', held);
  if (unsafe === 'encoding')
    return drop(
      'upstream-encoding',
      `${host}, the server of the tool ${name}, answered with a compressed body, which was not asked for and cannot be searched.`,
    );
  let refused = false;
  const found = await passAnswer(answer, response, {
    headers,
    secrets: never,
    refuse: () => {
      refused = true;
      no(502, 'credential', held);
    },
    cut: () => errorEvent(asked(), `agent-creds: ${held}`),
  });
  if (refused) return;
  log({
    decision: 'served',
    what,
    facts,
    ...(found ? { reason: 'cut: the credential was in the answer' } : {}),
  });
}

/** Bytes of a message whose id is looked for. */
const MOST_READ = 256 * 1024;

/** Reads the id of the message in a request while it passes. @returns gives it; `undefined` where there is none. */
function idOf(request: IncomingMessage): () => unknown {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MOST_READ) chunks.push(chunk);
    else chunks.length = 0;
  });
  return () => jsonObject(Buffer.concat(chunks).toString('utf8'))?.id;
}

/** The event that answers a message with an error (JSON-RPC 2.0), so that its client does not wait; a note where the message is not known. */
function errorEvent(id: unknown, message: string): string {
  const answers = typeof id === 'string' || typeof id === 'number';
  const data = answers
    ? { jsonrpc: '2.0', id, error: { code: -32000, message } }
    : { jsonrpc: '2.0', method: 'notifications/message', params: { level: 'error', data: message } };
  return `\n\nevent: message\ndata: ${JSON.stringify(data)}\n\n`;
}

/** The named headers, and all of the protocol itself. */
function picked(headers: IncomingHttpHeaders, names: readonly string[]): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => names.includes(name) || name.startsWith('mcp-')),
  );
}
