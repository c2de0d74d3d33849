import { readSource } from './document.ts';
import { comments } from './rule.ts';
import { rules } from './rules.ts';

/** A finding, with the name of its rule. */
export interface Found {
  readonly rule: string;
  readonly line: number;
  readonly message: string;
}

/**
 * Finds unsafe settings in a workflow or an action.yml, sorted by line. A comment on the line, or right above it, accepts a
 * finding and says why: `# audit: allow checkout-token: the next step pushes a tag`.
 */
export function audit(text: string): Found[] {
  const source = readSource(text);
  return rules
    .flatMap((rule) => rule.check(source).map((finding) => ({ rule: rule.name, ...finding })))
    .filter(({ rule, line }) => !isAllowed(rule, comments(source, line)))
    .sort((a, b) => a.line - b.line);
}

function isAllowed(rule: string, comment: string): boolean {
  return [...comment.matchAll(/# audit: allow ([\w-]+): *(\S.*)/g)].some(
    ([, name, why = '']) => name === rule && why.length >= 10,
  );
}
