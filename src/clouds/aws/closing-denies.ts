import { arnContains, arnsOverlap, globContains, globsOverlap } from '../../text/glob.ts';
import { type Condition, conditionEntries, type Deny, type Statement } from './policy.ts';
import { accountsOf, withoutAccount } from './resource-account.ts';

/**
 * The denies that close a session policy against resource policies. A resource policy of the role's account may grant to
 * everyone, to the organization or to the session itself. A session policy limits such a grant only by an explicit deny,
 * not by leaving an action out (IAM User Guide, "How AWS enforcement code logic evaluates requests").
 */
export interface ClosingDenies {
  /** The deny of every action that no line names. */
  readonly actions: Deny;
  /** The denies of the named actions outside their resources and conditions. */
  readonly resources: readonly Deny[];
  /** Why all these denies together still leave something open; `undefined` where they close everything. */
  readonly gap: string | undefined;
}

/**
 * Calls that a service makes to KMS for the lease are not denied; the policies of the keys decide about them. The keys
 * that AWS manages (`aws/s3`, `aws/ssm`, ...) allow everyone in the account to use them, but only through their service.
 * Users do not write a scope line for them, so a deny would break reading objects that are encrypted with them.
 */
const NOT_THROUGH_A_SERVICE: Condition = { Null: { 'kms:ViaService': ['true'] } };

/**
 * Makes the closing denies for these statements. A deny never removes what one of the statements allows: where patterns
 * of actions overlap, each of them is denied only outside the resources of all of them.
 * @param own the role's account. In another account a resource policy cannot give more than the session policy.
 * @example closingDenies([{ Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: ['a'] }], '111122223333').resources
 *   // [{ Effect: 'Deny', Action: ['sqs:SendMessage'], NotResource: ['a'] }]
 */
export function closingDenies(allows: readonly Statement[], own: string): ClosingDenies {
  const sets = allows.map((one) => ({
    actions: one.Action.map((action) => action.toLowerCase()),
    written: one.Action,
    resources: one.Resource,
    condition: accountsOf(one)?.includes(own) ? withoutAccount(one.Condition) : one.Condition,
  }));
  const names = new Map(
    sets.flatMap((one) => one.actions.map((action, i) => [action, one.written[i] ?? action])),
  );
  const written = (actions: Iterable<string>) =>
    widest([...actions], globContains).map((action) => names.get(action) ?? action);
  const gaps: string[] = [];
  // Most actions stand in the same statements as others, so their resources are compared once.
  const known = new Map<string, readonly string[]>();
  const resourcesOf = (indexes: readonly number[]): readonly string[] => {
    const key = indexes.join();
    const found = known.get(key);
    if (found) return found;
    const all = indexes.flatMap((at) => sets[at]?.resources ?? []);
    const resources = widest(all, arnContains);
    known.set(key, resources);
    return resources;
  };

  const groups = new Map<string, { resources: readonly string[]; actions: string[] }>();
  for (const action of names.keys()) {
    const matching = (match: (other: string, action: string) => boolean) =>
      sets.flatMap((one, at) => (one.actions.some((other) => match(other, action)) ? [at] : []));
    const near = matching(globsOverlap);
    const resources = resourcesOf(near);
    if (!sameSet(resources, resourcesOf(matching(globContains)))) {
      gaps.push(`${names.get(action)} overlaps with another pattern that has other places`);
    }
    if (resources.includes('*')) continue;
    const key = [...resources].sort().join(' ');
    const group = groups.get(key);
    if (group) group.actions.push(action);
    else groups.set(key, { resources, actions: [action] });
  }
  const outside = [...groups.values()].map(
    ({ resources, actions }): Deny => ({
      Effect: 'Deny',
      Action: written(actions),
      NotResource: resources,
      ...(actions.some(isKms) && { Condition: NOT_THROUGH_A_SERVICE }),
    }),
  );

  const unmet = sets.flatMap((one, index): readonly Deny[] => {
    if (one.condition === undefined) return [];
    const met = sets.some(
      (other, at) =>
        at !== index &&
        overlap(other.actions, one.actions, globsOverlap) &&
        overlap(other.resources, one.resources, arnsOverlap),
    );
    const entries = conditionEntries(one.condition);
    if (met || entries.some(({ operator }) => !OPPOSITES.has(operator))) {
      gaps.push(`${one.written.join(', ')} is allowed under conditions that one deny cannot express`);
      return [];
    }
    return entries.map(({ operator, key, values }) => ({
      Effect: 'Deny',
      Action: written(one.actions),
      Resource: one.resources,
      Condition: {
        [OPPOSITES.get(operator) ?? operator]: { [key]: values },
        ...(one.actions.some(isKms) && NOT_THROUGH_A_SERVICE),
      },
    }));
  });

  return {
    actions: {
      Effect: 'Deny',
      NotAction: written(names.keys()),
      Resource: ['*'],
      Condition: NOT_THROUGH_A_SERVICE,
    },
    resources: [...outside, ...unmet],
    gap: gaps[0],
  };
}

/**
 * Operators with their opposites: the opposite holds exactly where the operator does not. Where the key is missing, the
 * operator does not hold and the opposite does (IAM User Guide, "IAM JSON policy elements: Condition operators").
 */
const OPPOSITES: ReadonlyMap<string, string> = new Map([
  ['StringEquals', 'StringNotEquals'],
  ['StringLike', 'StringNotLike'],
  ['ForAnyValue:StringEquals', 'ForAllValues:StringNotEquals'],
  ['ForAnyValue:StringLike', 'ForAllValues:StringNotLike'],
]);

function isKms(action: string): boolean {
  return action.startsWith('kms:');
}

function overlap(
  some: readonly string[],
  others: readonly string[],
  match: (one: string, other: string) => boolean,
): boolean {
  return some.some((one) => others.some((other) => match(one, other)));
}

/** The patterns that no other pattern contains; of two that mean the same, the first. */
function widest(
  patterns: readonly string[],
  contains: (outer: string, inner: string) => boolean,
): readonly string[] {
  const all = [...new Set(patterns)];
  return all.filter(
    (one, at) =>
      !all.some(
        (other, index) => index !== at && contains(other, one) && (index < at || !contains(one, other)),
      ),
  );
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
