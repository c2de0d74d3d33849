import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Decision, Gateway, GatewayContext } from '../../src/clouds/serve.ts';
import { anthropicGateway } from '../../src/gateway/anthropic/gateway.ts';
import { geminiGateway } from '../../src/gateway/gemini/gateway.ts';
import type { ModelHandoverPlan } from '../../src/gateway/models/plan.ts';
import { openaiGateway } from '../../src/gateway/openai/gateway.ts';
import type { Lease } from '../../src/model/lease.ts';
import { anthropicPlan, googlePlan, leaseOf, openaiPlan } from './broker-lease.ts';

export const BEARER = 'loopback-token-0123456789';

/** A provider's side: what it got, and how it answers. */
export interface Upstream extends AsyncDisposable {
  readonly url: string;
  readonly got: { readonly request: IncomingMessage; readonly body: string }[];
}

export type Answering = (request: IncomingMessage, response: ServerResponse, body: string) => void;

export async function startUpstream(answer: Answering): Promise<Upstream> {
  const got: { request: IncomingMessage; body: string }[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      got.push({ request: incoming, body });
      answer(incoming, response, body);
    });
  });
  const port = await listen(server);
  return { url: `http://127.0.0.1:${port}`, got, [Symbol.asyncDispose]: () => close(server) };
}

function listen(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The gateways of all providers at one port, as a broker has them. */
export interface Gateways extends AsyncDisposable {
  readonly url: string;
  /** The access log. */
  readonly log: Decision[];
  /** Ends the leases. */
  end(): void;
  /** How often a gateway asked for a new lease. */
  readonly renewals: () => number;
}

export interface GatewayOptions {
  readonly upstream: string;
  readonly plan?: Partial<ModelHandoverPlan>;
  /** The secrets of the lease; the second one after a renewal, and so on. */
  readonly secrets?: readonly Readonly<Record<string, string>>[];
  readonly current?: () => 'expired' | 'ended' | undefined;
  /** Milliseconds that an answer is read on for, once its client has left. */
  readonly afterMs?: number;
}

export const KEY = 'sk-real-key-that-no-job-holds';

export async function startGateways({
  upstream,
  plan = {},
  secrets = [{ apiKey: KEY }],
  current = () => undefined,
  afterMs = 60_000,
}: GatewayOptions): Promise<Gateways> {
  const log: Decision[] = [];
  const ended = new AbortController();
  let renewals = 0;
  let port = 0;
  const contextOf = (of: typeof anthropicPlan): GatewayContext<ModelHandoverPlan> => ({
    plan: { ...of, source: 'key', endpoint: upstream, ...plan },
    bearer: BEARER,
    port: () => port,
    current: () => {
      const why = current();
      if (why) return why;
      const held = secrets[Math.min(renewals, secrets.length - 1)] ?? {};
      const lease: Lease = { ...leaseOf(of, Date.now(), 900), secrets: held };
      return { lease, remainingMs: 900_000, expiresAt: Date.now() + 900_000 };
    },
    renew: async () => {
      renewals += 1;
    },
    ended: ended.signal,
  });
  const gateways: readonly Gateway[] = [
    anthropicGateway(contextOf(anthropicPlan), { afterMs }),
    openaiGateway(contextOf(openaiPlan), { afterMs }),
    geminiGateway(contextOf(googlePlan), { afterMs }),
  ];
  const server = createServer((incoming, response) => {
    const target = incoming.url ?? '/';
    const gateway = gateways.find((one) => one.owns(target));
    if (!gateway) {
      response.writeHead(404).end();
      return;
    }
    gateway
      .handle({ request: incoming, response, target, log: (decision) => log.push(decision) })
      .catch(() => response.destroy());
  });
  port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    log,
    renewals: () => renewals,
    end: () => ended.abort(new Error('the lease ended')),
    [Symbol.asyncDispose]: () => close(server),
  };
}

export interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** One request as a client of the gateway makes it. */
export function ask(
  url: string,
  body: string | Buffer,
  { headers = {}, method = 'POST' }: { headers?: Readonly<Record<string, string>>; method?: string } = {},
): Promise<Told> {
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        method,
        agent: false,
        headers: { authorization: `Bearer ${BEARER}`, 'content-type': 'application/json', ...headers },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

/** A small request of each kind that the scope of the test's plans grants. */
export const small = {
  messages: { model: 'claude-sonnet-4-6', max_tokens: 8, messages: [{ role: 'user', content: 'hello' }] },
  responses: { model: 'gpt-5', input: 'hello' },
  chat: { model: 'gpt-5', messages: [{ role: 'user', content: 'hello' }] },
  generate: { contents: [{ role: 'user', parts: [{ text: 'hello' }] }] },
} as const;

/** The paths of the gateways, by the request that goes there. */
export const paths = {
  messages: '/anthropic/v1/messages',
  responses: '/openai/v1/responses',
  chat: '/openai/v1/chat/completions',
  generate: '/google/v1beta/models/gemini-2.5-flash:generateContent',
} as const;
