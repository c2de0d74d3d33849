import { resolve } from 'node:path';
import type { JobOptions as GithubJob } from '../../sandbox/github/index.ts';
import { defaultWorld, type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/index.ts';
import {
  type Control,
  type Job,
  type JobOptions,
  type StageResult,
  startJob,
  type UsesOptions,
} from '../emulator/index.ts';

/** The folder of action.yml, which `uses: ./` names. */
export const ACTION = resolve(import.meta.dirname, '../..');

/** A sandbox, and one job whose token the sandbox's issuer signs. */
export interface AwsJob extends AsyncDisposable {
  readonly box: Sandbox;
  readonly job: Job;
  /** Runs the action with the default world's role and endpoint; `with` adds or replaces inputs. */
  lease(options?: UsesOptions): Promise<StageResult>;
}

export interface AwsJobOptions {
  readonly sandbox?: SandboxOptions;
  readonly github?: GithubJob;
  readonly job?: JobOptions;
  /** `false`: the job has no `id-token: write`. */
  readonly identity?: boolean;
}

/** The inputs for an AWS lease in the default world. */
export const awsWith = (box: Sandbox) => ({
  'aws-role': defaultWorld.roleArn,
  'aws-region': 'us-east-1',
  'aws-sts-endpoint': String(box.aws.endpoints.sts),
  scope: 's3:read my-bucket/reports/*',
});

/** The inputs for a Google lease in the default world. */
export const gcpWith = (box: Sandbox) => ({
  'gcp-workload-identity-provider': defaultWorld.gcpProvider,
  'gcp-service-account': defaultWorld.gcpServiceAccount,
  'gcp-sts-endpoint': box.gcp.stsUrl,
  'gcp-iam-endpoint': box.gcp.iamCredentialsUrl,
  scope: 'gcs:read my-bucket/reports/',
});

/** The inputs for an Azure lease in the default world. */
export const azureWith = (box: Sandbox) => ({
  'azure-client-id': defaultWorld.azureClient,
  'azure-tenant-id': defaultWorld.azureTenant,
  'azure-subscription-id': defaultWorld.azureTenant,
  'azure-authority-host': box.azure.authorityUrl,
  ...(box.azure.blobUrl === undefined ? {} : { 'azure-blob-endpoint': box.azure.blobUrl }),
  ...(box.azure.queueUrl === undefined ? {} : { 'azure-queue-endpoint': box.azure.queueUrl }),
  scope: `blob:read ${defaultWorld.storageAccount}/${defaultWorld.container}`,
});

/** Sends a signal to main as soon as a service of the sandbox has got a request, however long that takes. */
export function signalWhenAsked(box: Sandbox, service: string, signal: NodeJS.Signals) {
  return (control: Control): void => {
    const timer = setInterval(() => {
      if (box.requests.of(service).length === 0) return;
      clearInterval(timer);
      control.signal(signal);
    }, 5).unref();
  };
}

/** Inputs that remove AWS from the default inputs. */
export const withoutAws = { 'aws-role': '', 'aws-region': '', 'aws-sts-endpoint': '' };

export async function startAwsJob(options: AwsJobOptions = {}): Promise<AwsJob> {
  const box = await startSandbox(options.sandbox);
  const { requestUrl, requestToken } = box.github.registerJob(options.github);
  const job = await startJob({
    ...(options.identity === false
      ? {}
      : { permissions: { 'id-token': 'write' }, oidc: { url: requestUrl, token: requestToken } }),
    results: { url: box.artifacts.url, token: requestToken },
    ...options.job,
    github: {
      repository: defaultWorld.repository,
      job: 'review',
      api_url: box.githubApi.url,
      token: box.githubApi.repositories.issueToken(defaultWorld.repository),
      ...options.job?.github,
    },
  });
  return {
    box,
    job,
    lease: ({ with: inputs, ...rest } = {}) =>
      job.uses(ACTION, { ...rest, with: { ...awsWith(box), ...inputs } }),
    async [Symbol.asyncDispose]() {
      await job.dispose();
      await box.close();
    },
  };
}

/** The codes of a stage's error annotations, in order. */
export function codesOf(stage: StageResult): readonly string[] {
  return stage.annotations
    .filter((a) => a.level === 'error')
    .map((a) => a.title?.replace('agent-creds ', '') ?? '');
}

/** Everything that a failed step may have left behind; compare it with {@link nothing}. */
export function leftovers(stage: StageResult) {
  return { env: stage.env, output: stage.output, path: stage.path, temp: stage.temp, summary: stage.summary };
}

export const nothing = { env: {}, output: {}, path: [], temp: [], summary: '' };
