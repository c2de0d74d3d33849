import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import type { StageResult } from '../../emulator/index.ts';
import { ACTION, withoutAws } from '../aws-job.ts';
import { startSplit } from '../split-jobs.ts';
import { type Driven, eventOf, fill, foreignName, type Outside } from './drive.ts';
import { writeFiles } from './files.ts';
import { filesOf, type Recipe, type RecipeJob, type RecipeStep } from './recipe.ts';
import { endpointsFor, furnish, makeStandIns } from './world.ts';

const REUSABLE = /^org\/agent-creds\/(\.github\/workflows\/agent-job\.yml)@v\d+\.\d+\.\d+$/;
/** The file that the emulated run of a split has. */
const FILE = '.github/workflows/ci.yml';

/** The inputs of the issuer job, and the steps of the agent job after `receive`. */
interface Halves {
  readonly issue: Readonly<Record<string, string>>;
  readonly deliver: string;
  readonly steps: readonly RecipeStep[];
}

/** Of a job that calls the reusable workflow: its own agent step, told what the caller says. */
function called({ uses = '', with: inputs = {}, secrets = {} }: RecipeJob, outside: Outside): Halves {
  const [, path = ''] = REUSABLE.exec(uses) ?? [];
  const workflow = parse(readFileSync(resolve(ACTION, path), 'utf8')) as {
    on: { workflow_call: { inputs: Record<string, { default?: unknown }>; secrets: Record<string, object> } };
    jobs: { agent: RecipeJob };
  };
  const { inputs: declared, secrets: own } = workflow.on.workflow_call;
  for (const secret of Object.keys(secrets))
    if (!(secret in own)) throw new Error(`${uses} takes no ${secret}`);
  const given = Object.fromEntries(
    Object.entries(declared).map(([name, { default: value = '' }]) => [name, String(inputs[name] ?? value)]),
  );
  const told = Object.fromEntries(
    Object.keys(own).map((name) => [name, fill(secrets[name] ?? '', { secrets: outside.secrets ?? {} })]),
  );
  const agent = workflow.jobs.agent.steps?.find(({ id }) => id === 'agent') ?? {};
  const env = Object.fromEntries(
    Object.entries(agent.env ?? {}).map(([name, text]) => [
      name,
      fill(text, { inputs: given, secrets: told }),
    ]),
  );
  const { run: _, 'timeout-minutes': __, ...issue } = inputs;
  return { issue, deliver: given.deliver ?? '', steps: [{ run: agent.run ?? '', shell: 'bash', env }] };
}

/** Of a workflow with the three jobs written out. */
function written({ jobs }: Recipe): Halves {
  const stepOf = (job: string, part: string) =>
    jobs[job]?.steps?.find(({ uses }) => uses === `org/agent-creds/${part}@v1`)?.with ?? {};
  const { 'handoff-id': _, ...issue } = stepOf('issuer', 'issue');
  const foreign = jobs.agent?.steps?.filter(({ uses }) => !uses?.startsWith('org/')) ?? [];
  return { issue, deliver: stepOf('agent', 'receive').deliver ?? 'broker', steps: foreign };
}

/** Runs the issuer job and the agent job of a split recipe side by side, the agent by a stand-in. */
export async function driveSplit(
  file: string,
  recipe: Recipe,
  id: string,
  outside: Outside,
): Promise<Driven> {
  const job = recipe.jobs[id] as RecipeJob;
  const { issue, deliver, steps } = job.uses ? called(job, outside) : written(recipe);
  const event = eventOf(recipe);
  const world = await startSplit({
    sandbox: { storage: JSON.stringify(issue).includes('blob:') },
    ...(outside.github ? { job: outside.github } : {}),
    issuer: { github: event },
    agent: { github: event, ...(outside.secrets ? { secrets: outside.secrets } : {}) },
  });
  const { box, agent } = world;
  (outside.furnish ?? ((own) => furnish(own, FILE)))(box);
  // The reusable workflow checks them out.
  if (job.uses) writeFiles(agent.workspace, outside.files?.(box) ?? {});
  const token = agent.githubToken;
  const standIns = makeStandIns({
    sts: String(box.aws.endpoints.sts),
    files: filesOf(file),
    asks: outside.asks ?? [],
    token,
    origin: 'https://github.com/octo-org/octo-repo',
    event: resolve(agent.runnerTemp, '_github_workflow/event.json'),
  });
  const aws = 'aws-role' in issue ? {} : withoutAws;
  const issuing = world.issue({ with: { ...aws, ...issue, ...endpointsFor(box, issue) } });
  const stages: StageResult[] = [await world.receive({ with: { deliver } })];
  for (const step of steps) {
    const env = { ...step.env, PATH: standIns.path };
    const { shell = 'bash', run } = step;
    if (run === undefined)
      stages.push(await agent.uses(standIns.action(foreignName(step)), { ...pick(step), env }));
    else stages.push(await agent.run(run, { shell, env }));
  }
  const end = await agent.finish();
  stages.push(await issuing);
  await world.issuer.finish();
  return {
    box,
    stages,
    end,
    log: standIns.log(),
    async [Symbol.asyncDispose]() {
      await world[Symbol.asyncDispose]();
      standIns.remove();
    },
  };
}

const pick = ({ with: inputs = {} }: RecipeStep) => ({ with: inputs });
