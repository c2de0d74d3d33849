import { createHash } from 'node:crypto';
import { AgentCredsError } from '../errors/error.ts';
import { timeouts } from '../net/timeouts.ts';
import { jsonObject } from '../text/json.ts';
import type { ArtifactBackend } from './backend.ts';
import { Exchange, type ExchangeOptions } from './exchange.ts';
import { ArtifactRefusal } from './refusal.ts';
import { unzip, type ZipFiles, zip } from './zip.ts';

/** An artifact of this run as the service lists it. */
export interface Artifact {
  readonly name: string;
  readonly id: string;
  /** Bytes of the archive. */
  readonly size: number;
  /** The service's id of the job that uploaded it. Downloading and deleting need it. */
  readonly jobId: string;
}

/** The operations on a run's artifacts that the split needs. */
export interface Artifacts {
  /** @throws {ArtifactRefusal} with `already_exists` where the name is taken: names are immutable. */
  upload(name: string, files: ZipFiles, options?: { readonly days?: number }): Promise<void>;
  /**
   * With a name: only artifacts of exactly this name, and these are found however many others the run has. Without a name:
   * at most `LIST_CAP` artifacts (backend.ts), and the service does not say how it selects them.
   */
  list(name?: string): Promise<readonly Artifact[]>;
  /** `undefined` where the artifact no longer exists. @throws {ZipError} where it is not a zip archive. */
  download(artifact: Pick<Artifact, 'name' | 'jobId'>): Promise<ZipFiles | undefined>;
  /** True when the artifact existed. */
  remove(artifact: Pick<Artifact, 'name' | 'jobId'>): Promise<boolean>;
  /** Milliseconds until this process sends the service another request, after it has refused one; 0 without a pause. */
  readonly pausedMs: number;
  /** The service's id of this job. */
  readonly jobId: string;
}

export interface ArtifactOptions extends ExchangeOptions {
  /** Called with the signature of each signed URL, since such a URL is a credential for one blob. */
  readonly secret: (value: string) => void;
  /** The most attempts for one call. A list gets fewer, since its callers repeat it anyway. */
  readonly attempts?: number;
}

const SERVICE = 'github.actions.results.api.v1.ArtifactService';
/** Version of the artifact format: a zip archive in one blob. */
const VERSION = 4;
/** Few, since every caller of `list` repeats it anyway. */
const LIST_ATTEMPTS = 2;

/**
 * A client for the few methods of the Actions results service (Twirp, JSON) that the split uses. GitHub does not document
 * the service, so test/unit/artifacts compares this client with GitHub's own. It retries network faults, 429 and 5xx.
 */
export function artifactClient(backend: ArtifactBackend, options: ArtifactOptions): Artifacts {
  const own = { workflow_run_backend_id: backend.runId, workflow_job_run_backend_id: backend.jobId };
  const exchange = new Exchange(options);
  const { attempts = 5 } = options;
  const call = async (
    method: string,
    body: object,
    limits = { attempts, timeoutMs: timeouts.call as number },
  ): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await exchange.call({
      method,
      attempts: limits.attempts,
      secrets: [backend.token],
      request: {
        method: 'POST',
        url: `${backend.url}/twirp/${SERVICE}/${method}`,
        headers: { authorization: `Bearer ${backend.token}`, 'content-type': 'application/json', ...AGENT },
        body: JSON.stringify(body),
        timeoutMs: limits.timeoutMs,
      },
    });
    const fields = jsonObject(answer.body);
    if (!fields) throw unreadable(method);
    return fields;
  };
  const signed = (value: unknown, method: string): { readonly url: string; readonly secrets: string[] } => {
    if (typeof value !== 'string' || !URL.canParse(value)) throw unreadable(method);
    const signature = new URL(value).searchParams.get('sig');
    if (signature) options.secret(signature);
    return { url: value, secrets: signature ? [signature, encodeURIComponent(signature)] : [] };
  };
  const list = async (name?: string): Promise<readonly Artifact[]> => {
    const filter = name === undefined ? {} : { name_filter: name };
    const limits = { attempts: Math.min(LIST_ATTEMPTS, attempts), timeoutMs: timeouts.list };
    const { artifacts = [] } = await call('ListArtifacts', { ...own, ...filter }, limits);
    if (!Array.isArray(artifacts)) throw unreadable('ListArtifacts');
    return artifacts.flatMap((one: Record<string, unknown>) =>
      typeof one?.name === 'string'
        ? [
            {
              name: one.name,
              id: String(one.database_id),
              size: Number(one.size ?? 0),
              jobId: String(one.workflow_job_run_backend_id),
            },
          ]
        : [],
    );
  };
  return {
    async upload(name, files, { days } = {}) {
      const archive = zip(files);
      // Without `expires_at` GitHub keeps the artifact for as long as the repository's settings say.
      const expires =
        days === undefined
          ? {}
          : { expires_at: new Date(options.clock.now() + days * 86_400_000).toISOString() };
      const created = await call('CreateArtifact', { ...own, name, version: VERSION, ...expires });
      if (created.ok !== true) throw unreadable('CreateArtifact');
      const { url, secrets } = signed(created.signed_upload_url, 'CreateArtifact');
      await exchange.call({
        method: 'upload',
        attempts,
        secrets,
        request: {
          method: 'PUT',
          url,
          // Azure's blob service requires this header for a blob in one request (REST API, "Put Blob").
          headers: { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'application/zip', ...AGENT },
          body: archive,
          timeoutMs: timeouts.call,
        },
      });
      const hash = `sha256:${createHash('sha256').update(archive).digest('hex')}`;
      try {
        const done = await call('FinalizeArtifact', { ...own, name, size: String(archive.length), hash });
        if (done.ok !== true) throw unreadable('FinalizeArtifact');
      } catch (error) {
        // A retry after a lost answer gets 404, because the first request has already finalized the upload.
        if (!(error instanceof ArtifactRefusal && error.status === 404)) throw error;
        if (!(await list(name)).some(({ jobId }) => jobId === backend.jobId)) throw error;
      }
    },
    list,
    async download({ name, jobId }) {
      try {
        const named = { ...own, workflow_job_run_backend_id: jobId, name };
        const { signed_url } = await call('GetSignedArtifactURL', named);
        const { url, secrets } = signed(signed_url, 'GetSignedArtifactURL');
        const request = { url, headers: AGENT, timeoutMs: timeouts.call };
        const { bytes } = await exchange.call({ method: 'download', attempts, secrets, request });
        return unzip(bytes);
      } catch (error) {
        if (error instanceof ArtifactRefusal && error.status === 404) return undefined;
        throw error;
      }
    },
    async remove({ name, jobId }) {
      try {
        await call('DeleteArtifact', { ...own, workflow_job_run_backend_id: jobId, name });
        return true;
      } catch (error) {
        if (error instanceof ArtifactRefusal && error.status === 404) return false;
        throw error;
      }
    },
    jobId: backend.jobId,
    get pausedMs() {
      return exchange.pausedMs;
    },
  };
}

const AGENT = { 'user-agent': 'agent-creds' };

function unreadable(method: string): AgentCredsError {
  return new AgentCredsError({
    code: 'ARTIFACTS_UNAVAILABLE',
    what: `GitHub's artifact service answered ${method} with something that cannot be understood`,
    why: 'a proxy or another program may be answering in its place',
    fix: 'check HTTPS_PROXY and NO_PROXY of the runner',
  });
}
