import { type Condition, conditionEntries, type Deny, type Statement } from './policy.ts';

/** The condition key of the account that owns the resource (IAM User Guide, "AWS global condition context keys"). */
const KEY = 'aws:ResourceAccount';
const OPERATOR = 'StringEquals';

/**
 * The condition that the resource belongs to this account. The name of a bucket does not tell which account owns it.
 * @example inAccount('111122223333') // { StringEquals: { 'aws:ResourceAccount': ['111122223333'] } }
 */
export function inAccount(account: string): Condition {
  return { [OPERATOR]: { [KEY]: [account] } };
}

/**
 * Joins two conditions with different operators into one.
 * @example and(inAccount('111122223333'), { StringLike: { 's3:prefix': ['reports/*'] } }).StringLike // { 's3:prefix': ['reports/*'] }
 */
export function and(a: Condition, b: Condition | undefined): Condition {
  return { ...a, ...b };
}

/**
 * The accounts to which a statement is bound: several where lines for several accounts were merged.
 * @example accountsOf({ Condition: inAccount('111122223333') }) // ['111122223333']
 * @example accountsOf({}) // undefined
 */
export function accountsOf({ Condition }: { readonly Condition?: Condition }): readonly string[] | undefined {
  return Condition?.[OPERATOR]?.[KEY];
}

/**
 * A condition without its key for the account; `undefined` where no other key is left.
 * @example withoutAccount(inAccount('111122223333')) // undefined
 */
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

/** One way to bind statements to accounts. */
export interface Binding {
  readonly allows: readonly Statement[];
  readonly denies: readonly Deny[];
  /** `false` where buckets with a full name are not bound to the account. */
  readonly complete: boolean;
  /** Whether a line that may write is among those. It could write to a bucket of that name in any account. */
  readonly writesUnbound: boolean;
}

/**
 * The ways to bind S3 statements to their accounts, best first: one deny for all of them, which is short; a condition in
 * each statement; and conditions only where they are necessary, for patterns of buckets and for buckets of another
 * account.
 * @param own the role's account.
 * @example accountBindings([{ Effect: 'Allow', Action: ['ec2:Describe*'], Resource: ['*'] }], '111122223333')
 *   // [{
 *     allows: [{ Effect: 'Allow', Action: ['ec2:Describe*'], Resource: ['*'] }], denies: [], complete: true,
 *     writesUnbound: false,
 *   }]
 */
export function accountBindings(statements: readonly Statement[], own: string): readonly Binding[] {
  const bound = statements.filter((one) => accountsOf(one) !== undefined);
  if (bound.length === 0) return [{ allows: statements, denies: [], ...COMPLETE }];
  const needed = (one: Statement) => accountsOf(one)?.join() !== own || one.Resource.some(isPattern);
  const each: Binding = { allows: statements, denies: [], ...COMPLETE };
  const left = bound.filter((one) => !needed(one) && !one.Resource.every(namesAccount));
  const least: Binding = {
    allows: statements.map((one) => (accountsOf(one) === undefined || needed(one) ? one : unbound(one))),
    denies: [],
    complete: left.length === 0,
    writesUnbound: left.some((one) => one.Action.some(mayWrite)),
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
  return [{ allows: statements.map(unbound), denies: [deny], ...COMPLETE }, each, least];
}

function isS3(action: string): boolean {
  return action.toLowerCase().startsWith('s3:');
}

const COMPLETE = { complete: true, writesUnbound: false } as const;

/** Whether an action of S3 may be more than reading: every one that is not named as reading. */
function mayWrite(action: string): boolean {
  return !/^s3:(?:get|head|list|describe)/i.test(action);
}

/** Whether an ARN names the account itself, as that of an access point does. */
function namesAccount(arn: string): boolean {
  return arn.split(':')[4] !== '';
}

/** Whether the name of the bucket has a wildcard. */
function isPattern(arn: string): boolean {
  const bucket = arn.split(':').slice(5).join(':').split('/', 1)[0] ?? '';
  return /[*?]/.test(bucket);
}
