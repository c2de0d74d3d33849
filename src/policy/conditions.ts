import { globMatches } from '../text/glob.ts';
import type { Profile } from './model.ts';

/** What a profile's conditions look at; the runner's context has all of it. */
export interface ProfileRun {
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
  const workflow = workflowPath(run.workflowRef);
  const unmet: Unmet[] = [];
  const check = (condition: Unmet['condition'], is: string, meets: (pattern: string) => boolean) => {
    const allowed = profile[condition];
    if (allowed.length > 0 && !allowed.some(meets)) unmet.push({ condition, is, allowed });
  };
  check('workflows', workflow || 'unknown', (pattern) => workflow !== '' && globMatches(pattern, workflow));
  check('events', run.eventName || 'unknown', (event) => event === run.eventName);
  check('branches', run.ref || 'unknown', (pattern) => matchesRef(pattern, run.ref));
  return unmet;
}

/** The path of the workflow file: the part between the repository and the `@`. */
export function workflowPath(workflowRef: string): string {
  return /^[^/@]+\/[^/@]+\/(\.github\/workflows\/[^/@]+)@/.exec(workflowRef)?.[1] ?? '';
}

/**
 * A pattern is a branch's name, or a whole ref where it begins with `refs/`. A pull request's run is on
 * `refs/pull/N/merge`, which no branch's name matches: its code is not that branch's.
 */
function matchesRef(pattern: string, ref: string): boolean {
  return ref !== '' && globMatches(pattern.startsWith('refs/') ? pattern : `refs/heads/${pattern}`, ref);
}
