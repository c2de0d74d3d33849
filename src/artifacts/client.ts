import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { AgentCredsError } from '../errors/error.ts';
import { type HttpRequest, type HttpResponse, NetworkError, request } from '../net/http.ts';
import { retry } from '../net/retry.ts';
import { timeouts } from '../net/timeouts.ts';
import type { ArtifactBackend } from './backend.ts';
import { ArtifactRefusal } from './refusal.ts';
import { unzip, type ZipFiles, zip } from './zip.ts';

/** An artifact of this run as the service lists it. */
export interface Artifact {
  readonly name: string;
  readonly id: string;
  /** Bytes of the archive. */
  readonly size: number;
  /** The service's id of the job that uploaded it; needed to ask for it again. */
  readonly jobId: string;
}

/** What the split needs of a run's artifacts. */
export interface Artifacts {
  /** @throws {ArtifactRefusal} with `already_exists` where the name is taken: names are immutable. */
  upload(name: string, files: ZipFiles, options?: { readonly days?: number }): Promise<void>;
  list(): Promise<readonly Artifact[]>;
  /** `undefined` where it is gone. @throws {ZipError} where it is no archive. */
  download(artifact: Artifact): Promise<ZipFiles | undefined>;
  /** True when it existed. */
  remove(artifact: Pick<Artifact, 'name' | 'jobId'>): Promise<boolean>;
}

export interface ArtifactOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Signed addresses are credentials for one blob. */
  readonly secret: (value: string) => void;
  readonly attempts?: number;
}

const SERVICE = 'github.actions.results.api.v1.ArtifactService';
/** Version of the artifact format: a zip archive in one blob. */
const VERSION = 4;

/**
 * The few calls of the Actions results service (Twirp, JSON) that the split makes; GitHub publishes no description of
 * it, so they are proven against GitHub's own client in test/unit/artifacts. Retried: network faults, 429, 5xx.
 */
export function artifactClient(backend: ArtifactBackend, options: ArtifactOptions): Artifacts {
  const own = { workflow_run_backend_id: backend.runId, workflow_job_run_backend_id: backend.jobId };
  const call = async (method: string, body: object): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await exchange(method, options, {
      method: 'POST',
      url: `${backend.url}/twirp/${SERVICE}/${method}`,
      headers: { authorization: `Bearer ${backend.token}`, 'content-type': 'application/json', ...AGENT },
      body: JSON.stringify(body),
      timeoutMs: timeouts.call,
    });
    return parse(method, answer);
  };
  const signed = (value: unknown, method: string): string => {
    if (typeof value !== 'string' || !URL.canParse(value)) throw garbled(method);
    const signature = new URL(value).searchParams.get('sig');
    if (signature) options.secret(signature);
    return value;
  };
  return {
    async upload(name, files, { days } = {}) {
      const archive = zip(files);
      // Left out, GitHub keeps it as long as the repository's settings say.
      const expires =
        days === undefined
          ? {}
          : { expires_at: new Date(options.clock.now() + days * 86_400_000).toISOString() };
      const created = await call('CreateArtifact', { ...own, name, version: VERSION, ...expires });
      if (created.ok !== true) throw garbled('CreateArtifact');
      await exchange('upload', options, {
        method: 'PUT',
        url: signed(created.signed_upload_url, 'CreateArtifact'),
        // What Azure's blob service wants for a blob in one piece (REST API, "Put Blob").
        headers: { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'application/zip', ...AGENT },
        body: archive,
        timeoutMs: timeouts.call,
      });
      const hash = `sha256:${createHash('sha256').update(archive).digest('hex')}`;
      const done = await call('FinalizeArtifact', { ...own, name, size: String(archive.length), hash });
      if (done.ok !== true) throw garbled('FinalizeArtifact');
    },
    async list() {
      const { artifacts = [] } = await call('ListArtifacts', own);
      if (!Array.isArray(artifacts)) throw garbled('ListArtifacts');
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
    },
    async download({ name, jobId }) {
      try {
        const named = { ...own, workflow_job_run_backend_id: jobId, name };
        const { signed_url } = await call('GetSignedArtifactURL', named);
        const url = signed(signed_url, 'GetSignedArtifactURL');
        const answer = await exchange('download', options, {
          url,
          headers: AGENT,
          timeoutMs: timeouts.call,
        });
        return unzip(answer.bytes);
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
  };
}

const AGENT = { 'user-agent': 'agent-creds' };

async function exchange(
  method: string,
  { clock, signal, attempts = 5 }: ArtifactOptions,
  call: HttpRequest,
): Promise<HttpResponse> {
  return retry(
    async () => {
      const answer = await request({ ...call, signal });
      if (answer.status < 200 || answer.status > 299)
        throw new ArtifactRefusal(method, answer.status, codeOf(answer));
      return answer;
    },
    { clock, signal, advise, attempts },
  );
}

function advise(error: unknown) {
  if (error instanceof NetworkError) return { retry: error.passing };
  return { retry: error instanceof ArtifactRefusal && (error.status === 429 || error.status >= 500) };
}

function codeOf({ body }: HttpResponse): string {
  try {
    const { code } = JSON.parse(body);
    return typeof code === 'string' && /^[a-z_]{1,40}$/.test(code) ? code : '';
  } catch {
    return '';
  }
}

function parse(method: string, { body }: HttpResponse): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Falls through.
  }
  throw garbled(method);
}

function garbled(method: string): AgentCredsError {
  return new AgentCredsError({
    code: 'ARTIFACTS_UNAVAILABLE',
    what: `GitHub's artifact service answered ${method} with something that cannot be understood`,
    why: 'a proxy or another program may be answering in its place',
    fix: 'check HTTPS_PROXY and NO_PROXY of the runner',
  });
}
