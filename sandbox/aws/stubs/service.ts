import type { BoxRequest, BoxResponse, Clock, Service } from '../../core/service.ts';
import type { Directory } from '../account.ts';
import { authenticate } from '../authenticate.ts';
import type { Authorizer } from '../authorize.ts';
import { AwsError } from '../errors.ts';
import type { StubApi } from './api.ts';
import { deniedCode, inputOf, operationName, pathOf, refuse, write } from './wire.ts';

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
    const { wire } = this.#api;
    try {
      return await this.#answer(request);
    } catch (error) {
      return refuse(wire, error);
    }
  }

  async #answer(request: BoxRequest): Promise<BoxResponse> {
    const { directory, authorizer, clock } = this.#parts;
    const { wire, signing, operations } = this.#api;
    const { caller, signature } = authenticate(directory, clock, request, { service: signing });
    const path = pathOf(request);
    const name = operationName(wire, request);
    const operation = name === undefined ? undefined : operations[name];
    if (name === undefined || !operation)
      throw new AwsError('UnknownOperationException', 404, `The sandbox does not offer ${name ?? path}`);
    const call = {
      input: inputOf(wire, request),
      path,
      query: request.url.searchParams,
      header: (header: string) => request.headers[header]?.toString(),
      partition: directory.partition,
      region: signature.region,
      account: caller.account,
    };
    for (const { action, resource, context } of operation.asks(call)) {
      const owner = ownerOf(resource);
      const ask = {
        action,
        resource,
        context: { 'aws:RequestedRegion': signature.region, ...context },
        ...(owner === undefined ? {} : { account: owner }),
      };
      const decision = await authorizer.decide(caller, ask, request);
      if (!decision.allowed)
        throw new AwsError(deniedCode(wire), 403, authorizer.message(caller, ask, decision));
    }
    return write(wire, name, operation.answer(call));
  }
}

/** The account in the resource's ARN: another's takes that account's own policy, too. */
function ownerOf(resource: string): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource)?.[1];
}
