/** The path of the policy file. It is fixed: a workflow that could choose the path could choose its own policy. */
export const POLICY_PATH = '.github/agent-creds.yml';
