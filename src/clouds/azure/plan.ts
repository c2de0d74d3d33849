import { formatDuration } from '../../inputs/duration.ts';
import type { Input } from '../../inputs/input.ts';
import type { CloudPlan, Planned, PlanView } from '../../model/plan.ts';
import { quote } from '../../text/quote.ts';
import type { PlanContext } from '../cloud.ts';
import { hostOf } from '../endpoints.ts';
import { type AzureCloudName, azureClouds, STORAGE_RESOURCE, storageEndpoint } from './clouds.ts';
import { azureInputs, GUID_EXAMPLE, IMDS } from './inputs.ts';
import { sasRange } from './sas-range.ts';
import { joinPermissions, placeOf, type SasTarget } from './sas-target.ts';
import { type ParsedLine, parseScopeLine } from './scope.ts';

/** By default Entra gives a token a random life of 60 to 90 minutes ("Configurable token lifetimes"); in seconds. */
const LONGEST_ENTRA_LIFE = 5400;
const SHORTEST_ENTRA_LIFE = 3600;
/** Seconds. The platform caches tokens of managed identities, and they live a day. */
const MANAGED_LIFE = 86_400;

/** The SAS that the lease will be. */
export interface SasPlan {
  readonly target: SasTarget;
  readonly permissions: string;
  /** The addresses from which it may be used, `a` or `a-b`; empty for all addresses. */
  readonly ip: string;
  readonly endpoint: string;
}

/** The plan for Azure. */
export interface AzurePlan extends CloudPlan {
  readonly cloud: 'azure';
  readonly identity: 'federated' | 'managed';
  /** The client id; empty for the only managed identity of the machine. */
  readonly clientId: string;
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly authority: string;
  readonly imds: string;
  /** The audience of the access token. */
  readonly resource: string;
  /** Set for blob and queue lines: the lease is a SAS, and the access token does not leave this process. */
  readonly sas?: SasPlan;
}

/** See {@link HandoverPlan}. */
export interface AzureHandoverPlan
  extends Pick<AzurePlan, 'cloud' | 'clientId' | 'tenantId' | 'subscriptionId' | 'resource'> {
  readonly sas?: { readonly target: Pick<SasTarget, 'account'> };
}

/** Makes the plan for Azure from the inputs. Pure. @returns `undefined` where it added problems. */
export function planAzure(context: PlanContext): Planned<AzurePlan> | undefined {
  const { inputs, problems, lines } = context;
  const before = problems.count;

  const identity = inputs.get(azureInputs.identity);
  const azureCloud = inputs.get(azureInputs.cloud);
  const cloud = azureClouds[azureCloud];
  if (identity === 'federated' && !inputs.isBroken(azureInputs.identity)) {
    requireInput(context, azureInputs.clientId, 'of the application or identity');
    requireInput(context, azureInputs.tenantId, 'of the Entra tenant');
  }
  const clientId = inputs.get(azureInputs.clientId) ?? '';
  const tenantId = inputs.get(azureInputs.tenantId) ?? '';
  const subscriptionId = inputs.get(azureInputs.subscriptionId) ?? '';
  if (context.revoke === 'required') {
    problems.add(
      'REVOKE_IMPOSSIBLE',
      '`revoke: required` is not possible for Azure',
      'Entra ID has no call that ends an access token, and revoking a delegation key would end every SAS of the account that it signed',
      'revoke: auto   # the lease then ends with its ttl',
    );
  }
  const parsed = lines.flatMap((line) => parseScopeLine(line, problems) ?? []);
  refuseMixedScope(context, parsed);
  const target = singleTarget(context, parsed);
  const ip = readIp(context, parsed);
  refuseDelivery(context, parsed);
  if (problems.count > before) return undefined;

  const [resource = cloud.manager] = parsed.flatMap(({ request }) =>
    request.kind === 'resource' ? [request.resource] : [],
  );
  const given = target?.service === 'queue' ? azureInputs.queueEndpoint : azureInputs.blobEndpoint;
  const sas = target && {
    target,
    permissions: joinPermissions(
      target.service,
      parsed.flatMap(({ request }) => (request.kind === 'sas' ? [...request.permissions] : [])),
    ),
    ip,
    endpoint: storageEndpoint(target, cloud.storageSuffix, inputs.get(given)),
  };
  reportLimits(context, { identity, clientId, resource }, sas !== undefined);
  const authority = inputs.get(azureInputs.authorityHost) ?? cloud.authority;
  const imds = inputs.get(azureInputs.imdsEndpoint) ?? IMDS;
  const life = identity === 'managed' ? MANAGED_LIFE : LONGEST_ENTRA_LIFE;
  const plan: AzurePlan = {
    cloud: 'azure',
    principal: clientId || 'the identity of this machine',
    audience: identity === 'federated' ? cloud.exchangeAudience : '',
    sentTo: [...(identity === 'federated' ? [authority] : []), ...(sas ? [sas.endpoint] : [])].map(hostOf),
    session: context.session,
    ttl: sas ? context.ttl : life,
    scope: lines.map((line) => line.text),
    narrowed: sas !== undefined,
    end: 'expires',
    identity,
    clientId,
    tenantId,
    subscriptionId,
    authority,
    imds,
    resource: sas ? STORAGE_RESOURCE : resource,
    ...(sas ? { sas } : {}),
  };
  return { plan, view: view(context, { identity, clientId, tenantId, azureCloud, resource, sas }, parsed) };
}

