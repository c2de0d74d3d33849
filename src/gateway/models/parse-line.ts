import type { Contains } from '../../clouds/cloud.ts';
import { Problems } from '../../errors/error.ts';
import type { ScopeLine } from '../../model/scope-line.ts';
import { isExclusion, NO_EXCLUSIONS } from '../../text/exclusion.ts';
import { globContains } from '../../text/glob.ts';
import { quote } from '../../text/quote.ts';
import { families, PATTERN, type ProviderName, providerOf, providers, withoutResource } from './lines.ts';

/** What one `model:` line grants. */
export type ModelGrant =
  | { readonly kind: 'invoke'; readonly line: ScopeLine; readonly pattern: string }
  | { readonly kind: 'web'; readonly line: ScopeLine };

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
