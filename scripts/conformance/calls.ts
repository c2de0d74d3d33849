/** The calls that claims make: the stock `aws` CLI, and for Google, Azure and the broker plain HTTP requests. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { Answer, Call, CallContext, Served } from './model.ts';
import type { AwsSettings, AzureSettings, GcpSettings } from './settings.ts';

const timeoutMs = 60_000;

/** Runs `aws` with the lease of the context. Its errors read `An error occurred (CODE) when calling the X operation: ...`. */
function aws(says: string, args: readonly string[], endpoint: string | undefined): Call {
  const all = endpoint === undefined ? args : ['--endpoint-url', endpoint, ...args];
  return {
    says,
    make: ({ env }) =>
      new Promise((resolve) => {
        const child = spawn('aws', [...all], {
          env: { ...env, AWS_EC2_METADATA_DISABLED: 'true', AWS_PAGER: '' },
          stdio: ['ignore', 'ignore', 'pipe'],
          timeout: timeoutMs,
        });
        let errors = '';
        child.stderr.setEncoding('utf8');
        child.stderr.on('data', (text: string) => (errors += text));
        child.once('error', () => resolve({ kind: 'unclear', code: 'the aws CLI does not start' }));
        child.once('close', (status) => resolve(judgeAws(status, errors)));
      }),
  };
}

/** What the exit status and the error text of the `aws` CLI mean. */
export function judgeAws(status: number | null, errors: string): Answer {
  if (status === 0) return { kind: 'works', code: 'ok' };
  const [, code] = /An error occurred \(([A-Za-z0-9.]{1,64})\) when calling/.exec(errors) ?? [];
  if (code === 'AccessDenied') return { kind: 'refused', code };
  return { kind: 'unclear', code: code ?? `exit ${status ?? 'by a signal'}` };
}

export const getObject = ({ bucket, s3Endpoint }: AwsSettings, key: string): Call =>
  aws(
    `s3 GetObject ${key}`,
    ['s3api', 'get-object', '--bucket', bucket, '--key', key, '/dev/null'],
    s3Endpoint,
  );

export const listBuckets = ({ s3Endpoint }: AwsSettings): Call =>
  aws('s3 ListBuckets', ['s3api', 'list-buckets'], s3Endpoint);

/** The name of the policy that the claim about the boundary puts on the role for a minute. */
export const PROBE_POLICY = 'conformance-probe';
const nameOf = (role: string) => role.slice(role.lastIndexOf('/') + 1);

export const putProbePolicy = (settings: AwsSettings, document: object): Call =>
  aws(
    "iam PutRolePolicy on the agent's role",
    [
      ...['iam', 'put-role-policy', '--role-name', nameOf(settings.role), '--policy-name', PROBE_POLICY],
      ...['--policy-document', JSON.stringify(document)],
    ],
    settings.iamEndpoint,
  );

export const deleteProbePolicy = (settings: AwsSettings): Call =>
  aws(
    "iam DeleteRolePolicy on the agent's role",
    ['iam', 'delete-role-policy', '--role-name', nameOf(settings.role), '--policy-name', PROBE_POLICY],
    settings.iamEndpoint,
  );

/** Makes one request. 2xx works; the named statuses are a refusal; all else is unclear. */
async function ask(url: string, init: RequestInit, refusals: readonly number[]): Promise<Answer> {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.arrayBuffer();
    const reason = response.headers.get('x-ms-error-code');
    const code = `HTTP ${response.status}${reason === null ? '' : ` ${reason.slice(0, 64)}`}`;
    if (response.ok) return { kind: 'works', code };
    return { kind: refusals.includes(response.status) ? 'refused' : 'unclear', code };
  } catch {
    return { kind: 'unclear', code: 'no answer' };
  }
}

export const readGcs = (settings: GcpSettings, object: string, token: TokenOf = leasedToken): Call => ({
  says: `storage objects.get ${object}`,
  make: async (context) => {
    const base = settings.storageEndpoint ?? 'https://storage.googleapis.com';
    const url = `${base}/storage/v1/b/${encodeURIComponent(settings.bucket)}/o/${encodeURIComponent(object)}?alt=media`;
    return ask(url, { headers: { authorization: `Bearer ${await token(context)}` } }, [401, 403]);
  },
});

type TokenOf = (context: CallContext) => string | Promise<string>;
const leasedToken: TokenOf = ({ env }) => env.CLOUDSDK_AUTH_ACCESS_TOKEN ?? '';

const blobUrl = (settings: AzureSettings, blob: string) =>
  `${settings.blobEndpoint === undefined ? `https://${settings.account}.blob.core.windows.net` : `${settings.blobEndpoint}/${settings.account}`}/${settings.container}/${blob}`;
/** Azure asks for the time of each request that a token authorizes. */
const msHeaders = () => ({ 'x-ms-version': '2022-11-02', 'x-ms-date': new Date().toUTCString() });

