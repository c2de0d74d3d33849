import { execFile } from 'node:child_process';
import { cpSync, existsSync, linkSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { defaultWorld } from '../../sandbox/index.ts';
import type { WallForm } from '../../src/wall/wall.ts';
import { Machine, places as machinePlaces } from '../machine/machine.ts';
import { agentClis } from './clis.ts';
import { debianPackages } from './debian.ts';
import type { Ended, Order, Said } from './inside/in-wall.ts';
import type { Entry } from './table.ts';

const run = promisify(execFile);

/** Where things are in the machine, besides those of every machine. */
export const places = {
  ...machinePlaces,
  clis: '/opt/everyday-clis',
  /** The port of the web server outside. */
  servedPort: 18_070,
  /** The ports of the sandbox's models. */
  modelPorts: { anthropic: 18_071, openai: 18_072, gemini: 18_073 },
  /** The key that all models take. */
  modelKey: 'key-of-all-models',
} as const;

/** The ports of the services outside that the wall leaves open. */
export const openPorts: readonly number[] = [places.servedPort, ...Object.values(places.modelPorts)];

/** How an entry ended. */
export type Result =
  | { readonly is: 'done'; readonly code: number; readonly output: string; readonly ms: number }
  /** The program that it needs is not there. */
  | { readonly is: 'missing' }
  /** The command ended before. */
  | { readonly is: 'not reached' };

/** The form of the wall, as the action tells it; `off` where the command runs as a plain process. */
export type Form = WallForm | 'off';

/** What the step printed; or why no wall can be built here. */
export type Ran =
  | {
      readonly form: Form;
      readonly log: string;
      /** How a wall ended. */
      readonly ended?: Ended;
    }
  | { readonly none: string };

/** Runs one script in the workspace, with a wall or without one. */
export type RunScript = (machine: Machine, script: string) => Promise<Ran>;

export interface Batch {
  readonly form: Form;
  readonly log: string;
  readonly ended?: Ended;
  /** Why no entry ran: no wall can be built here. */
  readonly none?: string;
  result(entry: Entry): Result;
}

const repository = resolve(import.meta.dirname, '../..');
/** The packages that the sandbox imports, and theirs. */
const sandboxNeeds = ['jose', '@cloud-copilot'];

/** Makes a machine with what agents use, and starts the services outside. */
export async function makeMachine(): Promise<{
  readonly machine: Machine;
  readonly noClis: string | undefined;
}> {
  const debs = await debianPackages();
  const clis = await agentClis();
  const machine = await Machine.start();
  try {
    cpSync(debs, join(machine.root, 'var/cache/everyday'), { recursive: true });
    const inside = join(import.meta.dirname, 'inside');
    for (const folder of ['usr/lib/machine', places.action])
      cpSync(inside, join(machine.root, folder, 'test/everyday/inside'), { recursive: true });
    for (const name of ['sandbox', ...sandboxNeeds.map((one) => `node_modules/${one}`)])
      cpSync(join(repository, name), join(machine.root, 'usr/lib/machine', name), { recursive: true });
    linkSync(join(machine.root, 'usr/lib/machine/node'), join(machine.root, 'usr/local/bin/node'));
    const npm = npmFolder();
    if (npm) cpSync(npm, join(machine.root, 'usr/local/lib/node_modules/npm'), { recursive: true });
    if ('folder' in clis) await copyTree(clis.folder, join(machine.root, places.clis));
    const env = {
      SERVED_PORT: String(places.servedPort),
      MODEL_PORTS: Object.entries(places.modelPorts)
        .map(([model, port]) => `${model}=${port}`)
        .join(' '),
      MODEL_KEY: places.modelKey,
    };
    const done = await machine.asRoot('bash /usr/lib/machine/test/everyday/inside/set-up.sh', {
      env,
      seconds: 300,
    });
    if (done.code !== 0) throw new Error(`the set-up failed: ${done.output}`);
  } catch (error) {
    await machine.stop();
    throw error;
  }
  return { machine, noClis: 'why' in clis ? clis.why : undefined };
}

/** The folder of this machine's npm; without it, entries that need npm say that it is missing. */
function npmFolder(): string | undefined {
  const command = (process.env.PATH ?? '')
    .split(':')
    .map((folder) => join(folder, 'npm'))
    .find(existsSync);
  if (command === undefined) return undefined;
  const folder = dirname(dirname(realpathSync(command)));
  return existsSync(join(folder, 'bin/npm-cli.js')) ? folder : undefined;
}

/** Copies a large tree by links where that can be done: the agent cannot write to these files. */
async function copyTree(from: string, to: string): Promise<void> {
  await run('mkdir', ['-p', dirname(to)]);
  await run('cp', ['-al', from, to]).catch(async () => {
    await run('rm', ['-rf', to]);
    await run('cp', ['-a', from, to]);
  });
}

/** Puts the workspace back as it was after {@link makeMachine}. */
export async function freshWorkspace(machine: Machine): Promise<void> {
  const kept = '/srv/everyday/workspace';
  const done = await machine.asRoot(
    `if [ -e ${kept} ]; then rm -rf ${places.workspace}; cp -a ${kept} ${places.workspace}; else cp -a ${places.workspace} ${kept}; fi`,
  );
  if (done.code !== 0) throw new Error(done.output);
}

/** The folder of the results in the workspace. The repository ignores it. */
const RESULTS = '.everyday';

/** Runs all entries as one command. */
export async function runBatch(
  machine: Machine,
  entries: readonly Entry[],
  start: RunScript,
): Promise<Batch> {
  const folder = join(machine.root, places.workspace, RESULTS);
  await machine.asRoot(`rm -rf ${places.workspace}/${RESULTS}`);
  const ran = await start(machine, scriptOf(entries));
  if ('none' in ran) return { form: 'off', log: '', none: ran.none, result: () => ({ is: 'not reached' }) };
  const read = (name: string) =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '';
  return {
    ...ran,
    result(entry) {
      const n = entries.indexOf(entry);
      const said = existsSync(folder) && readdirSync(folder).includes(`${n}.code`) ? read(`${n}.code`) : '';
      if (said === '') return { is: 'not reached' };
      if (said.startsWith('missing')) return { is: 'missing' };
      const [code = '', ms = ''] = said.trim().split(' ');
      return { is: 'done', code: Number(code), ms: Number(ms), output: read(`${n}.out`) };
    },
  };
}

function scriptOf(entries: readonly Entry[]): string {
  const parts = entries.map(({ script, needs, seconds = 60 }, n) => {
    const end = `END_OF_ENTRY_${n}`;
    const body = `
start=$(date +%s%3N)
timeout -k 5 ${seconds} /bin/bash --noprofile --norc -euo pipefail "$RUNNER_TEMP/entry-${n}" >"$results/${n}.out" 2>&1 </dev/null && code=0 || code=$?
echo "$code $(($(date +%s%3N) - start))" >"$results/${n}.code"`;
    const guarded =
      needs === undefined
        ? body
        : `if command -v ${needs} >/dev/null; then ${body}\nelse echo missing >"$results/${n}.code"; fi`;
    return `cat >"$RUNNER_TEMP/entry-${n}" <<'${end}'\n${script}\n${end}\ncd "$GITHUB_WORKSPACE"\n${guarded}\n`;
  });
  return `results="$GITHUB_WORKSPACE/${RESULTS}"; mkdir -p "$results"\nexec 3>&1 4>&2\n${parts.join('\n')}`;
}

/** Without a wall: a plain process of the runner's user, as a `run:` step is. */
export const plainly: RunScript = async (machine, script) => {
  const temp = `${places.temp}/everyday`;
  await machine.asRoot(`rm -rf ${temp}; install -d -o 1001 -g 1001 ${temp}`);
  const done = await machine.worker.step({
    argv: ['/bin/bash', '--noprofile', '--norc', '-c', script],
    env: {
      ...environment,
      RUNNER_TEMP: temp,
      GITHUB_OUTPUT: `${temp}/output`,
      GITHUB_STEP_SUMMARY: `${temp}/summary`,
    },
    cwd: places.workspace,
    seconds: 900,
  });
  return { form: 'off', log: String(done.stdout) + String(done.stderr) };
};

const environment = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
  HOME: places.home,
  USER: 'runner',
  LANG: 'C.UTF-8',
  GITHUB_WORKSPACE: places.workspace,
  EVERYDAY_PORT: String(places.servedPort),
};

