/** What the action would say to a text: the same reading, policy, plan and problems, by the same code, without a cloud. */
import { planProfiles } from '../src/check/plan.ts';
import { clouds } from '../src/clouds/clouds.ts';
import { foreignNotices } from '../src/clouds/endpoints.ts';
import { loadPlanners, type Planners } from '../src/clouds/planners.ts';
import { handoverTable, inputTable } from '../src/clouds/table.ts';
import { AgentCredsError, type Problem } from '../src/errors/error.ts';
import type { GithubApi } from '../src/github/api.ts';
import { GithubFailure } from '../src/github/failure.ts';
import type { GuardRules } from '../src/guard/guard.ts';
import { common } from '../src/inputs/common.ts';
import { brokerByDefault } from '../src/inputs/delivery.ts';
import type { Input } from '../src/inputs/input.ts';
import type { Inputs } from '../src/inputs/inputs.ts';
import { type RawInputs, readInputs } from '../src/inputs/read.ts';
import { makePlan, type PlanResult } from '../src/plan/plan.ts';
import { firstFindings } from '../src/policy/findings.ts';
import { type Finding, POLICY_PATH, type PolicyFile, type Profile } from '../src/policy/model.ts';
import { readNamedFiles } from '../src/policy/named-files.ts';
import { parsePolicy } from '../src/policy/parse.ts';
import { resolvePolicy } from '../src/policy/resolve.ts';
import { issueTable } from '../src/split/inputs.ts';
import { runProblems, runTable } from '../src/wall/inputs.ts';
import { withExamples } from './examples.ts';
import { fillExpressions } from './expressions.ts';
import { type JobFacts, refTo, workflowRefOf } from './facts.ts';
import { type RoleOf, readSource, type Shape, type Source, type Step, writtenInputs } from './source.ts';
import { unknownInputs } from './unknown.ts';

/** Everything that a person has put into the page. */
export interface Asked {
  /** The workflow, step, inputs or scope lines. */
  readonly step: string;
  /** The policy file; blank where there is none. */
  readonly policy: string;
  /** Which step of the text, or which profile where there is no step, from 0. */
  readonly chosen: number;
  readonly facts: JobFacts;
  /** What expressions stand for, by their text. */
  readonly expressions: Readonly<Record<string, string>>;
}

/** What the action would say. */
export interface Evaluated {
  readonly asked: Asked;
  readonly source: Source;
  /** The labels of what can be chosen: the steps of the text, or the profiles of the policy file. */
  readonly choices: readonly string[];
  readonly step: Step | undefined;
  readonly shape: Shape;
  /** What is known about the job, with defaults for what nobody said. */
  readonly facts: JobFacts;
  /** The events that start the job, as far as anyone says. */
  readonly events: readonly string[];
  /** The inputs as they are written; empty where there is nothing to plan. */
  readonly texts: RawInputs;
  /** The inputs as texts, expressions filled in; without those that the form of the action does not have. */
  readonly raw: RawInputs;
  /** The inputs in force; `undefined` where the text has no step and the policy file no profile. */
  readonly inputs: Inputs | undefined;
  readonly problems: readonly Problem[];
  /** What `check` says of the policy file. */
  readonly findings: readonly Finding[];
  readonly warnings: readonly string[];
  readonly notices: readonly string[];
  readonly planned: PlanResult | undefined;
  /** The rules of the guard in force; `undefined` where there are problems. */
  readonly guard: GuardRules | undefined;
  /** Expressions of the text, each with what it stands for in this plan. */
  readonly expressions: readonly (readonly [expression: string, value: string])[];
}

const unplanned = { warnings: [], notices: [], planned: undefined, guard: undefined } as const;

const roles = new Map([...runTable, ...issueTable].map(({ name, role }) => [name, role] as const));

/** What a name is for any form of the action that plans. */
export const roleOf: RoleOf = (name) => {
  const role = roles.get(name.toLowerCase());
  return role === undefined || role === 'principal' ? role : 'other';
};

