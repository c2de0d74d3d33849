import type { Core } from '../core/core.ts';
import type { BoxRequest, BoxResponse, Clock, Service } from '../core/service.ts';
import { BlobStore } from './blobs.ts';
import type { Backend, GithubIssuer } from './issuer.ts';

/** An artifact, for tests. */
export interface StoredArtifact {
  readonly run: string;
  readonly job: string;
  readonly name: string;
  readonly id: number;
  readonly createdAt: number;
  readonly content: Buffer | undefined;
}

interface Entry {
  readonly run: string;
  readonly job: string;
  readonly name: string;
  readonly id: number;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly blob: string;
  digest: string;
  size: number;
  finalized: boolean;
}

const PATH = '/twirp/github.actions.results.api.v1.ArtifactService/';
/** "Within an individual job, there is a limit of 500 artifacts" (actions/upload-artifact, README). */
const MAX_PER_JOB = 500;
/** "Only 100 artifacts are found" (actions/download-artifact#441); the call has no pages. */
const MAX_LISTED = 100;
const DAY_MS = 86_400_000;

class TwirpError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/**
 * The Actions results service. Every job of a run sees the artifacts of that run, and no other job does. Names are immutable,
 * a job may create and finalize artifacts only under its own id, and expired artifacts are removed.
 */
export class ArtifactService implements Service {
  readonly name = 'github-results';
  /** `ACTIONS_RESULTS_URL`; set when the service is started. */
  url = '';
  readonly blobs: BlobStore;
  /** Whether the account's storage is used up, so that the service refuses new artifacts. */
  full = false;
  /** How many requests a minute the service accepts from one job. GitHub does not publish its own number. */
  maxPerMinute = Number.POSITIVE_INFINITY;
  readonly #minutes = new Map<string, { start: number; used: number }>();
  readonly #clock: Clock;
  readonly #issuer: GithubIssuer;
  #entries: Entry[] = [];
  #next = 9_000_001;

  constructor(clock: Clock, issuer: GithubIssuer) {
    this.#clock = clock;
    this.#issuer = issuer;
    this.blobs = new BlobStore(clock);
  }

  /** All artifacts that are stored now, the oldest first. */
  get stored(): readonly StoredArtifact[] {
    this.#expire();
    return this.#entries.map((e) => ({ ...e, content: this.blobs.content(e.blob) }));
  }

  /** Adds artifacts of a job without requests, since a run may have ten thousand of them. */
  seed(runtimeToken: string, names: readonly string[]): void {
    const caller = this.#issuer.backendOf(runtimeToken);
    if (!caller) throw new Error('no job has this token');
    const createdAt = this.#clock.now();
    const common = {
      ...caller,
      createdAt,
      expiresAt: createdAt + 90 * DAY_MS,
      blob: '',
      digest: '',
      size: 1,
    };
    this.#entries.push(...names.map((name) => ({ ...common, name, id: this.#next++, finalized: true })));
  }

