import { parseWorkflowRef } from '../github/workflow-ref.ts';
import { globMatches } from '../text/glob.ts';
import type { Profile } from './model.ts';

/** The facts about a run that a profile's conditions check; the runner's context has all of them. */
export interface ProfileRun {
  /** `OWNER/REPO` of the run. */
  readonly repository: string;
  readonly eventName: string;
  readonly ref: string;
  /** `OWNER/REPO/.github/workflows/x.yml@REF` */
  readonly workflowRef: string;
}

/** A condition of a profile that a run does not meet: the value of the run, and the values that are allowed. */
export interface UnmetCondition {
  readonly condition: 'workflows' | 'events' | 'branches';
  readonly is: string;
  readonly allowed: readonly string[];
}

/**
 * The conditions of a profile that the run does not meet; an empty list where the run may use the profile. A pattern
 * must match the whole value.
 * @example
 * unmetConditions(
 *   { workflows: [], events: ['schedule'], branches: ['main'] },
 *   { repository: 'o/r', eventName: 'push', ref: 'refs/heads/main', workflowRef: '' },
 * ) // [{ condition: 'events', is: 'push', allowed: ['schedule'] }]
 */
export function unmetConditions(profile: Profile, run: ProfileRun): readonly UnmetCondition[] {
  const workflow = workflowOf(run);
  const unmet: UnmetCondition[] = [];
  const check = (condition: UnmetCondition['condition'], is: string, meets: (pattern: string) => boolean) => {
    const allowed = profile[condition];
    if (allowed.length > 0 && !allowed.some(meets)) unmet.push({ condition, is, allowed });
  };
  check(
    'workflows',
    workflow || 'unknown',
    (pattern) => workflow !== '' && globMatches(workflowPattern(pattern), workflow),
  );
  check('events', run.eventName || 'unknown', (event) => event === run.eventName);
  check('branches', run.ref || 'unknown', (pattern) => matchesRef(pattern, run.ref));
  return unmet;
}

/**
 * The name of the run's workflow as a profile writes it: the path of its file, and before it the repository where the
 * file is in another one. A ruleset of an organisation can run a workflow of another repository here.
 * @returns an empty text where the runner does not say which workflow runs.
 * @example workflowOf({ repository: 'o/r', workflowRef: 'o/r/.github/workflows/x.yml@refs/heads/main' })
 *   // '.github/workflows/x.yml'
 */
export function workflowOf({
  repository,
  workflowRef,
}: Pick<ProfileRun, 'repository' | 'workflowRef'>): string {
  const workflow = parseWorkflowRef(workflowRef);
  if (!workflow) return '';
  // GitHub's names do not depend on upper or lower case.
  const home = workflow.repository.toLowerCase();
  return home === repository.toLowerCase() ? workflow.path : `${home}/${workflow.path}`;
}

/**
 * A profile's pattern of workflows in the form that is compared: the name of the repository in lower case.
 * @example workflowPattern('Octo/Tools/.github/workflows/x.yml') // 'octo/tools/.github/workflows/x.yml'
 */
export function workflowPattern(pattern: string): string {
  const at = pattern.indexOf('/.github/workflows/');
  return at < 0 ? pattern : pattern.slice(0, at).toLowerCase() + pattern.slice(at);
}

/**
 * Whether a pattern of `branches` matches the ref of the run. The `pull_request` run of an open pull request is on
 * `refs/pull/N/merge`, which no branch name matches, since its code is not the code of a branch. A `pull_request_target` run is
 * on the default branch, and a `pull_request` that a merge closed is on the branch that it went into
 * (docs.github.com/actions, "Events that trigger workflows"). A profile excludes those by `events`.
 */
function matchesRef(pattern: string, ref: string): boolean {
  return ref !== '' && globMatches(refPattern(pattern), ref);
}

/**
 * The pattern of a whole ref: a pattern that does not begin with `refs/` is the name of a branch.
 * @example refPattern('main') // 'refs/heads/main'
 * @example refPattern('refs/tags/v*') // 'refs/tags/v*'
 */
export function refPattern(pattern: string): string {
  return pattern.startsWith('refs/') ? pattern : `refs/heads/${pattern}`;
}
