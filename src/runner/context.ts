import { AgentCredsError } from '../errors/error.ts';
import type { IdentityEndpoint } from '../identity/token.ts';
import type { Input } from '../inputs/input.ts';
import type { RawInputs } from '../inputs/read.ts';
import { readPlainFile } from '../record/own-file.ts';

/**
 * The run and the job, as the runner describes them. All fields come from variables that the runner sets after it has
 * applied what steps wrote (`GITHUB_*` of its allow-list, `RUNNER_*`, `ACTIONS_*`), so no earlier step can have changed
 * them.
 */
export interface RunContext {
  readonly runId: string;
  readonly attempt: string;
  readonly jobId: string;
  readonly repository: string;
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly eventName: string;
  readonly actor: string;
  readonly triggeringActor: string;
  readonly workflowRef: string;
  /** The commit of the file that `workflowRef` names. */
  readonly workflowSha: string;
  readonly ref: string;
  /** The commit that started the run; of a pull request, that of its merge. */
  readonly sha: string;
  readonly workspace: string;
  readonly temp: string;
  readonly identity: IdentityEndpoint;
  /** The payload of the event that started the run; empty where the runner wrote none. */
  readonly event: Readonly<Record<string, unknown>>;
  /** The file with the event is not there, or is not what the runner writes; then `event` is empty. */
  readonly eventUnreadable?: boolean;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Reads the run's context from the environment.
 * @throws {AgentCredsError} RUNNER_MISSING outside a runner: without the runner's files, `@actions/core` would print
 * values instead of saving them.
 */
export function readContext(env: Env): RunContext {
  const needed = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE', 'RUNNER_TEMP'];
  const missing = needed.filter((name) => !env[name]);
  if (missing.length > 0) {
    throw new AgentCredsError({
      code: 'RUNNER_MISSING',
      what: `${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not set`,
      why: 'this program is an action and is started by a GitHub Actions runner, which sets them',
      fix: 'uses: org/agent-creds@v1   # in a step of a workflow; `npm run demo` shows a run without GitHub',
    });
  }
  const text = (name: string) => env[name] ?? '';
  return {
    runId: text('GITHUB_RUN_ID') || '0',
    attempt: text('GITHUB_RUN_ATTEMPT') || '1',
    jobId: text('GITHUB_JOB'),
    repository: text('GITHUB_REPOSITORY'),
    serverUrl: text('GITHUB_SERVER_URL') || 'https://github.com',
    apiUrl: text('GITHUB_API_URL') || 'https://api.github.com',
    eventName: text('GITHUB_EVENT_NAME'),
    actor: text('GITHUB_ACTOR'),
    triggeringActor: text('GITHUB_TRIGGERING_ACTOR'),
    workflowRef: text('GITHUB_WORKFLOW_REF'),
    workflowSha: text('GITHUB_WORKFLOW_SHA'),
    ref: text('GITHUB_REF'),
    sha: text('GITHUB_SHA'),
    workspace: text('GITHUB_WORKSPACE'),
    temp: text('RUNNER_TEMP'),
    identity: {
      url: text('ACTIONS_ID_TOKEN_REQUEST_URL'),
      bearer: text('ACTIONS_ID_TOKEN_REQUEST_TOKEN'),
    },
    ...eventOf(text('GITHUB_EVENT_PATH')),
  };
}

/** GitHub's payloads are smaller (GitHub Docs, "Webhook events and payloads": at most 25 MB). */
const MAX_EVENT_BYTES = 32 * 1024 * 1024;

function eventOf(path: string): Pick<RunContext, 'event' | 'eventUnreadable'> {
  try {
    const event: unknown = JSON.parse(String(readPlainFile(path, MAX_EVENT_BYTES)));
    if (typeof event === 'object' && event !== null) return { event: event as Record<string, unknown> };
  } catch {
    // A step can write this file. Whether that matters, the guard decides: post and `end` need no event.
  }
  return { event: {}, eventUnreadable: true };
}

/** Identifies one job of one run; a mark in RUNNER_TEMP holds it. `owner/name/run id/attempt/job id`. */
export function runKey(run: RunContext): string {
  return `${run.repository}/${run.runId}/${run.attempt}/${run.jobId}`;
}

/** The URL of the run's page, for records. */
export function runUrl(context: RunContext): string {
  return `${context.serverUrl}/${context.repository}/actions/runs/${context.runId}`;
}

/**
 * The action's inputs as the runner passes them, by name. The variable is `INPUT_` and the name in upper case, with
 * underscores for spaces. Inputs that the runner did not set are left out.
 * @example rawInputs({ INPUT_TTL: '15m' }, [{ name: 'ttl' }, { name: 'scope' }]) // { ttl: '15m' }
 */
export function rawInputs(env: Env, table: Iterable<Pick<Input, 'name'>>): RawInputs {
  const raw: Record<string, string> = {};
  for (const { name } of table) {
    const value = env[variableOf(name)];
    if (value !== undefined) raw[name] = value;
  }
  return raw;
}

function variableOf(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

/**
 * What the workflow wrote under `with:` that is not an input of the table, with names in lower case: the runner hands it over as it
 * does inputs. A later step's environment can hold more of them; they are only told to the workflow's author.
 * @example unknownInputs({ INPUT_SCOPES: 'x', INPUT_TTL: '15m' }, [{ name: 'ttl' }]) // [{ name: 'scopes', value: 'x' }]
 */
export function unknownInputs(
  env: Env,
  table: Iterable<Pick<Input, 'name'>>,
): readonly { readonly name: string; readonly value: string }[] {
  const known = new Set([...table].map(({ name }) => variableOf(name)));
  return Object.entries(env).flatMap(([variable, value = '']) =>
    variable.startsWith('INPUT_') && !known.has(variable)
      ? [{ name: variable.slice('INPUT_'.length).toLowerCase(), value }]
      : [],
  );
}

/** Why this job probably has no `id-token: write`: text for an error's `why`. */
export function whyNoIdentity(context: RunContext): string {
  if ([context.actor, context.triggeringActor].includes('dependabot[bot]')) {
    return 'the run was started by Dependabot: the tokens of such runs may only read unless `permissions:` says more, and GitHub may give no identity token even then; or the job does not grant `id-token: write`';
  }
  const head = (
    context.event.pull_request as { head?: { repo?: { full_name?: unknown } | null } } | undefined
  )?.head;
  if (head !== undefined && head.repo?.full_name !== context.repository) {
    return 'the run is for a pull request from a fork, and GitHub gives those no identity token';
  }
  return 'the job (or the workflow that calls it) does not grant `id-token: write`; when any permission is listed, those left out are none';
}
