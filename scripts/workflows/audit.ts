import { readSource } from './document.ts';
import { comments } from './rule.ts';
import { rules } from './rules.ts';

/** A finding of one rule, as it is shown. */
export interface Found {
  readonly rule: string;
  readonly line: number;
  readonly message: string;
}

/**
 * What is unsafe in a workflow or an action.yml, by line. A finding is let pass by a comment on its line, or right
 * above it, that says why: `# audit: allow checkout-token: the next step pushes a tag`.
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
