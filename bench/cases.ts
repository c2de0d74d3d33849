import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import ncc from '@vercel/ncc';
import { defaultWorld, type Sandbox } from '../sandbox/index.ts';
import type { Case } from './measure.ts';

const root = resolve(import.meta.dirname, '..');

/** Names of the cases; the goals refer to them. */
export const names = {
  nothing: 'bare Node, nothing',
  core: 'bare Node, @actions/core',
  floor: 'bare Node, the same two calls',
  aws: 'main, AWS',
  awsPolicy: 'main, AWS, by a profile',
  gcpInherit: 'main, Google, two calls',
  gcp: 'main, Google, with a boundary',
  azure: 'main, Azure',
  all: 'main, three clouds',
  post: 'post',
} as const;

/** A repository beside the default one, whose default branch has a policy file. */
const GOVERNED = 'octo-org/governed';

/** Makes the environment of one step: the addresses of the sandbox, and the files that a runner makes for the step. */
export class World {
  readonly box: Sandbox;
  readonly #base: NodeJS.ProcessEnv;

  constructor(box: Sandbox, caFile: string) {
    this.box = box;
    writeFileSync(caFile, String(box.ca));
    const { requestUrl, requestToken } = box.github.registerJob();
    this.#base = {
      PATH: process.env.PATH,
      NODE_EXTRA_CA_CERTS: caFile,
      ACTIONS_ID_TOKEN_REQUEST_URL: requestUrl,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken,
    };
  }

  get base(): NodeJS.ProcessEnv {
    return this.#base;
  }

  /** The environment of a step whose files are in this empty folder. */
  step(folder: string): NodeJS.ProcessEnv {
    const file = (name: string) => {
      const path = join(folder, name);
      writeFileSync(path, '');
      return path;
    };
    for (const name of ['temp', 'workspace']) mkdirSync(join(folder, name));
    // One peer warns about a checkout that is empty.
    writeFileSync(join(folder, 'workspace', 'README.md'), '');
    return {
      ...this.#base,
      HOME: folder,
      GITHUB_ENV: file('env'),
      GITHUB_OUTPUT: file('output'),
      GITHUB_PATH: file('path'),
      GITHUB_STATE: file('state'),
      GITHUB_STEP_SUMMARY: file('summary'),
      GITHUB_ACTION: 'bench',
      GITHUB_ACTOR: 'octocat',
      GITHUB_API_URL: this.box.githubApi.url,
      GITHUB_EVENT_NAME: 'push',
      GITHUB_JOB: 'bench',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_REPOSITORY: defaultWorld.repository,
      GITHUB_RUN_ID: '1',
      GITHUB_SHA: '0'.repeat(40),
      GITHUB_WORKFLOW: 'bench',
      GITHUB_WORKSPACE: join(folder, 'workspace'),
      RUNNER_TEMP: join(folder, 'temp'),
    };
  }
}

/** All cases of main and post, the cases of bare Node first. `bundle`: a folder for the bundle of @actions/core. */
export async function ownCases(world: World, bundle: string): Promise<readonly Case[]> {
  const bare = (name: string, script: string, env: NodeJS.ProcessEnv = {}): Case => ({
    name,
    script,
    env: () => ({ ...world.base, ...env }),
  });
  return [
    bare(names.nothing, join(root, 'bench/nothing.mjs')),
    bare(names.core, await bundledCore(bundle)),
    bare(names.floor, join(root, 'bench/floor.mjs'), {
      STS_URL: String(world.box.aws.endpoints.sts),
      ROLE: defaultWorld.roleArn,
    }),
    ...(await buildCases(world)),
  ];
}

type CloudName = 'aws' | 'gcp' | 'azure';

/** The inputs that configure each cloud for the sandbox, and the scope line of its case. */
function cloudInputs({
  box,
}: World): Readonly<Record<CloudName, NodeJS.ProcessEnv & { readonly INPUT_SCOPE: string }>> {
  return {
    aws: {
      'INPUT_AWS-ROLE': defaultWorld.roleArn,
      'INPUT_AWS-REGION': 'us-east-1',
      'INPUT_AWS-STS-ENDPOINT': String(box.aws.endpoints.sts),
      INPUT_SCOPE: 's3:read my-bucket/reports/*',
    },
    gcp: {
      'INPUT_GCP-WORKLOAD-IDENTITY-PROVIDER': defaultWorld.gcpProvider,
      'INPUT_GCP-SERVICE-ACCOUNT': defaultWorld.gcpServiceAccount,
      'INPUT_GCP-STS-ENDPOINT': box.gcp.stsUrl,
      'INPUT_GCP-IAM-ENDPOINT': box.gcp.iamCredentialsUrl,
      INPUT_SCOPE: 'gcs:read my-bucket/reports/',
    },
    azure: {
      'INPUT_AZURE-CLIENT-ID': defaultWorld.azureClient,
      'INPUT_AZURE-TENANT-ID': defaultWorld.azureTenant,
      'INPUT_AZURE-AUTHORITY-HOST': box.azure.authorityUrl,
      INPUT_SCOPE: 'azure:inherit',
    },
  };
}