export const readBlob = (settings: AzureSettings, blob: string): Call => ({
  says: `blob Get Blob ${blob}`,
  make: ({ env }) =>
    ask(`${blobUrl(settings, blob)}?${env.AZURE_STORAGE_SAS_TOKEN ?? ''}`, { headers: msHeaders() }, [403]),
});

export const writeBlob = (settings: AzureSettings, blob: string): Call => ({
  says: `blob Put Blob ${blob}`,
  make: ({ env }) =>
    ask(
      `${blobUrl(settings, blob)}?${env.AZURE_STORAGE_SAS_TOKEN ?? ''}`,
      { method: 'PUT', headers: { ...msHeaders(), 'x-ms-blob-type': 'BlockBlob' }, body: 'conformance' },
      [403],
    ),
});

export const readBlobWithToken = (settings: AzureSettings, blob: string, token: TokenOf): Call => ({
  says: `blob Get Blob ${blob}, with the broker's token`,
  make: async (context) =>
    ask(
      blobUrl(settings, blob),
      { headers: { ...msHeaders(), authorization: `Bearer ${await token(context)}` } },
      [401, 403],
    ),
});

/** A broker, in the protocol of a cloud's machines: what it serves, and a call to it without the proof it asks for. */
export interface Broker {
  serve(context: CallContext): Promise<Served & { readonly token: string }>;
  readonly withoutProof: Call;
}

async function json(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<Record<string, unknown>> {
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`the broker answers HTTP ${response.status}`);
  return (await response.json()) as Record<string, unknown>;
}

export const awsBroker: Broker = {
  async serve({ env }) {
    const token = readFileSync(String(env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE), 'utf8');
    const answer = await json(String(env.AWS_CONTAINER_CREDENTIALS_FULL_URI), { authorization: token });
    return { id: String(answer.AccessKeyId), expiresAt: Date.parse(String(answer.Expiration)), token: '' };
  },
  withoutProof: {
    says: 'the broker, without its token',
    make: ({ env }) => ask(String(env.AWS_CONTAINER_CREDENTIALS_FULL_URI), {}, [401, 403]),
  },
};

const metadataUrl = (env: CallContext['env']) =>
  `http://${env.GCE_METADATA_HOST}/computeMetadata/v1/instance/service-accounts/default/token`;

export const gcpBroker: Broker = {
  async serve({ env }) {
    const answer = await json(metadataUrl(env), { 'metadata-flavor': 'Google' });
    const token = String(answer.access_token);
    return { id: token, expiresAt: Date.now() + Number(answer.expires_in) * 1000, token };
  },
  withoutProof: {
    says: 'the broker, without Metadata-Flavor',
    make: ({ env }) => ask(metadataUrl(env), {}, [401, 403]),
  },
};

const identityUrl = (env: CallContext['env']) =>
  `${env.IDENTITY_ENDPOINT}?api-version=2019-08-01&resource=${encodeURIComponent('https://storage.azure.com')}`;

export const azureBroker: Broker = {
  async serve({ env }) {
    const answer = await json(identityUrl(env), { 'x-identity-header': String(env.IDENTITY_HEADER) });
    const token = String(answer.access_token);
    return { id: token, expiresAt: Number(answer.expires_on) * 1000, token };
  },
  withoutProof: {
    says: 'the broker, without its header',
    make: ({ env }) => ask(identityUrl(env), {}, [401, 403]),
  },
};

/** The names with which GitHub gives a job its identity. */
const identityNames = ['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'] as const;

/**
 * Asks GitHub for an identity token: with what this step has (`own`), or also with what any process has whose environment it can
 * read (`found`). Of a job without `id-token: write` no process has any; in the sandbox its issuer runs on the same machine.
 */
export const askIdentity = (means: 'own' | 'found'): Call => ({
  says: `an identity token of GitHub, with the means of this step${means === 'own' ? '' : ' or of any process that it can read'}`,
  make: async ({ env }) => {
    let last: Answer = { kind: 'refused', code: 'no means to ask' };
    for (const found of [env, ...(means === 'own' ? [] : environments())]) {
      const [url, token] = identityNames.map((name) => found[name]);
      if (!url || !token) continue;
      const headers = { authorization: `Bearer ${token}` };
      last = await ask(`${url}&audience=conformance`, { headers }, []);
      if (last.kind === 'works') break;
    }
    return last;
  },
});

function environments(): readonly Readonly<Record<string, string>>[] {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc').filter((name) => Number.isInteger(Number(name)));
  return pids.flatMap((pid) => {
    try {
      const lines = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      const pairs = lines.map((line): [string, string] => {
        const at = line.indexOf('=');
        return [line.slice(0, at), line.slice(at + 1)];
      });
      return [Object.fromEntries(pairs)];
    } catch {
      return [];
    }
  });
}
