import { type AwsBox, createAws } from './aws/index.ts';
import { type Azure, mountAzure } from './azure/index.ts';
import { type Core, type CoreOptions, createCore } from './core/core.ts';
import { type Gcp, mountGcp } from './gcp/index.ts';
import { createGithubRestApi, type GithubRestApi } from './github/api.ts';
import { type ArtifactService, createArtifacts } from './github/artifacts.ts';
import { createGithub, type GithubIssuer } from './github/index.ts';
import { type Models, mountModels } from './models/index.ts';
import { buildDefaultWorld, storageAccounts } from './world.ts';

export { defaultWorld } from './world.ts';

export interface SandboxOptions extends CoreOptions {
  /** The issuer's name in tokens; GitHub's own when left out. */
  readonly issuer?: string;
  readonly account?: string;
  readonly partition?: string;
  /** `default` has a role, a bucket and a provider (see `defaultWorld`); `empty` has none. */
  readonly world?: 'default' | 'empty';
  /** Whether to start Azure's storage as well, a process of its own that takes a second to start (default: no). */
  readonly storage?: boolean;
}

/** A running sandbox: every service has its own loopback port. */
export interface Sandbox extends Core {
  readonly github: GithubIssuer;
  /** GitHub's REST API: repositories, files, people's permissions. */
  readonly githubApi: GithubRestApi;
  /** The Actions results service: the artifacts of runs. */
  readonly artifacts: ArtifactService;
  readonly aws: AwsBox;
  readonly gcp: Gcp;
  readonly azure: Azure;
  /** The Claude API, the OpenAI API and the Gemini API. */
  readonly models: Models;
  /** The control endpoint's URL; undefined where it is not open. */
  readonly controlUrl: string | undefined;
}

/** Starts the sandbox. Close it after use, since it holds ports. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const core = createCore(options);
  try {
    const github = await createGithub(core, options.issuer);
    const githubApi = await createGithubRestApi(core);
    const artifacts = await createArtifacts(core, github);
    const aws = await createAws(core, {
      ...(options.account === undefined ? {} : { account: options.account }),
      ...(options.partition === undefined ? {} : { partition: options.partition }),
    });
    const gcp = await mountGcp(core);
    const azure = await mountAzure(core, options.storage === true ? { accounts: storageAccounts } : {});
    const models = await mountModels(core);
    const close = async () => {
      await azure.close();
      await core.close();
    };
    if (options.world !== 'empty') await buildDefaultWorld({ github, githubApi, aws, gcp, azure, models });
    const controlUrl = options.control === true ? await core.openControl() : undefined;
    return { ...core, github, githubApi, artifacts, aws, gcp, azure, models, controlUrl, close };
  } catch (error) {
    await core.close();
    throw error;
  }
}