/** What a step of `run@v1` printed, its exit code, and its file of outputs. */
export interface ActionRan {
  readonly log: string;
  readonly code: number;
  readonly output: string;
}

/** The variables of the sandbox in the machine, such as `SANDBOX_AWS_STS`. */
export function sandboxOf(machine: Machine): Readonly<Record<string, string>> {
  return keyValues(readFileSync(join(machine.root, 'srv/sandbox.env'), 'utf8'));
}

/** Runs a script by `run@v1`, with a lease of the sandbox. */
export async function runAction(
  machine: Machine,
  script: string,
  changed: Readonly<Record<string, string>> = {},
  node: string = places.node,
): Promise<ActionRan> {
  const files = `${places.temp}/_runner_file_commands`;
  await machine.asRoot(
    `cd ${files}; rm -f everyday_*; for n in output summary state env path; do : >everyday_$n; chown 1001:1001 everyday_$n; done`,
  );
  const read = (path: string) => readFileSync(join(machine.root, path), 'utf8');
  const sandbox = sandboxOf(machine);
  // What it tells people who use it by hand.
  const told = read('srv/sandbox.log');
  const inputs = {
    run: script,
    shell: 'bash',
    wall: 'required',
    'pass-env': 'EVERYDAY_PORT',
    ports: openPorts.join('\n'),
    'aws-role': defaultWorld.roleArn,
    'aws-region': 'us-east-1',
    'aws-sts-endpoint': sandbox.SANDBOX_AWS_STS ?? '',
    'github-token': /github-token: (\S+)/.exec(told)?.[1] ?? '',
    scope: `s3:read ${defaultWorld.bucket}/reports/*`,
    ...changed,
  };
  const { stdout, stderr, code } = await machine.worker.step({
    argv: [node, `${places.action}/dist/run.js`],
    env: {
      ...environment,
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
      ACTIONS_ID_TOKEN_REQUEST_URL: sandbox.ACTIONS_ID_TOKEN_REQUEST_URL ?? '',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: sandbox.ACTIONS_ID_TOKEN_REQUEST_TOKEN ?? '',
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTOR: 'octocat',
      GITHUB_API_URL: /GITHUB_API_URL='([^']+)'/.exec(told)?.[1] ?? '',
      GITHUB_ENV: `${files}/everyday_env`,
      GITHUB_EVENT_NAME: 'push',
      GITHUB_EVENT_PATH: `${places.temp}/_github_workflow/event.json`,
      GITHUB_JOB: 'agent',
      GITHUB_OUTPUT: `${files}/everyday_output`,
      GITHUB_PATH: `${files}/everyday_path`,
      GITHUB_REF: 'refs/heads/main',
      GITHUB_REPOSITORY: defaultWorld.repository,
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_RUN_ID: '16001',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_STATE: `${files}/everyday_state`,
      GITHUB_STEP_SUMMARY: `${files}/everyday_summary`,
      GITHUB_TRIGGERING_ACTOR: 'octocat',
      GITHUB_WORKFLOW_REF: `${defaultWorld.repository}/.github/workflows/agent.yml@refs/heads/main`,
      RUNNER_ENVIRONMENT: 'github-hosted',
      RUNNER_OS: 'Linux',
      RUNNER_TEMP: places.temp,
      RUNNER_TOOL_CACHE: '/opt/hostedtoolcache',
    },
    cwd: places.workspace,
    seconds: 900,
  });
  return {
    log: String(stdout) + String(stderr),
    code: code ?? 137,
    output: read(`${files}/everyday_output`),
  };
}

