import type { JWTPayload } from 'jose';
import { evaluate, type PolicyDocument } from './policy.ts';

/** The principal that wants to assume a role. */
export type TrustPrincipal =
  | {
      readonly type: 'Federated';
      readonly providerArn: string;
      readonly issuer: string;
      readonly claims: JWTPayload;
    }
  | { readonly type: 'AWS'; readonly arn: string; readonly roleArn: string; readonly account: string };

export interface TrustQuestion {
  readonly action: 'sts:AssumeRoleWithWebIdentity' | 'sts:AssumeRole';
  readonly roleArn: string;
  readonly account: string;
  readonly principal: TrustPrincipal;
  readonly context: Readonly<Record<string, string>>;
}

interface Statement {
  readonly Effect: string;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * The claims of GitHub's tokens that AWS offers as condition keys beside `sub` and `aud` (Service Authorization Reference,
 * "Condition keys for AWS Security Token Service"). A trust policy cannot use any other claim.
 */
const githubClaims = [
  'actor',
  'actor_id',
  'job_workflow_ref',
  'repository',
  'repository_id',
  'repository_owner_id',
  'workflow',
  'ref',
  'environment',
  'enterprise_id',
];

const githubIssuers = [
  /^https:\/\/token\.actions\.githubusercontent\.com(\/[^/]+)?$/,
  /^https:\/\/token\.actions\.[^./]+\.ghe\.com$/,
  /^https:\/\/github\.com\/enterprises\/[^/]+$/,
];

/** The claims that are condition keys: GitHub's own issuers have more of them, in the commercial partition only. */
function comparedClaims(issuer: string, partition: string | undefined): readonly string[] {
  const more = partition === 'aws' && githubIssuers.some((known) => known.test(issuer));
  return ['sub', 'aud', ...(more ? githubClaims : [])];
}

/** Whether a trust policy lets this principal assume the role: it has an allow, and no deny. */
export async function trusts(trust: PolicyDocument, question: TrustQuestion): Promise<boolean> {
  const all = (Array.isArray(trust.Statement) ? trust.Statement : [trust.Statement]) as Statement[];
  const statements = all
    .filter((statement) => principalMatches(statement, question.principal))
    .map((statement) => withoutPrincipal(statement, question.principal));
  if (statements.length === 0) return false;
  const outcome = await evaluate([{ Version: trust.Version ?? '2008-10-17', Statement: statements }], {
    action: question.action,
    resource: question.roleArn,
    account: question.account,
    principal: `arn:aws:sts::${question.account}:assumed-role/trust/evaluation`,
    context: { ...question.context, ...claimContext(question) },
  });
  return outcome === 'Allowed';
}

function principalMatches(statement: Statement, principal: TrustPrincipal): boolean {
  if (statement.NotPrincipal !== undefined)
    throw new Error('the sandbox does not evaluate NotPrincipal in trust policies');
  if (statement.Principal === '*') return true;
  const named = ((statement.Principal ?? {}) as Record<string, string | string[] | undefined>)[
    principal.type
  ];
  const list = named === undefined ? [] : [named].flat();
  if (principal.type === 'Federated') return list.includes(principal.providerArn);
  return list.some(
    (one) =>
      one === '*' ||
      one === principal.account ||
      one === principal.arn ||
      one === principal.roleArn ||
      (one.endsWith(':root') && one.includes(`::${principal.account}:`)),
  );
}

/** Removes the principal, which `principalMatches` has checked. The rest is an identity policy that the engine can evaluate. */
function withoutPrincipal(statement: Statement, principal: TrustPrincipal): Record<string, unknown> {
  const { Principal: _principal, Condition: condition, ...rest } = statement;
  if (!condition) return { ...rest, Resource: '*' };
  const renamed = Object.fromEntries(
    Object.entries(condition).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, value]) => [engineKey(key, principal), value])),
    ]),
  );
  return { ...rest, Resource: '*', Condition: renamed };
}

/**
 * Renames `<issuer>:claim` keys, which the engine does not know and would silently drop. `sub` and `aud` become Google's
 * keys, which it knows; every other claim becomes a principal tag, which can have any name.
 */
function engineKey(key: string, principal: TrustPrincipal): string {
  if (principal.type !== 'Federated') return key;
  const prefix = `${principal.issuer.replace(/^https:\/\//, '')}:`.toLowerCase();
  if (!key.toLowerCase().startsWith(prefix)) return key;
  return claimKey(key.slice(prefix.length).toLowerCase());
}

function claimKey(claim: string): string {
  return claim === 'sub' || claim === 'aud'
    ? `accounts.google.com:${claim}`
    : `aws:PrincipalTag/oidc-${claim}`;
}

function claimContext({ principal, roleArn }: TrustQuestion): Record<string, string> {
  if (principal.type !== 'Federated') return {};
  const context: Record<string, string> = {};
  for (const claim of comparedClaims(principal.issuer, roleArn.split(':')[1])) {
    const value = principal.claims[claim];
    if (typeof value === 'string' && value !== '') context[claimKey(claim)] = value;
  }
  return context;
}
