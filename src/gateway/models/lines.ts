import type { ScopeLine } from '../../model/scope-line.ts';
import { isExclusion } from '../../text/exclusion.ts';

/** The providers that `model:` lines can name, each with a line for messages. */
export const providers = {
  anthropic: 'model:invoke  anthropic/claude-sonnet-*',
  openai: 'model:invoke  openai/gpt-5*',
  // As model ids of many providers are written (OpenRouter, models.dev, opencode); Google's own docs have no such prefix.
  google: 'model:invoke  google/gemini-*',
} as const;

export type ProviderName = keyof typeof providers;

/** How the names of a provider's models begin, for messages. */
export const families: Readonly<Record<ProviderName, readonly string[]>> = {
  anthropic: ['claude'],
  openai: ['gpt', 'codex', 'o1', 'o3', 'o4'],
  google: ['gemini', 'gemma'],
};

/** The characters of models' names, and wildcards. */
export const PATTERN = /^[A-Za-z0-9._:@*?-]{1,128}$/;

/**
 * The provider that a line names; `undefined` where it names none that is known.
 * @example providerOf(scope('model:invoke openai/gpt-5*')[0]) // 'openai'
 */
export function providerOf({ where = '' }: Pick<ScopeLine, 'where'>): ProviderName | undefined {
  const [name = ''] = where.split('/');
  return Object.hasOwn(providers, name) ? (name as ProviderName) : undefined;
}

/**
 * The line that was probably meant by one that names no provider that is known, or that begins with the provider in place of `model`;
 * for messages only.
 * @param families how the names of the provider's models begin.
 * @param others what people call the provider besides.
 * @example meantModel('anthropic', ['claude'], scope('model:invoke claude-sonnet-*')[0]) // 'model:invoke  anthropic/claude-sonnet-*'
 * @example meantModel('anthropic', ['claude'], scope('anthropic:invoke claude-*')[0]) // 'model:invoke  anthropic/claude-*'
 * @example meantModel('openai', ['gpt'], scope('model:invoke gpt-5,gpt-5-mini')[0]) // 'model:invoke  openai/gpt-5\nmodel:invoke  openai/gpt-5-mini'
 * @example meantModel('openai', ['gpt'], scope('model:invoke claude-sonnet-*')[0]) // undefined
 */
export function meantModel(
  provider: ProviderName,
  families: readonly string[],
  line: ScopeLine,
  others: readonly string[] = [],
): string | undefined {
  const { whats, where } = line;
  const [what, ...more] = whats;
  if (!what || more.length > 0) return undefined;
  // A line names one model or pattern, so several become a line each, where all of them are of this provider.
  const places = where?.split(',') ?? [];
  if (places.length > 1) {
    const one = (place: string) => ({ ...line, where: place });
    const meant = places.map((place) => meantModel(provider, families, one(place), others));
    return meant.includes(undefined) ? undefined : [...new Set(meant)].join('\n');
  }
  const names = [provider, ...others];
  const byService = [...names, ...families].includes(what.service);
  if (!byService && what.service !== 'model') return undefined;
  if (byService && what.verb === 'web') return `model:web  ${provider}`;
  // `anthropic:claude-sonnet-*`: the model is where the word should be.
  const asked = (where ?? (byService ? what.verb : '')).toLowerCase();
  if (byService && where === undefined && asked === 'invoke') return providers[provider];
  if (names.includes(asked)) return what.verb === 'web' ? `model:web  ${provider}` : providers[provider];
  const prefixes = names.flatMap((name) => ['.', '/', ':'].map((mark) => `${name}${mark}`));
  const prefix = prefixes.find((one) => asked.startsWith(one));
  const pattern = withoutResource(prefix === undefined ? asked : asked.slice(prefix.length));
  const isOwn = byService || prefix !== undefined || families.some((family) => pattern.startsWith(family));
  return isOwn && PATTERN.test(pattern) && !isExclusion(pattern)
    ? `model:invoke  ${provider}/${pattern}`
    : undefined;
}

/** The name of a model without the prefix of Google's resource names, `models/`. */
export function withoutResource(name: string): string {
  return name.startsWith('models/') ? name.slice('models/'.length) : name;
}
