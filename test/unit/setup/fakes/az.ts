import { refuse } from './captures.ts';
import { changing, known, parseArgs, type World } from './world.ts';

/** A GUID that can be told from others. */
const guid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const subscription = `/subscriptions/${guid(2)}/resourceGroups/r/providers`;

/** Stands for az, with its words for what is absent, not known yet or forbidden. */
export function az(world: World, args: readonly string[], out: (line: string) => void): unknown {
  const { words, flags } = parseArgs(args);
  const command = words.join(' ');
  const cloud = world.az;
  const name = flags.name ?? '';
  const query = flags.query ?? '';
  if (world.deny && command.startsWith(world.deny)) {
    refuse('az: no right', { user: guid(9), action: command, scope: name });
  }
  const change = () => changing(world);
  const rows = (lines: readonly (readonly string[])[]) => {
    for (const line of lines) out(line.join('\t'));
  };
  /** The value that `[?name=='VALUE']` or `[?principalId=='VALUE']` looks for. */
  const sought = /^\[\?(\w+)=='([^']*)'\]\.(.*)$/.exec(query);
  switch (command) {
    case 'account show':
      return out(query === 'tenantId' ? guid(1) : guid(2));
    case 'cloud show':
      expectQuery(query, 'name');
      return out(cloud.cloud);
    case 'version':
      return out(cloud.version);
    case 'group show':
      return out('westeurope');
    case 'storage account show':
      return out(`${subscription}/Microsoft.Storage/storageAccounts/${name}`);
    case 'keyvault show':
      return out(`${subscription}/Microsoft.KeyVault/vaults/${name}`);
    case 'cognitiveservices account list':
      return out(`${subscription}/Microsoft.CognitiveServices/accounts/${sought?.[2]}`);
    case 'identity list':
      expectQuery(sought?.[3], '[clientId,principalId]');
      return rows(
        Object.entries(cloud.identities)
          .filter(([id]) => id === sought?.[2])
          .map(([, one]) => [one.clientId, one.principalId]),
      );
    case 'identity create':
      change();
      if (!cloud.identities[name]) {
        const n = 10 * cloud.identitiesMade;
        cloud.identitiesMade += 1;
        cloud.identities[name] = {
          madeAt: world.now,
          clientId: guid(n + 3),
          principalId: guid(n + 4),
          group: flags['resource-group'] ?? '',
        };
      }
      return;
    case 'identity delete':
      change();
      removeIdentity(world, name);
      return;
    case 'group create':
      change();
      cloud.groups.push(name);
      return;
    case 'group delete': {
      if (flags.yes === undefined) refuse('az: nobody to ask');
      change();
      if (!cloud.groups.includes(name)) refuse('az: absent', { resource: 'resourceGroups', group: name });
      cloud.groups.splice(cloud.groups.indexOf(name), 1);
      for (const [id, one] of Object.entries(cloud.identities))
        if (one.group === name) removeIdentity(world, id);
      // The roles on what was in it go with that.
      for (const [account] of Object.entries(cloud.accounts).filter(([, one]) => one.group === name)) {
        delete cloud.accounts[account];
        for (const [id, { scope }] of Object.entries(cloud.roles))
          if (`${scope}/`.includes(`/storageAccounts/${account}/`)) delete cloud.roles[id];
      }
      return;
    }
    case 'storage account create':
      change();
      cloud.accounts[name] = { group: flags['resource-group'] ?? '' };
      return;
    case 'storage container create':
    case 'storage blob upload':
      change();
      return;
    case 'identity show': {
      const identity = cloud.identities[name];
      if (!identity) {
        refuse('az: absent', {
          resource: `Microsoft.ManagedIdentity/userAssignedIdentities/${name}`,
          group: flags['resource-group'] ?? '',
        });
      }
      return out(query === 'clientId' ? identity.clientId : identity.principalId);
    }
    case 'identity federated-credential list':
      expectQuery(
        query,
        "[].[name, issuer, join(',', audiences), subject && join(' ', ['subject', subject]) || join(' ', ['expression', to_string(claimsMatchingExpression.value)])]",
      );
      return rows(
        Object.entries(cloud.credentials).map(([id, one]) => [
          id,
          one.issuer,
          one.audiences.join(','),
          one.subject === undefined ? `expression ${one.expression ?? 'null'}` : `subject ${one.subject}`,
        ]),
      );
    case 'identity federated-credential create':
    case 'identity federated-credential update': {
      const expression = flags['claims-matching-expression-value'];
      if (expression !== undefined && Number(cloud.version.split('.')[1]) < 74) {
        refuse('az: option of a later version', { option: '--claims-matching-expression-value' });
      }
      const identity = cloud.identities[flags['identity-name'] ?? ''];
      if (!identity || !known(world, identity))
        refuse(cloud.refusal, { parent: flags['identity-name'] ?? '' });
      // The real `update` reads the credential, puts the options into it, and writes the whole back.
      const there = command.endsWith('update') ? cloud.credentials[name] : {};
      if (!there) {
        refuse('az: absent', {
          resource: `Microsoft.ManagedIdentity/userAssignedIdentities/${flags['identity-name']}/federatedIdentityCredentials/${name}`,
          group: flags['resource-group'] ?? '',
        });
      }
      change();
      const credential = {
        ...there,
        ...(flags.issuer === undefined ? {} : { issuer: flags.issuer }),
        ...(flags.audiences === undefined ? {} : { audiences: [flags.audiences] }),
        ...(flags.subject === undefined ? {} : { subject: flags.subject }),
        ...(expression === undefined ? {} : { expression }),
      };
      if ((credential.subject === undefined) === (credential.expression === undefined)) {
        refuse('az: subject and expression');
      }
      const same = Object.entries(cloud.credentials).some(
        ([id, one]) =>
          id !== name &&
          JSON.stringify({ ...one, audiences: [] }) === JSON.stringify({ ...credential, audiences: [] }),
      );
      if (same) refuse('az: same subject twice');
      cloud.credentials[name] = { issuer: '', audiences: [], ...credential };
      return;
    }
    case 'identity federated-credential delete':
      if (flags.yes === undefined) refuse('az: nobody to ask');
      change();
      delete cloud.credentials[name];
      return;
    case 'role assignment list':
      if (sought?.[1] !== 'principalId' || flags.all === undefined)
        throw new Error('not the list that the script needs');
      return rows(
        Object.entries(cloud.roles)
          .filter(([, one]) => one.principalId === sought[2])
          .map(([id, one]) =>
            sought[3]?.includes('id]') ? [one.role, one.scope, id] : [one.role, one.scope],
          ),
      );
    case 'role assignment create': {
      const principalId = flags['assignee-object-id'] ?? '';
      const identity = Object.values(cloud.identities).find((one) => one.principalId === principalId);
      if (!identity || !known(world, identity)) {
        refuse('az: new identity, role', { principal: principalId, tenant: guid(1) });
      }
      change();
      const id = `${flags.scope}/providers/Microsoft.Authorization/roleAssignments/${world.changes}`;
      // Azure writes parts of an id in its own case.
      const scope = (flags.scope ?? '').replace('resourceGroups', 'resourcegroups');
      cloud.roles[id] = { principalId, role: flags.role ?? '', scope };
      return;
    }
    case 'role assignment delete':
      change();
      // What is absent is not told where it is named by its id.
      if (flags.ids !== undefined) delete cloud.roles[flags.ids];
      else removeRoles(world, flags);
      return;
    default:
      throw new Error(`the fake az does not know: ${args.join(' ')}`);
  }
}

