import { isAbsolute, join } from 'node:path';
import { foldersOf } from './shell.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Variables that the command never gets: they lead to a wider credential, to the runner's services, or into later steps. The
 * names are those that runner 2.336.0 sets.
 */
const HIDDEN: ReadonlySet<string> = new Set([
  'GITHUB_TOKEN',
  'GITHUB_ENV',
  'GITHUB_PATH',
  'GITHUB_STATE',
  'GITHUB_OUTPUT',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_ARTIFACTS',
  'GITHUB_ARTIFACTS_LIST',
  'GITHUB_EVENT_PATH',
  'GITHUB_ACTION_PATH',
  'RUNNER_TRACKING_ID',
]);

/** The beginnings of such names: the runner's services, its identity token among them, and the inputs of this step. */
const HIDDEN_PREFIXES = ['ACTIONS_', 'INPUT_'];

/**
 * Whether the command never gets the variable.
 * @example isHidden('ACTIONS_RUNTIME_TOKEN') // true
 * @example isHidden('GITHUB_SHA') // false
 */
export function isHidden(name: string): boolean {
  const upper = name.toUpperCase();
  return HIDDEN.has(upper) || HIDDEN_PREFIXES.some((prefix) => upper.startsWith(prefix));
}

/** What the command gets of the step: facts about run, runner and machine, none of which is a secret. */
const FACTS = [
  'CI',
  'LANG',
  'LANGUAGE',
  'LC_ALL',
  'LC_CTYPE',
  'TZ',
  'GITHUB_ACTIONS',
  'GITHUB_ACTOR',
  'GITHUB_ACTOR_ID',
  'GITHUB_API_URL',
  'GITHUB_BASE_REF',
  'GITHUB_EVENT_NAME',
  'GITHUB_GRAPHQL_URL',
  'GITHUB_HEAD_REF',
  'GITHUB_JOB',
  'GITHUB_REF',
  'GITHUB_REF_NAME',
  'GITHUB_REF_PROTECTED',
  'GITHUB_REF_TYPE',
  'GITHUB_REPOSITORY',
  'GITHUB_REPOSITORY_ID',
  'GITHUB_REPOSITORY_OWNER',
  'GITHUB_REPOSITORY_OWNER_ID',
  'GITHUB_RETENTION_DAYS',
  'GITHUB_RUN_ATTEMPT',
  'GITHUB_RUN_ID',
  'GITHUB_RUN_NUMBER',
  'GITHUB_SERVER_URL',
  'GITHUB_SHA',
  'GITHUB_TRIGGERING_ACTOR',
  'GITHUB_WORKFLOW',
  'GITHUB_WORKFLOW_REF',
  'GITHUB_WORKFLOW_SHA',
  'GITHUB_WORKSPACE',
  'RUNNER_ARCH',
  'RUNNER_DEBUG',
  'RUNNER_ENVIRONMENT',
  'RUNNER_NAME',
  'RUNNER_OS',
  'RUNNER_TOOL_CACHE',
  'ImageOS',
  'ImageVersion',
] as const;

/** Where tools are, and the certificates of the machine. Only an absolute path counts: an earlier step may have set anything. */
const PLACES = [
  'AGENT_TOOLSDIRECTORY',
  'ANDROID_HOME',
  'ANDROID_SDK_ROOT',
  'CARGO_HOME',
  'CONDA',
  'DOTNET_ROOT',
  'GOPATH',
  'GOROOT',
  'JAVA_HOME',
  'NVM_DIR',
  'PIPX_BIN_DIR',
  'PIPX_HOME',
  'PNPM_HOME',
  'Python2_ROOT_DIR',
  'Python3_ROOT_DIR',
  'Python_ROOT_DIR',
  'RUSTUP_HOME',
  'pythonLocation',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_DIR',
  'SSL_CERT_FILE',
] as const;

/** The same for each version of a tool, as GitHub's images and `setup-java` name them: `JAVA_HOME_17_X64`, `GOROOT_1_24_X64`. */
const VERSIONED = /^(?:JAVA_HOME|GOROOT)_[0-9_]{1,12}_(?:X64|ARM64)$/;

/** Lists of folders, such as `setup-python` exports. Of each only the absolute paths count. */
const LISTS = ['LD_LIBRARY_PATH', 'PKG_CONFIG_PATH'] as const;

/** PATH of a command whose step has none. */
const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What the place of the command decides. */
export interface PlaceFacts {
  readonly user: { readonly name: string; readonly home: string };
  /** The folder at RUNNER_TEMP. */
  readonly temp: string;
  /** The command's files for an output and a summary. */
  readonly output: string;
  readonly summary: string;
}

/** The names of `pass-env` that have no value in this step. A secret that does not exist is an empty text. */
export function unsetNames(env: Variables, names: readonly string[]): readonly string[] {
  return names.filter((name) => (env[name] ?? '') === '');
}

/**
 * The whole environment of a command behind the wall, but for what the leases add: facts, and the variables that the workflow
 * passes on by name.
 */
export function insideEnvironment(
  env: Variables,
  passed: readonly string[],
  place: PlaceFacts,
): Readonly<Record<string, string>> {
  const versioned = Object.keys(env).filter((name) => VERSIONED.test(name));
  const places = [...PLACES, ...versioned].filter((name) => isAbsolute(env[name] ?? ''));
  const lists = LISTS.flatMap((name) => {
    const folders = foldersOf(env[name] ?? '');
    return folders.length > 0 ? [[name, folders.join(':')] as const] : [];
  });
  return {
    ...pick(env, [...FACTS, ...places]),
    ...Object.fromEntries(lists),
    // It may have been passed for what it holds beyond folders.
    ...pick(
      env,
      passed.filter((name) => !isHidden(name)),
    ),
    ...own(env, place),
    HOME: place.user.home,
    USER: place.user.name,
    LOGNAME: place.user.name,
    RUNNER_TEMP: place.temp,
  };
}

/** The same without a wall: the step's own environment, but for what {@link isHidden} says and for `removed`. */
export function openEnvironment(
  env: Variables,
  removed: readonly string[],
  place: PlaceFacts,
): Readonly<Record<string, string>> {
  const names = Object.keys(env).filter((name) => {
    // By its mark the runner finds processes that are left at the end of the job.
    return name === 'RUNNER_TRACKING_ID' || !(isHidden(name) || removed.includes(name));
  });
  return { ...pick(env, names), ...own(env, place) };
}

function own(env: Variables, { output, summary }: PlaceFacts): Readonly<Record<string, string>> {
  const folders = foldersOf(env.PATH ?? '');
  return {
    PATH: folders.length > 0 ? folders.join(process.platform === 'win32' ? ';' : ':') : SYSTEM_PATH,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
  };
}

function pick(env: Variables, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Files of a command below its RUNNER_TEMP behind the wall. */
export function insideFiles(temp: string) {
  return { script: join(temp, 'script'), output: join(temp, 'output'), summary: join(temp, 'summary') };
}
