import { AgentCredsError } from '../errors/error.ts';
import type { CloudName } from '../model/lease.ts';
import type { CloudPlan } from '../model/plan.ts';

/**
 * Variables that make a tool look elsewhere before it asks the broker, by cloud. Those of AWS and Azure are in the
 * order of the SDKs' chains; `CLOUDSDK_*` are gcloud's properties, `GOOGLE_*` the libraries' and Terraform's.
 */
const BLANKED: Readonly<Record<CloudName, readonly string[]>> = {
  aws: [
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_SECURITY_TOKEN',
    'AWS_CREDENTIAL_EXPIRATION',
    'AWS_PROFILE',
    'AWS_DEFAULT_PROFILE',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_ROLE_ARN',
    'AWS_ROLE_SESSION_NAME',
  ],
  gcp: [
    'GOOGLE_APPLICATION_CREDENTIALS',
    'GOOGLE_CREDENTIALS',
    'GOOGLE_CLOUD_KEYFILE_JSON',
    'GCLOUD_KEYFILE_JSON',
    'GOOGLE_OAUTH_ACCESS_TOKEN',
    'GOOGLE_IMPERSONATE_SERVICE_ACCOUNT',
    'GOOGLE_GHA_CREDS_PATH',
    'CLOUDSDK_AUTH_ACCESS_TOKEN',
    'CLOUDSDK_AUTH_ACCESS_TOKEN_FILE',
    'CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE',
    'CLOUDSDK_AUTH_IMPERSONATE_SERVICE_ACCOUNT',
    'CLOUDSDK_CORE_ACCOUNT',
    'CLOUDSDK_ACTIVE_CONFIG_NAME',
    'NO_GCE_CHECK',
  ],
  azure: [
    'AZURE_CLIENT_SECRET',
    'AZURE_CLIENT_CERTIFICATE_PATH',
    'AZURE_CLIENT_CERTIFICATE_PASSWORD',
    'AZURE_USERNAME',
    'AZURE_PASSWORD',
    'AZURE_FEDERATED_TOKEN_FILE',
    'AZURE_TOKEN_CREDENTIALS',
    'IDENTITY_SERVER_THUMBPRINT',
    'AZURE_ACCESS_TOKEN',
  ],
};

/** It beats the broker in botocore even when it is empty, and nothing a step writes can take a variable away. */
const FATAL = 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI';

export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws {AgentCredsError} BROKER_SHADOWED, before any cloud is asked. */
export function refuseShadowed(plans: readonly Pick<CloudPlan, 'cloud'>[], env: Environment): void {
  if (env[FATAL] === undefined || !plans.some(({ cloud }) => cloud === 'aws')) return;
  throw new AgentCredsError({
    code: 'BROKER_SHADOWED',
    what: `${FATAL} is set in this job, so AWS tools would never ask the broker`,
    why: 'it comes before every address that can be exported, even when it is empty, and a step can empty a variable but not remove it; a runner on ECS or CodeBuild has it',
    fix: `remove ${FATAL} from the workflow and from the runner's own environment, or deliver: env`,
  });
}

/** The same for what a workflow writes, so that it is said before even GitHub is asked. */
export function refuseShadowedInputs(raw: Readonly<Record<string, string>>, env: Environment): void {
  if (!/\bbroker\b/.test(raw.deliver ?? '') || (raw['aws-role'] ?? '').trim() === '') return;
  refuseShadowed([{ cloud: 'aws' }], env);
}

/** The variables of these clouds that are set in the job and must be emptied. */
export function shadowsOf(plans: readonly CloudPlan[], env: Environment): readonly string[] {
  return plans.flatMap(({ cloud }) => BLANKED[cloud].filter((name) => (env[name] ?? '') !== ''));
}
