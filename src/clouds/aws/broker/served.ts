import { join } from 'node:path';
import type { ExportContext, Exported, ProtocolKind } from '../../serve.ts';
import type { AwsHandoverPlan } from '../plan.ts';
import type { AwsEnv } from '../variables.ts';
import { aloneAws, awsNamed, EMPTY_PROFILE, emptiesProfile, namedFiles } from './named.ts';
import { credentialsPath } from './path.ts';

const TOKEN_FILE = 'aws-token';
const PROFILE_FILE = 'aws-config';

/** How the broker serves AWS: by the container credentials protocol. */
export const awsServed: ProtocolKind<AwsHandoverPlan> = {
  // In the order in which the SDKs look for credentials.
  blanked: [
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
    // The SDKs prefer a bearer token for one service to credentials that sign requests.
    'AWS_BEARER_TOKEN_BEDROCK',
    // Files that may have keys, or another source of keys, for the default profile.
    'AWS_SHARED_CREDENTIALS_FILE',
    'AWS_CONFIG_FILE',
    'BOTO_CONFIG',
  ],
  fatal: [
    {
      name: 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
      why: 'the SDKs prefer it to every address that a step can export, even when it is empty, and a step can empty a variable but not remove it; a runner on ECS or CodeBuild has it',
    },
    {
      name: 'AWS_CREDENTIAL_FILE',
      why: 'botocore reads the file before it asks the broker, and fails when the variable is empty; a step can empty a variable but not remove it',
    },
    {
      name: 'AWS_BEARER_TOKEN_BEDROCK',
      services: ['bedrock', 'bedrock-mantle'],
      why: 'the SDKs use it for every call of Bedrock, and fail when it is empty; a step can empty a variable but not remove it',
    },
  ],
  shows: 'bearer',
  files: [TOKEN_FILE, PROFILE_FILE, ...namedFiles],
  exports: exportAws,
  named: awsNamed,
  alone: aloneAws,
  loadProtocol: async () => (await import('./protocol.ts')).awsProtocol,
};

function exportAws({ region }: AwsHandoverPlan, { port, bearer, folder, shadows }: ExportContext): Exported {
  const profile = emptiesProfile(shadows);
  const env: AwsEnv = {
    AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${port}${credentialsPath(undefined)}`,
    AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: join(folder, TOKEN_FILE),
    AWS_CONTAINER_AUTHORIZATION_TOKEN: bearer,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    ...(profile ? { AWS_CONFIG_FILE: join(folder, PROFILE_FILE) } : {}),
  };
  return {
    env,
    // Without a line break at its end: the SDKs would send it, or refuse the file.
    files: { [TOKEN_FILE]: bearer, ...(profile ? { [PROFILE_FILE]: EMPTY_PROFILE } : {}) },
  };
}
