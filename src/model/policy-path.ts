/** Fixed: a path that a workflow could choose would be a policy that a workflow could choose. */
export const POLICY_PATH = '.github/agent-creds.yml';
