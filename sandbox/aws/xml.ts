import { randomUUID } from 'node:crypto';
import type { BoxResponse } from '../core/service.ts';
import { AwsError } from './errors.ts';
import { AuthError } from './sigv4.ts';

/** Escapes a text for an XML element. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#xD;');
}

export type XmlValue = string | number | boolean | undefined | XmlTree | readonly XmlValue[];
export interface XmlTree {
  readonly [name: string]: XmlValue;
}

/**
 * Renders a tree as XML. A list repeats its element; `undefined` leaves the element out.
 * @example xml({ A: { B: 'x' } }) // '<A><B>x</B></A>'
 */
export function xml(tree: XmlTree): string {
  return Object.entries(tree)
    .map(([name, value]) => element(name, value))
    .join('');
}

function element(name: string, value: XmlValue): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => element(name, one as XmlValue)).join('');
  if (typeof value === 'object') return `<${name}>${xml(value as XmlTree)}</${name}>`;
  return `<${name}>${escapeXml(String(value))}</${name}>`;
}

/** An answer of the query protocol (STS, IAM). */
export function queryResult(action: string, namespace: string, result: XmlTree | undefined): BoxResponse {
  const requestId = randomUUID();
  const inner = result === undefined ? '' : `<${action}Result>${xml(result)}</${action}Result>`;
  return {
    status: 200,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
    body: `<${action}Response xmlns="${namespace}">\n${inner}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>\n`,
  };
}

/** A refusal of the query protocol. */
export function queryError(error: AwsError, namespace: string): BoxResponse {
  const requestId = randomUUID();
  const type = error.status >= 500 ? 'Receiver' : 'Sender';
  return {
    status: error.status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
    body: `<ErrorResponse xmlns="${namespace}">\n${xml({ Error: { Type: type, Code: error.code, Message: error.message }, RequestId: requestId })}</ErrorResponse>\n`,
  };
}

/** Turns a failed authentication into the error of the query protocol. It returns any other error unchanged. */
export function queryAuthError(error: unknown): unknown {
  if (!(error instanceof AuthError)) return error;
  const refuse = (code: string, status: number, message: string): AwsError =>
    new AwsError(code, status, message);
  switch (error.fault) {
    case 'missing':
      return refuse('MissingAuthenticationToken', 403, 'Request is missing Authentication Token');
    case 'incomplete':
      return refuse('IncompleteSignature', 400, error.message);
    case 'unknown-key':
    case 'bad-token':
      return refuse('InvalidClientTokenId', 403, 'The security token included in the request is invalid.');
    case 'wrong-service':
      return refuse(
        'SignatureDoesNotMatch',
        403,
        `Credential should be scoped to correct service: '${error.message}'. `,
      );
    case 'wrong-region':
      return refuse('SignatureDoesNotMatch', 403, 'Credential should be scoped to a valid region. ');
    case 'skew':
    case 'presign-expired':
      return refuse('SignatureDoesNotMatch', 403, error.message);
    case 'unsigned-header':
      return refuse(
        'SignatureDoesNotMatch',
        403,
        `'${error.message}' must be a 'SignedHeader' in the AWS Authorization.`,
      );
    case 'expired':
      return refuse('ExpiredToken', 403, 'The security token included in the request is expired');
    default:
      return refuse(
        'SignatureDoesNotMatch',
        403,
        'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      );
  }
}
