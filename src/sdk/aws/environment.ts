import { devNull } from 'node:os';

/**
 * Hides the job's AWS settings from the AWS SDK for the rest of this process. The SDK looks settings up in `AWS_*`
 * variables and in profile files, and both belong to other steps.
 */
export function hideAwsEnvironment(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(env)) if (name.startsWith('AWS_')) delete env[name];
  env.AWS_CONFIG_FILE = devNull;
  env.AWS_SHARED_CREDENTIALS_FILE = devNull;
  env.AWS_EC2_METADATA_DISABLED = 'true';
}
