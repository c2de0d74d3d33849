import type { BoxRequest, BoxResponse, Clock, Service } from '../../core/service.ts';
import type { Directory, Role } from '../account.ts';
import { authenticate } from '../authenticate.ts';
import { type Authorizer, type Caller, iso } from '../authorize.ts';
import { AwsError } from '../errors.ts';
import { ParamCheck, queryParams } from '../params.ts';
import { type PolicyDocument, policyProblem } from '../policy.ts';
import { Throttle } from '../throttle.ts';
import { queryAuthError, queryError, queryResult, type XmlTree } from '../xml.ts';

const namespace = 'https://iam.amazonaws.com/doc/2010-05-08/';
/** The largest size of all inline policies of one role, in characters without whitespace. */
const inlineQuota = 10_240;
const namePattern = /^[\w+=,.@-]+$/;

export interface IamParts {
  readonly directory: Directory;
  readonly authorizer: Authorizer;
  readonly clock: Clock;
}

/** IAM, with the calls for a role's inline policies only: read, put, list, delete. */
export class IamService implements Service {
  readonly name = 'aws-iam';
  /** How long a changed policy takes to come into effect, by the sandbox's clock. In real IAM: seconds to minutes. */
  propagationMs = 0;
  /** How many of the next writes fail because another request changes the role at the same time. */
  concurrentModifications = 0;
  /**
   * The region that signatures must be scoped to (us-east-1 in real IAM). Not checked by default, because clients with a
   * custom endpoint sign with their own region.
   */
  region: string | undefined;
  readonly throttle: Throttle;
  readonly #parts: IamParts;
  /** The text of each document as the caller wrote it: IAM returns the same text. */
  readonly #texts = new WeakMap<PolicyDocument, string>();

  constructor(parts: IamParts) {
    this.#parts = parts;
    this.throttle = new Throttle(() => parts.clock.now());
  }

