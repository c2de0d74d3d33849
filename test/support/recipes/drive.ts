import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { GitHost } from '../../../sandbox/git/host.ts';
import type { JobOptions as GithubJob } from '../../../sandbox/github/claims.ts';
import { defaultWorld, type Sandbox, startSandbox } from '../../../sandbox/index.ts';
import { type JobEnd, type StageResult, startJob, type UsesOptions } from '../../emulator/index.ts';
import { ACTION } from '../aws-job.ts';
import { foreignActions } from './actions.ts';
import { filesOf, type Recipe, type RecipeJob, type RecipeStep } from './recipe.ts';
import type { Entry } from './stand-in.ts';
import { endpointsFor, furnish, makeStandIns } from './world.ts';

/** What a recipe is told from outside: its secrets and variables, and the event that starts it. */
export interface Outside {
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  /** What the agent asks its shell tool for. */
  readonly asks?: readonly string[];
  /** Makes the clouds trust, before the job starts, in place of what recipes say that set-up made. */
  readonly furnish?: (box: Sandbox) => void;
  /** Further files of the repository. */
  readonly files?: (box: Sandbox) => Readonly<Record<string, string>>;
  /** What GitHub says of the job, where that is not what it says of every job of this file. */
  readonly github?: GithubJob;
}

export interface Driven extends AsyncDisposable {
  readonly box: Sandbox;
  readonly stages: readonly StageResult[];
  readonly end: JobEnd;
  readonly log: readonly Entry[];
}

/** The file that set-up's trusts name unless they are told otherwise. */
const TRUSTED = '.github/workflows/agent.yml';

const PATH_OF_OURS = /^org\/agent-creds(?:\/([\w-]+))?@v1$/;
const GATEWAY_REPOSITORY = 'my-org/my-repo';
export const TRACKER_TOKEN = 'a-token-of-the-tracker';
const ISSUE = { title: 'It is "slow"', body: 'Since `v2`: $(whoami) ${{ x }}' };

/** The event that starts a recipe, and who is behind it. */
export function eventOf({ on }: Recipe): Record<string, unknown> {
  const [name = ''] = Object.keys(on);
  const user = { login: 'octocat', type: 'User' };
  const issue = { ...ISSUE, number: 7, user, author_association: 'MEMBER' };
  const comment = { body: '@claude what is this?', user, author_association: 'MEMBER' };
  const action = name === 'issues' ? on.issues?.types?.[0] : 'created';
  const inputs = Object.fromEntries(
    Object.keys(on.workflow_dispatch?.inputs ?? {}).map((input) => [input, `the ${input} of "today"`]),
  );
  return {
    event_name: name,
    event: {
      sender: user,
      ...(name.startsWith('issue') && { action, issue }),
      ...(name === 'issue_comment' && { comment }),
      ...(name === 'workflow_dispatch' && { inputs }),
    },
  };
}

/** Fills in what the emulator leaves to the server: `inputs`, `vars` and `needs`. A name that nobody gave is an error. */
export function fill(
  text: string,
  known: Readonly<Record<string, Readonly<Record<string, string>>>>,
): string {
  return text.replace(
    /\$\{\{ (inputs|vars|secrets|needs)\.([\w.-]+) \}\}/g,
    (_, context: string, name: string) => {
      const value = known[context]?.[name];
      if (value === undefined) throw new Error(`nobody gives ${context}.${name}`);
      return value;
    },
  );
}

