/**
 * A page of the documentation in a text for people. Where the text is printed it becomes a full link ({@link showLinks}): only
 * there the repository and the version of the action are known.
 * @example docsLink('revocation.md') // '<docs/revocation.md>'
 */
export function docsLink(page: string): string {
  return `<docs/${page}>`;
}

/**
 * A text with each {@link docsLink} as a full link.
 * @param base where the pages are, with a slash at its end.
 * @example showLinks('see <docs/aws.md>', 'https://github.com/org/agent-creds/blob/v1/docs/') // 'see https://github.com/org/agent-creds/blob/v1/docs/aws.md'
 */
export function showLinks(text: string, base: string): string {
  return text.replace(/<docs\/([a-z0-9-]+\.md(?:#[a-z0-9_-]+)?)>/g, (_, page: string) => `${base}${page}`);
}

/**
 * Where the pages of the version that runs are: in the repository of the action, at the ref that the workflow names. Without
 * them, as under `uses: ./`, it is a path.
 */
export function docsBase(env: Readonly<Record<string, string | undefined>>): string {
  const { GITHUB_SERVER_URL, GITHUB_ACTION_REPOSITORY, GITHUB_ACTION_REF } = env;
  if (!GITHUB_SERVER_URL || !GITHUB_ACTION_REPOSITORY) return 'docs/';
  return `${GITHUB_SERVER_URL}/${GITHUB_ACTION_REPOSITORY}/blob/${GITHUB_ACTION_REF || 'main'}/docs/`;
}
