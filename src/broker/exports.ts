import { join } from 'node:path';
import type { AwsPlan } from '../clouds/aws/plan.ts';
import type { AzurePlan } from '../clouds/azure/plan.ts';
import type { GcpPlan } from '../clouds/gcp/plan.ts';
import type { CloudName } from '../model/lease.ts';
import type { CloudPlan } from '../model/plan.ts';
import { paths } from './config.ts';

/** What the job is given for one cloud: variables, and what must be on the disk for them to work. */
export interface Exported {
  readonly env: Readonly<Record<string, string>>;
  /** Private files by name in the folder, with their content. */
  readonly files: Readonly<Record<string, string>>;
  /** Private folders by name in the folder. */
  readonly folders: readonly string[];
}

export interface ExportContext {
  readonly port: number;
  readonly bearer: string;
  /** The private folder of this step. */
  readonly folder: string;
  /** Variables of the job that are emptied. */
  readonly shadows: readonly string[];
}

/** The variables by which each cloud's unmodified tools find the broker. None of them is worth anything elsewhere. */
export function brokerExports(plan: CloudPlan, context: ExportContext): Exported {
  const { env, ...rest } = byCloud[plan.cloud](plan, context);
  // A variable that says nothing would still be taken for an answer.
  return { ...rest, env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')) };
}

const TOKEN_FILE = 'aws-token';
const PROFILE_FILE = 'aws-config';
const GCLOUD_FOLDER = 'gcloud';

/** All names that {@link Exported} can have in the folder. */
export const brokerFiles: readonly string[] = [TOKEN_FILE, PROFILE_FILE, GCLOUD_FOLDER];

const byCloud: Readonly<Record<CloudName, (plan: CloudPlan, context: ExportContext) => Exported>> = {
  aws: (plan, { port, bearer, folder, shadows }) => {
    const { region } = plan as AwsPlan;
    // botocore takes an empty AWS_PROFILE for a profile without a name, and fails unless there is one.
    const profile = shadows.some((name) => /^AWS_(DEFAULT_)?PROFILE$/.test(name));
    return {
      env: {
        AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${port}${paths.aws}`,
        AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: join(folder, TOKEN_FILE),
        AWS_CONTAINER_AUTHORIZATION_TOKEN: bearer,
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
        ...(profile ? { AWS_CONFIG_FILE: join(folder, PROFILE_FILE) } : {}),
      },
      // Without a line break at its end: the SDKs would send it, or refuse the file.
      files: { [TOKEN_FILE]: bearer, ...(profile ? { [PROFILE_FILE]: '[profile ""]\n' } : {}) },
      folders: [],
    };
  },
  gcp: (plan, { port, folder, shadows }) => {
    const { project, serviceAccount } = plan as GcpPlan;
    const address = `127.0.0.1:${port}`;
    return {
      env: {
        GCE_METADATA_HOST: address,
        GCE_METADATA_IP: address,
        GCE_METADATA_ROOT: address,
        METADATA_SERVER_DETECTION: 'assume-present',
        CLOUDSDK_CONFIG: join(folder, GCLOUD_FOLDER),
        CLOUDSDK_CORE_PROJECT: project,
        GOOGLE_CLOUD_PROJECT: project,
        // gcloud takes an empty account for none at all, so another one is replaced.
        ...(shadows.includes('CLOUDSDK_CORE_ACCOUNT')
          ? { CLOUDSDK_CORE_ACCOUNT: serviceAccount || 'default' }
          : {}),
      },
      files: {},
      folders: [GCLOUD_FOLDER],
    };
  },
  azure: (plan, { port, bearer }) => {
    const { clientId, tenantId, subscriptionId } = plan as AzurePlan;
    const base = `http://127.0.0.1:${port}`;
    return {
      env: {
        IDENTITY_ENDPOINT: `${base}${paths.azure}`,
        IDENTITY_HEADER: bearer,
        MSI_ENDPOINT: `${base}${paths.azureOlder}`,
        MSI_SECRET: bearer,
        // By this name `az login --identity` knows that it is to ask MSI_ENDPOINT.
        APPSETTING_WEBSITE_SITE_NAME: 'agent-creds',
        AZURE_TENANT_ID: tenantId,
        AZURE_SUBSCRIPTION_ID: subscriptionId,
        AZURE_CLIENT_ID: clientId,
      },
      files: {},
      folders: [],
    };
  },
};
