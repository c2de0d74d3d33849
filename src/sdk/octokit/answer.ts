/** GitHub answered, and not with success. It holds neither the request nor its headers, so no token either. */
export class ApiAnswer extends Error {
  override readonly name = 'ApiAnswer';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, headers: Readonly<Record<string, string>>, message: string) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}
