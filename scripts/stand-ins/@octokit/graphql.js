/** Replaces Octokit's client for GraphQL, which Octokit makes with every client. This action sends no query. */
export const withCustomRequest = () => ({ defaults: () => undefined });
