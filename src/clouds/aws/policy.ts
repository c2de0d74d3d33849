/** An allow statement of a session policy, always with lists; IAM also takes a single text instead of a list. */
export interface Statement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Condition;
}

/** A deny statement, which may name the actions or resources that it leaves out. */
export interface Deny {
  readonly Effect: 'Deny';
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Condition;
}

/** Operator, then condition key, then values. */
export type Condition = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Characters of session policy and managed policy ARNs together (STS API reference, AssumeRoleWithWebIdentity). */
export const SESSION_POLICY_LIMIT = 2048;

/**
 * The shortest JSON of a policy: without spaces, and without a list around a single value.
 * @example renderPolicy([{ Effect: 'Allow', Action: ['s3:*'], Resource: ['*'] }])
 *   // '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}'
 */
export function renderPolicy(statements: readonly unknown[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, (_key, value) =>
    Array.isArray(value) && value.length === 1 && typeof value[0] === 'string' ? value[0] : value,
  );
}

/**
 * Merges allow statements without allowing more. Two statements become one where they differ only in their actions, only
 * in their resources, or only in the values of one condition key. A statement that another one contains is dropped.
 * `{A on x, B on y}` stays two statements, since one statement would allow A on y.
 * @example
 * mergeStatements([
 *   { Effect: 'Allow', Action: ['a:X'], Resource: ['1'] },
 *   { Effect: 'Allow', Action: ['a:Y'], Resource: ['1'] },
 * ]) // [{ Effect: 'Allow', Action: ['a:X', 'a:Y'], Resource: ['1'] }]
 */
export function mergeStatements(statements: readonly Statement[]): readonly Statement[] {
  const merged = new Merger();
  for (const statement of joinActions(joinResources(statements))) {
    let next = statement;
    for (;;) {
      const found = merged.partner(next);
      if (!found) break;
      merged.remove(found.at);
      next = found.both;
    }
    merged.add(next);
  }
  return merged.statements;
}

/** Joins all statements with the same actions and conditions at once. Most lines of a long scope differ in their place only. */
function joinResources(statements: readonly Statement[]): readonly Statement[] {
  return group(statements, actionsKey).flatMap((list) => {
    const [first] = list;
    if (!first || list.length === 1) return list;
    return [{ ...first, Resource: [...new Set(list.flatMap((one) => one.Resource))] }];
  });
}

/** Joins all statements with the same resources and conditions at once: one by one, a long list of actions is joined slowly. */
function joinActions(statements: readonly Statement[]): readonly Statement[] {
  const resourcesKey = ({ Resource, Condition }: Statement) =>
    `${[...new Set(Resource)].sort().join(' ')} ${conditionKey(Condition)}`;
  return group(statements, resourcesKey).flatMap((list) => {
    const [first] = list;
    if (!first || list.length === 1) return list;
    return [{ ...first, Action: [...new Set(list.flatMap((one) => one.Action))] }];
  });
}

/** Statements with the same key, in the order of the first of each. */
function group(
  statements: readonly Statement[],
  keyOf: (statement: Statement) => string,
): readonly Statement[][] {
  const alike = new Map<string, Statement[]>();
  for (const statement of statements) {
    const key = keyOf(statement);
    const list = alike.get(key);
    if (list) list.push(statement);
    else alike.set(key, [statement]);
  }
  return [...alike.values()];
}

/**
 * The statements merged so far, with an index by resource, and by actions with conditions. Two statements can merge only
 * where they share one of these keys, so the merger does not compare each statement with each other one.
 */
class Merger {
  readonly #entries = new Map<number, Statement>();
  readonly #index = new Map<string, Set<number>>();
  #next = 0;

