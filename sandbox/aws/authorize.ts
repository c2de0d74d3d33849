import type { BoxRequest } from '../core/service.ts';
import type { Credential, Directory } from './account.ts';
import { evaluate, type Outcome, type PolicyDocument, type Question } from './policy.ts';
import { type Grants, grantsOf } from './resource-policy.ts';

/** The caller of a signed request. */
export interface Caller {
  /** The session's or user's ARN, as GetCallerIdentity answers it. */
  readonly arn: string;
  readonly account: string;
  readonly userId: string;
  readonly credential: Credential;
}

/** Where requests seem to come from. Tests set it to imitate networks. */
export interface Origin {
  /** Replaces the connection's address. */
  sourceIp?: string | undefined;
  /** A call through a VPC endpoint: `aws:SourceIp` is then absent, as in AWS. */
  vpcEndpoint?: { readonly id: string; readonly vpc: string; readonly sourceIp: string } | undefined;
  /** A call that an AWS service makes for the caller. */
  viaAwsService?: boolean | undefined;
  /** A call that AWS's own MCP server forwards: the caller's call to that server itself is judged by nobody. */
  viaAwsMcp?: boolean | undefined;
}

export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly explicit: boolean; readonly reason: string };

export interface Ask {
  readonly action: string;
  readonly resource: string;
  /** Service keys such as `s3:prefix`; the global ones are added. */
  readonly context?: Readonly<Record<string, string | string[]>>;
  /** Account that owns the resource, the caller's when left out. */
  readonly account?: string;
  /** The ARN that the resource policy is attached to, such as the bucket of an object; the resource itself when left out. */
  readonly owner?: string;
}

const IDENTITY = 'identity-based policy';

interface Layer {
  readonly name: string;
  /** `an` or `a`, as the message needs it. */
  readonly article: string;
  readonly policies: readonly PolicyDocument[];
}

/**
 * Decides requests as IAM does: a deny anywhere wins; then a resource policy that grants directly to the session, the
 * user or everyone; then one that grants to the role, within boundary and session policies; then identity policies ∩
 * boundary ∩ session policies. A resource of another account needs its own policy and the caller's side.
 */
export class Authorizer {
  /** Mutable on purpose: tests set here where requests come from. */
  readonly origin: Origin = {};
  readonly #directory: Directory;
  readonly #now: () => number;

  constructor(directory: Directory, now: () => number) {
    this.#directory = directory;
    this.#now = now;
  }

  async decide(caller: Caller, ask: Ask, request: BoxRequest): Promise<Decision> {
    const owner = ask.account ?? caller.account;
    const question = {
      action: ask.action,
      resource: ask.resource,
      // The engine evaluates one side at a time; the code below handles resources of another account.
      account: caller.account,
      principal: caller.arn,
      context: {
        ...this.globalContext(caller, request),
        ...(ask.resource === '*' ? {} : { 'aws:ResourceAccount': owner }),
        ...ask.context,
      },
    };
    const layers = this.#layers(caller.credential);
    const outcomes: [Layer, Outcome][] = [];
    for (const layer of layers) outcomes.push([layer, await evaluate(layer.policies, question)]);
    const grants = await this.#grants(caller, ask, question);
    const denied = outcomes.find(([, outcome]) => outcome === 'ExplicitlyDenied');
    if (denied || grants.denied) {
      const layer = denied?.[0] ?? { name: 'resource-based policy', article: 'a' };
      return {
        allowed: false,
        explicit: true,
        reason: `with an explicit deny in ${layer.article} ${layer.name}`,
      };
    }
    const silent = outcomes.filter(([, outcome]) => outcome === 'ImplicitlyDenied').map(([layer]) => layer);
    if (owner === caller.account) {
      if (grants.direct) return { allowed: true };
      if (grants.role && silent.every((layer) => layer.name === IDENTITY)) return { allowed: true };
    }
    const because = (name: string): Decision => ({
      allowed: false,
      explicit: false,
      reason: `because no ${name} allows the ${ask.action} action`,
    });
    if (silent[0]) return because(silent[0].name);
    const foreign = owner !== caller.account && !grants.direct && !grants.role && !grants.account;
    return foreign ? because('resource-based policy') : { allowed: true };
  }

