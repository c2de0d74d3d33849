/**
 * The expressions of a text: the contents of each `${{ }}`.
 * @example expressions('a ${{ github.ref }} b') // ['github.ref']
 */
export function expressions(text: string): string[] {
  return [...text.matchAll(/\$\{\{((?:'(?:[^']|'')*'|(?!\}\})[^'])*)\}\}/g)].map(([, inner = '']) =>
    inner.trim(),
  );
}

/** The text without its expressions. */
export function withoutExpressions(text: string): string {
  return text.replaceAll(/\$\{\{(?:'(?:[^']|'')*'|(?!\}\})[^'])*\}\}/g, '');
}

/**
 * The contexts that an expression reads, in lower case, with dots: `github.event.issue.title`. Names of functions, texts,
 * numbers and constants do not count.
 * @example references("contains(github['head_ref'], 'x')") // ['github.head_ref']
 */
export function references(expression: string): string[] {
  const dotted = expression.replaceAll(/\[\s*'([\w-]+)'\s*\]/g, '.$1').replaceAll(/'(?:[^']|'')*'/g, ' ');
  return [...dotted.matchAll(/(?<![\w.$-])[a-z_][\w-]*(?:\s*\.\s*[\w*-]+|\[[^\]]*\])*(?!\s*[\w-]*\()/gi)]
    .map(([name]) => name.toLowerCase().replaceAll(/\s+/g, ''))
    .filter((name) => !['true', 'false', 'null', 'nan', 'infinity'].includes(name));
}

// From GitHub's documentation (script injections: "contexts typically end with body, default_branch, email, head_ref,
// label, message, name, page_name, ref and title"), and from the list of its security lab.
const outsiderControlled = [
  /^github\.head_ref$/,
  /^github\.(ref|ref_name|base_ref)$/,
  /^github\.event\..*\b(body|default_branch|email|head_ref|head_branch|label|message|name|page_name|ref|title|login|description)$/,
  /^github\.event\.(pull_request|workflow_run|issue|comment|review|review_comment|discussion|commits|head_commit|pages|client_payload|inputs)\b/,
  /^github\.event$/,
  /^github$/,
  /^inputs\b/,
];

/**
 * Whether people without write access may be able to choose the value of a context.
 * @example isOutsiderControlled('github.event.issue.title') // true
 */
export function isOutsiderControlled(reference: string): boolean {
  return !isSetByGithub(reference) && outsiderControlled.some((pattern) => pattern.test(reference));
}

const setByGithub = [
  /^github\.(sha|run_id|run_number|run_attempt|event_name|job|workspace|action|action_path|repository|repository_owner|repository_id|repository_owner_id|actor_id|server_url|api_url|graphql_url|retention_days)$/,
  /^github\.event\.((pull_request|issue|discussion)\.)?number$/,
  /^github\.event\.(pull_request\.(head|base)|workflow_run)\.(sha|head_sha|id)$/,
  /^runner\.(os|arch|temp|tool_cache|environment|debug)$/,
  /^(strategy\.|job\.status$)/,
  /^steps\.[\w-]+\.(outcome|conclusion)$/,
  /^needs\.[\w-]+\.result$/,
];

/**
 * Whether GitHub itself chooses the value of a context, and the value has only characters without a meaning for a shell.
 * @example isSetByGithub('github.run_id') // true
 */
export function isSetByGithub(reference: string): boolean {
  return setByGithub.some((pattern) => pattern.test(reference));
}
