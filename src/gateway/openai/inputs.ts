import { type Input, input } from '../../inputs/input.ts';
import { endpoint } from '../../inputs/kinds/endpoint.ts';
import { matching, text } from '../../inputs/kinds/text.ts';

import { apiBase } from '../models/api-base.ts';
import { apiKey } from '../models/api-key.ts';

const ID = /^[A-Za-z0-9_-]{1,128}$/;

/** The inputs of the OpenAI API, in the order of `action.yml`. */
export const openaiInputs = {
  key: input({
    name: 'openai-api-key',
    kind: apiKey,
    about: 'Key of the OpenAI API for `model:` lines. The job never holds it: the gateway adds it.',
    example: '${{secrets.OPENAI_API_KEY}}',
    role: 'none',
  }),
  provider: input({
    name: 'openai-identity-provider',
    kind: matching(ID, 'the id of an identity provider'),
    about:
      "In place of a key: the identity provider by which the OpenAI API takes this job's identity token.",
    example: 'idp_0123456789abcdef',
    role: 'principal',
  }),
  serviceAccount: input({
    name: 'openai-service-account',
    kind: matching(ID, 'the id of a service account'),
    about: 'The service account that the job acts as at the OpenAI API.',
    example: 'svc_acct_0123456789abcdef',
    role: 'principal',
  }),
  audience: input({
    name: 'openai-audience',
    kind: text,
    default: 'https://api.openai.com/v1',
    about: 'Audience of the identity token for the exchange, as the identity provider has it.',
    example: 'https://api.openai.com/v1',
    role: 'endpoint',
  }),
  endpoint: input({
    name: 'openai-endpoint',
    kind: apiBase,
    default: 'https://api.openai.com',
    about: 'Base URL of the OpenAI API, without a version.',
    example: 'https://api.openai.com',
    role: 'endpoint',
  }),
  authEndpoint: input({
    name: 'openai-auth-endpoint',
    kind: endpoint(),
    default: 'https://auth.openai.com',
    about: 'Base URL of the service that exchanges identity tokens for the OpenAI API.',
    example: 'https://auth.openai.com',
    role: 'endpoint',
  }),
} satisfies Record<string, Input>;