  async #grants(caller: Caller, ask: Ask, question: Question): Promise<Grants> {
    const policy = this.#directory.resourcePolicies.get(ask.owner ?? ask.resource);
    if (!policy) return { denied: false, direct: false, role: false, account: false };
    const { credential, arn, account } = caller;
    const roleArn = 'session' in credential ? credential.session.role.arn : undefined;
    return await grantsOf(policy, { arn, roleArn, account }, question);
  }

  /** The sentence of AWS's AccessDenied answers. */
  message(caller: Caller, ask: Ask, decision: Decision, quoted = false): string {
    const reason = decision.allowed ? '' : ` ${decision.reason}`;
    const resource = quoted ? `"${ask.resource}"` : ask.resource;
    return `User: ${caller.arn} is not authorized to perform: ${ask.action} on resource: ${resource}${reason}`;
  }

  /** The global condition keys of a request, as AWS fills them. */
  globalContext(caller: Caller | undefined, request: BoxRequest): Record<string, string> {
    const now = this.#now();
    const context: Record<string, string> = {
      'aws:CurrentTime': iso(now),
      'aws:EpochTime': String(Math.floor(now / 1000)),
      'aws:SecureTransport': String(request.url.protocol === 'https:'),
      'aws:ViaAWSService': String(this.origin.viaAwsService === true || this.origin.viaAwsMcp === true),
      'aws:ViaAWSMCPService': String(this.origin.viaAwsMcp === true),
      ...this.#networkContext(request),
    };
    const agent = request.headers['user-agent'];
    if (agent !== undefined) context['aws:UserAgent'] = agent;
    if (!caller) return context;
    context['aws:userid'] = caller.userId;
    context['aws:PrincipalAccount'] = caller.account;
    const organization = this.#directory.organizations.get(caller.account);
    if (organization !== undefined) context['aws:PrincipalOrgID'] = organization;
    if ('session' in caller.credential) {
      const { session } = caller.credential;
      context['aws:PrincipalArn'] = session.role.arn;
      context['aws:PrincipalType'] = 'AssumedRole';
      context['aws:TokenIssueTime'] = iso(session.issuedAt);
      if (session.federatedProvider !== undefined)
        context['aws:FederatedProvider'] = session.federatedProvider;
    } else {
      context['aws:PrincipalArn'] = caller.arn;
      context['aws:PrincipalType'] = 'User';
      context['aws:username'] = caller.credential.user.name;
    }
    return context;
  }

  #networkContext(request: BoxRequest): Record<string, string> {
    const { vpcEndpoint, sourceIp } = this.origin;
    if (!vpcEndpoint) return { 'aws:SourceIp': sourceIp ?? request.remoteAddress };
    return {
      'aws:VpcSourceIp': vpcEndpoint.sourceIp,
      'aws:SourceVpce': vpcEndpoint.id,
      'aws:SourceVpc': vpcEndpoint.vpc,
    };
  }

  #layers(credential: Credential): Layer[] {
    if ('user' in credential) {
      return [{ name: IDENTITY, article: 'an', policies: Object.values(credential.user.policies) }];
    }
    const { role, policies } = credential.session;
    const identity = [
      ...role.effective(this.#now()).values(),
      ...this.#directory.managedDocuments(role.managed),
    ];
    return [
      { name: IDENTITY, article: 'an', policies: identity },
      ...(role.boundary ? [{ name: 'permissions boundary', article: 'a', policies: [role.boundary] }] : []),
      ...(policies ? [{ name: 'session policy', article: 'a', policies }] : []),
    ];
  }
}

/** Formats a time in whole seconds, as AWS does. */
export function iso(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