/** Its credentials go with it. The roles that it was given stay, and belong to a principal that nobody knows. */
function removeIdentity(world: World, name: string): void {
  const { identities, credentials } = world.az;
  // What is absent is no error.
  if (!identities[name]) return;
  delete identities[name];
  for (const id of Object.keys(credentials)) delete credentials[id];
}

/** Deletes the roles that match all that is named: by the role's name in any case, and at exactly that scope. */
function removeRoles(
  world: World,
  { assignee, role, scope, ...rest }: Readonly<Record<string, string>>,
): void {
  const { identities, roles } = world.az;
  if (assignee === undefined || scope === undefined || Object.keys(rest).length > 0)
    throw new Error('the fake az knows --ids, or --assignee, --role and --scope');
  if (!Object.values(identities).some((one) => one.principalId === assignee))
    refuse('az: no such principal', { assignee });
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  const found = Object.entries(roles).filter(
    ([, one]) =>
      one.principalId === assignee && same(one.scope, scope) && (role === undefined || same(one.role, role)),
  );
  if (found.length === 0) refuse('az: no such assignment');
  for (const [id] of found) delete roles[id];
}

/** The fake evaluates no JMESPath: it knows the queries, which the tests with the real library try. */
function expectQuery(query: string | undefined, known: string): void {
  if (query !== known) throw new Error(`the fake az does not know the query ${query}`);
}