/** Lets the action build walls of the form uid only, as where the kernel has nothing for the other one. */
export async function onlyUid(machine: Machine): Promise<void> {
  const done = await machine.asRoot(
    `perl -pi -e '$n += s/^    forms => .*/    forms => ["uid"],/; END { exit !$n }' ${places.action}/dist/wall/Keeper.pm`,
  );
  if (done.code !== 0) throw new Error(`the root script has no such line: ${done.output}`);
}

/** By `run@v1`, with a lease of the sandbox. */
export const byAction: RunScript = async (machine, script) => {
  const { log, code, output } = await runAction(machine, script);
  if (log.includes('WALL_UNAVAILABLE')) return { none: log };
  const form = /^wall<<.*\n(cow|uid)$/m.exec(output)?.[1];
  if (form === undefined) throw new Error(`no wall stood: ${log}`);
  return { form: form as WallForm, log, ended: { end: { code }, left: leftOf(log), output } };
};

/** What the step says was left. */
function leftOf(log: string): readonly string[] {
  return log.split('\n').filter((line) => line.includes('WALL_LEFT'));
}

function keyValues(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const at = line.indexOf('=');
      return at > 0 ? [[line.slice(0, at), line.slice(at + 1)]] : [];
    }),
  );
}

/** Behind a wall of this form. */
export const walled =
  (form: WallForm): RunScript =>
  async (machine, script) => {
    const { workspace, temp, action, node } = places;
    const order: Order = {
      script,
      env: environment,
      workspace,
      temp,
      ports: openPorts,
      action,
      form,
    };
    const { stdout, stderr } = await machine.worker.step({
      argv: [node, `${action}/test/everyday/inside/in-wall.ts`],
      env: environment,
      cwd: workspace,
      input: JSON.stringify(order),
      seconds: 900,
    });
    const [first = '', ...lines] = String(stdout).split('\n');
    const log = `${lines.join('\n')}${stderr}`;
    let said: Said;
    try {
      said = JSON.parse(first) as Said;
    } catch {
      throw new Error(`the step said: ${first}\n${log}`);
    }
    if ('none' in said) return { none: said.none };
    const last = lines.findLast((line) => line.startsWith('{"end":'));
    return { form: said.form, log, ...(last === undefined ? {} : { ended: JSON.parse(last) as Ended }) };
  };

/** Runs a script as the next step of the job does. */
export async function nextStep(
  machine: Machine,
  script: string,
  form: Form,
): Promise<{ code: number | null; log: string }> {
  const { code, stdout, stderr } = await machine.worker.step({
    argv: ['/bin/bash', '--noprofile', '--norc', '-euo', 'pipefail', '-c', script],
    env: { ...environment, EVERYDAY_WALL: form },
    cwd: places.workspace,
    seconds: 60,
  });
  return { code, log: String(stdout) + String(stderr) };
}
