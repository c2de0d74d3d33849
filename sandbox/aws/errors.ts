/** A refusal with AWS's code and message. Each protocol (query XML, S3 XML, JSON) renders it in its own way. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further elements of the S3 error document. */
  readonly extra: Readonly<Record<string, string>>;
  constructor(code: string, status: number, message: string, extra: Record<string, string> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.extra = extra;
  }
}
