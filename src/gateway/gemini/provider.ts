import type { ModelProvider } from '../models/provider.ts';
import { geminiInputs } from './inputs.ts';

/** How the Gemini API is planned. It takes no identity of a workflow, only keys. */
export const geminiProvider: ModelProvider = {
  name: 'google',
  title: 'Gemini API',
  key: geminiInputs.key,
  endpoint: geminiInputs.endpoint,
  // `gemini-2.5-pro`: the version has a dot, and the names are in lower case (Gemini API documentation, "Models").
  likelyModel: (pattern) => pattern.toLowerCase().replace(/^gemini-(\d)-(\d)(?=-|\*|$)/, 'gemini-$1.$2'),
};

/** What people call the provider besides `google`. */
export const otherNames = [
  'gemini',
  'googleai',
  'google-ai',
  'google-gemini',
  'google-genai',
  'google_genai',
];

/** The first part of its paths at the broker. */
export const PREFIX = '/google';