  get statements(): readonly Statement[] {
    return [...this.#entries.values()];
  }

  /** The first statement that can be merged with `statement`, and the merged statement. */
  partner(statement: Statement): { readonly at: number; readonly both: Statement } | undefined {
    let first: { at: number; both: Statement } | undefined;
    const seen = new Set<number>();
    for (const key of keysOf(statement)) {
      for (const at of this.#index.get(key) ?? []) {
        if (seen.has(at) || (first && at > first.at)) continue;
        seen.add(at);
        const other = this.#entries.get(at);
        const both = other && mergeTwo(other, statement);
        if (both) first = { at, both };
      }
    }
    return first;
  }

  add(statement: Statement): void {
    const at = this.#next++;
    this.#entries.set(at, statement);
    for (const key of keysOf(statement)) {
      const list = this.#index.get(key);
      if (list) list.add(at);
      else this.#index.set(key, new Set([at]));
    }
  }

  remove(at: number): void {
    const statement = this.#entries.get(at);
    this.#entries.delete(at);
    if (statement) for (const key of keysOf(statement)) this.#index.get(key)?.delete(at);
  }
}

function keysOf(statement: Statement): readonly string[] {
  return [actionsKey(statement), ...new Set(statement.Resource)];
}

function actionsKey({ Action, Condition }: Statement): string {
  return `actions ${[...new Set(Action)].sort().join(' ')} ${conditionKey(Condition)}`;
}

function mergeTwo(a: Statement, b: Statement): Statement | undefined {
  const sameAction = sameSet(a.Action, b.Action);
  const sameResource = sameSet(a.Resource, b.Resource);
  const sameCondition = conditionKey(a.Condition) === conditionKey(b.Condition);
  if (contains(a, b, sameCondition)) return a;
  if (contains(b, a, sameCondition)) return b;
  if (sameAction && sameCondition) return { ...a, Resource: union(a.Resource, b.Resource) };
  if (sameResource && sameCondition) return { ...a, Action: union(a.Action, b.Action) };
  if (sameAction && sameResource) {
    const Condition = mergeConditions(a.Condition, b.Condition);
    return Condition && { ...a, Condition };
  }
  return undefined;
}

/** Whether `outer` allows everything that `inner` allows. It compares names, and does not expand patterns. */
function contains(outer: Statement, inner: Statement, sameCondition: boolean): boolean {
  if (!sameCondition && outer.Condition !== undefined) return false;
  return subset(inner.Action, outer.Action) && subset(inner.Resource, outer.Resource);
}

/** Merges two conditions that differ only in the values of one key, where any one of the values meets the condition. */
function mergeConditions(a: Condition | undefined, b: Condition | undefined): Condition | undefined {
  const [left, right] = [conditionEntries(a), conditionEntries(b)];
  if (left.length !== right.length) return undefined;
  const differing = left.filter((one) => {
    const other = b?.[one.operator]?.[one.key];
    return other === undefined || !sameSet(one.values, other);
  });
  const [one] = differing;
  const other = one && b?.[one.operator]?.[one.key];
  if (differing.length !== 1 || !one || !other || !ALTERNATIVES.has(one.operator)) return undefined;
  const keys = { ...a?.[one.operator], [one.key]: union(one.values, other) };
  return { ...a, [one.operator]: keys };
}

/** Operators that any one of their values meets, so that fewer values allow less. */
export const ALTERNATIVES: ReadonlySet<string> = new Set([
  'StringEquals',
  'StringEqualsIgnoreCase',
  'StringLike',
  'ForAnyValue:StringEquals',
  'ForAnyValue:StringLike',
  'ArnEquals',
  'ArnLike',
  'IpAddress',
  'NumericEquals',
  'Bool',
]);

/**
 * The keys of a condition, one by one. All of them have to hold.
 * @example conditionEntries({ StringEquals: { 'aws:ResourceAccount': ['111122223333'] } })
 *   // [{ operator: 'StringEquals', key: 'aws:ResourceAccount', values: ['111122223333'] }]
 */
export function conditionEntries(condition: Condition | undefined) {
  return Object.entries(condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key, values })),
  );
}

function conditionKey(condition: Condition | undefined): string {
  return JSON.stringify(condition ?? {});
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return subset(a, b) && subset(b, a);
}

function subset(a: readonly string[], b: readonly string[]): boolean {
  if (b.length < 16) return a.every((value) => b.includes(value));
  const all = new Set(b);
  return a.every((value) => all.has(value));
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])];
}
