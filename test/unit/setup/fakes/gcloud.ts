import { refuse } from './captures.ts';
import { type Binding, changing, known, parseArgs, type World } from './world.ts';

const LISTS: Readonly<Record<string, string>> = {
  'iam workload-identity-pools list': 'iam.workloadIdentityPools.list',
  'iam workload-identity-pools providers list': 'iam.workloadIdentityPoolProviders.list',
  'iam service-accounts list': 'iam.serviceAccounts.list',
};

/** Stands for gcloud, with its words for what is absent, not known yet, too long or forbidden. */
export function gcloud(world: World, args: readonly string[], out: (line: string) => void): unknown {
  const { words, flags } = parseArgs(args);
  const cloud = world.gcloud;
  const verbAt = words.findIndex((word) =>
    /^(cp|rm|list|describe|create(-oidc)?|update(-oidc)?|delete|undelete|enable|(add|remove|get)-iam-policy(-binding)?)$/.test(
      word,
    ),
  );
  const command = words.slice(0, verbAt + 1).join(' ');
  const [name = ''] = words.slice(verbAt + 1);
  const dotted = command.replaceAll(' ', '.');
  if (world.deny && command.startsWith(world.deny)) {
    refuse('gcloud: no right', { command: dotted, permission: LISTS[command] ?? dotted, resource: name });
  }
  if (command.startsWith('iam ')) {
    const iam = cloud.enabled['iam.googleapis.com'];
    if (!iam || !known(world, iam))
      refuse('gcloud: API just enabled', { command: dotted, project: flags.project ?? '' });
  }
  const limit = (field: string, value: string, most: number) => {
    if (Buffer.byteLength(value) > most)
      refuse('gcloud: too long', { command: dotted, field, limit: String(most) });
  };
  const change = () => changing(world);
  const print = (rows: readonly Readonly<Record<string, string>>[]) => printRows(rows, flags, out);
  switch (command) {
    case 'services enable':
      change();
      for (const service of words.slice(verbAt + 1)) cloud.enabled[service] ??= { madeAt: world.now };
      return;
    case 'projects describe':
      return out('1234567890');
    case 'iam workload-identity-pools list':
      return print(
        Object.entries(cloud.pools).map(([id, pool]) => ({ 'name.basename()': id, state: pool.state })),
      );
    case 'iam workload-identity-pools create':
      limit('display-name', flags['display-name'] ?? '', 32);
      if (!/^(?!gcp-)[a-z0-9-]{4,32}$/.test(name))
        refuse('gcloud: too long', { command: dotted, field: 'pool', limit: '32' });
      change();
      // Also where it was deleted: the name is taken for 30 days.
      if (cloud.pools[name]) refuse('gcloud: exists', { command: dotted });
      cloud.pools[name] = { madeAt: world.now, state: 'ACTIVE', displayName: flags['display-name'] ?? '' };
      return;
    case 'iam workload-identity-pools undelete':
    case 'iam workload-identity-pools delete': {
      change();
      const pool = cloud.pools[name];
      // One that is deleted is listed with --show-deleted only.
      if (!pool || (command.endsWith(' delete') && pool.state === 'DELETED'))
        refuse('gcloud: absent', { command: dotted });
      pool.state = command.endsWith('undelete') ? 'ACTIVE' : 'DELETED';
      return;
    }
    case 'iam workload-identity-pools providers list':
      return print(
        Object.entries(cloud.providers).map(([id, one]) => ({ 'name.basename()': id, state: one.state })),
      );
    case 'iam workload-identity-pools providers describe':
      return out(cloud.providers[name]?.condition ?? refuse('gcloud: absent', { command: dotted }));
    case 'iam workload-identity-pools providers create-oidc':
    case 'iam workload-identity-pools providers update-oidc': {
      limit('attribute-condition', flags['attribute-condition'] ?? '', 4096);
      const pool = cloud.pools[flags['workload-identity-pool'] ?? ''];
      change();
      if (pool?.state !== 'ACTIVE') refuse('gcloud: absent', { command: dotted });
      const there = cloud.providers[name];
      if (command.endsWith('create-oidc') && there) refuse('gcloud: exists', { command: dotted });
      if (command.endsWith('update-oidc') && there?.state !== 'ACTIVE')
        refuse('gcloud: absent', { command: dotted });
      cloud.providers[name] = {
        state: 'ACTIVE',
        condition: flags['attribute-condition'] ?? '',
        mapping: flags['attribute-mapping'] ?? '',
        issuer: flags['issuer-uri'] ?? '',
      };
      return;
    }
    case 'iam workload-identity-pools providers undelete':
    case 'iam workload-identity-pools providers delete': {
      change();
      const provider = cloud.providers[name];
      if (!provider) refuse('gcloud: absent', { command: dotted });
      provider.state = command.endsWith('undelete') ? 'ACTIVE' : 'DELETED';
      return;
    }
    case 'iam service-accounts list':
      return print(
        Object.entries(cloud.accounts).map(([email, one]) => ({ email, description: one.description })),
      );
    case 'iam service-accounts describe':
      return cloud.accounts[name]
        ? out(name)
        : refuse('gcloud: describe of an absent service account', { account: name });
    case 'iam service-accounts create': {
      limit('display-name', flags['display-name'] ?? '', 100);
      limit('description', flags.description ?? '', 256);
      const email = `${name}@${flags.project}.iam.gserviceaccount.com`;
      change();
      if (cloud.accounts[email]) refuse('gcloud: exists', { command: dotted });
      cloud.accounts[email] = { madeAt: world.now, description: flags.description ?? '' };
      return;
    }
    case 'iam service-accounts update': {
      limit('description', flags.description ?? '', 256);
      change();
      const account = cloud.accounts[name];
      if (!account) refuse('gcloud: absent', { command: dotted });
      account.description = flags.description ?? '';
      return;
    }
    case 'iam service-accounts delete': {
      change();
      if (!cloud.accounts[name]) refuse('gcloud: delete of an absent service account', { account: name });
      delete cloud.accounts[name];
      // Its own policy goes with it. Where it was a member of others, its number stays.
      delete cloud.bindings[name];
      for (const [resource, held] of Object.entries(cloud.bindings)) {
        cloud.bindings[resource] = held.map((one) =>
          one.member === `serviceAccount:${name}`
            ? { ...one, member: `deleted:${one.member}?uid=1${world.changes}` }
            : one,
        );
      }
      return;
    }
    case 'storage buckets create':
      change();
      cloud.buckets[name] = [];
      return;
    case 'storage cp': {
      change();
      const [, bucket = '', object = ''] = /^(gs:\/\/[^/]+)\/(.*)$/.exec(words.at(-1) ?? '') ?? [];
      const objects = cloud.buckets[bucket] ?? refuse('gcloud: absent bucket', { command: dotted, bucket });
      objects.push(object);
      return;
    }
    case 'storage rm':
      change();
      if (!cloud.buckets[name]) refuse('gcloud: absent bucket', { command: dotted, bucket: name });
      // Without --recursive a bucket is not removed.
      if (flags.recursive === undefined) throw new Error('only --recursive removes a bucket');
      delete cloud.buckets[name];
      delete cloud.bindings[name];
      return;
    case 'storage buckets describe':
      return out(cloud.uniform);
    case 'storage buckets get-iam-policy':
      if (!cloud.bindings[name]) refuse('gcloud: absent bucket', { command: dotted, bucket: name });
      return print(policyRows(cloud.bindings[name]));
    case 'iam service-accounts get-iam-policy':
    case 'projects get-iam-policy':
      return print(policyRows(cloud.bindings[name] ?? []));
    case 'iam service-accounts add-iam-policy-binding':
    case 'projects add-iam-policy-binding':
    case 'storage buckets add-iam-policy-binding':
      bind(world, command, name, flags, change);
      return;
    case 'iam service-accounts remove-iam-policy-binding':
    case 'projects remove-iam-policy-binding':
    case 'storage buckets remove-iam-policy-binding':
      unbind(world, command, name, flags, change);
      return;
    default:
      throw new Error(`the fake gcloud does not know: ${args.join(' ')}`);
  }
}

