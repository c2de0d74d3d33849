import { devNull } from 'node:os';

/**
 * The AWS SDK looks its settings up in `AWS_*` variables and in profile files. Both belong to other steps, so they are
 * taken out of its sight for the rest of this process.
 */
export function forgetAwsEnvironment(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(env)) if (name.startsWith('AWS_')) delete env[name];
  env.AWS_CONFIG_FILE = devNull;
  env.AWS_SHARED_CREDENTIALS_FILE = devNull;
  env.AWS_EC2_METADATA_DISABLED = 'true';
}
