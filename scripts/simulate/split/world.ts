import { seeded } from '../../../sandbox/core/seeded.ts';
import type { Service } from '../../../sandbox/core/service.ts';
import { GithubRestApi } from '../../../sandbox/github/api.ts';
import { ArtifactService } from '../../../sandbox/github/artifacts.ts';
import { GithubIssuer } from '../../../sandbox/github/index.ts';
import { setJobs, type WorkflowJob } from '../../../sandbox/github/jobs.ts';
import type { Repository } from '../../../sandbox/github/repositories.ts';
import { artifactBackend } from '../../../src/artifacts/backend.ts';
import { type Artifacts, artifactClient } from '../../../src/artifacts/client.ts';
import { type Fault, Net } from './net.ts';
import { type Actor, SimTime } from './time.ts';

const API = 'http://api.sim';
const RESULTS = 'http://results.sim';
const BLOBS = 'http://blobs.sim';

export const REPOSITORY = 'octo-org/octo-repo';

/** GitHub in simulated time: the sandbox's services, called without a socket. */
export class World {
  readonly time = new SimTime();
  readonly net: Net;
  readonly api: GithubRestApi;
  readonly repository: Repository;
  readonly apiUrl = API;
  readonly #artifacts: ArtifactService;
  readonly #issuer: GithubIssuer;

  constructor(faults: readonly Fault[]) {
    const clock = { now: () => this.time.wall() };
    this.#issuer = new GithubIssuer(clock);
    this.#issuer.url = 'http://github.sim';
    this.#artifacts = new ArtifactService(clock, this.#issuer);
    this.#artifacts.url = `${RESULTS}/`;
    this.#artifacts.blobs.url = BLOBS;
    this.api = new GithubRestApi(clock);
    this.repository = this.api.repositories.add(REPOSITORY);
    this.net = new Net({
      services: new Map<string, Service>([
        [API, this.api],
        [RESULTS, this.#artifacts],
        [BLOBS, this.#artifacts.blobs],
      ]),
      faults,
      elapsed: () => this.time.elapsed,
      random: seeded(20261121),
    });
  }

  /** Registers a job of a run, and returns its token for the artifact service. */
  job(runId: string): string {
    return this.#issuer.registerJob({ repository: REPOSITORY, runId }, 'Running', false).requestToken;
  }

  /** The artifact client of one process of a job. */
  artifacts(actor: Actor, token: string): Artifacts {
    const env = { ACTIONS_RESULTS_URL: RESULTS, ACTIONS_RUNTIME_TOKEN: token };
    return artifactClient(artifactBackend(env), {
      clock: actor,
      signal: new AbortController().signal,
      secret: () => {},
      send: this.net.sendFrom(actor),
    });
  }

  /** Adds artifacts of another job of the run. Their names come before ours in the alphabet, and so in lists. */
  fill(runId: string, count: number): void {
    this.#artifacts.seed(
      this.job(runId),
      Array.from({ length: count }, (_, n) => `aaa-foreign-${n}`),
    );
  }

  githubToken(): string {
    return this.api.repositories.issueToken(REPOSITORY, { contents: 'read', actions: 'read' });
  }

  setJobs(runId: string, jobs: readonly WorkflowJob[]): void {
    setJobs(this.repository, runId, '1', jobs);
  }
}
