import { nearest } from '../../../text/nearest.ts';

/** The providers of Bedrock's models: the first part of a model's id (Amazon Bedrock User Guide, "Supported foundation models"). */
export const modelProviders: readonly string[] = [
  'ai21',
  'amazon',
  'anthropic',
  'cohere',
  'deepseek',
  'google',
  'luma',
  'meta',
  'minimax',
  'mistral',
  'moonshot',
  'moonshotai',
  'nvidia',
  'openai',
  'qwen',
  'stability',
  'twelvelabs',
  'writer',
  'zai',
];

/** How the names of models begin, where their provider was left out. */
const STARTS: readonly (readonly [start: string, provider: string])[] = [
  ['claude', 'anthropic'],
  ['titan', 'amazon'],
  ['nova', 'amazon'],
  ['llama', 'meta'],
  ['command', 'cohere'],
  ['gpt', 'openai'],
  ['jamba', 'ai21'],
];

/**
 * How the names of models begin, for providers that keep to it. A name of another form gives a notice and never a refusal: new models
 * come.
 */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  amazon: ['nova', 'titan', 'rerank'],
  anthropic: [
    'claude-opus',
    'claude-sonnet',
    'claude-haiku',
    'claude-instant',
    'claude-mythos',
    'claude-v',
    'claude-2',
    'claude-3',
  ],
  cohere: ['command', 'embed', 'rerank'],
  meta: ['llama'],
};

/**
 * Notices about the id of a model of Bedrock, or a pattern of ids, that begins with no provider or no family of models which this
 * version knows, or whose version of a Claude model has two digits in one.
 * @example modelNotice('anthropic.claude-sonnet-*') // []
 * @example modelNotice('us.anthropic.claude-haiku-4-5-20251001-v1:0') // []
 */
export function modelNotice(where: string): readonly string[] {
  const id = where.replace(/^(?:[a-z]{2}|[a-z]{2}-[a-z]+|apac|amer|emea|global)\./, '');
  const area = where.slice(0, where.length - id.length);
  const [provider = ''] = id.split('.', 1);
  if (/[*?]/.test(provider)) return [];
  const notice = (text: string, meant?: string) => [
    `bedrock:invoke: ${text}${meant === undefined ? '' : `; did you mean ${area}${meant}?`}`,
  ];
  if (!id.includes('.') || !modelProviders.includes(provider)) {
    const owner = STARTS.find(([start]) => id.toLowerCase().startsWith(start))?.[1];
    return notice(
      `an id of a model begins with its provider, and "${where}" with none that this version knows`,
      owner && `${owner}.${id}${/[*]$/.test(id) ? '' : '*'}`,
    );
  }
  const name = id.slice(provider.length + 1);
  const [fixed = ''] = name.split(/[*?]/, 1);
  const families = FAMILIES[provider];
  if (families && !families.some((family) => canBegin(fixed, fixed !== name, family))) {
    const head = /^claude-[^-.*?:]*|^[a-z]*/i.exec(fixed)?.[0] ?? '';
    const family = nearest(head, families, 2);
    return notice(
      `"${where}" is of no family of models of ${provider} that this version knows (${families.map((one) => `${one}*`).join(', ')})`,
      family && `${provider}.${family}${name.slice(head.length)}`,
    );
  }
  const [, line = '', number = ''] = /^(claude-(?:opus|sonnet|haiku)-)(\d{2,7})(?!\d)/.exec(fixed) ?? [];
  if (provider !== 'anthropic' || number === '') return [];
  const rest = name.slice(line.length + number.length);
  return notice(
    `"${where}" has the version ${number}, and the models of ${provider} that this version knows have a hyphen between the digits`,
    `${provider}.${line}${[...number].join('-')}${rest}`,
  );
}

/** Whether an id whose beginning is fixed can be of a family: the family's name ends where letters end. */
function canBegin(fixed: string, open: boolean, family: string): boolean {
  if (fixed.startsWith(family)) return /^v?(?![a-z])/.test(fixed.slice(family.length));
  return open && family.startsWith(fixed);
}
