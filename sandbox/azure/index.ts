import type { Core } from '../core/core.ts';
import { Azurite } from './blob/azurite.ts';
import { BlobProxy, type StorageAccountOptions } from './blob/proxy.ts';
import type { RoleAssignment } from './blob/roles.ts';
import { type AppOptions, Directory, type ManagedIdentityOptions, type Principal } from './directory.ts';
import { Entra } from './entra.ts';
import { Imds } from './imds.ts';
import { QueueProxy } from './queue/proxy.ts';
import { AzureTokens } from './tokens.ts';

export type { StorageAccountOptions } from './blob/proxy.ts';
export type { RoleAssignment } from './blob/roles.ts';
export type { AppOptions, FederatedCredential, ManagedIdentityOptions, Principal } from './directory.ts';

export interface AzureOptions {
  /** The storage accounts, which cannot be added later. Azurite starts only where there is one. */
  readonly accounts?: readonly StorageAccountOptions[];
  /** Seed of the random token lives. */
  readonly seed?: number;
}

/** Azure in the box. */
export interface Azure {
  /** For `azure-authority-host`; https where the sandbox uses https. */
  readonly authorityUrl: string;
  /** For `azure-imds-endpoint`; always http, as the real one. */
  readonly imdsUrl: string;
  /** For `azure-blob-endpoint`, the account being the first segment of the path; undefined without accounts. */
  readonly blobUrl: string | undefined;
  /** The same for `azure-queue-endpoint`. */
  readonly queueUrl: string | undefined;
  readonly directory: Directory;
  readonly tokens: AzureTokens;
  addApp(app: AppOptions): Principal;
  addIdentity(identity: ManagedIdentityOptions): Principal;
  assign(assignment: RoleAssignment): void;
  /** Makes a container and its blobs, without any check. */
  addContainer(account: string, container: string, blobs?: Readonly<Record<string, string>>): Promise<void>;
  /** Makes a queue, without any check. */
  addQueue(account: string, queue: string): Promise<void>;
  /** Stops Azurite. Closing the core stops the other services. */
  close(): Promise<void>;
}

/** Starts Entra ID, IMDS and Blob Storage and adds their commands. */
export async function mountAzure(core: Core, options: AzureOptions = {}): Promise<Azure> {
  const { clock, issuers, commands } = core;
  const directory = new Directory();
  const tokens = new AzureTokens(clock, options.seed ?? 1);
  const assignments: RoleAssignment[] = [];
  const entra = await core.mount(new Entra({ clock, issuers, directory, tokens }));
  const imds = await core.mount(new Imds(directory, tokens), { plain: true });
  const accounts = new Map((options.accounts ?? []).map((account) => [account.name, account]));
  const azurite = accounts.size > 0 ? await Azurite.start('blob', [...accounts.keys()]) : undefined;
  const proxy = azurite && new BlobProxy({ clock, tokens, azurite, accounts, assignments });
  const blob = proxy && (await core.mount(proxy));
  let queues: Promise<Azurite> | undefined;
  const queueProxy =
    accounts.size === 0
      ? undefined
      : new QueueProxy({
          ...{ clock, tokens, assignments, accounts: [...accounts.keys()] },
          azurite: () => (queues ??= Azurite.start('queue', [...accounts.keys()])),
        });
  const queue = queueProxy && (await core.mount(queueProxy));
  const azure: Azure = {
    authorityUrl: entra.url,
    imdsUrl: imds.url,
    blobUrl: blob?.url,
    queueUrl: queue?.url,
    directory,
    tokens,
    addApp: (app) => directory.addApp(app),
    addIdentity: (identity) => directory.addIdentity(identity),
    assign: (assignment) => void assignments.push(assignment),
    async addContainer(account, container, blobs = {}) {
      if (!proxy) throw new Error('this sandbox has no storage account');
      await proxy.put(`/${account}/${container}?restype=container`, {});
      for (const [name, text] of Object.entries(blobs)) {
        const path = name.split('/').map(encodeURIComponent).join('/');
        await proxy.put(`/${account}/${container}/${path}`, { 'x-ms-blob-type': 'BlockBlob' }, text);
      }
    },
    async addQueue(account, name) {
      if (!queueProxy) throw new Error('this sandbox has no storage account');
      await queueProxy.addQueue(account, name);
    },
    async close() {
      await azurite?.close();
      await (await queues?.catch(() => undefined))?.close();
    },
  };
  commands.register('azure.addApp', (args) => azure.addApp(args as unknown as AppOptions));
  commands.register('azure.addIdentity', (args) =>
    azure.addIdentity(args as unknown as ManagedIdentityOptions),
  );
  commands.register('azure.assign', (args) => azure.assign(args as unknown as RoleAssignment));
  commands.register('azure.addResource', (args) => directory.addResource(String(args.uri)));
  commands.register('azure.demandEnterprise', (args) => {
    directory.enterprises.set(String(args.tenantId), args.enterprises as readonly string[]);
  });
  commands.register('azure.setTokenLifetime', (args) => {
    tokens.lifetime = args.seconds === undefined ? undefined : Number(args.seconds);
  });
  commands.register('azure.addQueue', (args) => azure.addQueue(String(args.account), String(args.queue)));
  commands.register('azure.addContainer', (args) =>
    azure.addContainer(String(args.account), String(args.container), args.blobs as Record<string, string>),
  );
  return azure;
}
