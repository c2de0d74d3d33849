import { globContains } from '../../text/glob.ts';
import type { Deny, Statement } from './policy.ts';

/**
 * Actions of STS that give their caller other credentials, without the limits of this lease: sessions of other roles,
 * credentials that an account has delegated, and tokens that identify the role to services outside AWS.
 * `GetFederationToken` and `GetSessionToken` are not in the list: STS refuses them to every role session (STS API
 * reference). Other services have such calls as well (docs/scope.md, "Closed"); a policy has no room to deny them all.
 */
const ACTIONS = [
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
  'sts:AssumeRoot',
  'sts:GetDelegatedAccessToken',
  'sts:GetWebIdentityToken',
];

/** Patterns for all these actions, in fewer characters. */
const ALL = ['sts:Assume*', 'sts:GetDelegatedAccessToken', 'sts:GetWebIdentityToken'];

/**
 * The actions of role chaining that the statements name, with their resources. A pattern that covers such an action
 * (`sts:*`) does not name it.
 */
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

/**
 * Whether a name is an action of role chaining, in upper or lower case. A pattern is not one.
 * @example isChainingAction('sts:assumerole') // true
 * @example isChainingAction('sts:*') // false
 */
export function isChainingAction(name: string): boolean {
  return ACTIONS.some((action) => action.toLowerCase() === name.toLowerCase());
}

/** The denies against role chaining. */
export interface ChainingDenies {
  readonly denies: readonly Deny[];
  /** Actions of role chaining that statements name and so allow; for a warning. */
  readonly named: readonly string[];
  /**
   * `false` where the allow statements do not cover these actions. Then the denies only work against other policies that
   * grant them.
   */
  readonly needed: boolean;
}

/**
 * Makes the denies against role chaining. Actions that a statement names stay allowed.
 * @param allows the allow statements of the lines; `undefined` where there are no lines, but the whole role or a managed
 *   policy.
 * @param naming statements that may name such actions.
 * @example denyChaining([{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['*'] }]).needed // false
 * @example denyChaining([{ Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: ['*'] }]).named
 *   // ['sts:AssumeRole']
 */
export function denyChaining(
  allows: readonly Statement[] | undefined,
  naming = allows ?? [],
): ChainingDenies {
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
