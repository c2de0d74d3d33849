import type { Core } from '../core/core.ts';
import { GcpIamCredentials, type ServiceAccountOptions } from './iam-credentials.ts';
import { Provider, type ProviderOptions } from './provider.ts';
import type { Binding } from './roles.ts';
import { Authorizer } from './storage/authorize.ts';
import { type Bucket, Buckets } from './storage/buckets.ts';
import { GcpStorage } from './storage/service.ts';
import { GcpSts } from './sts.ts';
import { TokenStore } from './tokens.ts';

export {
  type Boundary,
  BoundaryError,
  parseBoundary,
  type StorageAccess,
  withinBoundary,
} from './boundary.ts';
export type { ServiceAccountOptions } from './iam-credentials.ts';
export type { ProviderOptions } from './provider.ts';
export type { Binding } from './roles.ts';
export type { Bucket } from './storage/buckets.ts';

/** The sandbox's Google Cloud: the addresses of its services, and functions for its set-up. */
export interface Gcp {
  readonly stsUrl: string;
  readonly iamCredentialsUrl: string;
  readonly storageUrl: string;
  readonly tokens: TokenStore;
  readonly buckets: Buckets;
  /** Set `credentialsApiDisabled` to get the refusal of a project that never enabled the API. */
  readonly switches: { credentialsApiDisabled: boolean };
  addProvider(options: ProviderOptions): void;
  addServiceAccount(options: ServiceAccountOptions): void;
  /** Adds a bucket with its IAM bindings and its first objects. */
  addBucket(name: string, bindings?: readonly Binding[], objects?: Readonly<Record<string, string>>): Bucket;
}

/** Starts Google STS, IAM credentials and Cloud Storage and adds their commands. */
export async function mountGcp(core: Core): Promise<Gcp> {
  const { clock, issuers, commands } = core;
  const tokens = new TokenStore(clock);
  const buckets = new Buckets(clock);
  const providers = new Map<string, Provider>();
  const serviceAccounts = new Map<string, ServiceAccountOptions>();
  const switches = { credentialsApiDisabled: false };
  const sts = await core.mount(new GcpSts({ clock, issuers, tokens, providers }));
  const iam = await core.mount(new GcpIamCredentials({ clock, tokens, serviceAccounts, switches }));
  const storage = await core.mount(new GcpStorage(new Authorizer(tokens, buckets), buckets));
  const gcp: Gcp = {
    stsUrl: sts.url,
    iamCredentialsUrl: iam.url,
    storageUrl: storage.url,
    tokens,
    buckets,
    switches,
    addProvider: (options) => void providers.set(options.name, new Provider(options)),
    addServiceAccount: (options) => void serviceAccounts.set(options.email, options),
    addBucket(name, bindings = [], objects = {}) {
      const bucket = buckets.add(name, bindings);
      for (const [object, text] of Object.entries(objects)) buckets.put(name, object, text);
      return bucket;
    },
  };
  commands.register('gcp.addProvider', (args) => gcp.addProvider(args as unknown as ProviderOptions));
  commands.register('gcp.addServiceAccount', (args) =>
    gcp.addServiceAccount(args as unknown as ServiceAccountOptions),
  );
  commands.register('gcp.addBucket', (args) => {
    gcp.addBucket(String(args.name), args.bindings as Binding[], args.objects as Record<string, string>);
  });
  commands.register('gcp.listObjects', (args) => [
    ...(buckets.get(String(args.bucket))?.objects.keys() ?? []),
  ]);
  commands.register('gcp.readObject', (args) =>
    buckets.get(String(args.bucket))?.objects.get(String(args.name))?.data.toString('utf8'),
  );
  commands.register('gcp.switch', (args) => {
    switches.credentialsApiDisabled = args.credentialsApiDisabled === true;
  });
  return gcp;
}