/** Adds a problem where an input is missing that a federated credential needs. A wrong value has been reported already. */
function requireInput({ inputs, problems }: PlanContext, input: Input, of: string): void {
  if (inputs.isGiven(input)) return;
  problems.add(
    'INPUT_MISSING',
    `\`${input.name}\` is empty`,
    `a federated credential needs the GUID ${of}`,
    `${input.name}: ${GUID_EXAMPLE}   # the GUID ${of}`,
  );
}

/** Refuses other lines beside those that become a SAS: with a token of the identity, a job could do everything that the SAS excludes. */
function refuseMixedScope({ problems }: PlanContext, parsed: readonly ParsedLine[]): void {
  const tokens = parsed.filter(({ request }) => request.kind !== 'sas');
  const storage = parsed.find(({ request }) => request.kind === 'sas');
  const [first, second] = tokens;
  if (storage && first) {
    problems.add(
      'SCOPE_INVALID',
      `\`scope\` has ${quote(storage.line.text)} beside ${quote(first.line.text)}`,
      'lines of storage become a SAS, and a token with all roles of the identity would allow everything that the SAS excludes',
      `${first.line.text}   # in a step of its own, with another identity that has no role on storage`,
      { line: first.line.number },
    );
  } else if (first && second) {
    problems.add(
      'SCOPE_INVALID',
      `\`scope\` has ${quote(first.line.text)} beside ${quote(second.line.text)}`,
      'an Azure token is for one resource, and one lease is one token',
      `${first.line.text}   # and the other in a step with \`deliver: outputs\``,
      { line: second.line.number },
    );
  }
}

/** The one place of all lines that become a SAS; a problem where they have several. */
function singleTarget({ problems }: PlanContext, parsed: readonly ParsedLine[]): SasTarget | undefined {
  const targets = parsed.flatMap(({ request }) => (request.kind === 'sas' ? [request.target] : []));
  const [first] = targets;
  const text = (target: SasTarget): string => `${target.service}: ${placeOf(target)}`;
  const other = targets.find((target) => first && text(target) !== text(first));
  if (first && other) {
    const line = parsed.find(({ request }) => request.kind === 'sas')?.line;
    problems.add(
      'SCOPE_INVALID',
      `\`scope\` has lines for ${placeOf(first)} and for ${placeOf(other)}`,
      'one lease is one SAS, and a SAS is for one container, one directory or one queue',
      `${line?.text}   # and the other in a step with \`deliver: outputs\``,
    );
  }
  return first;
}

