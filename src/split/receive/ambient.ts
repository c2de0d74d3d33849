import http from 'node:http';
import type { Problem } from '../../errors/error.ts';

/** An identity that the machine itself has, and with it every process of the agent job. */
export interface Ambient {
  readonly cloud: 'aws' | 'gcp' | 'azure';
  /** How it is reached, for the message. */
  readonly by: string;
}

/** All three clouds' metadata services are at this address. */
const HOST = 'http://169.254.169.254';
/** On the machine's own network, or not there at all. */
const TIMEOUT_MS = 1000;

/** Variables through which a runner's machine or pod gives every process an identity. Only their presence counts. */
const VARIABLES: readonly (readonly [name: string, cloud: Ambient['cloud']])[] = [
  ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'aws'],
  ['AWS_CONTAINER_CREDENTIALS_FULL_URI', 'aws'],
  ['AWS_WEB_IDENTITY_TOKEN_FILE', 'aws'],
  ['AWS_ACCESS_KEY_ID', 'aws'],
  ['GOOGLE_APPLICATION_CREDENTIALS', 'gcp'],
  ['AZURE_FEDERATED_TOKEN_FILE', 'azure'],
  ['IDENTITY_ENDPOINT', 'azure'],
];

/**
 * Whether this machine has a cloud identity of its own. GitHub's own runners are virtual machines whose metadata
 * service answers without having one, so it is asked for the identity and not only whether it is there. What it
 * answers is not kept. `host` is for tests: no input and no variable reaches it.
 */
export async function findAmbient(
  env: Readonly<Record<string, string | undefined>>,
  host = HOST,
  timeoutMs = TIMEOUT_MS,
): Promise<readonly Ambient[]> {
  const set = VARIABLES.filter(([name]) => env[name]).map(([by, cloud]) => ({ cloud, by }));
  const probes = await Promise.all(
    [probeAws, probeGcp, probeAzure].map((probe) => probe(host, timeoutMs).catch(() => undefined)),
  );
  return [...set, ...probes.filter((one) => one !== undefined)];
}

/** What to do about it; a warning, or with `require-no-ambient-identity` an error. */
export function ambientProblem(found: readonly Ambient[]): Problem {
  const each = found.map(({ cloud, by }) => `${cloud}: ${by}`).join(', ');
  return {
    code: 'AMBIENT_IDENTITY',
    what: `This machine has a cloud identity of its own (${each})`,
    why: 'every process of this job can use it, whatever the lease allows, and no lease can take it away',
    fix: 'runs-on: ubuntu-latest   # or take the identity from the runner’s machine, or block 169.254.169.254 for the job',
  };
}

/** The role of the instance, by IMDSv2 (EC2 User Guide, "Retrieve security credentials"). */
async function probeAws(host: string, timeoutMs: number): Promise<Ambient | undefined> {
  const token = await ask(`${host}/latest/api/token`, timeoutMs, 'PUT', {
    'x-aws-ec2-metadata-token-ttl-seconds': '60',
  });
  const headers: Record<string, string> =
    token?.status === 200 ? { 'x-aws-ec2-metadata-token': token.body } : {};
  const roles = await ask(`${host}/latest/meta-data/iam/security-credentials/`, timeoutMs, 'GET', headers);
  const role = roles?.status === 200 && /^[\w+=,.@-]{1,128}\s*$/.test(roles.body);
  return role ? { cloud: 'aws', by: 'an instance role' } : undefined;
}

/** The service accounts of the machine (Compute Engine, "About VM metadata"). */
async function probeGcp(host: string, timeoutMs: number): Promise<Ambient | undefined> {
  const answer = await ask(`${host}/computeMetadata/v1/instance/service-accounts/`, timeoutMs, 'GET', {
    'metadata-flavor': 'Google',
  });
  const some = answer?.status === 200 && answer.flavor === 'Google' && answer.body.trim() !== '';
  return some ? { cloud: 'gcp', by: "the machine's service account" } : undefined;
}

/** A managed identity: a token is the only proof, and more than one identity is an error of its own. */
async function probeAzure(host: string, timeoutMs: number): Promise<Ambient | undefined> {
  const resource = encodeURIComponent('https://management.azure.com/');
  const answer = await ask(
    `${host}/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${resource}`,
    timeoutMs,
    'GET',
    { metadata: 'true' },
  );
  const one = answer?.status === 200 && answer.body.includes('access_token');
  const several = answer?.status === 400 && /multiple user assigned identities/i.test(answer.body);
  return one || several ? { cloud: 'azure', by: 'a managed identity' } : undefined;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly flavor: string | undefined;
}

/** Never through a proxy: that would be the proxy's machine. */
function ask(
  url: string,
  timeoutMs: number,
  method: 'GET' | 'PUT',
  headers: Readonly<Record<string, string>>,
): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const done = (answer: Answer | undefined) => {
      clearTimeout(timer);
      outgoing.destroy();
      resolve(answer);
    };
    const agent = new http.Agent();
    const outgoing = http.request(url, { method, headers: { ...headers }, agent }, (incoming) => {
      const flavor = incoming.headers['metadata-flavor'];
      let body = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (chunk: string) => {
        body += chunk;
        if (body.length > 16_384) done(undefined);
      });
      incoming.on('error', () => done(undefined));
      incoming.on('end', () =>
        done({
          status: incoming.statusCode ?? 0,
          body,
          flavor: typeof flavor === 'string' ? flavor : undefined,
        }),
      );
    });
    const timer = setTimeout(() => done(undefined), timeoutMs);
    outgoing.on('error', () => done(undefined));
    outgoing.end();
  });
}
