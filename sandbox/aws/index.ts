import type { Core } from '../core/core.ts';
import { Directory, type Role, type RoleSpec, type Session, type User } from './account.ts';
import { Authorizer, type Origin } from './authorize.ts';
import { IamService } from './iam/service.ts';
import { checkPolicy, type PolicyDocument } from './policy.ts';
import { checkResourcePolicy } from './resource-policy.ts';
import { S3Service } from './s3/service.ts';
import type { Bucket } from './s3/store.ts';
import { SigninService } from './signin.ts';
import { StsService } from './sts/service.ts';
import type { PackedSize } from './sts/session-policies.ts';
import { stubApis } from './stubs/operations.ts';
import { StubService } from './stubs/service.ts';
import type { BucketOptions } from './throttle.ts';

export type { Role, RoleSpec, Session, User } from './account.ts';
export { ORGANIZATION } from './account.ts';
export type { Origin } from './authorize.ts';
export type { PolicyDocument } from './policy.ts';

/** The sandbox's AWS: its accounts and its services. */
export class AwsBox {
  /** The default account's id. */
  readonly account: string;
  readonly sts: StsService;
  readonly s3: S3Service;
  readonly iam: IamService;
  /** Where requests seem to come from: `sourceIp`, `vpcEndpoint`, `viaAwsService`, `viaAwsMcp`. */
  readonly origin: Origin;
  readonly #signin: SigninService;
  readonly #core: Core;
  readonly #directory: Directory;
  readonly #stubs: readonly StubService[];

  constructor(core: Core, account: string, partition: string) {
    this.account = account;
    this.#core = core;
    this.#directory = new Directory(account, partition);
    const authorizer = new Authorizer(this.#directory, () => core.clock.now());
    this.origin = authorizer.origin;
    const parts = { directory: this.#directory, authorizer, clock: core.clock, issuers: core.issuers };
    this.sts = new StsService(parts);
    this.s3 = new S3Service(parts);
    this.iam = new IamService(parts);
    this.#signin = new SigninService(parts);
    this.#stubs = stubApis.map((api) => new StubService(api, parts));
  }

  /** Starts the services, each at its own port. */
  async mount(): Promise<void> {
    await this.#core.mount(this.sts);
    await this.#core.mount(this.s3);
    await this.#core.mount(this.iam);
    await this.#core.mount(this.#signin);
    for (const stub of this.#stubs) await this.#core.mount(stub);
  }

  /** Base URLs by short name: `sts`, `s3`, ... */
  get endpoints(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      Object.entries(this.#core.endpoints)
        .filter(([name]) => name.startsWith('aws-'))
        .map(([name, url]) => [name.slice('aws-'.length), url]),
    );
  }

  /** Registers an OIDC issuer with its client ids, and returns the provider's ARN. */
  addOidcProvider(
    issuer: string,
    clientIds: readonly string[] = ['sts.amazonaws.com'],
    account?: string,
  ): string {
    const arn = this.#directory.providerArn(issuer, account);
    this.#directory.oidcProviders.set(arn, new Set(clientIds));
    return arn;
  }

  removeOidcProvider(arn: string): void {
    this.#directory.oidcProviders.delete(arn);
  }

  /** Makes a role, or replaces the one with its ARN. */
  addRole(spec: RoleSpec): Role {
    return this.#directory.addRole(spec, this.#core.clock.now());
  }

  role(arn: string): Role | undefined {
    return this.#directory.roles.get(arn);
  }

  removeRole(arn: string): void {
    this.#directory.roles.delete(arn);
  }

  /** Adds a user with a long-lived key. */
  addUser(name: string, policies: Readonly<Record<string, PolicyDocument>> = {}): User {
    return this.#directory.addUser(name, policies);
  }

  /** Adds a managed policy of the account or (with `arn:aws:iam::aws:policy/...`) of AWS, and returns its ARN. */
  addManagedPolicy(nameOrArn: string, policy: PolicyDocument): string {
    checkPolicy(policy);
    const arn = nameOrArn.startsWith('arn:')
      ? nameOrArn
      : `arn:${this.#directory.partition}:iam::${this.account}:policy/${nameOrArn}`;
    this.#directory.managedPolicies.set(arn, policy);
    return arn;
  }

  /** All sessions issued so far, the oldest first. */
  get sessions(): readonly Session[] {
    return this.#directory.sessions;
  }

  /** Starts a session without a token exchange, for tests of the other services. */
  startSession(
    role: Role,
    options: { sessionName?: string; seconds?: number; policies?: readonly PolicyDocument[] } = {},
  ): Session {
    return this.#directory.startSession({
      role,
      sessionName: options.sessionName ?? 'test-session',
      seconds: options.seconds ?? 3_600,
      policies: options.policies,
      now: this.#core.clock.now(),
    });
  }

  addBucket(name: string, options: { region?: string; account?: string } = {}): Bucket {
    return this.s3.addBucket(name, options);
  }

  /** Attaches a resource policy to an ARN (`arn:aws:s3:::my-bucket`, a queue, a table); `undefined` removes it. */
  setResourcePolicy(arn: string, policy: PolicyDocument | undefined): void {
    if (policy) checkResourcePolicy(policy);
    if (policy) this.#directory.resourcePolicies.set(arn, policy);
    else this.#directory.resourcePolicies.delete(arn);
  }

  putObject(bucket: string, key: string, body: string | Buffer): void {
    this.#bucket(bucket).put(key, Buffer.from(body), this.#core.clock.now(), {
      'content-type': 'binary/octet-stream',
    });
  }

  /** The object's bytes; `undefined` where there is no such object. */
  getObject(bucket: string, key: string): Buffer | undefined {
    return this.#bucket(bucket).objects.get(key)?.body;
  }

  listKeys(bucket: string): string[] {
    return this.#bucket(bucket).keys();
  }

  #bucket(name: string): Bucket {
    const bucket = this.s3.buckets.get(name);
    if (!bucket) throw new Error(`the sandbox has no bucket '${name}'`);
    return bucket;
  }
}

