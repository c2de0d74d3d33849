import { readFileSync } from 'node:fs';
import type { Sandbox } from '../../sandbox/index.ts';
import type { StageResult } from '../emulator/index.ts';
import { execute } from './broker-job.ts';
import { type Keys, variablesOf } from './console.ts';
import { revokeWith } from './revocation.ts';

/** The text of `leases` for leases of AWS in the default world: a scope for each name. With `revoke` they can be ended early. */
export function leasesOf(box: Sandbox, scopes: Readonly<Record<string, string>>): string {
  return Object.entries(scopes)
    .map(([name, scope]) => {
      const inputs = Object.entries({ ...revokeWith(box), scope });
      return [`${name}:`, ...inputs.map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`)].join('\n');
    })
    .join('\n');
}

/** The command in the profile of a named lease, as its configuration file has it; `undefined` where the file has no such profile. */
export function commandOf(main: Pick<StageResult, 'env'>, name: string): readonly string[] | undefined {
  const text = readFileSync(String(main.env.AWS_CONFIG_FILE), 'utf8');
  const [, profile = ''] = text.split(`[profile ${name}]\n`);
  const line = /^credential_process = "([^"]+)" "([^"]+)" (\S+)$/m.exec(profile.split('[')[0] ?? '');
  return line?.slice(1);
}

/** What a tool of AWS gets for a profile: keys, or what the program said instead. */
export async function credentialsOf(
  main: Pick<StageResult, 'env'>,
  name: string,
): Promise<Keys | { readonly said: string }> {
  const [file = '', ...args] = commandOf(main, name) ?? [];
  const { code, out } = await execute(file, args, { env: {} });
  if (code !== 0) return { said: out };
  const told = JSON.parse(out);
  if (told.Version !== 1 || Date.parse(told.Expiration) <= Date.now()) return { said: out };
  return variablesOf({
    accessKeyId: told.AccessKeyId,
    secretAccessKey: told.SecretAccessKey,
    sessionToken: told.SessionToken,
  });
}
