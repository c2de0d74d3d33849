import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { BoxRequest } from '../../core/service.ts';
import { AwsError } from '../errors.ts';
import { AuthError, type Signature, scopeOf, sha256, signingKey, signWith } from '../sigv4.ts';

const emptyHash = sha256('');
const streaming = [
  'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
];

/** The payload hash that an S3 request signs, from its header. Where the header is a hash, it must match the body. */
export function s3PayloadHash(request: BoxRequest): string {
  if (request.url.searchParams.has('AWSAccessKeyId')) {
    // botocore still presigns this way without `signature_version = s3v4`; S3's newer regions refuse it with this message.
    const message =
      'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.';
    throw new AwsError('InvalidRequest', 400, message);
  }
  const claimed = request.headers['x-amz-content-sha256'];
  if (claimed === undefined) {
    if (request.url.searchParams.has('X-Amz-Signature')) return 'UNSIGNED-PAYLOAD';
    if (request.headers.authorization === undefined) return emptyHash;
    throw new AwsError(
      'InvalidRequest',
      400,
      'Missing required header for this request: x-amz-content-sha256',
    );
  }
  const hash = String(claimed);
  if (hash === 'UNSIGNED-PAYLOAD' || streaming.includes(hash)) return hash;
  if (!/^[0-9a-f]{64}$/.test(hash)) {
    throw new AwsError(
      'InvalidArgument',
      400,
      'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.',
    );
  }
  if (hash !== sha256(request.body)) throw new AuthError('payload-hash', hash);
  return hash;
}

/** The object's bytes of an authenticated request. It decodes aws-chunked and checks digests. */
export function s3Payload(request: BoxRequest, signature: Signature, secret: string): Buffer {
  const hash = String(request.headers['x-amz-content-sha256'] ?? '');
  const headers = new Map(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  let body = request.body;
  if (streaming.includes(hash)) {
    const decoded = unchunk(request.body, hash, signature, secret);
    body = decoded.body;
    for (const [name, value] of decoded.trailers) headers.set(name, value);
    const promised = headers.get('x-amz-trailer');
    if (promised !== undefined && !decoded.trailers.has(promised.trim())) {
      throw new AwsError(
        'MalformedTrailerError',
        400,
        'The request contained trailing data that was not well-formed',
      );
    }
    const length = headers.get('x-amz-decoded-content-length');
    if (length !== undefined && Number(length) !== body.length) {
      throw new AwsError('IncompleteBody', 400, 'The request body terminated unexpectedly');
    }
  }
  checkDigests(body, headers);
  return body;
}

/** Decodes aws-chunked. Where chunks are signed, it checks the chain of their signatures. */
function unchunk(
  raw: Buffer,
  hash: string,
  signature: Signature,
  secret: string,
): { body: Buffer; trailers: Map<string, string> } {
  const signed = hash !== 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';
  const key = signingKey(secret, signature);
  const chunks: Buffer[] = [];
  let previous = signature.value;
  let at = 0;
  for (;;) {
    const [line, next] = readLine(raw, at);
    const [size = '', ...extensions] = line.split(';');
    const length = Number.parseInt(size, 16);
    if (!/^[0-9a-fA-F]+$/.test(size)) throw malformed();
    const chunk = raw.subarray(next, next + length);
    if (chunk.length !== length) throw malformed();
    if (signed) {
      const given = extensions
        .find((one) => one.startsWith('chunk-signature='))
        ?.slice('chunk-signature='.length);
      const text = [
        'AWS4-HMAC-SHA256-PAYLOAD',
        signature.amzDate,
        scopeOf(signature),
        previous,
        emptyHash,
        sha256(chunk),
      ];
      previous = signWith(key, text.join('\n'));
      if (given !== previous) throw new AuthError('signature', 'chunk signature');
    }
    at = next + length;
    if (length === 0) break;
    chunks.push(chunk);
    if (raw.toString('latin1', at, at + 2) !== '\r\n') throw malformed();
    at += 2;
  }
  const trailers = readTrailers(raw.toString('utf8', at));
  if (signed && hash.endsWith('-TRAILER')) {
    const given = trailers.get('x-amz-trailer-signature');
    const lines = [...trailers]
      .filter(([name]) => name !== 'x-amz-trailer-signature')
      .map(([n, v]) => `${n}:${v}\n`);
    const text = [
      'AWS4-HMAC-SHA256-TRAILER',
      signature.amzDate,
      scopeOf(signature),
      previous,
      sha256(lines.join('')),
    ];
    if (given !== signWith(key, text.join('\n'))) throw new AuthError('signature', 'trailer signature');
  }
  return { body: Buffer.concat(chunks), trailers };
}

function readLine(raw: Buffer, at: number): [string, number] {
  const end = raw.indexOf('\r\n', at);
  if (end < 0) throw malformed();
  return [raw.toString('latin1', at, end), end + 2];
}

function readTrailers(text: string): Map<string, string> {
  const trailers = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) trailers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return trailers;
}

function checkDigests(body: Buffer, headers: ReadonlyMap<string, string>): void {
  const digests: [string, () => string][] = [
    ['content-md5', () => createHash('md5').update(body).digest('base64')],
    ['x-amz-checksum-sha256', () => createHash('sha256').update(body).digest('base64')],
    ['x-amz-checksum-sha1', () => createHash('sha1').update(body).digest('base64')],
    [
      'x-amz-checksum-crc32',
      () => {
        const four = Buffer.alloc(4);
        four.writeUInt32BE(crc32(body));
        return four.toString('base64');
      },
    ],
  ];
  for (const [name, digest] of digests) {
    const given = headers.get(name);
    if (given !== undefined && given !== digest()) {
      throw new AwsError('BadDigest', 400, `The ${name} you specified did not match what we received.`);
    }
  }
}

function malformed(): AwsError {
  return new AwsError('IncompleteBody', 400, 'The aws-chunked body is malformed');
}
