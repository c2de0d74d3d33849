/** One published action: the commit that its tag names, and inputs that its action.yml has there. */
export interface ForeignAction {
  readonly tag: string;
  readonly sha: string;
  readonly inputs: readonly string[];
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** The actions of others that the recipes use. From each repository's action.yml at the commit, November 2026. */
export const foreignActions: Readonly<Record<string, ForeignAction>> = {
  'actions/checkout': {
    tag: 'v7.0.1',
    sha: '3d3c42e5aac5ba805825da76410c181273ba90b1',
    inputs: words('repository ref token persist-credentials path fetch-depth submodules lfs'),
  },
  'actions/setup-node': {
    tag: 'v7.0.0',
    sha: '820762786026740c76f36085b0efc47a31fe5020',
    inputs: words('node-version'),
  },
  'actions/upload-artifact': {
    tag: 'v7.0.1',
    sha: '043fb46d1a93c77aae656e7c1c64a875d1fc6a0a',
    inputs: words('name path if-no-files-found retention-days'),
  },
  'actions/download-artifact': {
    tag: 'v8.0.1',
    sha: '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c',
    inputs: words('name path'),
  },
  'anthropics/claude-code-action': {
    tag: 'v1.0.200',
    sha: '24dcd50c0568f0fc9e9211213a4fd2d9eb15c4e0',
    inputs:
      words(`trigger_phrase assignee_trigger label_trigger base_branch branch_prefix branch_name_template
      allowed_bots allowed_non_write_users prompt settings anthropic_api_key claude_code_oauth_token
      anthropic_federation_rule_id anthropic_organization_id anthropic_service_account_id anthropic_workspace_id
      anthropic_oidc_audience github_token use_bedrock use_vertex use_foundry claude_args additional_permissions
      use_sticky_comment use_commit_signing track_progress path_to_claude_code_executable display_report
      show_full_output plugins plugin_marketplaces`),
  },
  'openai/codex-action': {
    tag: 'v1.8',
    sha: 'e0fdf01220eb9a88167c4898839d273e3f2609d1',
    inputs:
      words(`prompt prompt-file output-file openai-api-key responses-api-endpoint working-directory sandbox
      codex-version codex-args output-schema output-schema-file model effort codex-home safety-strategy codex-user
      allow-users allow-bots allow-bot-users`),
  },
  'google-github-actions/run-gemini-cli': {
    tag: 'v0.1.22',
    sha: 'f77273f4c914e4bf38440cf36a0369cb64a37489',
    inputs:
      words(`gcp_location gcp_project_id gcp_service_account gcp_workload_identity_provider gcp_token_format
      gcp_access_token_scopes gemini_api_key gemini_cli_version gemini_debug gemini_model google_api_key prompt settings
      use_gemini_code_assist use_vertex_ai extensions upload_artifacts use_pnpm workflow_name github_pr_number
      github_issue_number`),
  },
  'hashicorp/setup-terraform': {
    tag: 'v4.0.1',
    sha: 'dfe3c3f87815947d99a8997f908cb6525fc44e9e',
    inputs: words(
      'cli_config_credentials_hostname cli_config_credentials_token terraform_version terraform_wrapper',
    ),
  },
  'renovatebot/github-action': {
    tag: 'v46.2.2',
    sha: 'e09d604f8f803bb527bd8321ed5be06c460b8682',
    inputs: words(`configurationFile token env-regex renovate-version renovate-image mount-docker-socket
      docker-socket-host-path docker-cmd-file docker-network docker-user docker-volumes`),
  },
};
