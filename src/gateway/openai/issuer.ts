import { modelIssuer } from '../models/issue.ts';
import { openaiBounds } from './bounds.ts';
import { openaiProvider } from './provider.ts';

/** Exchanges an identity token (RFC 8693) at `/oauth/token`. */
export const openaiIssuer = modelIssuer(openaiProvider, {
  bounds: openaiBounds,
  refused: 'OPENAI_REFUSED',
  path: '/oauth/token',
  fields: (jwt) => ({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: jwt,
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
  }),
  // An answer without a life is for an hour (OpenAI documentation, "Workload identity federation").
  life: 3600,
  fix: ({ exchange, audience }) =>
    [
      `compare the claims above with the mapping of the service account ${exchange.service_account_id ?? ''} at the identity provider ${exchange.identity_provider_id ?? ''}.`,
      `Its audience must be ${audience}, or set openai-audience;`,
      'where another step exchanged the same token, run the job again',
    ].join(' '),
});