/** A run of main as it comes: with the token that a step has by default, in a repository without a policy file. */
export function mainCase(
  world: World,
  name: string,
  clouds: readonly CloudName[],
  scope?: string,
  checkout = root,
): Case {
  const { repositories } = world.box.githubApi;
  const inputs = cloudInputs(world);
  const own = clouds.map((cloud) => inputs[cloud]);
  const lines = scope ?? own.map(({ INPUT_SCOPE }) => INPUT_SCOPE).join('\n');
  const given = Object.assign(
    { 'INPUT_GITHUB-TOKEN': repositories.issueToken(defaultWorld.repository) },
    ...own,
    { INPUT_SCOPE: lines },
  ) as NodeJS.ProcessEnv;
  return {
    name,
    script: join(checkout, 'dist/main.js'),
    env: (folder) => ({ ...world.step(folder), ...given }),
  };
}

/** The cases of one build of this action. `checkout`: where its dist/ is; `suffix`: follows each case's name. */
export async function buildCases(world: World, checkout = root, suffix = ''): Promise<readonly Case[]> {
  const { repositories } = world.box.githubApi;
  const sts = String(world.box.aws.endpoints.sts);
  if (repositories.find(GOVERNED) === undefined)
    repositories.add(GOVERNED, { private: true }).put('.github/agent-creds.yml', policyWith(sts));
  const main = (name: string, clouds: readonly CloudName[], scope?: string) =>
    mainCase(world, name + suffix, clouds, scope, checkout);
  const awsCase = main(names.aws, ['aws']);
  const saved = await savedState(awsCase);
  const governed = {
    GITHUB_REPOSITORY: GOVERNED,
    'INPUT_GITHUB-TOKEN': repositories.issueToken(GOVERNED),
    INPUT_PROFILE: 'reports',
    'INPUT_AWS-ROLE': '',
    'INPUT_AWS-REGION': '',
    'INPUT_AWS-STS-ENDPOINT': '',
    INPUT_SCOPE: '',
  };
  return [
    awsCase,
    {
      ...awsCase,
      name: names.awsPolicy + suffix,
      env: (folder) => ({ ...awsCase.env(folder), ...governed }),
    },
    main(names.gcpInherit, ['gcp'], 'gcp:inherit'),
    main(names.gcp, ['gcp']),
    main(names.azure, ['azure']),
    main(names.all, ['aws', 'gcp', 'azure']),
    {
      name: names.post + suffix,
      script: join(checkout, 'dist/post.js'),
      env: (folder) => ({ ...world.step(folder), ...saved }),
    },
  ];
}

/** The state that one run of main saves for its post step, as the environment variables that the runner makes of it. */
async function savedState(main: Case): Promise<NodeJS.ProcessEnv> {
  const folder = mkdtempSync(join(tmpdir(), 'agent-creds-bench-'));
  try {
    await promisify(execFile)(process.execPath, [main.script], { env: main.env(folder) });
    // The last value of a name counts, as it does for the runner.
    const blocks = readFileSync(join(folder, 'state'), 'utf8').matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n\2$/gm);
    return Object.fromEntries([...blocks].map(([, name, , value]) => [`STATE_${name}`, value]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A profile that names a principal names its endpoints as well. */
const policyWith = (sts: string) => `profiles:
  reports:
    aws-role: ${defaultWorld.roleArn}
    aws-region: us-east-1
    aws-sts-endpoint: ${sts}
    scope: s3:read my-bucket/reports/*
`;

async function bundledCore(folder: string): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('./core.mjs');
  const { code } = (await ncc(entry, { cache: false, quiet: true, esm: true })) as { code: string };
  const script = join(folder, 'core.mjs');
  writeFileSync(script, code);
  return script;
}
