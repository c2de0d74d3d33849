import { AgentCredsError } from '../errors/error.ts';
import type { GithubApi, RunOrigin } from '../github/api.ts';
import { GithubFailure, whyFailed } from '../github/failure.ts';
import type { Permission } from '../github/permission.ts';
import { common } from '../inputs/common.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { type Decision, decide, type GuardRule, type GuardRules, type GuardRun } from './decide.ts';

export type { Decision, GuardRule, GuardRules, GuardRun } from './decide.ts';

export interface GuardContext {
  readonly run: GuardRun;
  readonly rules: GuardRules;
  /** The profile that the step names, for the text of a fix. */
  readonly profile?: string;
  /** `undefined` where no `github-token` is given: whatever then needs a question is refused. */
  readonly github: GithubApi | undefined;
}

/**
 * Whether this run may have credentials. Asks GitHub only what the decision turns on, each person once, and refuses
 * when it gets no answer. Never throws; {@link guardError} makes the error of a refusal.
 */
export async function runGuard({ run, rules, profile = '', github }: GuardContext): Promise<Decision> {
  const permissions = new Map<string, Permission>();
  let origin: RunOrigin | undefined;
  for (;;) {
    const verdict = decide({ run, rules, profile, permissions, ...(origin ? { origin } : {}) });
    if (!('need' in verdict)) return verdict;
    try {
      if (!github) throw new GithubFailure('unauthorized', 'no token');
      if (verdict.need === 'run') origin = await github.run(verdict.id);
      else
        for (const login of verdict.of)
          permissions.set(login.toLowerCase(), await permissionOf(github, login));
    } catch (error) {
      return unreadable(run, verdict.need, github === undefined, error);
    }
  }
}

/**
 * The refusal that no policy file could turn round, found without any question: a flood of comments by strangers then
 * costs none of the requests that other runs need. `undefined` where a question may still allow the run.
 */
export function certainRefusal(run: GuardRun, asked: GuardRules, profile = ''): Decision | undefined {
  const verdict = decide({ run, rules: asked, profile, permissions: new Map() });
  return 'need' in verdict || verdict.allowed || !CERTAIN.has(verdict.rule) ? undefined : verdict;
}

/** Refusals that a policy file cannot turn round: it can list bots, and lets outsiders in only where the step asks for it. */
const CERTAIN: ReadonlySet<GuardRule> = new Set<GuardRule>([
  'outsider',
  'unknown-run',
  'workflow-run-nested',
]);

/**
 * GitHub answers 404 for a name that is nobody's, and for a repository that the token may not see. A token that reads
 * the repository's root sees it.
 */
async function permissionOf(github: GithubApi, login: string): Promise<Permission> {
  try {
    return await github.permission(login);
  } catch (error) {
    if (!(error instanceof GithubFailure && error.kind === 'missing')) throw error;
    await github.readRoot();
    return 'none';
  }
}

function unreadable(run: GuardRun, need: 'run' | 'permissions', noToken: boolean, error: unknown): Decision {
  const { eventName: event, actor, triggeringActor } = run;
  const what = need === 'run' ? 'the run that triggered this one' : `the permission of ${triggeringActor}`;
  const why = noToken
    ? '`github-token` is empty'
    : error instanceof GithubFailure
      ? whyFailed(error)
      : 'the question to GitHub failed';
  return {
    ...{ allowed: false, event, actor, triggeringActor, rule: 'unreadable' },
    reason: `${what} cannot be read: ${why}`,
    fix: fixFor(need, noToken, error),
  };
}

/**
 * Reading a person's permission needs `metadata: read` only, which every GITHUB_TOKEN has and `permissions:` cannot
 * even name; `contents: read` is what a token of one's own lacks in practice. Reading a run of a private repository
 * needs `actions: read`.
 */
function fixFor(need: 'run' | 'permissions', noToken: boolean, error: unknown): string {
  if (noToken) return 'github-token: ${{ github.token }}';
  const kind = error instanceof GithubFailure ? error.kind : 'garbled';
  if (kind === 'unavailable' || kind === 'garbled' || kind === 'limited') return 'run the job again later';
  if (kind === 'unauthorized') return 'github-token: ${{ github.token }}';
  return `permissions:\n  ${need === 'run' ? 'actions: read' : 'contents: read'}\n  id-token: write`;
}

/** The error of a refusal; `undefined` where the run is allowed. */
export function guardError(decision: Decision): AgentCredsError | undefined {
  if (decision.allowed) return undefined;
  return new AgentCredsError({
    code: decision.rule === 'unreadable' ? 'GUARD_UNREADABLE' : 'GUARD_REFUSED',
    what: `No credentials for a run by \`${decision.event}\` of ${decision.actor}${
      decision.triggeringActor === decision.actor ? '' : `, started by ${decision.triggeringActor}`
    }`,
    why: decision.reason,
    fix: decision.fix,
  });
}

/** What `guard.allowed` and `guard.refused` records hold. */
export function guardData(decision: Decision): Readonly<Record<string, unknown>> {
  const { event, actor, triggeringActor, rule, reason } = decision;
  return { event, actor, triggeringActor, rule, reason };
}

/** `allow-outsiders` and `allow-bots` of the workflow. */
export function askedRules(inputs: Inputs): GuardRules {
  return {
    allowOutsiders: inputs.get(common.allowOutsiders),
    allowBots: inputs.get(common.allowBots) ?? [],
  };
}
