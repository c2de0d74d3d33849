import type { Check, Walk } from '../models/check.ts';

type Item = Readonly<Record<string, unknown>>;

/**
 * Whether an item of the input is the reasoning of an earlier answer without any of its content: what is left of it is the id of
 * something that the provider may have stored. Codex sends such items to a provider that gives it no encrypted content.
 * @example isBareReasoning({ type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: null }) // true
 */
export function isBareReasoning(entry: unknown): boolean {
  const item = reasoningOf(entry);
  return item !== undefined && !hasText(item.encrypted_content) && !isWritten(item);
}

/**
 * Reasoning that stands by itself. Beside encrypted content its id stays, since the provider compares the two; beside texts alone
 * the provider would look the id up.
 */
export const standingReasoning =
  (check: Check): Check =>
  (value, walk: Walk) => {
    if (!check(value, walk)) return false;
    const item = value as { id?: unknown; encrypted_content?: unknown };
    if (!hasText(item.encrypted_content) && hasText(item.id)) {
      delete item.id;
      walk.left.add('id of reasoning');
    }
    return true;
  };

function reasoningOf(entry: unknown): Item | undefined {
  return typeof entry === 'object' && entry !== null && (entry as Item).type === 'reasoning'
    ? (entry as Item)
    : undefined;
}

const hasText = (value: unknown): boolean => typeof value === 'string' && value !== '';

function isWritten({ summary, content }: Item): boolean {
  return [summary, content].some((parts) => Array.isArray(parts) && parts.length > 0);
}
