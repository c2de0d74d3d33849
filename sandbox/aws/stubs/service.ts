import { randomUUID } from 'node:crypto';
import type { BoxRequest, BoxResponse, Clock, Service } from '../../core/service.ts';
import type { Directory } from '../account.ts';
import { authenticate } from '../authenticate.ts';
import type { Authorizer } from '../authorize.ts';
import { AwsError } from '../errors.ts';
import { AuthError } from '../sigv4.ts';
import type { StubApi } from './operations.ts';

export interface StubParts {
  readonly directory: Directory;
  readonly authorizer: Authorizer;
  readonly clock: Clock;
}

/**
 * A stub of an AWS service. It authenticates the caller, checks the right action on the right resource, and gives a constant
 * answer that clients can parse. It stores nothing.
 */
export class StubService implements Service {
  readonly name: string;
  readonly #api: StubApi;
  readonly #parts: StubParts;

  constructor(api: StubApi, parts: StubParts) {
    this.name = `aws-${api.name}`;
    this.#api = api;
    this.#parts = parts;
  }

  async handle(request: BoxRequest): Promise<BoxResponse> {
    try {
      return json(200, await this.#answer(request));
    } catch (error) {
      const refusal = wordAuthError(error);
      if (!(refusal instanceof AwsError)) throw error;
      // JSON services answer 400 throughout; the REST ones use the HTTP status.
      const status =
        this.#api.target === undefined ? refusal.status : refusal.status >= 500 ? refusal.status : 400;
      return json(
        status,
        { __type: refusal.code, message: refusal.message, Message: refusal.message },
        { 'x-amzn-errortype': refusal.code },
      );
    }
  }

  async #answer(request: BoxRequest): Promise<unknown> {
    const { directory, authorizer, clock } = this.#parts;
    const { caller, signature } = authenticate(directory, clock, request, { service: this.#api.signing });
    const path = request.rawTarget.split('?', 1)[0] ?? '/';
    const name = this.#operationName(request, path);
    const operation = name === undefined ? undefined : this.#api.operations[name];
    if (!operation)
      throw new AwsError('UnknownOperationException', 404, `The sandbox does not offer ${name ?? path}`);
    const call = {
      input: parse(request.body),
      path,
      partition: directory.partition,
      region: signature.region,
      account: caller.account,
    };
    for (const resource of operation.resources(call)) {
      const ask = {
        action: operation.action,
        resource,
        context: { 'aws:RequestedRegion': signature.region },
      };
      const decision = await authorizer.decide(caller, ask, request);
      if (!decision.allowed)
        throw new AwsError('AccessDeniedException', 403, authorizer.message(caller, ask, decision));
    }
    return operation.answer(call);
  }

  #operationName(request: BoxRequest, path: string): string | undefined {
    const { target, route } = this.#api;
    if (route) return request.method === 'POST' ? route(path) : undefined;
    const header = String(request.headers['x-amz-target'] ?? '');
    return target !== undefined && header.startsWith(target) ? header.slice(target.length) : undefined;
  }
}

function parse(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8') || '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function json(status: number, value: unknown, headers: Record<string, string> = {}): BoxResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID(), ...headers },
    body: JSON.stringify(value),
  };
}

/** Turns a failed authentication into the error of the JSON services. It returns any other error unchanged. */
function wordAuthError(error: unknown): unknown {
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
