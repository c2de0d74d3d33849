/** The contexts that an expression can read at one place of a workflow, by name. */
export type Contexts = Readonly<Record<string, unknown>>;

const path = /^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)*$/;

/**
 * Evaluates each `${{ context.name }}`. It knows only plain paths and throws on anything else, so that no test passes with an
 * expression that was not evaluated.
 */
export function evaluate(template: string, contexts: Contexts): string {
  return template.replace(/\$\{\{(.*?)\}\}/gs, (_, inner: string) => lookUp(inner.trim(), contexts));
}

function lookUp(expression: string, contexts: Contexts): string {
  if (!path.test(expression))
    throw new Error(`The emulator does not evaluate the expression '${expression}'`);
  const [context = '', ...names] = expression.split('.');
  if (member(contexts, context) === undefined) {
    throw new Error(`Unrecognized named-value: '${context}' within expression: ${expression}`);
  }
  let value: unknown = contexts;
  for (const name of [context, ...names]) value = member(value, name);
  return toText(value);
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const exact = Object.entries(value).find(([key]) => key === name);
  return (exact ?? Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase()))?.[1];
}

/** A value as text: numbers have at most 15 digits, and null and undefined are an empty text. */
export function toText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return String(Number(value.toPrecision(15)));
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}

/** Whether a step with this `if:` runs, for a status of the job. */
export function conditionHolds(condition: string, status: 'success' | 'failure' | 'cancelled'): boolean {
  switch (condition.trim()) {
    case 'always()':
      return true;
    case 'success()':
      return status === 'success';
    case 'failure()':
      return status === 'failure';
    case 'cancelled()':
      return status === 'cancelled';
    case '!cancelled()':
      return status !== 'cancelled';
    default:
      throw new Error(`The emulator does not evaluate the condition '${condition}'`);
  }
}
