import { type Clock, systemClock } from '../../clock.ts';
import { type Get, record } from '../../github/api.ts';
import { githubGet, type RestLimit } from '../../github/client.ts';
import { GithubFailure } from '../../github/failure.ts';
import type { Send } from '../../net/http.ts';
import { timeouts } from '../../net/timeouts.ts';
import type { Handoff } from '../handoff.ts';

/** What GitHub says of the agent job. */
export interface JobView {
  readonly status: 'waiting' | 'running' | 'completed';
  /** `success`, `failure`, `cancelled`, ...; empty while it runs. */
  readonly conclusion: string;
}

/** Asks for the agent job; `undefined` where it is not told. */
export type FindJob = (jobId: string) => Promise<JobView | undefined>;

export interface JobsOptions {
  readonly apiUrl: string;
  readonly token: string;
  readonly handoff: Handoff;
  /** The agent job's key or name in the workflow, for as long as its offer has not told its id. */
  readonly name: string;
  readonly signal: AbortSignal;
  readonly clock?: Clock;
  /** For tests and simulations. */
  readonly send?: Send;
}

type Job = Readonly<Record<string, unknown>>;

const JOB = '/repos/{owner}/{repo}/actions/jobs/{job_id}';
const JOBS = '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs';

/** A job with many steps is 15 kB in such a list, and an answer may have 1 MiB. */
const PER_PAGE = 30;
/** 240 jobs; a run may have more, but then its agent jobs had better tell their ids. */
const MOST_PAGES = 8;

const HOUR_MS = 3_600_000;
/** One hand-over's share of the 1,000 requests an hour that all jobs of a repository have together: 20. */
const MOST_AN_HOUR = { pages: MOST_PAGES, byId: 12 };
/** Below this part of the repository's limit what is left belongs to the gates, which cannot do without. */
const RESERVE = 0.25;

/**
 * Asks GitHub's jobs API for the agent job: by its id, or while that is not known by its name, through the pages of
 * this attempt's jobs. It needs `actions: read` in a private repository. It is the fallback for an agent job that dies
 * without a word, so every failure is silence; the next look, minutes later, is the retry. It keeps to a budget: an
 * answer that has not changed costs nothing (ETag), and no more than 20 requests go out in an hour.
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
      if (error instanceof GithubFailure || error instanceof Spent) return undefined;
      throw error;
    }
  };
}

/** The id is what an offer says, so it is believed for a job of this run and attempt only. */
async function byId(get: Get, id: string, { runId, attempt }: Handoff): Promise<Job | undefined> {
  const job = record(await get(JOB, { job_id: id }));
  const own = String(job.run_id) === runId && String(job.run_attempt ?? attempt) === attempt;
  return own && String(job.id) === id ? job : undefined;
}

/** Only where exactly one job has the name (a called workflow's is `caller / name`). */
async function byName(get: Get, name: string, { runId, attempt }: Handoff): Promise<Job | undefined> {
  const found: Job[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const paging = { per_page: String(PER_PAGE), page: String(page) };
    const { jobs, total_count } = record(
      await get(JOBS, { run_id: runId, attempt_number: attempt, ...paging }),
    );
    const some = Array.isArray(jobs) ? jobs.map(record) : [];
    found.push(...some.filter((job) => job.name === name || String(job.name).endsWith(` / ${name}`)));
    if (some.length < PER_PAGE || page * PER_PAGE >= Number(total_count)) {
      return found.length === 1 ? found[0] : undefined;
    }
  }
  // Not all of it was seen, so nobody knows whether there is another of that name.
  return undefined;
}

function viewOf(job: Job | undefined): JobView | undefined {
  if (!job) return undefined;
  const conclusion = typeof job.conclusion === 'string' ? job.conclusion : '';
  if (job.status === 'completed') return { status: 'completed', conclusion };
  return { status: job.status === 'in_progress' ? 'running' : 'waiting', conclusion: '' };
}

/** Not asked: there is no request left for it. */
class Spent extends Error {
  override readonly name = 'Spent';
}

/** What one hand-over may ask of GitHub's REST API in an hour. */
class Budget {
  readonly #clock: Clock;
  readonly #asked = { pages: [] as number[], byId: [] as number[] };
  #quietUntil = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  within(kind: keyof typeof MOST_AN_HOUR, get: Get): Get {
    return async (route, parameters) => {
      const now = this.#clock.monotonic();
      const asked = this.#asked[kind].filter((at) => at > now - HOUR_MS);
      if (now < this.#quietUntil || asked.length >= MOST_AN_HOUR[kind]) throw new Spent();
      this.#asked[kind] = [...asked, now];
      return await get(route, parameters);
    };
  }

  learn({ limit, remaining, resetMs }: RestLimit): void {
    if (remaining >= limit * RESERVE) return;
    this.#quietUntil = this.#clock.monotonic() + Math.min(resetMs, HOUR_MS);
  }
}
