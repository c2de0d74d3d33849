import { join } from 'node:path';
import type { ExportContext, Exported, NamedKind, NamedLease } from '../../serve.ts';
import type { AwsHandoverPlan } from '../plan.ts';
import type { AwsEnv } from '../variables.ts';
import { credentialsPath } from './path.ts';

/** Files in the private folder of the clients. */
const files = {
  /** Profiles, for all tools of AWS. */
  config: 'aws-profiles',
  /** The program that these name, and where it finds the broker: it looks for the file beside itself. */
  program: 'aws-process.mjs',
  leases: 'aws-process.json',
} as const;
export const namedFiles: readonly string[] = Object.values(files);

/** A profile with an empty name, which an empty AWS_PROFILE is for botocore. It fails unless the file has such a profile. */
export const EMPTY_PROFILE = '[profile ""]\n';

/**
 * Whether the job's AWS_PROFILE is emptied.
 * @example emptiesProfile(['AWS_DEFAULT_PROFILE']) // true
 * @example emptiesProfile(['AWS_ACCESS_KEY_ID']) // false
 */
export function emptiesProfile(shadows: readonly string[]): boolean {
  return shadows.includes('AWS_PROFILE') || shadows.includes('AWS_DEFAULT_PROFILE');
}

/**
 * Named leases are profiles of a configuration file (AWS SDKs and Tools Reference Guide, "Shared config and credentials files"). The
 * credentials of a profile come from a program ("Process credential provider"): a profile cannot name an address.
 */
export const awsNamed: NamedKind<AwsHandoverPlan> = {
  runsNode: true,
  replaced: 'AWS_CONFIG_FILE',
  beatsEnv: true,
  exports: (leases, context) => exportNamed(leases, context, process.execPath),
};

/**
 * For a process that has one lease: without a file, since its folder may be another one than the step's.
 * @example aloneAws({ plan: { name: 'reports', region: 'eu-west-1' }, bearer: 'token' }, { port: 4000 }).AWS_CONTAINER_CREDENTIALS_FULL_URI
 *   // 'http://127.0.0.1:4000/aws/named/reports'
 */
export function aloneAws(
  { plan, bearer }: NamedLease<AwsHandoverPlan>,
  { port }: Pick<ExportContext, 'port'>,
): AwsEnv {
  return {
    AWS_CONTAINER_CREDENTIALS_FULL_URI: addressOf(plan, port),
    AWS_CONTAINER_AUTHORIZATION_TOKEN: bearer,
    AWS_REGION: plan.region,
    AWS_DEFAULT_REGION: plan.region,
  };
}

/** @param node the absolute path of Node: a tool may have another PATH. */
export function exportNamed(
  leases: readonly NamedLease<AwsHandoverPlan>[],
  { port, folder, shadows }: Pick<ExportContext, 'port' | 'folder' | 'shadows'>,
  node: string,
): Exported {
  const path = join(folder, files.config);
  const profiles = leases.map(({ plan }) => {
    const command = [node, join(folder, files.program)].map(quoted).join(' ');
    return `[profile ${plan.name}]\nregion = ${plan.region}\ncredential_process = ${command} ${plan.name}\n`;
  });
  const addresses = leases.map(({ plan, bearer }) => [
    plan.name,
    { url: addressOf(plan, port), token: bearer },
  ]);
  const env: AwsEnv = { AWS_CONFIG_FILE: path };
  return {
    env,
    files: {
      [files.config]: [...(emptiesProfile(shadows) ? [EMPTY_PROFILE] : []), ...profiles].join('\n'),
      [files.leases]: `${JSON.stringify(Object.fromEntries(addresses))}\n`,
    },
    copied: [files.program],
  };
}

function addressOf({ name }: AwsHandoverPlan, port: number): string {
  return `http://127.0.0.1:${port}${credentialsPath(name)}`;
}

/**
 * A path in quotes, as a command line has it: botocore splits the line by itself, other SDKs give it to a shell.
 * @throws {Error} for a path that a shell would read as something else; no folder of a runner has such a name.
 */
function quoted(path: string): string {
  if (/["`$\n\r]/.test(path))
    throw new Error('the path of a program for named leases has a character that a shell reads');
  return `"${path}"`;
}