/** The table of inputs of a form of the action. */
export function tableFor(shape: Shape): readonly Input[] {
  if (shape === 'wall') return runTable;
  if (shape === 'issuer') return issueTable;
  return shape === 'split' ? handoverTable : inputTable;
}

/**
 * Plans. The same facts give the same answer, and nothing is asked of anyone.
 * @throws only what is a defect.
 */
export async function evaluate(asked: Asked): Promise<Evaluated> {
  const planners = await loadPlanners(clouds);
  const source = readSource(asked.step, roleOf);
  const policy = readPolicy(asked.policy, planners);
  const profiles = [...(policy.file?.profiles.values() ?? [])];
  const byProfile = source.form === 'empty' && profiles.length > 0;
  const choices = byProfile
    ? profiles.map(({ name }) => `profile ${name}`)
    : source.steps.map(({ label }) => label);
  const chosen = Math.min(asked.chosen, Math.max(choices.length - 1, 0));
  const step = byProfile ? undefined : source.steps[chosen];
  const shape = step?.shape ?? 'job';
  const texts = rawOf(source, { step, profile: byProfile ? profiles[chosen] : undefined, planners });
  const profileName = texts?.[common.profile.name] ?? '';
  const profile = policy.file?.profiles.get(profileName);
  const facts = factsFor(asked.facts, source, step, profile);
  const said = [source.events, profile?.events ?? [], [facts.event]].find((list) => list.length > 0) ?? [];
  const base = {
    asked,
    source,
    events: said,
    choices,
    step,
    shape,
    facts,
    texts: texts ?? {},
    findings: policy.findings,
  };
  const nothing = { ...unplanned, expressions: [], inputs: undefined, raw: {} };
  if (!texts) return { ...base, ...nothing, problems: problemsOfText(source) };

  const filled = fillExpressions(texts, tableFor(shape), asked.expressions);
  const own = step ? unknownInputs(step, tableFor(shape), shape) : [];
  const given = readGiven(filled.raw, shape);
  const found = { ...base, raw: filled.raw, expressions: filled.expressions };
  try {
    const planOf = (inputs: Inputs) =>
      makePlan(
        inputs,
        { jobId: step?.job ?? '', runId: '12345678901', attempt: '1', random: 'abc123' },
        planners,
      );
    // As a run does: without a profile all problems are known before the policy file is.
    if (given.get(common.profile) === undefined && given.unread.length === 0) planOf(given);
    const { inputs, guard, notices } = await inForce(given, asked.policy, facts);
    const planned = planOf(inputs);
    const foreign = clouds.flatMap((cloud) => foreignNotices(cloud, given, inputs));
    return {
      ...found,
      inputs,
      guard,
      problems: own,
      warnings: planned.plan.warnings,
      notices: [...notices, ...foreign, ...planned.plan.notices],
      planned,
    };
  } catch (error) {
    if (!(error instanceof AgentCredsError)) throw error;
    return {
      ...found,
      ...unplanned,
      inputs: given,
      problems: [...own, ...problemsOf(error, policy.findings)],
    };
  }
}

interface Chosen {
  readonly step: Step | undefined;
  readonly profile: Profile | undefined;
}

/** The inputs that the text has, as the runner would hand them over; `undefined` where there is nothing to plan. */
function rawOf(
  source: Source,
  { step, profile, planners }: Chosen & { readonly planners: Planners },
): RawInputs | undefined {
  if (profile) return { [common.profile.name]: profile.name };
  if (source.form === 'lines') return withExamples(source.text, planners);
  if (!step) return undefined;
  // GitHub's names of inputs do not depend on upper or lower case.
  return Object.fromEntries(writtenInputs(step).map(({ name, value }) => [name.toLowerCase(), value ?? '']));
}

