import { formatDuration } from '../../inputs/duration.ts';
import { invalid } from '../../inputs/reading.ts';
import type { CloudPlan, Planned, PlannedLine, PlanView } from '../../model/plan.ts';
import { quote } from '../../text/quote.ts';
import type { PlanContext } from '../cloud.ts';
import { hostOf } from '../endpoints.ts';
import { commaNotice, objectNotice } from '../place-notices.ts';
import {
  BOUNDARY_LIMIT,
  boundarySize,
  compileBoundary,
  type Grant,
  MAX_RULES,
  type Rule,
} from './boundary.ts';
import { gcpInputs } from './inputs.ts';
import { explainAccount, isServiceAccount, type ProviderName, projectOfAccount } from './names.ts';
import { CLOUD_PLATFORM, type ParsedLine, parseScopeLine } from './scope.ts';

/** Seconds. */
const HOUR = 3600;
/** The shortest life that the action requests, in seconds. Google's page "Token types" names it; the API's reference names none. */
const SHORTEST_TOKEN = 300;
/** Seconds. A federated token ends with the GitHub token it was exchanged for, which lives five minutes. */
const FEDERATED_LIFE = 300;

/** The plan for Google Cloud. */
export interface GcpPlan extends CloudPlan {
  readonly cloud: 'gcp';
  readonly provider: ProviderName;
  /** Empty: direct federation. */
  readonly serviceAccount: string;
  readonly project: string;
  readonly universe: string;
  readonly oauthScopes: readonly string[];
  /** The rules of the access boundary; empty where the token is not narrowed by one. */
  readonly rules: readonly Rule[];
  readonly stsEndpoint: string;
  readonly iamEndpoint: string;
}

/** See {@link HandoverPlan}. */
export interface GcpHandoverPlan
  extends Pick<GcpPlan, 'cloud' | 'name' | 'project' | 'serviceAccount' | 'universe' | 'oauthScopes'> {
  readonly provider: Pick<ProviderName, 'projectNumber'>;
}

