import {
  anything,
  type Check,
  flag,
  mapOf,
  nullable,
  object,
  type Refusal,
  tagged,
  text,
} from '../models/check.ts';

export const fileRefusal: Refusal = {
  reason: 'file',
  what: 'it names a file that is stored at the provider',
};

export const storedRefusal: Refusal = {
  reason: 'stored',
  what: 'the provider would store it, or reads what it has stored. Send the whole conversation each time, with store false',
};

const fetched: Refusal = {
  reason: 'url',
  what: 'the provider would fetch this URL for the agent. Send a data: URL, or add a line: model:web  openai',
};

/** A URL that holds its content; any URL where a line grants that the provider fetches. */
export const inlineUrl: Check = (value, walk) =>
  text(value, walk) &&
  (isData(value) || (walk.web && isWeb(value)) || walk.refuse(fetched.reason, fetched.what));

/** The content of a file, in base64 or as a data: URL. Base64 has no colon, and no address is without one: `https:host` is one, too. */
export const inlineFile: Check = (value, walk) =>
  text(value, walk) &&
  (!String(value).includes(':') || isData(value) || walk.refuse(fetched.reason, fetched.what));

const isData = (value: unknown) => typeof value === 'string' && value.startsWith('data:');
const isWeb = (value: unknown) =>
  typeof value === 'string' && ['http:', 'https:'].includes(URL.parse(value)?.protocol ?? '');

/** The tiers that cost no more than the default one. */
export const serviceTier: Check = (value, walk) =>
  ['auto', 'default', 'flex'].some((one) => one === value) ||
  walk.refuse('cost', 'it costs more than the same request without it');

/** How the text of an answer is formed. */
export function answerText(): Check {
  return object({
    verbosity: nullable(text),
    format: tagged('type', {
      text: object({ type: text }),
      json_object: object({ type: text }),
      json_schema: object({
        type: text,
        name: text,
        schema: mapOf(anything),
        description: nullable(text),
        strict: nullable(flag),
      }),
    }),
  });
}
