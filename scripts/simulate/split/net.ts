import type { BoxRequest, Service } from '../../../sandbox/core/service.ts';
import { type HttpRequest, type HttpResponse, NetworkError, type Send } from '../../../src/net/http.ts';
import type { Actor } from './time.ts';

/** What is asked: a method of the artifact service, its storage, or a part of the REST API. */
export type Asked =
  | 'list'
  | 'create'
  | 'finalize'
  | 'url'
  | 'delete'
  | 'put'
  | 'get'
  | 'jobs'
  | 'rest'
  | 'keys'
  | 'sign'
  | 'cloud';

export const artifactCalls: readonly Asked[] = ['list', 'create', 'finalize', 'url', 'delete', 'put', 'get'];

/** What goes wrong, from a moment on for a while, both in milliseconds of the simulation. */
export interface Trouble {
  readonly from: number;
  readonly forMs: number;
  readonly asked: readonly Asked[];
  /** `lost`: the service does it, and its answer is lost. */
  readonly kind: 'status' | 'reset' | 'lost' | 'slow';
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
}

/** One request that went out. */
export interface Sent {
  readonly at: number;
  readonly by: string;
  readonly asked: Asked;
  /** Refused by a trouble. */
  readonly refused: boolean;
}

export interface NetOptions {
  /** Services by the origin at which they are reached. */
  readonly services: ReadonlyMap<string, Service>;
  readonly troubles: readonly Trouble[];
  readonly elapsed: () => number;
  readonly random: () => number;
}

/** The network of the simulation: everybody's requests, counted, late, and where a trouble says so refused. */
export class Net {
  readonly sent: Sent[] = [];
  readonly #options: NetOptions;

  constructor(options: NetOptions) {
    this.#options = options;
  }

  /** The network as one process has it. */
  of(actor: Actor, by = actor.name): Send {
    return async (request) => {
      const url = new URL(request.url);
      const asked = kindOf(request, url);
      const trouble = this.trouble(asked);
      this.sent.push({ at: this.#options.elapsed(), by, asked, refused: trouble !== undefined });
      // 30 to 130 ms, and now and then two seconds.
      const { random } = this.#options;
      const latency = random() < 0.01 ? 2000 : 30 + 100 * random();
      const wait = latency + (trouble?.kind === 'slow' ? (trouble.delayMs ?? 0) : 0);
      if (wait > request.timeoutMs) {
        await actor.sleep(request.timeoutMs, request.signal);
        throw new NetworkError(url.host, `no answer within ${request.timeoutMs / 1000} s`, true);
      }
      await actor.sleep(wait, request.signal);
      if (trouble?.kind === 'reset') throw new NetworkError(url.host, 'the connection was reset', false);
      if (trouble?.kind === 'status')
        return answer(trouble.status ?? 503, trouble.headers ?? {}, Buffer.alloc(0));
      const service = this.#options.services.get(url.origin);
      if (!service) throw new NetworkError(url.host, 'its name cannot be resolved', false);
      const response = await service.handle(boxed(request, url));
      if (trouble?.kind === 'lost') throw new NetworkError(url.host, 'the connection was reset', false);
      return answer(response.status, response.headers ?? {}, Buffer.from(response.body ?? ''));
    };
  }

  /** What goes wrong with such a request now. */
  trouble(asked: Asked): Trouble | undefined {
    const now = this.#options.elapsed();
    return this.#options.troubles.find(
      (one) => one.asked.includes(asked) && now >= one.from && now < one.from + one.forMs,
    );
  }
}

function kindOf({ method = 'GET' }: HttpRequest, { pathname }: URL): Asked {
  const twirp: Readonly<Record<string, Asked>> = {
    ListArtifacts: 'list',
    CreateArtifact: 'create',
    FinalizeArtifact: 'finalize',
    GetSignedArtifactURL: 'url',
    DeleteArtifact: 'delete',
  };
  const called = twirp[pathname.split('/').at(-1) ?? ''];
  if (called) return called;
  if (pathname.startsWith('/artifacts/')) return method === 'PUT' ? 'put' : 'get';
  return pathname.includes('/jobs') ? 'jobs' : 'rest';
}

function boxed({ method = 'GET', headers = {}, body = '' }: HttpRequest, url: URL): BoxRequest {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    method,
    url,
    rawTarget: url.pathname + url.search,
    headers: Object.fromEntries(lower),
    body: Buffer.from(body),
    remoteAddress: '127.0.0.1',
  };
}

function answer(status: number, headers: Readonly<Record<string, string>>, bytes: Buffer): HttpResponse {
  return { status, headers, bytes, body: bytes.toString('utf8') };
}