/** The range of `lock-ip` for the SAS; a problem where Azure cannot enforce the locks. */
function readIp({ problems, lockIp, lockVpc }: PlanContext, parsed: readonly ParsedLine[]): string {
  if (lockVpc.length > 0) {
    problems.add(
      'INPUT_CONFLICT',
      '`lock-vpc` is not possible for Azure',
      'it names VPCs of AWS; neither a SAS nor an Entra token can be bound to a network',
      'remove `lock-vpc`, or lease the clouds in two steps',
    );
  }
  const [cidr] = lockIp;
  if (cidr === undefined) return '';
  const refuse = (why: string, fix: string): string => {
    problems.add('INPUT_CONFLICT', '`lock-ip` is not possible for Azure', why, fix);
    return '';
  };
  const token = parsed.find(({ request }) => request.kind !== 'sas');
  if (token) {
    return refuse(
      'an Entra token cannot be bound to addresses when it is issued; a SAS can',
      'remove `lock-ip`, or bind the identity with a Conditional Access policy for workload identities',
    );
  }
  if (lockIp.length > 1) {
    return refuse(
      `a SAS takes one range and \`lock-ip\` has ${lockIp.length}`,
      `lock-ip: ${cidr}   # one range that holds them all`,
    );
  }
  return (
    sasRange(cidr) ??
    refuse(`a SAS takes IPv4 ranges only, and ${quote(cidr)} is not one`, 'lock-ip: 203.0.113.0/24')
  );
}

/** Refuses lines that become a SAS with a broker. A SAS is not a token, so a metadata protocol cannot deliver it. */
function refuseDelivery({ problems, deliver }: PlanContext, parsed: readonly ParsedLine[]): void {
  const storage = parsed.find(({ request }) => request.kind === 'sas');
  if (!storage || !deliver.includes('broker')) return;
  problems.add(
    'SCOPE_INVALID',
    `\`scope\` line ${storage.line.number}, ${quote(storage.line.text)}, cannot be delivered by a broker`,
    'it becomes a SAS, and a managed identity protocol serves tokens only: the token would not be narrowed',
    'deliver: env   # or azure:inherit with an identity that has a role on this place only',
    { line: storage.line.number },
  );
}

/** Tells the user that the lease is not narrowed, and how its life differs from the ttl. */
function reportLimits(
  context: PlanContext,
  { identity, clientId, resource }: Pick<Described, 'identity' | 'clientId' | 'resource'>,
  sas: boolean,
): void {
  if (sas) return;
  const who = clientId || 'the identity of this machine';
  context.warn(`Azure is not narrowed: the lease may do everything that ${who} may do at ${resource}.`);
  if (identity === 'federated' && context.ttl > SHORTEST_ENTRA_LIFE) {
    context.notice(
      `Azure: Entra ID gives a token 60 to 90 minutes, whatever \`ttl\` says; the lease may end before ${formatDuration(context.ttl)}.`,
    );
  }
}

interface Described {
  readonly identity: 'federated' | 'managed';
  readonly clientId: string;
  readonly tenantId: string;
  readonly azureCloud: AzureCloudName;
  readonly resource: string;
  readonly sas: SasPlan | undefined;
}

function view(context: PlanContext, d: Described, parsed: readonly ParsedLine[]): PlanView {
  return {
    rows: [
      ['identity', `${d.identity}: ${d.clientId || 'the one of this machine'}`],
      ...(d.tenantId === '' ? [] : [['tenant', d.tenantId] as const]),
      ...(d.azureCloud === 'public' ? [] : [['cloud', d.azureCloud] as const]),
      d.sas
        ? ([
            'SAS',
            `sp=${d.sas.permissions} at ${d.sas.endpoint}${d.sas.ip === '' ? '' : `, only from ${d.sas.ip}`}, for ${formatDuration(context.ttl)}`,
          ] as const)
        : (['resource', d.resource] as const),
    ],
    lines: () =>
      parsed.map(({ line, request }) => ({ line: line.text, became: became(request, d), cost: 0 })),
    documents: [],
  };
}

function became(request: ParsedLine['request'], d: Described): string {
  if (request.kind !== 'sas') return `a token for ${d.resource}: the identity's own roles apply`;
  const { permissions, target } = request;
  if (target.service === 'queue') return `SAS permissions ${permissions} on queue ${target.queue}`;
  const { container, directory } = target;
  return directory === ''
    ? `SAS permissions ${permissions} on container ${container}`
    : `SAS permissions ${permissions} on directory ${directory} of container ${container}`;
}
