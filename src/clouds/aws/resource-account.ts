import { type Condition, conditionEntries, type Deny, type Statement } from './policy.ts';

/** The key that says whose the resource of a call is (IAM User Guide, "AWS global condition context keys"). */
const KEY = 'aws:ResourceAccount';
const OPERATOR = 'StringEquals';

/** Only where the resource belongs to the account: names of buckets do not say whose they are. */
export function inAccount(account: string): Condition {
  return { [OPERATOR]: { [KEY]: [account] } };
}

/** Both conditions; their keys are different ones. */
export function and(a: Condition, b: Condition | undefined): Condition {
  return { ...a, ...b };
}

/** The accounts that a statement is bound to: more than one where lines for several were merged. */
export function accountsOf({ Condition }: { readonly Condition?: Condition }): readonly string[] | undefined {
  return Condition?.[OPERATOR]?.[KEY];
}

/** The rest of a condition: what it asks for beside the account. */
export function withoutAccount(condition: Condition | undefined): Condition | undefined {
  const rest = conditionEntries(condition).filter((one) => one.operator !== OPERATOR || one.key !== KEY);
  if (rest.length === 0) return undefined;
  const result: Record<string, Record<string, readonly string[]>> = {};
  for (const { operator, key, values } of rest) result[operator] = { ...result[operator], [key]: values };
  return result;
}

function unbound(statement: Statement): Statement {
  const { Condition, ...rest } = statement;
  const others = withoutAccount(Condition);
  return { ...rest, ...(others && { Condition: others }) };
}

/** One way to write the same statements. */
export interface Binding {
  readonly allows: readonly Statement[];
  readonly denies: readonly Deny[];
  /** False where buckets written by their whole names are no longer bound to the account. */
  readonly whole: boolean;
}

/**
 * The ways to bind S3 lines to their accounts, best first: one deny for all of them, which is short; a condition in
 * each statement; and conditions only where a name does not suffice, that is for patterns of buckets and for another
 * account's.
 * @param own the role's account.
 */
export function bindings(statements: readonly Statement[], own: string): readonly Binding[] {
  const bound = statements.filter((one) => accountsOf(one) !== undefined);
  if (bound.length === 0) return [{ allows: statements, denies: [], whole: true }];
  const needed = (one: Statement) => accountsOf(one)?.join() !== own || one.Resource.some(isPattern);
  const each: Binding = { allows: statements, denies: [], whole: true };
  const least: Binding = {
    allows: statements.map((one) => (accountsOf(one) === undefined || needed(one) ? one : unbound(one))),
    denies: [],
    whole: bound.every(needed),
  };
  const accounts = accountsOf(bound[0] ?? {}) ?? [];
  const alike = bound.every(
    (one) => [...(accountsOf(one) ?? [])].sort().join() === [...accounts].sort().join(),
  );
  const free = statements.some((one) => accountsOf(one) === undefined && one.Action.some(isS3));
  if (!alike || free) return [each, least];
  const deny: Deny = {
    Effect: 'Deny',
    Action: ['s3:*'],
    Resource: ['*'],
    Condition: { StringNotEquals: { [KEY]: accounts } },
  };
  return [{ allows: statements.map(unbound), denies: [deny], whole: true }, each, least];
}

function isS3(action: string): boolean {
  return action.toLowerCase().startsWith('s3:');
}

/** A bucket's name with a wildcard in it. */
function isPattern(arn: string): boolean {
  const bucket = arn.split(':').slice(5).join(':').split('/', 1)[0] ?? '';
  return /[*?]/.test(bucket);
}
