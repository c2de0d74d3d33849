import type { Condition, Statement } from '../../clouds/aws/policy.ts';
import { arnContains, globContains } from './glob.ts';

/**
 * Whether everything that `asked` allows is allowed by `held`. Each action on each resource of what is asked must be
 * covered by one single statement; a union that covers it only together is refused, which is safe.
 */
export function statementsContain(held: readonly Statement[], asked: readonly Statement[]): boolean {
  // A deny that is held binds what is asked only if it is asked, too.
  const denies = held.filter((s) => s.Effect === 'Deny');
  if (!denies.every((deny) => asked.some((s) => JSON.stringify(s) === JSON.stringify(deny)))) return false;
  const allows = held.filter((s) => s.Effect === 'Allow');
  return asked
    .filter((s) => s.Effect === 'Allow')
    .every((s) =>
      s.Action.every((action) =>
        s.Resource.every((resource) => covered(allows, action, resource, s.Condition)),
      ),
    );
}

function covered(
  allows: readonly Statement[],
  action: string,
  resource: string,
  condition: Condition | undefined,
): boolean {
  return allows.some(
    (s) =>
      s.Action.some((a) => globContains(a.toLowerCase(), action.toLowerCase())) &&
      s.Resource.some((r) => arnContains(r, resource)) &&
      conditionContains(s.Condition, condition),
  );
}

/** Operators whose values are alternatives: fewer values allow less. */
const ALTERNATIVES = /^(String(Equals|Like|EqualsIgnoreCase)|Arn(Equals|Like)|IpAddress|NumericEquals|Bool)$/;

/** Whether every request that meets `inner` meets `outer`. Conditions are joined by "and": more of them allow less. */
function conditionContains(outer: Condition | undefined, inner: Condition | undefined): boolean {
  return Object.entries(outer ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => {
      const own = inner?.[operator]?.[key];
      if (own === undefined) return false;
      if (!ALTERNATIVES.test(operator))
        return own.length === values.length && own.every((v) => values.includes(v));
      const matches = operator === 'StringLike' ? like : (a: string, b: string) => a === b;
      return own.length > 0 && own.every((value) => values.some((allowed) => matches(allowed, value)));
    }),
  );
}

function like(outer: string, inner: string): boolean {
  if (outer.includes('${') || inner.includes('${')) return outer === inner;
  return globContains(outer, inner);
}
