import { request, type Send } from '../../net/http.ts';

/** The part of a fetch answer that the library reads. */
interface Answer {
  readonly status: number;
  readonly url: string;
  readonly ok: boolean;
  readonly headers: Headers | Map<string, string>;
  text(): Promise<string>;
  json(): Promise<unknown>;
  arrayBuffer(): Promise<ArrayBufferLike>;
}

interface Init {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/**
 * A `fetch` over this project's own HTTP, for GET only. The library's own `fetch` loads undici, which takes longer than
 * the request itself, and it follows redirects and sends the token along.
 */
export function fetchOverHttp(timeoutMs: number, begin?: () => () => void, send: Send = request) {
  return async (url: string, { headers = {}, signal }: Init = {}): Promise<Answer> => {
    const onSent = begin?.();
    const answer = await send({
      url,
      headers,
      timeoutMs,
      ...(signal ? { signal } : {}),
      ...(onSent ? { onSent } : {}),
    });
    const flat = Object.entries(answer.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(', ')] as const],
    );
    const map = new Map(flat);
    return {
      status: answer.status,
      url,
      ok: answer.status >= 200 && answer.status < 300,
      // A Map has both ways in which the library reads it: `for (const [k, v] of headers)` and `headers.get(k)`.
      headers: map,
      text: async () => answer.body,
      json: async () => JSON.parse(answer.body),
      arrayBuffer: async () => new Uint8Array(answer.bytes).buffer,
    };
  };
}
