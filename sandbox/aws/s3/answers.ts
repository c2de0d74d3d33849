import { randomUUID } from 'node:crypto';
import type { BoxResponse } from '../../core/service.ts';
import { AwsError } from '../errors.ts';
import { AuthError } from '../sigv4.ts';
import { type XmlTree, xml } from '../xml.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** An S3 XML document. */
export function s3Xml(root: string, tree: XmlTree, status = 200): BoxResponse {
  const body = `${declaration}<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${xml(tree)}</${root}>`;
  return { status, headers: { 'content-type': 'application/xml', ...ids() }, body };
}

export function s3Empty(status: number, headers: Record<string, string> = {}): BoxResponse {
  return { status, headers: { ...ids(), ...headers } };
}

/** A refusal. An answer to HEAD has no body, so clients see only its status. */
export function s3Error(error: AwsError, method: string): BoxResponse {
  const head = ids();
  const tree = {
    Code: error.code,
    Message: error.message,
    ...error.extra,
    RequestId: head['x-amz-request-id'],
    HostId: head['x-amz-id-2'],
  };
  return {
    status: error.status,
    headers: { 'content-type': 'application/xml', ...head },
    body: method === 'HEAD' ? '' : `${declaration}<Error>${xml(tree)}</Error>`,
  };
}

/** Turns a failed authentication into S3's error. It returns any other error unchanged. */
export function s3AuthError(error: unknown): unknown {
  if (!(error instanceof AuthError)) return error;
  switch (error.fault) {
    case 'missing':
      return new AwsError('AccessDenied', 403, 'Access Denied');
    case 'incomplete':
      return new AwsError(
        'AuthorizationHeaderMalformed',
        400,
        `The authorization header is malformed; ${error.message}`,
      );
    case 'unknown-key':
      return new AwsError(
        'InvalidAccessKeyId',
        403,
        'The AWS Access Key Id you provided does not exist in our records.',
        {
          AWSAccessKeyId: error.message,
        },
      );
    case 'bad-token':
      return new AwsError('InvalidToken', 400, 'The provided token is malformed or otherwise invalid.');
    case 'wrong-service':
      return new AwsError(
        'AuthorizationHeaderMalformed',
        400,
        'The authorization header is malformed; incorrect service',
      );
    case 'wrong-region': {
      const [got = '', wanted = ''] = error.message.split('|');
      const message = `The authorization header is malformed; the region '${got}' is wrong; expecting '${wanted}'`;
      return new AwsError('AuthorizationHeaderMalformed', 400, message, { Region: wanted });
    }
    case 'unsigned-header':
      return new AwsError(
        'AccessDenied',
        403,
        'There were headers present in the request which were not signed',
        {
          HeadersNotSigned: error.message,
        },
      );
    case 'skew':
      return new AwsError(
        'RequestTimeTooSkewed',
        403,
        'The difference between the request time and the current time is too large.',
      );
    case 'presign-expired':
      return new AwsError('AccessDenied', 403, 'Request has expired');
    case 'payload-hash':
      return new AwsError(
        'XAmzContentSHA256Mismatch',
        400,
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
      );
    case 'expired':
      return new AwsError('ExpiredToken', 400, 'The provided token has expired.');
    case 'signature':
      return new AwsError(
        'SignatureDoesNotMatch',
        403,
        'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      );
  }
}

function ids(): { 'x-amz-request-id': string; 'x-amz-id-2': string; server: string } {
  const id = randomUUID();
  return { 'x-amz-request-id': id.slice(0, 16).toUpperCase(), 'x-amz-id-2': id, server: 'AmazonS3' };
}