  handle(request: BoxRequest): BoxResponse {
    try {
      return json(200, this.#call(request));
    } catch (error) {
      if (!(error instanceof TwirpError)) throw error;
      return json(error.status, { code: error.code, msg: error.message }, error.headers);
    }
  }

  #call(request: BoxRequest): unknown {
    if (request.method !== 'POST' || !request.url.pathname.startsWith(PATH)) {
      throw new TwirpError(404, 'bad_route', `no handler for path ${request.url.pathname}`);
    }
    const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const caller = bearer === undefined ? undefined : this.#issuer.backendOf(bearer);
    if (!caller) throw new TwirpError(401, 'unauthenticated', 'invalid token');
    const body = parse(request);
    if (body.workflow_run_backend_id !== caller.run) {
      throw new TwirpError(403, 'permission_denied', 'token does not match the workflow run');
    }
    this.#throttle(caller);
    this.#expire();
    const method = request.url.pathname.slice(PATH.length);
    switch (method) {
      case 'CreateArtifact':
        return this.#create(caller, body);
      case 'FinalizeArtifact':
        return this.#finalize(caller, body);
      case 'ListArtifacts':
        return this.#list(caller, body);
      case 'GetSignedArtifactURL':
        return { signed_url: this.blobs.sign(this.#find(caller, body).blob, 'r') };
      case 'DeleteArtifact': {
        const found = this.#find(caller, body);
        this.#drop(found);
        return { ok: true, artifact_id: String(found.id) };
      }
      default:
        throw new TwirpError(404, 'bad_route', `no handler for ${method}`);
    }
  }

  #throttle({ job }: Backend): void {
    const now = this.#clock.now();
    const known = this.#minutes.get(job);
    const minute = known && now < known.start + 60_000 ? known : { start: now, used: 0 };
    this.#minutes.set(job, minute);
    if (++minute.used <= this.maxPerMinute) return;
    const seconds = Math.ceil((minute.start + 60_000 - now) / 1000);
    throw new TwirpError(429, 'resource_exhausted', 'too many requests', { 'retry-after': String(seconds) });
  }

  #create(caller: Backend, body: Readonly<Record<string, unknown>>): unknown {
    ownJob(caller, body);
    const name = text(body, 'name');
    if (!name || /["<>|*?:\r\n\\/]/.test(name)) {
      throw new TwirpError(400, 'invalid_argument', 'the artifact name is invalid');
    }
    const version = body.version;
    if (version !== 4 && version !== 7)
      throw new TwirpError(400, 'invalid_argument', 'unknown artifact version');
    if (this.full) {
      // GitHub's own client looks for these words (toolkit, UsageError).
      throw new TwirpError(403, 'resource_exhausted', 'insufficient usage to create artifact');
    }
    if (this.#entries.some((e) => e.run === caller.run && e.name === name)) {
      throw new TwirpError(
        409,
        'already_exists',
        'an artifact with this name already exists on the workflow run',
      );
    }
    if (this.#entries.filter((e) => e.job === caller.job).length >= MAX_PER_JOB) {
      throw new TwirpError(429, 'resource_exhausted', 'the job has reached its limit of artifacts');
    }
    const blob = this.blobs.create();
    const now = this.#clock.now();
    const wanted = typeof body.expires_at === 'string' ? Date.parse(body.expires_at) : now + 90 * DAY_MS;
    const times = { createdAt: now, expiresAt: wanted };
    const names = { run: caller.run, job: caller.job, name };
    this.#entries.push({
      ...names,
      ...times,
      id: this.#next++,
      blob,
      digest: '',
      size: 0,
      finalized: false,
    });
    return { ok: true, signed_upload_url: this.blobs.sign(blob, 'w') };
  }

  #finalize(caller: Backend, body: Readonly<Record<string, unknown>>): unknown {
    ownJob(caller, body);
    const name = text(body, 'name');
    const entry = this.#entries.find((e) => e.run === caller.run && e.name === name && !e.finalized);
    const content = entry && this.blobs.content(entry.blob);
    if (!entry || entry.job !== caller.job || !content) {
      throw new TwirpError(404, 'not_found', 'artifact not found');
    }
    if (Number(body.size) !== content.length) {
      throw new TwirpError(400, 'invalid_argument', 'size does not match what was uploaded');
    }
    entry.size = content.length;
    entry.digest = text(body, 'hash');
    entry.finalized = true;
    return { ok: true, artifact_id: String(entry.id) };
  }

  #list(caller: Backend, body: Readonly<Record<string, unknown>>): unknown {
    const { name_filter: name, id_filter: id } = body;
    const artifacts = this.#entries
      .filter((e) => e.run === caller.run && e.finalized)
      .filter((e) => name === undefined || e.name === name)
      .filter((e) => id === undefined || String(e.id) === String(id))
      // GitHub does not document which artifacts it leaves out; people miss "the ones on the end of the alphabet" (same issue).
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .slice(0, MAX_LISTED);
    return {
      artifacts: artifacts.map((e) => ({
        workflow_run_backend_id: e.run,
        workflow_job_run_backend_id: e.job,
        database_id: String(e.id),
        name: e.name,
        size: String(e.size),
        created_at: new Date(e.createdAt).toISOString(),
        digest: e.digest,
      })),
    };
  }

  /** Finds an artifact of the caller's run, under the id of the job that uploaded it. */
  #find(caller: Backend, body: Readonly<Record<string, unknown>>): Entry {
    const name = text(body, 'name');
    const job = text(body, 'workflow_job_run_backend_id');
    const found = this.#entries.find(
      (e) => e.run === caller.run && e.name === name && e.job === job && e.finalized,
    );
    if (!found) throw new TwirpError(404, 'not_found', 'artifact not found');
    return found;
  }

  #expire(): void {
    const now = this.#clock.now();
    for (const entry of this.#entries.filter((e) => e.expiresAt <= now)) this.#drop(entry);
  }

  #drop(entry: Entry): void {
    this.blobs.remove(entry.blob);
    this.#entries = this.#entries.filter((e) => e !== entry);
  }
}

function ownJob(caller: Backend, body: Readonly<Record<string, unknown>>): void {
  if (body.workflow_job_run_backend_id === caller.job) return;
  throw new TwirpError(403, 'permission_denied', 'token does not match the workflow job run');
}

function text(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value : '';
}

function parse(request: BoxRequest): Readonly<Record<string, unknown>> {
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) {
    throw new TwirpError(415, 'bad_route', 'unexpected Content-Type');
  }
  try {
    return JSON.parse(request.body.toString('utf8'));
  } catch {
    throw new TwirpError(400, 'malformed', 'the json request could not be decoded');
  }
}

function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): BoxResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** Starts the service and its blob storage. */
export async function createArtifacts(core: Core, issuer: GithubIssuer): Promise<ArtifactService> {
  const service = new ArtifactService(core.clock, issuer);
  service.url = `${(await core.mount(service)).url}/`;
  service.blobs.url = (await core.mount(service.blobs)).url;
  core.commands.register('artifacts.list', () =>
    service.stored.map(({ content, ...rest }) => ({ ...rest, size: content?.length ?? 0 })),
  );
  return service;
}
