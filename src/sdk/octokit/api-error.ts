/** GitHub's API answered with an error status. It holds neither the request nor its headers, so it holds no token. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, headers: Readonly<Record<string, string>>, message: string) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}
