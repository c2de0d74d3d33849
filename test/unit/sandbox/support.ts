import { createHash, createHmac } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { defaultWorld, type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/index.ts';

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** One sandbox for a test file; clock, faults and log are reset before every test. */
export function useSandbox(options: SandboxOptions = {}): { readonly box: Sandbox } {
  let box: Sandbox | undefined;
  beforeAll(async () => {
    box = await startSandbox(options);
  });
  afterAll(() => box?.close());
  beforeEach(() => {
    box?.clock.reset();
    box?.faults.clear();
    if (box) box.faults.latencyMs = 0;
    box?.requests.clear();
  });
  return {
    get box() {
      if (!box) throw new Error('the sandbox is not up yet');
      return box;
    },
  };
}

export function endpoint(box: Sandbox, name: string): string {
  const url = box.endpoints[name];
  if (url === undefined) throw new Error(`no endpoint '${name}'`);
  return url;
}

export function s3(box: Sandbox, keys: Keys): S3Client {
  return new S3Client({
    endpoint: endpoint(box, 'aws-s3'),
    region: 'eu-west-1',
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: keys,
  });
}

export function sts(box: Sandbox, keys: Keys): STSClient {
  return new STSClient({
    endpoint: endpoint(box, 'aws-sts'),
    region: 'eu-west-1',
    maxAttempts: 1,
    credentials: keys,
  });
}

export interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly text: string;
}

/** AssumeRoleWithWebIdentity over the bare wire; `undefined` leaves a parameter out. */
export async function assume(
  box: Sandbox,
  changes: Record<string, string | undefined> = {},
): Promise<Answer> {
  const params = {
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    RoleArn: defaultWorld.roleArn,
    RoleSessionName: 'agent-1-1-abc',
    ...('WebIdentityToken' in changes
      ? {}
      : { WebIdentityToken: await box.github.mint({}, defaultWorld.audience) }),
    ...changes,
  };
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) body.set(name, value);
  const response = await fetch(endpoint(box, 'aws-sts'), { method: 'POST', body });
  return readAnswer(response.status, await response.text());
}

export function readAnswer(status: number, text: string): Answer {
  return { status, code: element(text, 'Code'), message: element(text, 'Message'), text };
}

/** Text of the first element of that name. */
export function element(text: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`)
    .exec(text)?.[1]
    ?.replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'");
}

/** The keys in an AssumeRole* answer. */
export function keysIn(text: string): Keys {
  return {
    accessKeyId: element(text, 'AccessKeyId') ?? '',
    secretAccessKey: element(text, 'SecretAccessKey') ?? '',
    sessionToken: element(text, 'SessionToken') ?? '',
  };
}

/** The AWS error of a call, as `Name: message`; `allowed` when it went through. */
export async function outcome(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'allowed';
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

export const policy = (
  ...statements: Record<string, unknown>[]
): { Version: string; Statement: unknown } => ({
  Version: '2012-10-17',
  Statement: statements,
});

/** A signed call to a service for which no SDK client is installed; signed here, independently of the SDK. */
export async function signedCall(
  box: Sandbox,
  service: { readonly endpoint: string; readonly signing: string; readonly path?: string },
  keys: Keys,
  body: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const url = new URL(service.path ?? '/', endpoint(box, service.endpoint));
  const amzDate = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const signed: Record<string, string> = {
    host: url.host,
    'x-amz-date': amzDate,
    ...(keys.sessionToken === undefined ? {} : { 'x-amz-security-token': keys.sessionToken }),
    ...headers,
  };
  const names = Object.keys(signed).sort();
  const path = url.pathname.split('/').map(encodeURIComponent).join('/');
  const canonical = [
    'POST',
    path,
    url.search.slice(1),
    ...names.map((n) => `${n}:${signed[n]}`),
    '',
    names.join(';'),
    digest(body),
  ];
  const scope = `${amzDate.slice(0, 8)}/eu-west-1/${service.signing}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', amzDate, scope, digest(canonical.join('\n'))].join('\n');
  const key = scope
    .split('/')
    .reduce<string | Buffer>((k, part) => mac(k, part), `AWS4${keys.secretAccessKey}`);
  const { host: _host, ...sent } = signed;
  const authorization = `AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${mac(key, text).toString('hex')}`;
  const response = await fetch(url, { method: 'POST', headers: { ...sent, authorization }, body });
  return readAnswer(response.status, await response.text());
}

const digest = (data: string): string => createHash('sha256').update(data).digest('hex');
const mac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();