/** Makes the plan for Google Cloud from the inputs. Pure. @returns `undefined` where it added problems. */
export function planGcp(context: PlanContext): Planned<GcpPlan> | undefined {
  const { inputs, problems, lines } = context;
  const before = problems.count;

  const universe = inputs.get(gcpInputs.universe);
  const provider = inputs.get(gcpInputs.provider);
  const serviceAccount = readAccount(context, universe);
  // Tools need a project. Without the input, the project of the service account is the best guess.
  const project = inputs.get(gcpInputs.project) ?? projectOfAccount(serviceAccount) ?? '';
  const stsEndpoint = inputs.get(gcpInputs.stsEndpoint) ?? `https://sts.${universe}`;
  const iamEndpoint = inputs.get(gcpInputs.iamEndpoint) ?? `https://iamcredentials.${universe}`;
  refuseImpossible(context);

  const parsed = lines.flatMap((line) => parseScopeLine(line, problems) ?? []);
  refuseMixedScope(context, parsed);
  const grants = parsed.flatMap(({ request }) => (request.kind === 'storage' ? request.grants : []));
  const rules = inputs.get(gcpInputs.boundary) ?? compileBoundary(grants);
  const plannedLines = () => measureLines(rules, parsed);
  checkBoundary(context, rules, plannedLines);
  if (problems.count > before || !provider) return undefined;

  const scopes = parsed.flatMap(({ request }) => (request.kind === 'oauth' ? [request.scope] : []));
  const oauthScopes = rules.length > 0 || scopes.length === 0 ? [CLOUD_PLATFORM] : [...new Set(scopes)];
  const narrowed = !oauthScopes.includes(CLOUD_PLATFORM) || rules.length > 0;
  const unread = inputs.isUnread(gcpInputs.boundary);
  if (unread) context.warn('Google Cloud: not judged: `gcp-access-boundary` was not read.');
  else if (!narrowed) {
    context.warn(
      `Google Cloud is not narrowed: the lease may do everything that ${serviceAccount || 'the federated identity'} may do.`,
    );
  }
  for (const { request, line } of parsed) {
    if (request.kind !== 'storage') continue;
    const place = (line.where ?? '').replace(/^gs:\/\//, '');
    for (const notice of [...objectNotice(line, place), ...commaNotice(line)]) context.notice(notice);
  }
  const life = serviceAccount === '' ? FEDERATED_LIFE : Math.max(context.ttl, SHORTEST_TOKEN);
  reportLife(context, serviceAccount);
  const plan: GcpPlan = {
    cloud: 'gcp',
    principal: serviceAccount || provider.name,
    audience: inputs.get(gcpInputs.audience) ?? `https://iam.googleapis.com/${provider.name}`,
    sentTo: [stsEndpoint, ...(serviceAccount === '' ? [] : [iamEndpoint])].map(hostOf),
    session: context.session,
    ttl: life,
    scope: lines.length > 0 ? lines.map((line) => line.text) : [gcpInputs.boundary.name],
    narrowed,
    end: 'expires',
    provider,
    serviceAccount,
    project,
    universe,
    oauthScopes,
    rules,
    stsEndpoint,
    iamEndpoint,
  };
  const shown = view(provider, serviceAccount, oauthScopes, rules, plannedLines);
  return { plan, view: unread ? { ...shown, notNarrowed: 'not judged' } : shown };
}

function readAccount({ inputs, problems }: PlanContext, universe: string): string {
  const { name } = gcpInputs.serviceAccount;
  const account = inputs.get(gcpInputs.serviceAccount) ?? '';
  // Where the universe is not valid, the account cannot be checked against it.
  if (account === '' || inputs.isBroken(gcpInputs.universe) || isServiceAccount(account, universe))
    return account;
  const { why, fix } = explainAccount(account);
  invalid({ name, problems }, `${quote(account)}: ${why}`, fix);
  return '';
}

/** Refuses inputs that Google Cloud cannot enforce. */
function refuseImpossible({ problems, revoke, lockIp, lockVpc }: PlanContext): void {
  if (revoke === 'required') {
    problems.add(
      'REVOKE_IMPOSSIBLE',
      '`revoke: required` is not possible for Google Cloud',
      'access tokens of service accounts and of federated identities cannot be revoked',
      'revoke: auto   # the lease then ends with its ttl',
    );
  }
  if (lockVpc.length > 0) {
    problems.add(
      'INPUT_CONFLICT',
      '`lock-vpc` is not possible for Google Cloud',
      'it names VPCs of AWS, and a Google token cannot be bound to a network when it is issued',
      "remove `lock-vpc`, lease the clouds in two steps, or put the networks into an access level of the project's VPC Service Controls",
    );
  }
  if (lockIp.length > 0) {
    problems.add(
      'INPUT_CONFLICT',
      '`lock-ip` is not possible for Google Cloud',
      'a Google token cannot be bound to addresses when it is issued',
      "remove `lock-ip`, lease the clouds in two steps, or put the ranges into an access level of the project's VPC Service Controls",
    );
  }
}

/** Refuses other lines beside `gcs:` lines, since a token with a boundary works for Cloud Storage only. */
function refuseMixedScope({ problems }: PlanContext, parsed: readonly ParsedLine[]): void {
  const storage = parsed.find(({ request }) => request.kind === 'storage');
  const other = parsed.find(({ request }) => request.kind !== 'storage');
  const inherit = parsed.find(({ request }) => request.kind === 'inherit');
  if (storage && other) {
    problems.add(
      'SCOPE_INVALID',
      `\`scope\` has ${quote(storage.line.text)} beside ${quote(other.line.text)}`,
      'a token narrowed to buckets works for Cloud Storage and for nothing else, and one lease is one token',
      `two steps with \`deliver: outputs\`, one for each; or only ${other.line.text}, with IAM conditions on the buckets`,
      { line: other.line.number },
    );
  } else if (inherit && parsed.length > 1) {
    problems.add(
      'SCOPE_INVALID',
      '`scope` has `gcp:inherit` beside other Google lines',
      'it already allows everything that the identity allows, so the other lines would not narrow the lease',
      `${parsed.find((a) => a !== inherit && a.request.kind !== 'inherit')?.line.text ?? 'gcp:inherit'}   # alone`,
      { line: inherit.line.number },
    );
  }
}

/** The most lines for which the costs are measured by compiling the boundary without each of them. */
const MAX_MEASURED = 50;

/**
 * The lines of the plan. The cost of a line is the number of characters that the boundary would have less without it. Of
 * very many lines it is the size of the line's own rules, which is enough to show the costliest lines.
 */
function measureLines(rules: readonly Rule[], parsed: readonly ParsedLine[]): readonly PlannedLine[] {
  const grantsOf = (lines: readonly ParsedLine[]): readonly Grant[] =>
    lines.flatMap(({ request }) => (request.kind === 'storage' ? request.grants : []));
  const size = boundarySize(rules);
  const cost = (line: ParsedLine) =>
    parsed.length > MAX_MEASURED
      ? boundarySize(compileBoundary(grantsOf([line])))
      : size - boundarySize(compileBoundary(grantsOf(parsed.filter((other) => other !== line))));
  return parsed.map((line) => ({
    line: line.line.text,
    became: describe(line),
    cost: line.request.kind === 'storage' ? cost(line) : 0,
  }));
}

/** Checks the boundary against Google's limits. */
function checkBoundary(
  { problems }: PlanContext,
  rules: readonly Rule[],
  lines: () => readonly PlannedLine[],
): void {
  if (rules.length > MAX_RULES) {
    problems.add(
      'POLICY_TOO_LARGE',
      `The access boundary has ${rules.length} rules`,
      `Google takes ${MAX_RULES}, and every bucket needs its own`,
      'name fewer buckets, or split the work into several leases',
    );
    return;
  }
  const size = boundarySize(rules);
  if (rules.length === 0 || size <= BOUNDARY_LIMIT) return;
  const costliest = [...lines()].sort((a, b) => b.cost - a.cost).slice(0, 3);
  const named = costliest.map((line) => `"${line.line}" (${line.cost})`).join(', ');
  problems.add(
    'POLICY_TOO_LARGE',
    `The access boundary has ${size} characters`,
    `Google takes ${BOUNDARY_LIMIT}${named ? `; the costliest lines are ${named}` : ''}`,
    'join places under a common prefix (gcs:read  my-bucket/reports/), or write fewer lines',
  );
}

function describe({ request }: ParsedLine): string {
  if (request.kind === 'inherit') return 'OAuth scope cloud-platform: not narrowed';
  if (request.kind === 'oauth')
    return `OAuth scope${request.scope === CLOUD_PLATFORM ? ', which does not narrow the lease' : ''}`;
  return request.grants
    .map(({ role, bucket, prefix, object }) => {
      const name = role.replace('roles/storage.', '');
      if (object !== undefined) return `${name} on the object ${object} in ${bucket}`;
      return prefix === undefined ? `${name} in ${bucket}` : `${name} under ${prefix} in ${bucket}`;
    })
    .join('; ');
}

/** Tells the user where the life of the lease differs from the requested ttl, or needs a setting. */
function reportLife(context: PlanContext, serviceAccount: string): void {
  const { ttl } = context;
  if (serviceAccount === '' && ttl > FEDERATED_LIFE) {
    context.warn(
      `Google Cloud: without \`gcp-service-account\` the lease lives ${formatDuration(FEDERATED_LIFE)}, not ${formatDuration(ttl)}: a federated token ends with the GitHub token it came from.`,
    );
  }
  if (serviceAccount !== '' && ttl > HOUR) {
    context.notice(
      `Google Cloud: more than 1h needs ${serviceAccount} in the organisation policy constraints/iam.allowServiceAccountCredentialLifetimeExtension.`,
    );
  }
}

function view(
  provider: ProviderName,
  serviceAccount: string,
  oauthScopes: readonly string[],
  rules: readonly Rule[],
  lines: PlanView['lines'],
): PlanView {
  return {
    rows: [
      ['provider', provider.name],
      ['identity', serviceAccount || 'the federated identity itself'],
      ...(rules.length > 0 ? [] : [['OAuth scopes', oauthScopes.join(' ')] as const]),
    ],
    lines,
    documents:
      rules.length === 0
        ? []
        : [
            {
              title: 'access boundary',
              json: JSON.stringify({ accessBoundaryRules: rules }),
              size: boundarySize(rules),
              limit: BOUNDARY_LIMIT,
            },
          ],
  };
}
