import { request } from '../../net/http.ts';

/** As much of the SDK's request as this action reads. */
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
 * A request handler of the AWS SDK. The SDK says what is sent; this project's own HTTP sends it, with its deadline,
 * proxy rule and size limit.
 */
export function overOwnHttp(timeoutMs: number) {
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
