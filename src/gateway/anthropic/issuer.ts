import { modelIssuer } from '../models/issue.ts';
import { anthropicBounds } from './bounds.ts';
import { anthropicProvider } from './provider.ts';

/** The scope that a token for messages needs (Claude API documentation, "Workload identity federation"). */
const INFERENCE = 'workspace:inference';

/** Exchanges an identity token (RFC 7523) at `/v1/oauth/token`. */
export const anthropicIssuer = modelIssuer(anthropicProvider, {
  bounds: anthropicBounds,
  refused: 'ANTHROPIC_REFUSED',
  path: '/v1/oauth/token',
  fields: (jwt) => ({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: jwt }),
  fix: ({ exchange }) =>
    [
      `look up why in the Claude Console, at the authentication events of the rule ${exchange.federation_rule_id ?? ''}: the API does not say it.`,
      'match_subject_prefix, match_claim_absent: the rule is not for this job, compare it with the claims above;',
      'workspace_id_required: set anthropic-workspace;',
      'jti_reused: another step exchanged the same token, run the job again',
    ].join(' '),
  note({ fields }, { progress }) {
    const { scope } = fields;
    if (typeof scope !== 'string' || scope.split(' ').every((one) => one === INFERENCE)) return;
    progress(
      `Claude API: the rule gives a token that may do more than ask models. ${INFERENCE} is enough for this job; the gateway forwards no other call.`,
    );
  },
});
