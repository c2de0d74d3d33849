import { type Clock, systemClock } from '../../clock.ts';
import type { Get } from '../../github/api.ts';
import { githubGet, type RestLimit } from '../../github/client.ts';
import { GithubFailure } from '../../github/failure.ts';
import type { Send } from '../../net/http.ts';
import { timeouts } from '../../net/timeouts.ts';
import { fieldsOf } from '../../text/json.ts';
import type { Handoff } from '../handoff.ts';

/** The status of the agent job at GitHub. */
export interface JobView {
  readonly status: 'waiting' | 'running' | 'completed';
  /** `success`, `failure`, `cancelled`, ...; empty while it runs. */
  readonly conclusion: string;
}

/** Asks GitHub for the agent job's status; `undefined` where the status is not known. */
export type FindJob = (jobId: string) => Promise<JobView | undefined>;

export interface JobsOptions {
  readonly apiUrl: string;
  readonly token: string;
  readonly handoff: Handoff;
  /** The agent job's key or name in the workflow. It is used until the offer has told the job's id. */
  readonly name: string;
  readonly signal: AbortSignal;
  readonly clock?: Clock;
  /** Sends one request; HTTP by default. Tests and simulations replace it. */
  readonly send?: Send;
}

type Job = Readonly<Record<string, unknown>>;

const JOB = '/repos/{owner}/{repo}/actions/jobs/{job_id}';
const JOBS = '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs';

/** A job with many steps takes 15 kB in such a list, and our limit for an answer is 1 MiB. */
const PER_PAGE = 30;
/** 240 jobs. In a run with more jobs, an agent job can be found by its id only. */
const MOST_PAGES = 8;

const HOUR_MS = 3_600_000;
/** One hand-over takes at most 20 of the 1,000 requests an hour that all jobs of a repository share. */
const MOST_AN_HOUR = { pages: MOST_PAGES, byId: 12 };
/** When less than this part of the repository's limit is left, no request is sent: the gate jobs need the rest. */
const RESERVE = 0.25;

/**
 * Makes the function that asks GitHub's jobs API for the agent job: by its id, or as long as that is not known by its name, on
 * all pages of this attempt's jobs. In a private repository it needs `actions: read`. It is the fallback for an agent job
 * that dies without a message. So after a failure it returns `undefined`, and the next call, minutes later, is the retry. It
 * keeps to a budget: an unchanged answer costs nothing (ETag), and it sends at most 20 requests an hour.
 */
export function jobFinder(options: JobsOptions): FindJob {
  const { apiUrl, token, handoff, name, signal, clock = systemClock, send } = options;
  const budget = new Budget(clock);
  const get = githubGet({
    token,
    apiUrl,
    repository: handoff.repository,
    signal,
    clock,
    attempts: 1,
    deadlineMs: timeouts.call,
    conditional: true,
    onLimit: (limit) => budget.learn(limit),
    ...(send ? { send } : {}),
  });
  let named = '';
  return async (jobId) => {
    if (token === '') return undefined;
    try {
      const id = jobId || named;
      if (id !== '') return viewOf(await byId(budget.within('byId', get), id, handoff));
      const job = await byName(budget.within('pages', get), name, handoff);
      if (job !== undefined) named = String(job.id);
      return viewOf(job);
    } catch (error) {
      if (error instanceof GithubFailure || error instanceof BudgetUsedUp) return undefined;
      throw error;
    }
  };
}

/** Finds a job by the id from an offer. An offer could name any job, so only one of this run and attempt counts. */
async function byId(get: Get, id: string, { runId, attempt }: Handoff): Promise<Job | undefined> {
  const job = fieldsOf(await get(JOB, { job_id: id }));
  const own = String(job.run_id) === runId && String(job.run_attempt ?? attempt) === attempt;
  return own && String(job.id) === id ? job : undefined;
}

/** Finds a job by its name, if exactly one job has it. In a called workflow a job's name is `caller / name`. */
async function byName(get: Get, name: string, { runId, attempt }: Handoff): Promise<Job | undefined> {
  const found: Job[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const paging = { per_page: String(PER_PAGE), page: String(page) };
    const { jobs, total_count } = fieldsOf(
      await get(JOBS, { run_id: runId, attempt_number: attempt, ...paging }),
    );
    const some = Array.isArray(jobs) ? jobs.map(fieldsOf) : [];
    found.push(...some.filter((job) => job.name === name || String(job.name).endsWith(` / ${name}`)));
    if (some.length < PER_PAGE || page * PER_PAGE >= Number(total_count)) {
      return found.length === 1 ? found[0] : undefined;
    }
  }
  // There are more pages, and another job on them may have the same name.
  return undefined;
}

function viewOf(job: Job | undefined): JobView | undefined {
  if (!job) return undefined;
  const conclusion = typeof job.conclusion === 'string' ? job.conclusion : '';
  if (job.status === 'completed') return { status: 'completed', conclusion };
  return { status: job.status === 'in_progress' ? 'running' : 'waiting', conclusion: '' };
}

/** Thrown instead of a request when the budget is used up. */
class BudgetUsedUp extends Error {
  override readonly name = 'BudgetUsedUp';
}

/** Limits the requests of one hand-over to GitHub's REST API, per hour. */
class Budget {
  readonly #clock: Clock;
  readonly #asked = { pages: [] as number[], byId: [] as number[] };
  #quietUntil = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Wraps a request function so that it keeps to the budget. */
  within(kind: keyof typeof MOST_AN_HOUR, get: Get): Get {
    return async (route, parameters) => {
      const now = this.#clock.monotonic();
      const asked = this.#asked[kind].filter((at) => at > now - HOUR_MS);
      if (now < this.#quietUntil || asked.length >= MOST_AN_HOUR[kind]) throw new BudgetUsedUp();
      this.#asked[kind] = [...asked, now];
      return await get(route, parameters);
    };
  }

  /** Stops all requests until GitHub's limit resets, if little of it is left. */
  learn({ limit, remaining, resetMs }: RestLimit): void {
    if (remaining >= limit * RESERVE) return;
    this.#quietUntil = this.#clock.monotonic() + Math.min(resetMs, HOUR_MS);
  }
}
