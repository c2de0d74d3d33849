import { spawnSync } from 'node:child_process';
import type { ProviderOptions } from '../../sandbox/gcp/index.ts';

/**
 * A workload identity provider after an admin pasted a fix into bash. `gcloud` is a function of that shell: it prints what the
 * provider has in the forms of the real one, and `update-oidc` replaces each value that it is given.
 * @throws where the paste fails or changes nothing.
 */
export function pasteGcloud(fix: string, provider: ProviderOptions): ProviderOptions {
  const done = spawnSync('bash', ['-c', `${GCLOUD}\n${fix}`], {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      CONDITION: provider.attributeCondition ?? '',
      AUDIENCES: provider.allowedAudiences?.join(',') ?? '',
      MAPPING: Object.entries(provider.attributeMapping ?? {})
        .map((entry) => entry.join('='))
        .join(';'),
    },
  });
  if (done.status !== 0) throw new Error(`the paste ended with ${done.status}: ${done.stderr}`);
  const words = done.stdout.split('\0').slice(0, -1);
  const at = words.findIndex((word) => word === 'update-oidc' || word === 'create-oidc');
  if (at < 0) throw new Error(`the paste changes nothing:\n${fix}`);
  const flag = (name: string) => words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  const [condition, audiences, mapping, issuer] = [
    flag('attribute-condition'),
    flag('allowed-audiences'),
    flag('attribute-mapping'),
    flag('issuer-uri'),
  ];
  return {
    ...(words[at] === 'update-oidc' ? provider : {}),
    name: words[at + 1] ?? '',
    issuer: issuer ?? provider.issuer,
    ...(condition === undefined ? {} : { attributeCondition: condition }),
    ...(audiences === undefined ? {} : { allowedAudiences: entries(audiences) }),
    ...(mapping === undefined
      ? {}
      : { attributeMapping: Object.fromEntries(entries(mapping).map((one) => one.split(/=(.*)/s))) }),
  };
}

/** The entries of a list as gcloud reads it (`gcloud topic escaping`): `a,b`, or `^;^a;b` with another separator. */
function entries(text: string): readonly string[] {
  const [, separator, rest] = /^\^([^^]+)\^(.*)$/s.exec(text) ?? [];
  return separator === undefined ? text.split(',') : (rest ?? '').split(separator);
}

const GCLOUD = `
gcloud() {
  case " $* " in
    *' describe '*"--format=value(attributeCondition)"*) printf '%s\\n' "$CONDITION" ;;
    *' describe '*'--format=value(oidc.allowedAudiences.join(","))'*) printf '%s\\n' "$AUDIENCES" ;;
    *' describe '*"--format=value(attributeMapping)"*) printf '%s\\n' "$MAPPING" ;;
    *' describe '*) return 1 ;;
    *) printf '%s\\0' "$@" ;;
  esac
}`;
