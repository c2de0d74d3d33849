import type { ModelProvider } from '../models/provider.ts';
import { openaiInputs } from './inputs.ts';

const { key, provider, serviceAccount, audience, endpoint, authEndpoint } = openaiInputs;

/** How the OpenAI API is planned. */
export const openaiProvider: ModelProvider = {
  name: 'openai',
  title: 'OpenAI API',
  key,
  endpoint,
  federation: {
    inputs: [
      { input: provider, field: 'identity_provider_id', needed: true },
      { input: serviceAccount, field: 'service_account_id', needed: true },
    ],
    account: serviceAccount,
    audience,
    authority: authEndpoint,
    life: 3600,
  },
};

/** The first part of its paths at the broker. */
export const PREFIX = '/openai';
