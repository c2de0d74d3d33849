import type { BoxRequest, Service } from '../../../sandbox/core/service.ts';
import { type HttpRequest, type HttpResponse, NetworkError, type Send } from '../../../src/net/http.ts';
import type { Actor } from './time.ts';

/** The kind of a request: a method of the artifact service, of its storage, or a part of the REST API. */
export type RequestKind =
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

export const artifactCalls: readonly RequestKind[] = [
  'list',
  'create',
  'finalize',
  'url',
  'delete',
  'put',
  'get',
];

/** A fault in the network or a service: when it begins and how long it lasts, in milliseconds of the simulation. */
export interface Fault {
  readonly from: number;
  readonly forMs: number;
  readonly requests: readonly RequestKind[];
  /** `lost`: the service does what it was asked, but its answer is lost. */
  readonly kind: 'status' | 'reset' | 'lost' | 'slow';
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
}

/** One request that was sent. */
export interface Sent {
  readonly at: number;
  readonly by: string;
  readonly kind: RequestKind;
  /** Whether a fault hit it. */
  readonly refused: boolean;
}

export interface NetOptions {
  /** Services by the origin at which they are reached. */
  readonly services: ReadonlyMap<string, Service>;
  readonly faults: readonly Fault[];
  readonly elapsed: () => number;
  readonly random: () => number;
}

/** The network of the simulation. It counts the requests of all processes, delays them, and applies the faults. */
export class Net {
  readonly sent: Sent[] = [];
  readonly #options: NetOptions;

  constructor(options: NetOptions) {
    this.#options = options;
  }

  /** The function with which one process sends its requests. */
  sendFrom(actor: Actor, by = actor.name): Send {
    return async (request) => {
      const url = new URL(request.url);
      const kind = kindOf(request, url);
      const fault = this.faultFor(kind);
      this.sent.push({ at: this.#options.elapsed(), by, kind, refused: fault !== undefined });
      // 30 to 130 ms, and two seconds for one request in a hundred.
      const { random } = this.#options;
      const latency = random() < 0.01 ? 2000 : 30 + 100 * random();
      const wait = latency + (fault?.kind === 'slow' ? (fault.delayMs ?? 0) : 0);
      if (wait > request.timeoutMs) {
        await actor.sleep(request.timeoutMs, request.signal);
        throw new NetworkError(url.host, `no answer within ${request.timeoutMs / 1000} s`, true);
      }
      await actor.sleep(wait, request.signal);
      if (fault?.kind === 'reset') throw new NetworkError(url.host, 'the connection was reset', false);
      if (fault?.kind === 'status') return answer(fault.status ?? 503, fault.headers ?? {}, Buffer.alloc(0));
      const service = this.#options.services.get(url.origin);
      if (!service) throw new NetworkError(url.host, 'its name cannot be resolved', false);
      const response = await service.handle(toBoxRequest(request, url));
      if (fault?.kind === 'lost') throw new NetworkError(url.host, 'the connection was reset', false);
      return answer(response.status, response.headers ?? {}, Buffer.from(response.body ?? ''));
    };
  }

  /** The fault that hits such a request now, if any. */
  faultFor(kind: RequestKind): Fault | undefined {
    const now = this.#options.elapsed();
    return this.#options.faults.find(
      (one) => one.requests.includes(kind) && now >= one.from && now < one.from + one.forMs,
    );
  }
}

function kindOf({ method = 'GET' }: HttpRequest, { pathname }: URL): RequestKind {
  const twirp: Readonly<Record<string, RequestKind>> = {
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

function toBoxRequest({ method = 'GET', headers = {}, body = '' }: HttpRequest, url: URL): BoxRequest {
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
