import { anything, type Check, flag, mapOf, never, number, type Refusal, text } from '../models/check.ts';
import { message, several } from './message.ts';
import { content } from './parts.ts';
import { toolConfig, tools } from './tools.ts';

/** What a request to generate content may hold (Gemini API reference, "models.generateContent"). */

const stored: Refusal = {
  reason: 'stored',
  what: 'the provider would store it, or reads what it has stored. Send the whole conversation each time',
};

/** The tiers that cost no more than the default one. */
const serviceTier: Check = (value, walk) =>
  ['unspecified', 'standard', 'flex'].some((one) => one === value) ||
  walk.refuse('cost', 'it costs more than the same request without it');

const generationConfig = message({
  temperature: number,
  topP: number,
  topK: number,
  candidateCount: number,
  maxOutputTokens: number,
  stopSequences: several(text),
  presencePenalty: number,
  frequencyPenalty: number,
  seed: number,
  responseLogprobs: flag,
  logprobs: number,
  responseMimeType: text,
  responseSchema: mapOf(anything),
  responseJsonSchema: mapOf(anything),
  responseModalities: several(text),
  mediaResolution: text,
  thinkingConfig: message({ includeThoughts: flag, thinkingBudget: number, thinkingLevel: text }),
  imageConfig: message({ aspectRatio: text, imageSize: text, personGeneration: text }),
  enableEnhancedCivicAnswers: flag,
});

/** The body of `:generateContent` and `:streamGenerateContent`. The model stands in the path alone. */
export const generateBody = message({
  contents: several(content),
  systemInstruction: content,
  tools,
  toolConfig,
  safetySettings: several(message({ category: text, threshold: text })),
  generationConfig,
  serviceTier,
  store: (value, walk) => value === false || walk.refuse(stored.reason, stored.what),
  cachedContent: never(stored),
});

/** The body of `:countTokens`. */
export const countTokensBody = message({ contents: several(content) });
