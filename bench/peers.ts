import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defaultWorld } from '../sandbox/index.ts';
import type { World } from './cases.ts';
import type { Case } from './measure.ts';

/** The actions that do the same, as they are published; each asks the sandbox for what ours asks it for. */
export const peers = {
  aws: 'configure-aws-credentials',
  gcp: 'google-github-actions/auth',
} as const;

export const peerHelp = `  --aws-peer DIR     a clone of github.com/aws-actions/configure-aws-credentials
  --google-peer DIR  a clone of github.com/google-github-actions/auth`;

/** The case of each peer whose folder is given. */
export function peerCases(
  world: World,
  folders: { readonly aws: string | undefined; readonly gcp: string | undefined },
): readonly Case[] {
  const { box } = world;
  const cases: Case[] = [];
  const add = (name: string, folder: string, script: string, inputs: NodeJS.ProcessEnv) => {
    const path = join(folder, script);
    if (!existsSync(path)) throw new Error(`${folder} is no clone of ${name}: it has no ${script}`);
    cases.push({ name, script: path, env: (work) => ({ ...world.step(work), ...inputs }) });
  };
  if (folders.aws !== undefined) {
    add(peers.aws, folders.aws, 'dist/index.js', {
      'INPUT_ROLE-TO-ASSUME': defaultWorld.roleArn,
      'INPUT_AWS-REGION': 'us-east-1',
      'INPUT_STS-ENDPOINT': String(box.aws.endpoints.sts),
      'INPUT_OUTPUT-ENV-CREDENTIALS': 'true',
      INPUT_AUDIENCE: 'sts.amazonaws.com',
    });
  }
  if (folders.gcp !== undefined) {
    add(peers.gcp, folders.gcp, 'dist/main/index.js', {
      GHA_ENDPOINT_OVERRIDE_sts: `${box.gcp.stsUrl}/v1`,
      GHA_ENDPOINT_OVERRIDE_iamcredentials: `${box.gcp.iamCredentialsUrl}/v1`,
      INPUT_ACCESS_TOKEN_LIFETIME: '3600s',
      INPUT_ACCESS_TOKEN_SCOPES: 'https://www.googleapis.com/auth/cloud-platform',
      INPUT_CLEANUP_CREDENTIALS: 'true',
      INPUT_CREATE_CREDENTIALS_FILE: 'false',
      INPUT_EXPORT_ENVIRONMENT_VARIABLES: 'true',
      INPUT_ID_TOKEN_INCLUDE_EMAIL: 'false',
      INPUT_SERVICE_ACCOUNT: defaultWorld.gcpServiceAccount,
      INPUT_TOKEN_FORMAT: 'access_token',
      INPUT_UNIVERSE: 'googleapis.com',
      INPUT_WORKLOAD_IDENTITY_PROVIDER: defaultWorld.gcpProvider,
    });
  }
  return cases;
}
