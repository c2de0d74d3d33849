import { type Input, input } from '../../inputs/input.ts';

import { apiBase } from '../models/api-base.ts';
import { apiKey } from '../models/api-key.ts';

/** The inputs of the Gemini API, in the order of `action.yml`. */
export const geminiInputs = {
  key: input({
    name: 'gemini-api-key',
    kind: apiKey,
    about: 'Key of the Gemini API for `model:` lines. The job never holds it: the gateway adds it.',
    example: '${{secrets.GEMINI_API_KEY}}',
    role: 'none',
  }),
  endpoint: input({
    name: 'gemini-endpoint',
    kind: apiBase,
    default: 'https://generativelanguage.googleapis.com',
    about: 'Base URL of the Gemini API, without a version.',
    example: 'https://generativelanguage.googleapis.com',
    role: 'endpoint',
  }),
} satisfies Record<string, Input>;
