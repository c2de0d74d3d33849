import type { Chapter } from './advice.ts';

const unavailable = (input: string) => ({
  causes: [
    'A firewall or a proxy of the runner does not let it through.',
    `\`${input}\` names a host that is not the provider.`,
    'The provider is overloaded or down.',
  ],
  fix: 'Look at the provider’s status page, and run the job again. Behind a proxy set HTTPS_PROXY for the runner.',
});

export const models: Chapter = {
  title: 'Models',
  codes: {
    ANTHROPIC_REFUSED: {
      causes: [
        'The federation rule is not for this job: its subject prefix or a claim is another one (`match_subject_prefix`, `match_claim_absent`).',
        'The service account has several workspaces, and `anthropic-workspace` names none (`workspace_id_required`).',
        'Rule, organization and service account do not belong together, or one of the ids is mistyped.',
        'The rule has another audience than `anthropic-audience`.',
        'Another step has exchanged the same identity token: the API takes one only once (`jti_reused`).',
      ],
      fix: 'The API never says why; the Claude Console does, in the authentication events of the rule. Compare them with the claims in the message. More in [models](models.md#by-the-workflows-own-identity).',
    },
    ANTHROPIC_UNAVAILABLE: unavailable('anthropic-endpoint'),
    OPENAI_REFUSED: {
      causes: [
        'The identity provider or the service account is mistyped, or they do not belong together.',
        'The mapping of the service account does not accept the claims of this job.',
        'The identity provider has another audience than `openai-audience`.',
      ],
      fix: 'Compare the claims in the message with the mapping in the OpenAI platform’s settings. More in [models](models.md#by-the-workflows-own-identity).',
    },
    OPENAI_UNAVAILABLE: unavailable('openai-auth-endpoint'),
  },
};
