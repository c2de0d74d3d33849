import type { PlanContext } from '../../clouds/cloud.ts';
import { hostOf } from '../../clouds/endpoints.ts';
import { common } from '../../inputs/common.ts';
import type { CloudPlan, Planned, PlannedLine, PlanView } from '../../model/plan.ts';
import { gitInputs } from './inputs.ts';
import { type GitLine, parseGitLine } from './scope.ts';

/** Seconds by which the lease outlives `renew-until`, so that the broker never tries to renew a token that the workflow gave. */
const BEYOND_RENEWAL = 300;

/** What a job may do with one repository. */
export interface GitGrant {
  /** `owner/repo`, as the first line that names it has it. */
  readonly repository: string;
  /** Patterns of the branches that may be pushed; empty: it may only be read. */
  readonly branches: readonly string[];
}

/** The plan for git: the gateway uses a token of the workflow for the repositories of the lines. */
export interface GitPlan extends CloudPlan {
  readonly cloud: 'git';
  /** Base URL of the git host. */
  readonly endpoint: string;
  readonly grants: readonly GitGrant[];
}

/** See {@link HandoverPlan}. */
export type GitHandoverPlan = Pick<GitPlan, 'cloud' | 'endpoint' | 'grants' | 'principal'>;

/** Makes the plan for git from the inputs. Pure. @returns `undefined` where it added problems. */
export function planGit(context: PlanContext): Planned<GitPlan> | undefined {
  const { inputs, problems, lines } = context;
  const before = problems.count;
  const parsed = lines.flatMap((line) => parseGitLine(line, problems) ?? []);
  if (problems.count > before || parsed.length === 0) return undefined;

  const grants = mergeGrants(parsed);
  const endpoint = inputs.get(gitInputs.endpoint);
  const input = inputs.isGiven(gitInputs.token) ? gitInputs.token : common.githubToken;
  report(context, grants, input.name);
  const plan: GitPlan = {
    cloud: 'git',
    principal: input.name,
    audience: '',
    session: context.session,
    ttl: inputs.get(common.renewUntil) + BEYOND_RENEWAL,
    scope: lines.map((line) => line.text),
    narrowed: true,
    end: 'withheld',
    endpoint,
    grants,
  };
  return { plan, view: view(plan, input.name, parsed) };
}

/** One grant for each repository, whatever the case in which lines write it. */
function mergeGrants(lines: readonly GitLine[]): readonly GitGrant[] {
  const grants = new Map<string, GitGrant>();
  for (const { repository, branches } of lines) {
    const key = repository.toLowerCase();
    const known = grants.get(key);
    grants.set(key, {
      repository: known?.repository ?? repository,
      branches: [...new Set([...(known?.branches ?? []), ...branches])],
    });
  }
  return [...grants.values()];
}

function report(
  { warn, notice, lockIp, lockVpc }: PlanContext,
  grants: readonly GitGrant[],
  input: string,
): void {
  for (const { repository, branches } of grants) {
    if (branches.some((pattern) => /^\*+$/.test(pattern)))
      warn(
        `git: \`*\` lets the job make branches of any name in ${repository}, also ones that workflows run on.`,
      );
  }
  if (input === common.githubToken.name && grants.length > 1) {
    notice(
      `git: the lines name ${grants.length} repositories, and the \`github-token\` reaches the one of this workflow, and public ones to read: give a \`git-token\` that reaches them all.`,
    );
  }
  const locks = [...(lockIp.length > 0 ? ['`lock-ip`'] : []), ...(lockVpc.length > 0 ? ['`lock-vpc`'] : [])];
  if (locks.length > 0)
    notice(
      `git: ${locks.join(' and ')} say nothing of \`git:\` lines: only this machine's gateway uses their token.`,
    );
}

function view(plan: GitPlan, input: string, parsed: readonly GitLine[]): PlanView {
  const needs = plan.grants.map(
    ({ repository, branches }) => `contents: ${branches.length > 0 ? 'write' : 'read'} on ${repository}`,
  );
  return {
    rows: [
      ['host', hostOf(plan.endpoint)],
      ['token', `\`${input}\`, which the job never holds`],
      ['it needs', needs.join('; ')],
    ],
    lines: () => parsed.map(describe),
    documents: [],
  };
}

function describe({ line, repository, branches }: GitLine): PlannedLine {
  const push = `push ${branches.join(', ')}: new branches, and ones that this job made; `;
  return {
    line: line.text,
    became: `${branches.length > 0 ? push : ''}clone and fetch ${repository}`,
    cost: 0,
  };
}
