import { AwsError } from './errors.ts';
import { awsId, secretKey, sessionToken } from './ids.ts';
import { checkPolicy, type PolicyDocument } from './policy.ts';

export interface RoleSpec {
  readonly name: string;
  /** The account of the role, if it is not the sandbox's own. */
  readonly account?: string;
  readonly trust: PolicyDocument;
  /** Inline policies by name. */
  readonly policies?: Readonly<Record<string, PolicyDocument>>;
  /** ARNs of managed policies (see `addManagedPolicy`). */
  readonly managed?: readonly string[];
  readonly boundary?: PolicyDocument;
  /** The value of `iam:PermissionsBoundary` in calls on this role. */
  readonly boundaryArn?: string;
  /** In seconds; 3600 by default, as in AWS. */
  readonly maxSessionDuration?: number;
  readonly path?: string;
}

/** The organization of the sandbox's own account. */
export const ORGANIZATION = 'o-sandbox123';

interface PendingChange {
  readonly at: number;
  readonly name: string;
  readonly policy: PolicyDocument | undefined;
}

/** A role. IAM shows a change of its inline policies at once; the authorizer uses it only when it has taken effect. */
export class Role {
  readonly name: string;
  readonly account: string;
  readonly arn: string;
  readonly path: string;
  /** `AROA...`, the first half of `aws:userid`. */
  readonly id = awsId('AROA', 21);
  readonly createdAt: number;
  trust: PolicyDocument;
  managed: readonly string[];
  boundary: PolicyDocument | undefined;
  readonly boundaryArn: string | undefined;
  maxSessionDuration: number;
  readonly inline = new Map<string, PolicyDocument>();
  readonly #effective = new Map<string, PolicyDocument>();
  #pending: PendingChange[] = [];

  constructor(spec: RoleSpec, partition: string, account: string, now: number) {
    this.name = spec.name;
    this.account = spec.account ?? account;
    this.path = spec.path ?? '/';
    this.arn = `arn:${partition}:iam::${this.account}:role${this.path}${spec.name}`;
    this.createdAt = now;
    this.trust = spec.trust;
    this.managed = spec.managed ?? [];
    this.boundary = spec.boundary;
    this.boundaryArn = spec.boundaryArn;
    this.maxSessionDuration = spec.maxSessionDuration ?? 3_600;
    for (const [name, policy] of Object.entries(spec.policies ?? {})) this.change(name, policy, 0);
  }

  /** Puts (or, without a policy, deletes) an inline policy that takes effect at `at`. */
  change(name: string, policy: PolicyDocument | undefined, at: number): void {
    if (policy) this.inline.set(name, policy);
    else this.inline.delete(name);
    this.#pending.push({ at, name, policy });
  }

  /** The inline policies that are in effect at `now`. */
  effective(now: number): ReadonlyMap<string, PolicyDocument> {
    const due = this.#pending.filter((change) => change.at <= now);
    this.#pending = this.#pending.filter((change) => change.at > now);
    for (const { name, policy } of due) {
      if (policy) this.#effective.set(name, policy);
      else this.#effective.delete(name);
    }
    return this.#effective;
  }
}

/** An IAM user with one long-lived key, for callers that are not a role session. */
export interface User {
  readonly name: string;
  readonly account: string;
  readonly arn: string;
  readonly id: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly policies: Readonly<Record<string, PolicyDocument>>;
}

/** The session that one successful AssumeRole* call issued. */
export interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly role: Role;
  readonly sessionName: string;
  readonly arn: string;
  /** `aws:userid`: `AROA...:session-name`. */
  readonly userId: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** The inline session policy and the managed ones; undefined when the caller gave none. */
  readonly policies: readonly PolicyDocument[] | undefined;
  /** Issuer of the web identity token; undefined after AssumeRole. */
  readonly federatedProvider: string | undefined;
  /** True when another session asked for it by AssumeRole. */
  readonly chained: boolean;
}

export type Credential = { readonly user: User } | { readonly session: Session };

export interface SessionRequest {
  readonly role: Role;
  readonly sessionName: string;
  readonly seconds: number;
  readonly policies: readonly PolicyDocument[] | undefined;
  readonly federatedProvider?: string | undefined;
  readonly chained?: boolean;
  readonly now: number;
}

/** The accounts, roles, keys and sessions of the sandbox's AWS, which all its services share. */
export class Directory {
  readonly account: string;
  readonly partition: string;
  readonly roles = new Map<string, Role>();
  readonly managedPolicies = new Map<string, PolicyDocument>();
  /** Client ids by provider ARN. */
  readonly oidcProviders = new Map<string, Set<string>>();
  /** By the ARN of the resource that the policy is attached to, such as a bucket or a queue. */
  readonly resourcePolicies = new Map<string, PolicyDocument>();
  /** `aws:PrincipalOrgID` by account. */
  readonly organizations = new Map<string, string>();
  readonly sessions: Session[] = [];
  readonly #credentials = new Map<string, Credential>();

  constructor(account: string, partition: string) {
    this.account = account;
    this.partition = partition;
    this.organizations.set(account, ORGANIZATION);
  }

  providerArn(issuer: string, account = this.account): string {
    return `arn:${this.partition}:iam::${account}:oidc-provider/${issuer.replace(/^https:\/\//, '')}`;
  }

  addRole(spec: RoleSpec, now: number): Role {
    for (const policy of [...Object.values(spec.policies ?? {}), ...(spec.boundary ? [spec.boundary] : [])]) {
      checkPolicy(policy);
    }
    const role = new Role(spec, this.partition, this.account, now);
    this.roles.set(role.arn, role);
    return role;
  }

  addUser(name: string, policies: Readonly<Record<string, PolicyDocument>>): User {
    for (const policy of Object.values(policies)) checkPolicy(policy);
    const user: User = {
      name,
      account: this.account,
      arn: `arn:${this.partition}:iam::${this.account}:user/${name}`,
      id: awsId('AIDA', 21),
      accessKeyId: awsId('AKIA', 20),
      secretAccessKey: secretKey(),
      policies,
    };
    this.#credentials.set(user.accessKeyId, { user });
    return user;
  }

  startSession(request: SessionRequest): Session {
    const { role, sessionName, now } = request;
    // STS answers in whole seconds.
    const issuedAt = Math.floor(now / 1000) * 1000;
    const session: Session = {
      accessKeyId: awsId('ASIA', 20),
      secretAccessKey: secretKey(),
      sessionToken: sessionToken(),
      role,
      sessionName,
      arn: `arn:${this.partition}:sts::${role.account}:assumed-role/${role.name}/${sessionName}`,
      userId: `${role.id}:${sessionName}`,
      issuedAt,
      expiresAt: issuedAt + request.seconds * 1000,
      policies: request.policies,
      federatedProvider: request.federatedProvider,
      chained: request.chained ?? false,
    };
    this.sessions.push(session);
    this.#credentials.set(session.accessKeyId, { session });
    return session;
  }

  credential(accessKeyId: string): Credential | undefined {
    return this.#credentials.get(accessKeyId);
  }

  /**
   * The documents of managed policies.
   * @throws {AwsError} NoSuchEntity for an unknown ARN.
   */
  managedDocuments(arns: readonly string[]): PolicyDocument[] {
    return arns.map((arn) => {
      const policy = this.managedPolicies.get(arn);
      if (!policy)
        throw new AwsError('NoSuchEntity', 404, `Policy ${arn} does not exist or is not attachable.`);
      return policy;
    });
  }
}