function readGiven(raw: RawInputs, shape: Shape): Inputs {
  const texts = shape === 'job' ? raw : { ...brokerByDefault, ...raw };
  const inputs = readInputs(texts, tableFor(shape), { file: () => 'unread' });
  // A dry run goes on without what only a job can read.
  const dry = inputs.with([
    [common.dryRun, true],
    [common.githubToken, 'none'],
  ]);
  if (shape !== 'wall') return dry;
  const more = runProblems(inputs).all.slice(inputs.problems.length);
  return dry.withProblems(more);
}

async function inForce(given: Inputs, policy: string, facts: JobFacts) {
  const github = pageApi(policy);
  const workflowRef = workflowRefOf(facts);
  const named = await readNamedFiles(given, { run: { workflowRef, workflowSha: '0'.repeat(40) }, github });
  const { repository, event } = facts;
  const run = { repository, eventName: event, ref: refTo(facts), workflowRef };
  const resolved = await resolvePolicy({ inputs: named.inputs, run, clouds, github });
  return { inputs: resolved.inputs, guard: resolved.guard, notices: [...named.notices, ...resolved.notices] };
}

/** GitHub as far as this page knows it: the policy file that was pasted, and nothing else. */
function pageApi(policy: string): GithubApi {
  const unknown = async (): Promise<never> => {
    throw new GithubFailure('unavailable', 'this page asks nobody');
  };
  return {
    readFile: async (path) => {
      if (path !== POLICY_PATH) return await unknown();
      return policy.trim() === '' ? undefined : policy;
    },
    readRoot: async () => {},
    // Then the file itself is asked for.
    readNames: async () => 'unclear',
    permission: unknown,
    run: unknown,
  };
}

function readPolicy(
  text: string,
  planners: Planners,
): {
  readonly file: PolicyFile | undefined;
  readonly findings: readonly Finding[];
} {
  if (text.trim() === '') return { file: undefined, findings: [] };
  const { file, findings } = parsePolicy(text, clouds);
  return {
    file,
    findings: firstFindings([...findings, ...(file ? planProfiles(file, { clouds, planners }) : [])]),
  };
}

/**
 * What is known about the run. What nobody said is what the profile asks for, so that its conditions show only where
 * they can be met by nothing that was said.
 */
function factsFor(
  facts: JobFacts,
  { events }: Source,
  step: Step | undefined,
  profile: Profile | undefined,
): JobFacts {
  const plain = (text: string | undefined) => text?.replaceAll('*', 'x');
  const [event] = events;
  const workflow = plain(profile?.workflows[0]);
  const branch = plain(profile?.branches[0]);
  return {
    ...facts,
    repository: facts.repository || 'OWNER/REPO',
    event: facts.event || (event ?? profile?.events[0] ?? 'workflow_dispatch'),
    workflow: facts.workflow || (workflow ?? 'agent.yml'),
    branch: facts.branch || (branch ?? 'main'),
    shape: step?.shape ?? 'job',
  };
}

/** Mistakes of the policy file are findings, each at its line. */
function problemsOf({ problems }: AgentCredsError, findings: readonly Finding[]): readonly Problem[] {
  return findings.length > 0 ? problems.filter(({ code }) => code !== 'POLICY_FILE_INVALID') : problems;
}

function problemsOfText({ form, errors }: Source): readonly Problem[] {
  if (form === 'broken') {
    return errors.map(({ line, text }) => ({
      code: 'INPUT_INVALID',
      what: `The text is not valid YAML in line ${line}`,
      why: text,
      fix: 'see https://yaml.org/spec/1.2.2/',
    }));
  }
  if (form !== 'other') return [];
  return [
    {
      code: 'INPUT_MISSING',
      what: 'The text has no step of this action',
      why: 'it is a workflow, a job or a step with `uses: org/agent-creds@v1`, or what stands under `with:`',
      fix: 'paste the step, or fill in the form',
    },
  ];
}
