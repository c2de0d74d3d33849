/** What set-up made, as the repository variables CONFORMANCE_AWS, CONFORMANCE_GCP and CONFORMANCE_AZURE say it, in JSON. */

export interface AwsSettings {
  readonly role: string;
  readonly revokeRole: string;
  readonly region: string;
  readonly bucket: string;
  readonly stsEndpoint?: string;
  readonly iamEndpoint?: string;
  readonly s3Endpoint?: string;
}

export interface GcpSettings {
  readonly provider: string;
  readonly serviceAccount: string;
  readonly bucket: string;
  readonly stsEndpoint?: string;
  readonly iamEndpoint?: string;
  readonly storageEndpoint?: string;
}

export interface AzureSettings {
  readonly clientId: string;
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly account: string;
  readonly container: string;
  readonly authorityHost?: string;
  readonly blobEndpoint?: string;
}

export interface Settings {
  readonly aws?: AwsSettings;
  readonly gcp?: GcpSettings;
  readonly azure?: AzureSettings;
}

const required = {
  aws: ['role', 'revokeRole', 'region', 'bucket'],
  gcp: ['provider', 'serviceAccount', 'bucket'],
  azure: ['clientId', 'tenantId', 'subscriptionId', 'account', 'container'],
} as const;

const optional = {
  aws: ['stsEndpoint', 'iamEndpoint', 's3Endpoint'],
  gcp: ['stsEndpoint', 'iamEndpoint', 'storageEndpoint'],
  azure: ['authorityHost', 'blobEndpoint'],
} as const;

/** Every cloud that can be tried. */
export const cloudNames = ['aws', 'gcp', 'azure'] as const;
export type CloudName = (typeof cloudNames)[number];

/** The name of the variable with a cloud's settings. */
export const variableOf = (cloud: CloudName): string => `CONFORMANCE_${cloud.toUpperCase()}`;

/**
 * Reads the settings of all clouds that have any.
 *
 * @throws Error with all problems, which quotes names of settings and no value.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const found: Partial<Record<CloudName, Readonly<Record<string, string>>>> = {};
  for (const cloud of cloudNames) {
    const text = env[variableOf(cloud)] ?? '';
    if (text.trim() === '') continue;
    const values = readValues(text);
    if (values === undefined) {
      problems.push(`${variableOf(cloud)} is not a JSON object of texts: {"${required[cloud][0]}": "..."}`);
      continue;
    }
    const missing = required[cloud].filter((name) => !values[name]);
    const known: readonly string[] = [...required[cloud], ...optional[cloud]];
    const unknown = Object.keys(values).filter((name) => !known.includes(name));
    if (missing.length > 0) problems.push(`${variableOf(cloud)} lacks ${missing.join(', ')}`);
    if (unknown.length > 0)
      problems.push(`${variableOf(cloud)} takes ${known.join(', ')}, and has ${unknown.length} other(s)`);
    found[cloud] = values;
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  // Every required member was found above, and no other than the known ones.
  return found as unknown as Settings;
}

function readValues(text: string): Readonly<Record<string, string>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
    const entries = Object.entries(parsed);
    return entries.every(([, value]) => typeof value === 'string') ? Object.fromEntries(entries) : undefined;
  } catch {
    return undefined;
  }
}
