import { AgentCredsError } from '../errors/error.ts';
import type { GithubApi, RunOrigin } from '../github/api.ts';
import { GithubFailure, whyFailed } from '../github/failure.ts';
import type { Permission } from '../github/permission.ts';
import { common } from '../inputs/common.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { type Decision, decide, type GuardRule, type GuardRules, type GuardRun } from './decide.ts';

export type { Decision, GuardRule, GuardRules, GuardRun } from './decide.ts';

/** What the guard needs to decide. */
export interface GuardContext {
  readonly run: GuardRun;
  readonly rules: GuardRules;
  /** The profile that the step names, for the text of a fix. */
  readonly profile?: string;
  /** `undefined` where no `github-token` is given: the guard then refuses every run that it must ask about. */
  readonly github: GithubApi | undefined;
}

/**
 * Decides whether this run may have credentials. It asks GitHub only the questions that the decision depends on, once
 * for each person, and refuses when GitHub does not answer. Never throws; {@link guardError} turns a refusal into an
 * error.
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
        for (const login of verdict.logins)
          permissions.set(login.toLowerCase(), await permissionOf(github, login));
    } catch (error) {
      return unreadable(run, verdict.need, github === undefined, error);
    }
  }
}

/**
 * Finds a refusal that no policy file can change, without a request to GitHub. So a flood of comments by strangers
 * does not use up the requests that other runs need.
 * @returns `undefined` where the policy file or an answer of GitHub may still allow the run.
 * @example
 * finalRefusal(
 *   { repository: 'o/r', eventName: '', actor: 'ada', triggeringActor: 'ada', event: {} },
 *   { allowOutsiders: false, allowBots: [] },
 * ).rule // 'unknown-run'
 */
export function finalRefusal(run: GuardRun, asked: GuardRules, profile = ''): Decision | undefined {
  const verdict = decide({ run, rules: asked, profile, permissions: new Map() });
  return 'need' in verdict || verdict.allowed || !FINAL_RULES.has(verdict.rule) ? undefined : verdict;
}

/**
 * Rules whose refusal a policy file cannot change. A policy file can list bots, and it lets outsiders in only where the
 * step asks for that as well.
 */
const FINAL_RULES: ReadonlySet<GuardRule> = new Set<GuardRule>([
  'outsider',
  'unknown-run',
  'workflow-run-nested',
]);

/**
 * Asks for the permission of a person. GitHub answers 404 for a login that does not exist, and also for a repository
 * that the token may not see. A token that can read the root of the repository can see it, so only then the 404 means
 * `none`.
 * @throws {GithubFailure} where GitHub gives no answer that can be used.
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
 * What to write so that GitHub answers. To read a person's permission a token needs `metadata: read` only, which every
 * GITHUB_TOKEN has and `permissions:` has no key for. A token that the user made lacks `contents: read` in practice.
 * To read a run of a private repository a token needs `actions: read`.
 */
function fixFor(need: 'run' | 'permissions', noToken: boolean, error: unknown): string {
  if (noToken) return 'github-token: ${{ github.token }}';
  const kind = error instanceof GithubFailure ? error.kind : 'garbled';
  if (kind === 'unavailable' || kind === 'garbled' || kind === 'limited') return 'run the job again later';
  if (kind === 'unauthorized') return 'github-token: ${{ github.token }}';
  return `permissions:\n  ${need === 'run' ? 'actions: read' : 'contents: read'}\n  id-token: write`;
}

/**
 * The error of a refusal; `undefined` where the run is allowed.
 * @example
 * guardError({
 *   ...{ allowed: false, event: 'issues', actor: 'ada', triggeringActor: 'ada', rule: 'permission' },
 *   ...{ reason: '@ada has read permission', fix: 'start the run by hand' },
 * }).code // 'GUARD_REFUSED'
 */
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

/**
 * The data of the record's events `guard.allowed` and `guard.refused`.
 * @example
 * guardData({
 *   ...{ allowed: true, event: 'push', actor: 'ada', triggeringActor: 'ada', rule: 'writers-event' },
 *   ...{ reason: '`push`: pushing needs write access', fix: '' },
 * }).rule // 'writers-event'
 */
export function guardData(decision: Decision): Readonly<Record<string, unknown>> {
  const { event, actor, triggeringActor, rule, reason } = decision;
  return { event, actor, triggeringActor, rule, reason };
}

/** The guard's rules as the workflow asks for them, from `allow-outsiders` and `allow-bots`. */
export function askedRules(inputs: Inputs): GuardRules {
  return {
    allowOutsiders: inputs.get(common.allowOutsiders),
    allowBots: inputs.get(common.allowBots) ?? [],
  };
}
