import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { BoxRequest } from '../core/service.ts';

/** Why a signed request is not authentic. Each protocol has its own error for each reason. */
export type AuthFault =
  | 'missing'
  | 'incomplete'
  | 'unknown-key'
  | 'bad-token'
  | 'wrong-service'
  | 'wrong-region'
  | 'unsigned-header'
  | 'signature'
  | 'skew'
  | 'presign-expired'
  | 'payload-hash'
  | 'expired';

export class AuthError extends Error {
  readonly fault: AuthFault;
  constructor(fault: AuthFault, detail: string) {
    super(detail);
    this.fault = fault;
  }
}

/** The parts of a signature, which are not checked yet. */
export interface Signature {
  readonly accessKeyId: string;
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly value: string;
  /** `20261121T121503Z` */
  readonly amzDate: string;
  readonly token: string | undefined;
  /** How long a presigned URL is valid, in seconds; `undefined` for a signature in the header. */
  readonly expires: number | undefined;
}

const algorithm = 'AWS4-HMAC-SHA256';

export const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/** Reads the signature from the Authorization header or the query. */
export function readSignature(request: BoxRequest): Signature {
  const query = request.url.searchParams;
  if (query.has('X-Amz-Signature')) {
    return assemble(
      query.get('X-Amz-Credential') ?? '',
      query.get('X-Amz-SignedHeaders') ?? '',
      query.get('X-Amz-Signature') ?? '',
      query.get('X-Amz-Date') ?? '',
      query.get('X-Amz-Security-Token') ?? undefined,
      Number(query.get('X-Amz-Expires') ?? '0'),
    );
  }
  const header = request.headers.authorization;
  if (header === undefined) throw new AuthError('missing', 'no Authorization header');
  if (!header.startsWith(`${algorithm} `)) {
    throw new AuthError('incomplete', `Authorization does not start with ${algorithm}`);
  }
  const fields = new Map(
    header
      .slice(algorithm.length + 1)
      .split(',')
      .map((part) => {
        const at = part.indexOf('=');
        return [part.slice(0, at).trim(), part.slice(at + 1).trim()] as const;
      }),
  );
  const date = request.headers['x-amz-date'] ?? request.headers.date;
  const token = request.headers['x-amz-security-token'];
  return assemble(
    fields.get('Credential') ?? '',
    fields.get('SignedHeaders') ?? '',
    fields.get('Signature') ?? '',
    typeof date === 'string' ? date : '',
    typeof token === 'string' ? token : undefined,
    undefined,
  );
}

function assemble(
  credential: string,
  headers: string,
  value: string,
  amzDate: string,
  token: string | undefined,
  expires: number | undefined,
): Signature {
  const [accessKeyId = '', day = '', region = '', service = '', end] = credential.split('/');
  if (end !== 'aws4_request')
    throw new AuthError('incomplete', `Credential '${credential}' is not a full scope`);
  if (headers === '') throw new AuthError('incomplete', 'SignedHeaders is missing');
  if (!/^[0-9a-f]{64}$/.test(value))
    throw new AuthError('incomplete', 'Signature is missing or not 64 hex digits');
  if (!/^\d{8}T\d{6}Z$/.test(amzDate))
    throw new AuthError('incomplete', 'X-Amz-Date is missing or malformed');
  if (!amzDate.startsWith(day))
    throw new AuthError('signature', 'the credential scope names another day than the date');
  return {
    accessKeyId,
    day,
    region,
    service,
    signedHeaders: headers.split(';'),
    value,
    amzDate,
    token,
    expires,
  };
}

/** The signing key of a secret for one day, region and service. */
export function signingKey(secret: string, signature: Signature): Buffer {
  return hmac(
    hmac(hmac(hmac(`AWS4${secret}`, signature.day), signature.region), signature.service),
    'aws4_request',
  );
}

export function scopeOf(signature: Signature): string {
  return `${signature.day}/${signature.region}/${signature.service}/aws4_request`;
}

/** Signs a string-to-sign; also used for the signatures of chunks. */
export function signWith(key: Buffer, text: string): string {
  return hmac(key, text).toString('hex');
}

/**
 * Computes the signature with the secret, and compares it with the request's signature.
 * @throws {AuthError} where they differ.
 */
export function checkSignature(
  request: BoxRequest,
  signature: Signature,
  secret: string,
  payloadHash: string,
): void {
  if (!signature.signedHeaders.includes('host')) throw new AuthError('unsigned-header', 'host');
  const unsigned = Object.keys(request.headers).filter(
    (name) => name.startsWith('x-amz-') && !signature.signedHeaders.includes(name),
  );
  // The signed headers of a presigned URL are fixed when it is made; a signature in the header must cover all of x-amz-*.
  if (signature.expires === undefined && unsigned.length > 0)
    throw new AuthError('unsigned-header', unsigned.join(', '));
  const canonical = [
    request.method,
    canonicalPath(request.rawTarget, signature.service),
    canonicalQuery(request.rawTarget),
    ...signature.signedHeaders.map((name) => `${name}:${headerValue(request, name)}`),
    '',
    signature.signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
  const text = [algorithm, signature.amzDate, scopeOf(signature), sha256(canonical)].join('\n');
  const expected = signWith(signingKey(secret, signature), text);
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature.value))) {
    throw new AuthError('signature', `canonical request:\n${canonical}`);
  }
}

/**
 * Checks a signature's time against real time (see SandboxClock): 15 minutes around its date for a signature in the header,
 * and the given life for a presigned URL.
 */
export function checkDate(signature: Signature, realNow: number): void {
  const { amzDate: d } = signature;
  const signedAt = Date.parse(
    `${d.slice(0, 4)}-${d.slice(4, 6)}-${d.slice(6, 11)}:${d.slice(11, 13)}:${d.slice(13, 15)}Z`,
  );
  const skew = 15 * 60_000;
  if (signature.expires !== undefined) {
    if (realNow > signedAt + signature.expires * 1000)
      throw new AuthError('presign-expired', 'Request has expired');
    if (realNow < signedAt - skew) throw new AuthError('skew', 'signed in the future');
    return;
  }
  if (Math.abs(realNow - signedAt) > skew) {
    const now = new Date(realNow).toISOString().replace(/[-:]|\.\d+/g, '');
    throw new AuthError('skew', `Signature expired: ${d} is now earlier than ${now} - 15 min.`);
  }
}

function headerValue(request: BoxRequest, name: string): string {
  const value = request.headers[name];
  if (value === undefined) throw new AuthError('signature', `signed header '${name}' is not in the request`);
  return [value].flat().join(',').trim().replace(/\s+/g, ' ');
}

function rfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function canonicalPath(rawTarget: string, service: string): string {
  const path = rawTarget.split('?', 1)[0] || '/';
  // S3 signs the path encoded once; every other service encodes the encoded path again.
  return path
    .split('/')
    .map((segment) => rfc3986(service === 's3' ? decode(segment) : segment))
    .join('/');
}

function canonicalQuery(rawTarget: string): string {
  const at = rawTarget.indexOf('?');
  if (at < 0) return '';
  return rawTarget
    .slice(at + 1)
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      const name = equals < 0 ? part : part.slice(0, equals);
      const value = equals < 0 ? '' : part.slice(equals + 1);
      return [rfc3986(decode(name)), rfc3986(decode(value))] as const;
    })
    .filter(([name]) => name !== 'X-Amz-Signature')
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}
