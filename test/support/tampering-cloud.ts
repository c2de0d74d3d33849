import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { instant, systemClock } from '../../src/clock.ts';
import type { IssueContext } from '../../src/clouds/cloud.ts';
import { cloudByName } from '../../src/clouds/clouds.ts';
import type { Lease } from '../../src/model/lease.ts';
import type { CloudPlan } from '../../src/model/plan.ts';
import { plan } from './plan.ts';

/** The fields of a cloud's answer, in JSON or XML. `undefined` leaves a field out. */
export type Fields = Readonly<Record<string, unknown>>;

/** One request to a cloud. */
export interface CloudRequest {
  /** `aws`, `gcp-federate`, `gcp-impersonate`, `gcp-downscope`, `entra`, `imds`, `key`. */
  readonly step: string;
  readonly body: string;
}

/** Changes a cloud's real answer. A string replaces the whole body. */
export type AlterAnswer = (real: Fields, request: CloudRequest) => Fields | string;

/** Clouds that answer in the right form, but with contents that a test can change. */
export interface TamperingCloud extends AsyncDisposable {
  alter: AlterAnswer;
  /** The bodies of all answers. */
  readonly answered: string[];
  /** A plan for one cloud, whose endpoints are this server. */
  plan(cloud: string, more?: Readonly<Record<string, string>>): CloudPlan;
  /** Requests a lease and checks it, as the action does. */
  issue(plan: CloudPlan): Promise<{ readonly lease: Lease; readonly secrets: readonly string[] }>;
}

export const JWT = `eyJhbGciOiJSUzI1NiJ9.${Buffer.from('{"sub":"repo:octo-org/octo-repo"}').toString('base64url')}.c2ln`;

const GUID = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const TENANT = '11111111-2222-4333-8444-555555555555';

export async function startTamperingCloud(): Promise<TamperingCloud> {
  const answered: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const received = { step: stepOf(request.url ?? '', body), body };
      const altered = cloud.alter(realAnswer(received), received);
      const text = typeof altered === 'string' ? altered : render(received.step, altered);
      answered.push(text);
      response.writeHead(200, { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(text) });
      response.end(text);
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const inputs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    aws: {
      'aws-role': 'arn:aws:iam::111122223333:role/agent',
      'aws-region': 'us-east-1',
      'aws-sts-endpoint': url,
      scope: 's3:read my-bucket/*',
    },
    gcp: {
      'gcp-workload-identity-provider':
        'projects/1/locations/global/workloadIdentityPools/agents/providers/github',
      'gcp-service-account': 'agent@my-project.iam.gserviceaccount.com',
      'gcp-sts-endpoint': url,
      'gcp-iam-endpoint': url,
      scope: 'gcs:read my-bucket/reports/',
    },
    azure: {
      'azure-client-id': GUID,
      'azure-tenant-id': TENANT,
      'azure-authority-host': url,
      'azure-blob-endpoint': url,
      'azure-queue-endpoint': url,
      'azure-imds-endpoint': url,
      scope: 'azure:resource https://vault.azure.net',
    },
  };
  const cloud: TamperingCloud = {
    alter: (fields) => fields,
    answered,
    plan: (name, more = {}) => {
      const [made] = plan({ ...inputs[name], ...more }).clouds;
      if (!made) throw new Error('no plan');
      return made;
    },
    async issue(made) {
      answered.length = 0;
      const secrets: string[] = [];
      const issuer = await cloudByName(made.cloud).load();
      return { lease: await issuer.issue(made, contextOf(secrets)), secrets };
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return cloud;
}

function contextOf(secrets: string[]): IssueContext {
  return {
    clock: { ...systemClock, sleep: async () => {} },
    signal: AbortSignal.timeout(20_000),
    secret: (value) => secrets.push(value),
    progress: () => {},
    identity: async (aud) => {
      const iat = Math.floor(Date.now() / 1000);
      const claims = {
        iss: 'https://issuer.example',
        sub: 'repo:octo-org/octo-repo',
        aud,
        iat,
        exp: iat + 300,
      };
      return { jwt: JWT, claims, receivedAt: systemClock.monotonic() };
    },
  };
}

function stepOf(path: string, body: string): string {
  if (path.includes(':generateAccessToken')) return 'gcp-impersonate';
  if (path.startsWith('/v1/token'))
    return body.includes('options=') && body.includes('ya29') ? 'gcp-downscope' : 'gcp-federate';
  if (path.includes('oauth2/v2.0/token')) return 'entra';
  if (path.startsWith('/metadata/')) return 'imds';
  return path.includes('userdelegationkey') ? 'key' : 'aws';
}

const random = (bytes: number) => randomBytes(bytes).toString('hex');

/** The answer of the real service, field by field. */
function realAnswer({ step, body }: CloudRequest): Fields {
  const form = new URLSearchParams(body);
  const later = (seconds: number) => instant(Date.now() + seconds * 1000);
  switch (step) {
    case 'gcp-federate':
    case 'gcp-downscope':
      return {
        access_token: `ya29.${step.slice(4, 5)}.${random(40)}`,
        issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        token_type: 'Bearer',
        expires_in: step === 'gcp-federate' ? 299 : 3500,
      };
    case 'gcp-impersonate':
      return {
        accessToken: `ya29.i.${random(40)}`,
        expireTime: later(Number.parseInt(JSON.parse(body).lifetime, 10)),
      };
    case 'entra':
      return {
        token_type: 'Bearer',
        expires_in: 4000,
        ext_expires_in: 4000,
        access_token: `eyJ0.${random(60)}`,
      };
    case 'imds':
      return {
        access_token: `eyJ0.${random(60)}`,
        client_id: GUID,
        expires_in: '86000',
        resource: 'https://vault.azure.net',
        token_type: 'Bearer',
      };
    case 'key': {
      const of = (name: string) => new RegExp(`<${name}>([^<]*)`).exec(body)?.[1];
      return {
        SignedOid: GUID,
        SignedTid: TENANT,
        SignedStart: of('Start'),
        SignedExpiry: of('Expiry'),
        SignedService: 'b',
        SignedVersion: '2022-11-02',
        Value: randomBytes(32).toString('base64'),
      };
    }
    default:
      return {
        AccessKeyId: `ASIA${random(8).toUpperCase()}`,
        SecretAccessKey: random(20),
        SessionToken: random(100),
        Expiration: later(Number(form.get('DurationSeconds'))),
        Arn: `arn:aws:sts::111122223333:assumed-role/agent/${form.get('RoleSessionName')}`,
        AssumedRoleId: `AROAEXAMPLE0123456789:${form.get('RoleSessionName')}`,
      };
  }
}

function render(step: string, fields: Fields): string {
  if (step !== 'aws' && step !== 'key') return JSON.stringify(fields);
  const element = (name: string) =>
    fields[name] === undefined ? '' : `<${name}>${escapeXml(String(fields[name]))}</${name}>`;
  if (step === 'key')
    return `<UserDelegationKey>${Object.keys(fields).map(element).join('')}</UserDelegationKey>`;
  const keys = ['AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Expiration'].map(element).join('');
  const user = ['Arn', 'AssumedRoleId'].map(element).join('');
  return `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult><Credentials>${keys}</Credentials><AssumedRoleUser>${user}</AssumedRoleUser></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`;
}

function escapeXml(text: string): string {
  return text.replace(/[<>&]/g, (c) => `&#${c.charCodeAt(0)};`);
}
