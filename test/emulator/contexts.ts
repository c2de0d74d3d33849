import { randomBytes } from 'node:crypto';
import type { JobOptions } from './types.ts';

/** The folders of one job, as a runner lays them out. */
export interface Folders {
  /** The folder of all others; removed when the job is disposed. */
  readonly root: string;
  /** `github.workspace`, the working directory of every step. */
  readonly workspace: string;
  /** RUNNER_TEMP. */
  readonly temp: string;
  /** RUNNER_WORKSPACE, the folder around the workspace. */
  readonly pipeline: string;
  readonly toolCache: string;
  readonly home: string;
  readonly eventPath: string;
}

/** The `github` context of a push to the main branch of a sample repository. */
export function githubContext(
  overrides: JobOptions['github'] = {},
  folders: Folders,
): Record<string, unknown> & { token: string; event: unknown } {
  const sha = 'ffac537e6cbbf934b08745a378932722df287a53';
  return {
    repository: 'octo-org/octo-repo',
    repository_id: '74',
    repository_owner: 'octo-org',
    repository_owner_id: '65',
    actor: 'octocat',
    actor_id: '12',
    triggering_actor: 'octocat',
    event_name: 'push',
    ref: 'refs/heads/main',
    ref_name: 'main',
    ref_type: 'branch',
    ref_protected: 'true',
    head_ref: '',
    base_ref: '',
    sha,
    run_id: '1658821493',
    run_number: '10',
    run_attempt: '1',
    retention_days: '90',
    job: 'agent',
    workflow: 'CI',
    workflow_ref: 'octo-org/octo-repo/.github/workflows/ci.yml@refs/heads/main',
    workflow_sha: sha,
    server_url: 'https://github.com',
    api_url: 'https://api.github.com',
    graphql_url: 'https://api.github.com/graphql',
    workspace: folders.workspace,
    event_path: folders.eventPath,
    token: `ghs_${randomBytes(18).toString('hex')}`,
    event: {},
    ...overrides,
  };
}

const systems: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };
const architectures: Readonly<Record<string, string>> = {
  x64: 'X64',
  arm64: 'ARM64',
  ia32: 'X86',
  arm: 'ARM',
};

/** The `runner` context without `debug`, which each step sets itself. */
export function runnerContext(
  overrides: Readonly<Record<string, string>> = {},
  folders: Folders,
): Record<string, string> {
  return {
    os: systems[process.platform] ?? 'Linux',
    arch: architectures[process.arch] ?? 'X64',
    name: 'GitHub Actions 2',
    environment: 'github-hosted',
    tool_cache: folders.toolCache,
    temp: folders.temp,
    workspace: folders.pipeline,
    ...overrides,
  };
}

/** The ACTIONS_ variables of a job, for each kind of step. */
export interface ActionsVariables {
  readonly node: Readonly<Record<string, string>>;
  readonly run: Readonly<Record<string, string>>;
  /** The bearer token, which is both the OIDC request token and the runtime token. */
  readonly bearer: string;
}

/** Every step gets the OIDC variables, where the job has the permission. Only actions get the runtime variables. */
export function actionsVariables(options: JobOptions): ActionsVariables {
  const bearer = options.results?.token ?? options.oidc?.token ?? `eyJ.${randomBytes(24).toString('hex')}`;
  const mayMint = options.permissions?.['id-token'] === 'write';
  if (mayMint && !options.oidc) throw new Error('A job with id-token: write needs the oidc option');
  const oidc: Record<string, string> = {};
  if (mayMint && options.oidc) {
    oidc.ACTIONS_ID_TOKEN_REQUEST_URL = options.oidc.url;
    oidc.ACTIONS_ID_TOKEN_REQUEST_TOKEN = bearer;
  }
  // Nothing listens on this port, so an action that uses these services fails at once.
  const nowhere = 'http://127.0.0.1:9/';
  const common = {
    ...oidc,
    ACTIONS_ORCHESTRATION_ID: '3f2c6a5e.agent.__default',
    // The server sends it where it limits the job's cache.
    ACTIONS_CACHE_MODE: 'read',
  };
  return {
    bearer,
    run: common,
    node: {
      ACTIONS_RUNTIME_URL: nowhere,
      ACTIONS_RUNTIME_TOKEN: bearer,
      ACTIONS_CACHE_URL: nowhere,
      ACTIONS_RESULTS_URL: options.results?.url ?? nowhere,
      ACTIONS_CACHE_SERVICE_V2: 'True',
      ...common,
    },
  };
}
