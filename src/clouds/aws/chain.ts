import { globContains } from '../../text/glob.ts';
import type { Deny, Statement } from './policy.ts';

/**
 * Actions that give their caller another identity, which has none of this lease's limits: sessions of other roles,
 * credentials that an account has delegated, and tokens that name the role to services outside AWS.
 * `GetFederationToken` and `GetSessionToken` are not among them: STS refuses them to every role session (STS API
 * reference).
 */
const ACTIONS = [
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
  'sts:AssumeRoot',
  'sts:GetDelegatedAccessToken',
  'sts:GetWebIdentityToken',
];

/** All of them in fewer words. */
const ALL = ['sts:Assume*', 'sts:GetDelegatedAccessToken', 'sts:GetWebIdentityToken'];

/** Where statements name such an action outright. A pattern that happens to cover one (`sts:*`) does not name it. */
function namedIn(allows: readonly Statement[]): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, readonly string[]>();
  for (const action of ACTIONS) {
    const own = allows.filter((one) =>
      one.Action.some((other) => other.toLowerCase() === action.toLowerCase()),
    );
    if (own.length > 0) named.set(action, [...new Set(own.flatMap((one) => one.Resource))]);
  }
  return named;
}

/** True for such an action, in any case of letters: only what names it outright gives it. */
export function isChain(name: string): boolean {
  return ACTIONS.some((action) => action.toLowerCase() === name.toLowerCase());
}

export interface Chain {
  readonly denies: readonly Deny[];
  /** Those that are named and so allowed, for a warning. */
  readonly named: readonly string[];
  /** False where the statements allow nothing that these denies take away: they then only hold against other policies. */
  readonly needed: boolean;
}

/**
 * Denies role chaining but for what is named.
 * @param allows what the lines allow; `undefined` where something else says it: all of the role, a managed policy.
 * @param naming statements that may name such actions.
 */
export function chain(allows: readonly Statement[] | undefined, naming = allows ?? []): Chain {
  const named = namedIn(naming);
  const others = named.size === 0 ? ALL : ACTIONS.filter((action) => !named.has(action));
  const deny: Deny = { Effect: 'Deny', Action: others, Resource: ['*'] };
  const elsewhere = [...named].flatMap(([action, resources]): readonly Deny[] =>
    resources.includes('*') ? [] : [{ Effect: 'Deny', Action: [action], NotResource: resources }],
  );
  const covers = (pattern: string) =>
    !named.has(pattern) &&
    ACTIONS.some((action) => globContains(pattern.toLowerCase(), action.toLowerCase()));
  const needed =
    allows === undefined || allows.some((one) => one.Action.some((a) => /[*?]/.test(a) && covers(a)));
  return { denies: [deny, ...elsewhere], named: [...named.keys()], needed };
}