function bind(
  world: World,
  command: string,
  resource: string,
  { role = '', member = '', condition }: Readonly<Record<string, string>>,
  change: () => void,
): void {
  const { accounts, pools, bindings } = world.gcloud;
  const dotted = command.replaceAll(' ', '.');
  const storage = command.startsWith('storage');
  const unknownAccount = (email: string) => {
    const account = accounts[email];
    return !account || !known(world, account);
  };
  const noAccount = (email: string): never =>
    refuse(storage ? 'gcloud: new service account, Cloud Storage' : 'gcloud: new service account, IAM', {
      command: dotted,
      account: email,
    });
  if (command.startsWith('iam') && unknownAccount(resource)) noAccount(resource);
  if (member.startsWith('serviceAccount:') && unknownAccount(member.slice(15))) noAccount(member.slice(15));
  const pool = /\/workloadIdentityPools\/([^/]+)\//.exec(member)?.[1];
  if (pool !== undefined) {
    const made = pools[pool];
    if (made?.state !== 'ACTIVE' || !known(world, made)) refuse('gcloud: new pool', { pool });
  }
  const held: Binding[] = bindings[resource] ?? [];
  if (condition === undefined && held.some((one) => one.condition !== undefined)) {
    refuse('gcloud: policy with a condition', { command: dotted });
  }
  change();
  const there = held.some((one) => one.role === role && one.member === member && one.condition === undefined);
  bindings[resource] = there ? held : [...held, { role, member }];
}

function policyRows(bindings: readonly Binding[]): Readonly<Record<string, string>>[] {
  return bindings.map((one) => ({
    'bindings.role': one.role,
    'bindings.members': one.member,
    'bindings.condition.expression': one.condition ?? '',
  }));
}

function unbind(
  world: World,
  command: string,
  resource: string,
  { role, member, all, condition }: Readonly<Record<string, string>>,
  change: () => void,
): void {
  const dotted = command.replaceAll(' ', '.');
  const held = world.gcloud.bindings[resource] ?? [];
  change();
  if (all === undefined && condition === undefined && held.some((one) => one.condition !== undefined)) {
    refuse('gcloud: removal from a policy with a condition', { command: dotted });
  }
  const kept = held.filter(
    (one) => one.role !== role || one.member !== member || (all === undefined && one.condition !== undefined),
  );
  if (kept.length === held.length) refuse('gcloud: no such binding', { command: dotted });
  world.gcloud.bindings[resource] = kept;
}

/** Rows as `--format=value(A,B)` prints them. */
function printRows(
  rows: readonly Readonly<Record<string, string>>[],
  flags: Readonly<Record<string, string>>,
  out: (line: string) => void,
): void {
  const [, fields] = /^value\((.*)\)$/.exec(flags.format ?? '') ?? [];
  if (fields === undefined) throw new Error('the fake gcloud prints --format=value(...) only');
  const filter = /^email=(.*)$/.exec(flags.filter ?? '')?.[1];
  for (const row of rows) {
    if (filter !== undefined && row.email !== filter) continue;
    const cells = fields.split(',').map((field) => {
      const cell = row[field];
      if (cell === undefined) throw new Error(`no field ${field} here`);
      return cell;
    });
    out(cells.join('\t'));
  }
}
