import { type Exported, OPENCODE_CONFIG } from '../clouds/serve.ts';

/**
 * The variable with a configuration of opencode, which merges it over the files of user and project (opencode, "Config"). It reads
 * addresses and keys of providers from its configuration only. A job that has such a variable of its own keeps it, and is told what to add.
 * @param providers options by the provider's name in opencode; none where nothing needs a configuration.
 * @example opencodeConfig({}, {}) // { env: {}, notices: [] }
 */
export function opencodeConfig(
  providers: NonNullable<Exported['opencode']>,
  job: Readonly<Record<string, string | undefined>>,
): Omit<Exported, 'opencode'> & { readonly notices: readonly string[] } {
  const names = Object.entries(providers);
  if (names.length === 0) return { env: {}, notices: [] };
  const provider = Object.fromEntries(names.map(([name, options]) => [name, { options }]));
  const text = JSON.stringify({ provider });
  if ((job[OPENCODE_CONFIG] ?? '') !== '') {
    const told = `${OPENCODE_CONFIG} is set in this job and stays: opencode finds the gateway only with this in it:\n${text}`;
    return { env: {}, notices: [told] };
  }
  return { env: { [OPENCODE_CONFIG]: text }, notices: [] };
}
