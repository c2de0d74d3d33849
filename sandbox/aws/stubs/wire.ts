import { randomUUID } from 'node:crypto';
import { jsonObject } from '../../core/json.ts';
import type { BoxRequest, BoxResponse } from '../../core/service.ts';
import { AwsError } from '../errors.ts';
import { queryParams } from '../params.ts';
import { AuthError } from '../sigv4.ts';
import { queryAuthError, queryError, queryResult, type XmlTree, xml } from '../xml.ts';
import type { StubCall, Wire } from './api.ts';

/** The operation that a request names. */
export function operationName(wire: Wire, request: BoxRequest): string | undefined {
  switch (wire.kind) {
    case 'rest':
      return request.method === 'POST' ? wire.route(pathOf(request)) : undefined;
    case 'json': {
      const header = String(request.headers['x-amz-target'] ?? '');
      return header.startsWith(wire.target) ? header.slice(wire.target.length) : undefined;
    }
    case 'query':
    case 'ec2':
      return queryParams(request).get('Action') ?? undefined;
  }
}

export function inputOf(wire: Wire, request: BoxRequest): StubCall['input'] {
  return wire.kind === 'query' || wire.kind === 'ec2'
    ? Object.fromEntries(queryParams(request))
    : jsonObject(request.body.toString('utf8'));
}

export function pathOf(request: BoxRequest): string {
  return request.rawTarget.split('?', 1)[0] ?? '/';
}

/** The code of a refusal by policy. */
export function deniedCode(wire: Wire): string {
  return 'denied' in wire ? wire.denied : 'AccessDeniedException';
}

export function write(wire: Wire, name: string, value: unknown): BoxResponse {
  switch (wire.kind) {
    case 'query':
      return queryResult(name, wire.namespace, value as XmlTree);
    case 'ec2':
      return ec2(200, `<${name}Response xmlns="${wire.namespace}">`, value as XmlTree, `</${name}Response>`);
    case 'json':
    case 'rest':
      return json(200, value);
  }
}

/** Each protocol has its own words for a failed authentication; what is not a refusal is thrown. */
export function refuse(wire: Wire, error: unknown): BoxResponse {
  const refusal = wire.kind === 'query' || wire.kind === 'ec2' ? queryAuthError(error) : jsonAuthError(error);
  if (!(refusal instanceof AwsError)) throw error;
  const { code, message, status } = refusal;
  switch (wire.kind) {
    case 'query':
      return queryError(refusal, wire.namespace);
    case 'ec2':
      return ec2(
        status,
        '<Response>',
        { Errors: { Error: { Code: code, Message: message } } },
        '</Response>',
      );
    case 'json':
    case 'rest': {
      // JSON services answer 400 throughout; the REST ones use the HTTP status.
      const shown = wire.kind === 'rest' || status >= 500 ? status : 400;
      return json(shown, { __type: code, message, Message: message }, { 'x-amzn-errortype': code });
    }
  }
}

function json(status: number, value: unknown, headers: Record<string, string> = {}): BoxResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID(), ...headers },
    body: JSON.stringify(value),
  };
}

function ec2(status: number, start: string, tree: XmlTree, end: string): BoxResponse {
  const id = xml({ [status === 200 ? 'requestId' : 'RequestID']: randomUUID() });
  return {
    status,
    headers: { 'content-type': 'text/xml;charset=UTF-8' },
    body: `${start}\n${id}${xml(tree)}${end}\n`,
  };
}

/** How the JSON services word a failed authentication; anything else passes through. */
function jsonAuthError(error: unknown): unknown {
  if (!(error instanceof AuthError)) return error;
  switch (error.fault) {
    case 'missing':
      return new AwsError('MissingAuthenticationTokenException', 403, 'Missing Authentication Token');
    case 'incomplete':
      return new AwsError('IncompleteSignatureException', 403, error.message);
    case 'unknown-key':
    case 'bad-token':
      return new AwsError(
        'UnrecognizedClientException',
        403,
        'The security token included in the request is invalid.',
      );
    case 'expired':
      return new AwsError(
        'ExpiredTokenException',
        403,
        'The security token included in the request is expired',
      );
    case 'wrong-service':
      return new AwsError(
        'InvalidSignatureException',
        403,
        `Credential should be scoped to correct service: '${error.message}'. `,
      );
    case 'skew':
      return new AwsError('InvalidSignatureException', 403, error.message);
    default:
      return new AwsError(
        'InvalidSignatureException',
        403,
        'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      );
  }
}
