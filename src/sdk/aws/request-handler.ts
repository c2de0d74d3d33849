import { request } from '../../net/http.ts';

/** The fields of the SDK's request that this action reads. */
interface SdkRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * A request handler for the AWS SDK. The SDK makes the request; this project's own HTTP sends it, with its timeout,
 * proxy rules and size limit.
 */
export function httpRequestHandler(timeoutMs: number) {
  return {
    async handle(
      { method, protocol, hostname, port, path, headers, body = '' }: SdkRequest,
      { abortSignal }: { readonly abortSignal?: unknown } = {},
    ) {
      const answer = await request({
        method: method as 'POST',
        url: `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`,
        headers,
        body,
        timeoutMs,
        ...(abortSignal === undefined ? {} : { signal: abortSignal as AbortSignal }),
      });
      const flat = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const);
      const response = {
        statusCode: answer.status,
        headers: Object.fromEntries(flat),
        body: new Uint8Array(answer.bytes),
      };
      return { response };
    },
  };
}