/** Starts the AWS services and adds their commands. */
export async function createAws(
  core: Core,
  options: { account?: string; partition?: string } = {},
): Promise<AwsBox> {
  const aws = new AwsBox(core, options.account ?? '111122223333', options.partition ?? 'aws');
  await aws.mount();
  const { commands } = core;
  commands.register('aws.addRole', (args) => {
    const { arn, id } = aws.addRole(args as unknown as RoleSpec);
    return { arn, id };
  });
  commands.register('aws.removeRole', (args) => aws.removeRole(String(args.arn)));
  commands.register('aws.addOidcProvider', (args) =>
    aws.addOidcProvider(
      String(args.issuer),
      args.clientIds as string[] | undefined,
      args.account as string | undefined,
    ),
  );
  commands.register('aws.removeOidcProvider', (args) => aws.removeOidcProvider(String(args.arn)));
  commands.register('aws.addUser', (args) =>
    aws.addUser(String(args.name), args.policies as Record<string, PolicyDocument> | undefined),
  );
  commands.register('aws.addManagedPolicy', (args) =>
    aws.addManagedPolicy(String(args.name), args.policy as PolicyDocument),
  );
  commands.register('aws.addBucket', (args) => {
    aws.addBucket(String(args.name), args as { region?: string });
  });
  commands.register('aws.setResourcePolicy', (args) =>
    aws.setResourcePolicy(String(args.arn), args.policy as PolicyDocument | undefined),
  );
  commands.register('aws.putObject', (args) =>
    aws.putObject(String(args.bucket), String(args.key), String(args.body)),
  );
  commands.register('aws.getObject', (args) =>
    aws.getObject(String(args.bucket), String(args.key))?.toString('utf8'),
  );
  commands.register('aws.listKeys', (args) => aws.listKeys(String(args.bucket)));
  commands.register('aws.origin', (args) => {
    for (const name of ['sourceIp', 'vpcEndpoint', 'viaAwsService', 'viaAwsMcp'] as const) {
      if (name in args) Object.assign(aws.origin, { [name]: args[name] ?? undefined });
    }
  });
  commands.register('aws.packedSize', (args) => {
    aws.sts.packedSize = args.percent === undefined ? undefined : (args as unknown as PackedSize);
  });
  commands.register('aws.iam', (args) => {
    if (typeof args.propagationMs === 'number') aws.iam.propagationMs = args.propagationMs;
    if (typeof args.concurrentModifications === 'number') {
      aws.iam.concurrentModifications = args.concurrentModifications;
    }
  });
  commands.register('aws.throttle', (args) => {
    const service = args.service === 'iam' ? aws.iam : aws.sts;
    service.throttle.configure(args.burst === undefined ? undefined : (args as unknown as BucketOptions));
  });
  commands.register('aws.rolePolicies', (args) =>
    Object.fromEntries(aws.role(String(args.arn))?.inline ?? []),
  );
  commands.register('aws.sessions', () =>
    aws.sessions.map(({ arn, userId, accessKeyId, issuedAt, expiresAt, policies }) => ({
      arn,
      userId,
      accessKeyId,
      issuedAt,
      expiresAt,
      policies,
    })),
  );
  return aws;
}
