import { globMatches } from '../text/glob.ts';
import type { Profile } from './model.ts';

/** What a profile's conditions look at; the runner's context has all of it. */
export interface ProfileRun {
  /** `OWNER/REPO` of the run. */
  readonly repository: string;
  readonly eventName: string;
  readonly ref: string;
  /** `OWNER/REPO/.github/workflows/x.yml@REF` */
  readonly workflowRef: string;
}

/** Why a run may not use a profile, with what would be allowed; nothing where it may. */
export interface Unmet {
  readonly condition: 'workflows' | 'events' | 'branches';
  readonly is: string;
  readonly allowed: readonly string[];
}

/** The conditions of a profile that the run does not meet. Patterns are anchored at both ends. */
export function unmetConditions(profile: Profile, run: ProfileRun): readonly Unmet[] {
  const workflow = workflowOf(run);
  const unmet: Unmet[] = [];
  const check = (condition: Unmet['condition'], is: string, meets: (pattern: string) => boolean) => {
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
 * How a profile names the run's workflow: the path of its file, with the repository before it where that is not the run's
 * own. An organisation's ruleset can have a workflow of another repository run here.
 * @returns nothing where the runner does not say which it is.
 */
export function workflowOf({
  repository,
  workflowRef,
}: Pick<ProfileRun, 'repository' | 'workflowRef'>): string {
  const [, home = '', path = ''] =
    /^([^/@]+\/[^/@]+)\/(\.github\/workflows\/[^/@]+)@/.exec(workflowRef) ?? [];
  if (path === '') return '';
  // GitHub's names are the same in capitals and small letters.
  return home.toLowerCase() === repository.toLowerCase() ? path : `${home.toLowerCase()}/${path}`;
}

/** How a profile's pattern of workflows compares: the name of a repository in small letters. */
export function workflowPattern(pattern: string): string {
  const at = pattern.indexOf('/.github/workflows/');
  return at < 0 ? pattern : pattern.slice(0, at).toLowerCase() + pattern.slice(at);
}

/**
 * A pattern is a branch's name, or a whole ref where it begins with `refs/`. A pull request's run is on
 * `refs/pull/N/merge`, which no branch's name matches: its code is not that branch's.
 */
function matchesRef(pattern: string, ref: string): boolean {
  return ref !== '' && globMatches(refPattern(pattern), ref);
}

/** The pattern of a whole ref. */
export function refPattern(pattern: string): string {
  return pattern.startsWith('refs/') ? pattern : `refs/heads/${pattern}`;
}
