import type { BoxRequest, BoxResponse, Service } from '../../core/service.ts';
import { type Authenticated, authenticate } from '../authenticate.ts';
import { AwsError } from '../errors.ts';
import { ParamCheck, queryParams } from '../params.ts';
import { Throttle } from '../throttle.ts';
import { trusts } from '../trust.ts';
import { queryAuthError, queryError, queryResult, type XmlTree } from '../xml.ts';
import { durationFor, readRoleCall, sessionXml } from './roles.ts';
import { type PackedSize, sessionPolicies } from './session-policies.ts';
import { assumeRoleWithWebIdentity, type StsParts } from './web-identity.ts';

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** AWS STS: AssumeRoleWithWebIdentity (unsigned), AssumeRole and GetCallerIdentity (signed). */
export class StsService implements Service {
  readonly name = 'aws-sts';
  /** The packed size in the answer to calls with session policies; calls over 100 are refused. */
  packedSize: PackedSize | undefined;
  /** The region that signatures must be scoped to, as at a regional endpoint; `undefined`: not checked. */
  region: string | undefined;
  readonly throttle: Throttle;
  readonly #parts: StsParts;

  constructor(parts: StsParts) {
    this.#parts = parts;
    this.throttle = new Throttle(() => parts.clock.now());
  }

  async handle(request: BoxRequest): Promise<BoxResponse> {
    const params = queryParams(request);
    const action = params.get('Action') ?? '';
    try {
      this.throttle.take();
      return queryResult(action, namespace, await this.#dispatch(action, params, request));
    } catch (error) {
      const refusal = queryAuthError(error);
      if (refusal instanceof AwsError) return queryError(refusal, namespace);
      throw error;
    }
  }

  async #dispatch(action: string, params: URLSearchParams, request: BoxRequest): Promise<XmlTree> {
    const version = params.get('Version');
    if (action === '') throw new AwsError('MissingAction', 400, 'Could not find an Action in the request');
    if (version !== '2011-06-15') throw unknownOperation(action, version);
    switch (action) {
      case 'AssumeRoleWithWebIdentity':
        return await assumeRoleWithWebIdentity(this.#parts, params, request, this.packedSize);
      case 'AssumeRole':
        return await this.#assumeRole(params, request);
      case 'GetCallerIdentity': {
        // AWS evaluates no policy for this call: it answers even under an explicit deny.
        const { caller } = this.#authenticate(request);
        return { Arn: caller.arn, UserId: caller.userId, Account: caller.account };
      }
      case 'GetSessionToken':
      case 'GetFederationToken':
        this.#refuseSessions(action, request);
        throw new AwsError('InvalidAction', 400, `The sandbox does not offer ${action}`);
      default:
        throw unknownOperation(action, version);
    }
  }

  #authenticate(request: BoxRequest): Authenticated {
    const { directory, clock } = this.#parts;
    return authenticate(directory, clock, request, { service: 'sts', region: this.region });
  }

  #refuseSessions(action: string, request: BoxRequest): void {
    const { caller } = this.#authenticate(request);
    if ('session' in caller.credential) {
      throw new AwsError('AccessDenied', 403, `Cannot call ${action} with session credentials`);
    }
  }

  async #assumeRole(params: URLSearchParams, request: BoxRequest): Promise<XmlTree> {
    const { directory, authorizer, clock } = this.#parts;
    const { caller } = this.#authenticate(request);
    const check = new ParamCheck(params);
    const call = readRoleCall(check);
    check.done();
    const ask = { action: 'sts:AssumeRole', resource: call.roleArn };
    const role = directory.roles.get(call.roleArn);
    const refusal = new AwsError('AccessDenied', 403, authorizer.message(caller, ask, { allowed: true }));
    if (!role) throw refusal;
    const decision = await authorizer.decide(caller, ask, request);
    if (!decision.allowed && decision.explicit) {
      throw new AwsError('AccessDenied', 403, authorizer.message(caller, ask, decision));
    }
    const session = 'session' in caller.credential ? caller.credential.session : undefined;
    const trusted = await trusts(role.trust, {
      action: 'sts:AssumeRole',
      roleArn: role.arn,
      account: role.account,
      principal: {
        type: 'AWS',
        arn: caller.arn,
        roleArn: session?.role.arn ?? caller.arn,
        account: caller.account,
      },
      context: { ...authorizer.globalContext(caller, request), 'sts:RoleSessionName': call.sessionName },
    });
    if (!trusted || !decision.allowed) throw refusal;
    if (session && (call.seconds ?? 0) > 3_600) {
      throw new AwsError(
        'ValidationError',
        400,
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
      );
    }
    const seconds = durationFor(role, call.seconds);
    const policies = await sessionPolicies(directory, call.policy, call.policyArns, this.packedSize);
    const issued = directory.startSession({
      role,
      sessionName: call.sessionName,
      seconds,
      policies: policies.documents,
      chained: session !== undefined,
      now: clock.now(),
    });
    return sessionXml(issued, policies.packedPercent);
  }
}

function unknownOperation(action: string, version: string | null): AwsError {
  return new AwsError(
    'InvalidAction',
    400,
    `Could not find operation ${action} for version ${version ?? 'NO_VERSION_SPECIFIED'}`,
  );
}