/** Runs one job of a recipe on the emulated runner, step by step, its foreign parts by stand-ins. */
export async function drive(file: string, recipe: Recipe, id: string, outside: Outside): Promise<Driven> {
  const own = recipe.jobs[id] as RecipeJob;
  const environment = own.environment;
  const box = await startSandbox({ storage: JSON.stringify(own).includes('blob:') });
  (outside.furnish ?? ((own) => furnish(own, TRUSTED)))(box);
  const event = eventOf(recipe);
  const { requestUrl, requestToken } = box.github.registerJob({
    workflowPath: recipe.path,
    eventName: String(event.event_name),
    ...(environment === undefined ? {} : { environment }),
    ...outside.github,
  });
  const token = box.githubApi.repositories.issueToken(defaultWorld.repository, own.permissions);
  const secrets = outside.secrets ?? {};
  const inputs = (event.event as { inputs?: Record<string, string> }).inputs ?? {};
  const fillAll = (record: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(
      Object.entries(record).map(([name, value]) => [
        name,
        fill(String(value), { inputs, vars: outside.vars ?? {}, secrets }),
      ]),
    );
  const identity = own.permissions?.['id-token'] === 'write';
  const job = await startJob({
    permissions: own.permissions ?? {},
    ...(identity ? { oidc: { url: requestUrl, token: requestToken } } : {}),
    results: { url: box.artifacts.url, token: requestToken },
    secrets,
    env: fillAll(own.env),
    github: {
      ...event,
      repository: defaultWorld.repository,
      job: id,
      api_url: box.githubApi.url,
      token,
    },
  });
  // Where git is behind the gateway, it pushes for real.
  const host = JSON.stringify(own).includes('git:push') ? await GitHost.start() : undefined;
  host?.addRepository(GATEWAY_REPOSITORY);
  host?.addToken({ value: token, contents: { [GATEWAY_REPOSITORY]: 'write' } });
  const tracker = await startTracker();
  const standIns = makeStandIns({
    origin: `${host?.url ?? 'https://github.com'}/${GATEWAY_REPOSITORY}`,
    sts: String(box.aws.endpoints.sts),
    files: { ...filesOf(file), ...outside.files?.(box) },
    asks: outside.asks ?? [],
    token,
    event: resolve(job.runnerTemp, '_github_workflow/event.json'),
  });
  const env = (step: RecipeStep) => ({ ...fillAll(step.env), PATH: standIns.path });
  const run = (step: RecipeStep): Promise<StageResult> => {
    const options = {
      ...(step.id === undefined ? {} : { id: step.id }),
      if: step.if === 'always()' ? ('always()' as const) : ('success()' as const),
      env: env(step),
    };
    if (step.run !== undefined) {
      return job.run(fill(step.run, { secrets: {} }), {
        ...options,
        ...(step.shell === undefined ? {} : { shell: step.shell }),
      });
    }
    const [, part] = PATH_OF_OURS.exec(step.uses ?? '') ?? [];
    const given = fillAll(step.with);
    if (PATH_OF_OURS.test(step.uses ?? '')) {
      return job.uses(
        resolve(ACTION, part ?? '.'),
        ownStep(box, part, toLoopback(given, host, tracker.url), options),
      );
    }
    return job.uses(standIns.action(foreignName(step)), { ...options, with: given });
  };
  const stages: StageResult[] = [];
  const dispose = async () => {
    await job.dispose();
    standIns.remove();
    await host?.close();
    tracker.close();
    await box.close();
  };
  const whole = async () => {
    for (const step of own.steps ?? []) stages.push(await run(step));
    return await job.finish();
  };
  const end = await whole().catch(async (error: unknown) => {
    await dispose();
    throw error;
  });
  return {
    box,
    stages,
    end,
    log: standIns.log(),
    [Symbol.asyncDispose]: dispose,
  };
}

/** The inputs of the gateway, with hosts of the recipe replaced by those of the test. */
function toLoopback(
  given: Readonly<Record<string, string>>,
  host: GitHost | undefined,
  tracker: string,
): Record<string, string> {
  return {
    ...given,
    ...(given.tools && { tools: given.tools.replace('https://mcp.tracker.example/mcp', tracker) }),
    ...(host && { 'git-endpoint': host.url }),
  };
}

/** An MCP server that answers those who bring the recipe's token. */
async function startTracker(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    if (request.headers.authorization !== `Bearer ${TRACKER_TOKEN}`) response.statusCode = 401;
    response.setHeader('content-type', 'application/json');
    const result = { tools: [{ name: 'find' }], content: [], capabilities: {} };
    response.end(JSON.stringify({ jsonrpc: '2.0', id: 1, result }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    close: () => void server.close(),
  };
}

/** The name of a foreign action, where the step names the release that the stand-in stands for, and inputs that it has. */
export function foreignName({ uses = '', with: inputs = {} }: RecipeStep): string {
  const [name = '', sha = ''] = uses.split('@');
  const action = foreignActions[name];
  if (!action) throw new Error(`${uses}: no stand-in for this action`);
  if (action.sha !== sha) throw new Error(`${uses}: the newest release is ${action.tag}, ${action.sha}`);
  const unknown = Object.keys(inputs).filter((input) => !action.inputs.includes(input));
  if (unknown.length > 0) throw new Error(`${uses}: it has no input ${unknown.join(', ')}`);
  return name;
}

/**
 * A step of this action. `run@v1` gets no wall, for one cannot be built on every machine that runs these tests; but of the step's
 * variables it gets only those that a wall would let through.
 */
function ownStep(
  box: Sandbox,
  part: string | undefined,
  given: Readonly<Record<string, string>>,
  options: UsesOptions & { readonly env: Readonly<Record<string, string>> },
): UsesOptions {
  const sandboxed = part === 'end' ? {} : endpointsFor(box, given);
  if (part !== 'run') return { ...options, with: { ...given, ...sandboxed } };
  const passed = new Set(['PATH', ...(given['pass-env'] ?? '').split(/\s+/)]);
  for (const name of passed)
    if (name !== '' && !(name in options.env))
      throw new Error(`pass-env names ${name}, which the step does not have`);
  const env = Object.fromEntries(Object.entries(options.env).filter(([name]) => passed.has(name)));
  return { ...options, env, with: { ...given, ...sandboxed, wall: 'off' } };
}
