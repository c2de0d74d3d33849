import { type Machine, places } from '../machine/machine.ts';

export const fileCommands = ['ENV', 'PATH', 'OUTPUT', 'STATE', 'STEP_SUMMARY'] as const;
export type FileCommand = (typeof fileCommands)[number];

const folder = `${places.temp}/_runner_file_commands`;
const PATH =
  '/opt/hostedtoolcache/node/24.0.0/x64/bin:/home/runner/.cargo/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

let next = 1;

/** A step's own files for the runner, and the variables that name them. */
export interface StepFiles {
  readonly env: Readonly<Record<string, string>>;
  readonly paths: Readonly<Record<FileCommand, string>>;
}

/** Makes the files of one step, as the runner does before each. */
export async function makeStepFiles(machine: Machine): Promise<StepFiles> {
  const tag = `${next++}`.padStart(8, '0');
  const pairs = fileCommands.map((name) => [name, `${folder}/${name.toLowerCase()}_${tag}`] as const);
  const paths = Object.fromEntries(pairs) as Record<FileCommand, string>;
  const list = Object.values(paths).join(' ');
  await machine.asRoot(`rm -rf ${list}; touch ${list}; chown 1001:1001 ${list}`);
  return { paths, env: Object.fromEntries(pairs.map(([name, path]) => [`GITHUB_${name}`, path])) };
}

/** The environment of every step of a job with `id-token: write`, as the runner makes it. */
export function stepEnvironment(
  machine: Machine,
  files: StepFiles,
  added: Added = nothing,
): Record<string, string> {
  return {
    HOME: places.home,
    USER: 'runner',
    LANG: 'C.UTF-8',
    CI: 'true',
    PATH: [...added.path, PATH].join(':'),
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: places.workspace,
    GITHUB_EVENT_PATH: `${places.temp}/_github_workflow/event.json`,
    RUNNER_TEMP: places.temp,
    RUNNER_TOOL_CACHE: '/opt/hostedtoolcache',
    RUNNER_OS: 'Linux',
    ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example/',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: machine.secrets.oidc,
    ACTIONS_RUNTIME_TOKEN: machine.secrets.oidc,
    ...files.env,
    ...added.env,
  };
}

/** What a step gave to all steps after it. */
export interface Added {
  readonly env: Readonly<Record<string, string>>;
  readonly path: readonly string[];
}

const nothing: Added = { env: {}, path: [] };

/** What the runner reads after a step: at most 1 MB of each file, at most two seconds long. */
export async function readStepFiles(
  machine: Machine,
  files: StepFiles,
): Promise<Record<FileCommand, string>> {
  const read = await Promise.all(
    fileCommands.map(async (name) => {
      const script = `setpriv --reuid 1001 --regid 1001 --init-groups timeout 2 head -c 1000000 ${files.paths[name]}`;
      return [name, (await machine.asRoot(script)).output] as const;
    }),
  );
  return Object.fromEntries(read) as Record<FileCommand, string>;
}

/** Variables and folders for the later steps, from the texts of a step's files. */
export function addedBy(texts: Readonly<Record<FileCommand, string>>): Added {
  const pairs = texts.ENV.split('\n')
    .filter((line) => line.includes('='))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const);
  return { env: Object.fromEntries(pairs), path: texts.PATH.split('\n').filter((line) => line !== '') };
}

/** A later step of the job, as people write them: each command for itself, and none may stop the next. */
const laterStep = `
cd "$GITHUB_WORKSPACE"
try() { timeout -k 1 5 "$@" </dev/null >/dev/null 2>&1; }
try git status
try git diff
try git -C lib status
try git -C nested status
try git -C sub status
try git -C nested commit --allow-empty -m later
try git -C sub commit --allow-empty -m later
try git -C ../tree status
try git submodule status
try git submodule update --init
try git add -A
try git commit --allow-empty -m later
try git checkout -q -b later
try git checkout -q main
try git fetch -q .
try git stash list
try git init -q /tmp/new-repository
rm -rf /tmp/new-repository
try npm ls
try node -e 0
try python3 -c 0
try ls
try id
try sudo -n ls
try sudo -n id
try sudo -n git --version
try bash -lc true
try bash -ic true
try bash -c true
`;

/** Runs a later step and then the post step of another action, both with the variables of a job with `id-token: write`. */
export async function runLaterSteps(machine: Machine, added: Added): Promise<void> {
  const files = await makeStepFiles(machine);
  const env = stepEnvironment(machine, files, added);
  const cwd = places.home;
  await machine.worker.step({ argv: ['/bin/bash', '-c', laterStep], env, cwd, seconds: 40 });
  const post = [
    `${machine.runnerFolder}/externals/node24/bin/node`,
    `${places.work}/_actions/other/post/v1/index.js`,
  ];
  await machine.worker.step({ argv: post, env, cwd, seconds: 10 });
}
