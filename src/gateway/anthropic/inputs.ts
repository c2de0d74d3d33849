import { type Input, input } from '../../inputs/input.ts';
import { matching, parsed, text } from '../../inputs/kinds/text.ts';

import { apiBase } from '../models/api-base.ts';
import { apiKey } from '../models/api-key.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ID = /^[A-Za-z0-9_-]{1,128}$/;

/** The inputs of the Claude API, in the order of `action.yml`. */
export const anthropicInputs = {
  key: input({
    name: 'anthropic-api-key',
    kind: apiKey,
    about: 'Key of the Claude API for `model:` lines. The job never holds it: the gateway adds it.',
    example: '${{secrets.ANTHROPIC_API_KEY}}',
    role: 'none',
  }),
  rule: input({
    name: 'anthropic-federation-rule',
    kind: matching(ID, 'the id of a federation rule'),
    about: "In place of a key: the federation rule by which the Claude API takes this job's identity token.",
    example: 'fdrl_0123456789abcdef',
    role: 'principal',
  }),
  organization: input({
    name: 'anthropic-organization',
    kind: parsed({
      parse: (value) => (UUID.test(value) ? value.toLowerCase() : undefined),
      explain: () => ({ why: 'it is not a UUID', instead: '11111111-2222-3333-4444-555555555555' }),
      write: (value) => value,
      pattern: '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}',
    }),
    about: 'The organization of the federation rule, a UUID.',
    example: '11111111-2222-3333-4444-555555555555',
    role: 'principal',
  }),
  serviceAccount: input({
    name: 'anthropic-service-account',
    kind: matching(ID, 'the id of a service account'),
    about: 'The service account that the job acts as at the Claude API.',
    example: 'svac_0123456789abcdef',
    role: 'principal',
  }),
  workspace: input({
    name: 'anthropic-workspace',
    kind: matching(ID, 'the id of a workspace'),
    about: 'The workspace of the service account, where it has several; `default` for the default one.',
    example: 'default',
    role: 'principal',
  }),
  audience: input({
    name: 'anthropic-audience',
    kind: text,
    default: 'https://api.anthropic.com',
    about: 'Audience of the identity token for the exchange, as the federation rule has it.',
    example: 'https://api.anthropic.com',
    role: 'endpoint',
  }),
  endpoint: input({
    name: 'anthropic-endpoint',
    kind: apiBase,
    default: 'https://api.anthropic.com',
    about: 'Base URL of the Claude API, without a version.',
    example: 'https://api.anthropic.com',
    role: 'endpoint',
  }),
} satisfies Record<string, Input>;
