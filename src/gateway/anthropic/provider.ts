import type { ModelProvider } from '../models/provider.ts';
import { anthropicInputs } from './inputs.ts';

const { key, rule, organization, serviceAccount, workspace, audience, endpoint } = anthropicInputs;

/** How the Claude API is planned. */
export const anthropicProvider: ModelProvider = {
  name: 'anthropic',
  title: 'Claude API',
  key,
  endpoint,
  federation: {
    inputs: [
      { input: rule, field: 'federation_rule_id', needed: true },
      { input: organization, field: 'organization_id', needed: true },
      { input: serviceAccount, field: 'service_account_id', needed: true },
      { input: workspace, field: 'workspace_id', needed: false },
    ],
    account: serviceAccount,
    audience,
    authority: endpoint,
    // At most twice the rest of GitHub's token, which lives five minutes.
    life: 600,
  },
  // `claude-sonnet-4-6`: the version has no dot, and the names are in lower case (Claude API documentation, "Models overview").
  likelyModel: (pattern) => pattern.replaceAll('.', '-').toLowerCase(),
};

/** The first part of its paths at the broker. */
export const PREFIX = '/anthropic';