  async handle(request: BoxRequest): Promise<BoxResponse> {
    const params = queryParams(request);
    const action = params.get('Action') ?? '';
    try {
      this.throttle.take();
      const { directory, clock } = this.#parts;
      const { caller } = authenticate(directory, clock, request, { service: 'iam', region: this.region });
      return queryResult(action, namespace, await this.#dispatch(action, params, caller, request));
    } catch (error) {
      const refusal = queryAuthError(error);
      if (refusal instanceof AwsError) return queryError(refusal, namespace);
      throw error;
    }
  }

  async #dispatch(
    action: string,
    params: URLSearchParams,
    caller: Caller,
    request: BoxRequest,
  ): Promise<XmlTree | undefined> {
    const check = new ParamCheck(params);
    const roleName = check.text('RoleName', { min: 1, max: 64, pattern: namePattern }) ?? '';
    const role = (): Promise<Role> => this.#role(check, caller, roleName, action, request);
    switch (action) {
      case 'GetRole':
        return { Role: describe(await role()) };
      case 'ListRolePolicies':
        return list(await role(), params);
      case 'GetRolePolicy':
        return this.#getPolicy(policyName(check), await role());
      case 'PutRolePolicy':
        return await this.#putPolicy(
          policyName(check),
          check.text('PolicyDocument', { min: 1, max: 131_072 }) ?? '',
          role,
        );
      case 'DeleteRolePolicy':
        return this.#deletePolicy(policyName(check), await role());
      default:
        throw new AwsError('InvalidAction', 400, `Could not find operation ${action} for version 2010-05-08`);
    }
  }

  /** Finds the role. Fails where the parameters are not valid or the caller may not do this to the role. */
  async #role(
    check: ParamCheck,
    caller: Caller,
    name: string,
    action: string,
    request: BoxRequest,
  ): Promise<Role> {
    check.done();
    const { directory, authorizer } = this.#parts;
    const role = [...directory.roles.values()].find(
      (one) => one.account === caller.account && one.name === name,
    );
    const resource = role?.arn ?? `arn:${directory.partition}:iam::${caller.account}:role/${name}`;
    // IAM has this key only for calls that change policies (Service Authorization Reference, IAM).
    const boundary = /^(Put|Delete)/.test(action) ? role?.boundaryArn : undefined;
    const context = {
      'aws:RequestedRegion': 'us-east-1',
      ...(boundary === undefined ? {} : { 'iam:PermissionsBoundary': boundary }),
    };
    const ask = { action: `iam:${action}`, resource, context };
    const decision = await authorizer.decide(caller, ask, request);
    if (!decision.allowed) {
      // IAM names the role in words, not by ARN.
      throw new AwsError(
        'AccessDenied',
        403,
        authorizer.message(caller, { ...ask, resource: `role ${name}` }, decision),
      );
    }
    if (!role) throw new AwsError('NoSuchEntity', 404, `The role with name ${name} cannot be found.`);
    return role;
  }

  #getPolicy(name: string, role: Role): XmlTree {
    const policy = role.inline.get(name);
    if (!policy) throw noPolicy(name);
    const text = this.#texts.get(policy) ?? JSON.stringify(policy);
    return { RoleName: role.name, PolicyName: name, PolicyDocument: encodeURIComponent(text) };
  }

  async #putPolicy(name: string, text: string, find: () => Promise<Role>): Promise<undefined> {
    const role = await find();
    const policy = await parse(text);
    const others = [...role.inline].filter(([other]) => other !== name);
    const used = others.reduce((sum, [, one]) => sum + size(this.#texts.get(one) ?? JSON.stringify(one)), 0);
    if (used + size(text) > inlineQuota) {
      throw new AwsError(
        'LimitExceeded',
        409,
        `Maximum policy size of ${inlineQuota} bytes exceeded for role ${role.name}`,
      );
    }
    this.#collide(role);
    this.#texts.set(policy, text);
    role.change(name, policy, this.#effectiveAt());
    return undefined;
  }

  #deletePolicy(name: string, role: Role): undefined {
    if (!role.inline.has(name)) throw noPolicy(name);
    this.#collide(role);
    role.change(name, undefined, this.#effectiveAt());
    return undefined;
  }

  #effectiveAt(): number {
    return this.#parts.clock.now() + this.propagationMs;
  }

  #collide(role: Role): void {
    if (this.concurrentModifications <= 0) return;
    this.concurrentModifications -= 1;
    const message = `The role with name ${role.name} is being modified by another request. Try again.`;
    throw new AwsError('ConcurrentModification', 409, message);
  }
}

function policyName(check: ParamCheck): string {
  return check.text('PolicyName', { min: 1, max: 128, pattern: namePattern }) ?? '';
}

function size(text: string): number {
  return text.replace(/\s/g, '').length;
}

async function parse(text: string): Promise<PolicyDocument> {
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    throw new AwsError('MalformedPolicyDocument', 400, 'Syntax errors in policy.');
  }
  if (await policyProblem(policy))
    throw new AwsError('MalformedPolicyDocument', 400, 'Syntax errors in policy.');
  return policy as PolicyDocument;
}

function describe(role: Role): XmlTree {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: iso(role.createdAt),
    AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(role.trust)),
    MaxSessionDuration: role.maxSessionDuration,
  };
}

/** Paged by `Marker` and `MaxItems`. */
function list(role: Role, params: URLSearchParams): XmlTree {
  const names = [...role.inline.keys()].sort();
  const from = Number(params.get('Marker') ?? '0');
  const to = from + Number(params.get('MaxItems') ?? '100');
  const more = to < names.length;
  return {
    PolicyNames: { member: names.slice(from, to) },
    IsTruncated: more,
    Marker: more ? String(to) : undefined,
  };
}

function noPolicy(name: string): AwsError {
  return new AwsError('NoSuchEntity', 404, `The role policy with name ${name} cannot be found.`);
}
