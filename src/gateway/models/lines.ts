import type { Contains } from '../../clouds/cloud.ts';
import { Problems } from '../../errors/error.ts';
import type { ScopeLine } from '../../model/scope-line.ts';
import { isExclusion, NO_EXCLUSIONS } from '../../text/exclusion.ts';
import { globContains } from '../../text/glob.ts';
import { quote } from '../../text/quote.ts';

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

/** What one `model:` line grants. */
export type ModelGrant =
  | { readonly kind: 'invoke'; readonly line: ScopeLine; readonly pattern: string }
  | { readonly kind: 'web'; readonly line: ScopeLine };

/** The characters of models' names, and wildcards. */
const PATTERN = /^[A-Za-z0-9._:@*?-]{1,128}$/;

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
function withoutResource(name: string): string {
  return name.startsWith('models/') ? name.slice('models/'.length) : name;
}

/** Parses a `model:` line of a provider. Adds a problem and returns `undefined` where it is not valid. */
export function parseModelLine(
  line: ScopeLine,
  provider: ProviderName,
  problems: Problems,
): ModelGrant | undefined {
  const example = providers[provider];
  const bad = (why: string, fix: string = example) => {
    problems.add(
      'SCOPE_INVALID',
      `\`scope\` line ${line.number}, ${quote(line.text)}, is not a line for models`,
      why,
      fix,
      {
        line: line.number,
      },
    );
    return undefined;
  };
  const [what, ...more] = line.whats;
  if (!what || more.length > 0) return bad('a line for models has one word before its place');
  const rest = (line.where ?? '').slice(provider.length);
  if (what.verb === 'web') {
    return rest === ''
      ? { kind: 'web', line }
      : bad('the word `web` is for a whole provider', `model:web  ${provider}`);
  }
  const pattern = rest.slice(1);
  const whole = `model:invoke  ${provider}/${pattern}`;
  if (what.verb !== 'invoke')
    return bad('models have the words `invoke` and `web`', PATTERN.test(pattern) ? whole : example);
  if (!rest.startsWith('/') || pattern === '')
    return bad('it names no model', `model:invoke  ${provider}/*   # every model of the provider`);
  const entries = pattern.split(',').filter((one) => one !== '');
  if (pattern.includes(',')) {
    if (entries.some((one) => isExclusion(one.slice(one.lastIndexOf('/') + 1)))) {
      return bad(NO_EXCLUSIONS, `model:invoke  ${provider}/MODEL   # a line for each model that may be used`);
    }
    const several = entries.map((one) => withProvider(one, provider));
    return bad(
      'it names several models, and a line names one, or a pattern',
      several.includes(undefined) ? example : several.map((one) => `model:invoke  ${one}`).join('\n'),
    );
  }
  if (!PATTERN.test(pattern)) {
    const own = withoutResource(pattern);
    return bad(
      'a model is letters, digits and . _ : @ -, and * or ? stand for others',
      PATTERN.test(own) ? `model:invoke  ${provider}/${own}` : example,
    );
  }
  return { kind: 'invoke', line, pattern };
}

/** One entry of a list of models, with its own provider or else with that of the list; `undefined` where it is not one. */
function withProvider(entry: string, listed: ProviderName): string | undefined {
  const own = providerOf({ where: entry });
  const pattern = own === undefined ? entry : entry.slice(own.length + 1);
  const names = Object.keys(families) as ProviderName[];
  const byFamily = names.find((name) => families[name].some((family) => pattern.startsWith(family)));
  return PATTERN.test(pattern) ? `${own ?? byFamily ?? listed}/${pattern}` : undefined;
}

/** Makes the check whether `model:` lines of a provider contain another one. A held line that is not valid contains nothing. */
export function modelsContain(provider: ProviderName): (held: readonly ScopeLine[]) => Contains {
  return (held) => {
    const grants = held.flatMap((line) => parseModelLine(line, provider, new Problems()) ?? []);
    return (asked) => {
      const problems = new Problems();
      const grant = parseModelLine(asked, provider, problems);
      if (!grant) return { problems: problems.all };
      return grants.some((own) =>
        grant.kind === 'web'
          ? own.kind === 'web'
          : own.kind === 'invoke' && globContains(own.pattern, grant.pattern),
      );
    };
  };
}
