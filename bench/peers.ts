import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defaultWorld } from '../sandbox/index.ts';
import type { World } from './cases.ts';
import type { Case } from './measure.ts';

/** Other actions that do the same, as they are published. Each makes the same requests to the sandbox as ours. */
export const peers = {
  aws: 'configure-aws-credentials',
  gcp: 'google-github-actions/auth',
} as const;

/** The options of bench:main and bench. */
export const mainOptions = {
  help: { type: 'boolean', short: 'h' },
  runs: { type: 'string', default: '20' },
  'aws-peer': { type: 'string' },
  'google-peer': { type: 'string' },
  before: { type: 'string' },
  only: { type: 'string' },
} as const;

export const peerHelp = `  --aws-peer DIR     a clone of github.com/aws-actions/configure-aws-credentials
  --google-peer DIR  a clone of github.com/google-github-actions/auth
  --before DIR       a checkout of this action at another commit, timed in turn with this one
  --only TEXT        main and post: only the cases with this text in their name`;

export interface PeerFolders {
  readonly aws: string | undefined;
  readonly gcp: string | undefined;
}

const scripts = { aws: 'dist/index.js', gcp: 'dist/main/index.js' } as const;

/** What is wrong with the given folders; `undefined` where nothing is. */
export function peerProblem(folders: PeerFolders, before?: string): string | undefined {
  for (const peer of ['aws', 'gcp'] as const) {
    const folder = folders[peer];
    if (folder !== undefined && !existsSync(join(folder, scripts[peer])))
      return `${folder} is not a clone of ${peers[peer]}: it has no ${scripts[peer]}`;
  }
  if (before !== undefined && !existsSync(join(before, 'dist/main.js')))
    return `${before} is not a checkout of this action: it has no dist/main.js`;
  return undefined;
}

/** The case of each peer whose folder is given. */
export function peerCases(world: World, folders: PeerFolders): readonly Case[] {
  const { box } = world;
  const cases: Case[] = [];
  const add = (peer: 'aws' | 'gcp', inputs: NodeJS.ProcessEnv) => {
    const folder = folders[peer];
    if (folder === undefined) return;
    cases.push({
      name: peers[peer],
      script: resolve(folder, scripts[peer]),
      env: (work) => ({ ...world.step(work), ...inputs }),
    });
  };
  add('aws', {
    'INPUT_ROLE-TO-ASSUME': defaultWorld.roleArn,
    'INPUT_AWS-REGION': 'us-east-1',
    'INPUT_STS-ENDPOINT': String(box.aws.endpoints.sts),
    'INPUT_OUTPUT-ENV-CREDENTIALS': 'true',
    INPUT_AUDIENCE: 'sts.amazonaws.com',
  });
  add('gcp', {
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
  return cases;
}
