/** One statement of a session policy, with lists where IAM allows a single string as well. */
export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Condition;
}

/** Operator, then condition key, then values. */
export type Condition = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Session policy and managed policy ARNs together, in characters (STS API reference, AssumeRoleWithWebIdentity). */
export const SESSION_POLICY_LIMIT = 2048;

/** The policy as the smallest JSON that says it: no spaces, no list around a single value. */
export function renderPolicy(statements: readonly unknown[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, (_key, value) =>
    Array.isArray(value) && value.length === 1 && typeof value[0] === 'string' ? value[0] : value,
  );
}

/**
 * Merges allow statements without widening: two that agree in all but one of actions, resources or the values of
 * one condition key become one, and one that another contains is dropped. `{A on x, B on y}` stays two, since
 * together they would allow A on y.
 */
export function mergeStatements(statements: readonly Statement[]): readonly Statement[] {
  const merged: Statement[] = [];
  for (const statement of statements) {
    let next = statement;
    for (;;) {
      const index = merged.findIndex((other) => mergeTwo(other, next) !== undefined);
      const other = merged[index];
      const both = other && mergeTwo(other, next);
      if (!both) break;
      merged.splice(index, 1);
      next = both;
    }
    merged.push(next);
  }
  return merged;
}

function mergeTwo(a: Statement, b: Statement): Statement | undefined {
  if (a.Effect !== 'Allow' || b.Effect !== 'Allow') return undefined;
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

/** True when `inner` allows nothing that `outer` does not: by name only, patterns are not compared. */
function contains(outer: Statement, inner: Statement, sameCondition: boolean): boolean {
  if (!sameCondition && outer.Condition !== undefined) return false;
  return subset(inner.Action, outer.Action) && subset(inner.Resource, outer.Resource);
}

/** Values of one key are alternatives, so two single-key conditions on the same key merge; anything else does not. */
function mergeConditions(a: Condition | undefined, b: Condition | undefined): Condition | undefined {
  const [left, right] = [singleKey(a), singleKey(b)];
  if (!left || !right || left.operator !== right.operator || left.key !== right.key) return undefined;
  if (!/^((ForAnyValue:)?String(Equals|Like)|Arn(Equals|Like)|IpAddress)$/.test(left.operator))
    return undefined;
  return { [left.operator]: { [left.key]: union(left.values, right.values) } };
}

function singleKey(condition: Condition | undefined) {
  const operators = Object.entries(condition ?? {});
  const [operator, keys] = operators[0] ?? [];
  const entries = Object.entries(keys ?? {});
  const [key, values] = entries[0] ?? [];
  if (operators.length !== 1 || entries.length !== 1 || !operator || !key || !values) return undefined;
  return { operator, key, values };
}

function conditionKey(condition: Condition | undefined): string {
  return JSON.stringify(condition ?? {});
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return subset(a, b) && subset(b, a);
}

function subset(a: readonly string[], b: readonly string[]): boolean {
  return a.every((value) => b.includes(value));
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])];
}
