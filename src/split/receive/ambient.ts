import type { MetadataAnswer, MetadataService } from '../../clouds/ambient.ts';
import type { Cloud } from '../../clouds/cloud.ts';
import { clouds } from '../../clouds/clouds.ts';
import type { Problem } from '../../errors/error.ts';
import type { CloudName } from '../../model/lease.ts';
import { request } from '../../net/http.ts';
import { timeouts } from '../../net/timeouts.ts';

/** An identity of the machine itself, which every process of the agent job can use. */
export interface Ambient {
  readonly cloud: CloudName;
  /** How a process gets it, for the message. */
  readonly by: string;
}

/** The address of the metadata service, the same in every cloud. */
const HOST = 'http://169.254.169.254';

/**
 * Finds the cloud identities of this machine. GitHub's own runners are virtual machines with a metadata service but without
 * an identity, so the check asks for the identity itself. It does not keep the answer.
 * @param host for tests only: no input and no variable changes it.
 */
export async function findAmbient(
  env: Readonly<Record<string, string | undefined>>,
  host = HOST,
  timeoutMs: number = timeouts.ambient,
): Promise<readonly Ambient[]> {
  const metadata: MetadataService = {
    ask: (path, headers, method = 'GET') => ask(`${host}${path}`, timeoutMs, method, headers),
  };
  const set = clouds.flatMap(({ name, ambient }) =>
    (ambient?.variables ?? []).filter((by) => env[by]).map((by) => ({ cloud: name, by })),
  );
  const probes = await Promise.all(clouds.map((cloud) => probe(cloud, metadata)));
  return [...set, ...probes.filter((one) => one !== undefined)];
}

async function probe({ name, ambient }: Cloud, metadata: MetadataService): Promise<Ambient | undefined> {
  const look = await ambient?.loadProbe?.();
  const by = await look?.(metadata).catch(() => undefined);
  return by === undefined ? undefined : { cloud: name, by };
}

/**
 * The problem for found identities: a warning, or an error with `require-no-ambient-identity`.
 * @example ambientProblem([{ cloud: 'AWS', by: 'AWS_PROFILE' }]).what // 'This machine has a cloud identity of its own (AWS: AWS_PROFILE)'
 */
export function ambientProblem(found: readonly Ambient[]): Problem {
  const each = found.map(({ cloud, by }) => `${cloud}: ${by}`).join(', ');
  return {
    code: 'AMBIENT_IDENTITY',
    what: `This machine has a cloud identity of its own (${each})`,
    why: 'every process of this job can use it, whatever the lease allows, and no lease can take it away',
    fix: 'runs-on: ubuntu-latest   # or take the identity from the runner’s machine, or block 169.254.169.254 for the job',
  };
}

/**
 * Asks the metadata service; `undefined` where it does not answer. The request never uses a proxy, since the answer would be
 * about the proxy's machine.
 */
async function ask(
  url: string,
  timeoutMs: number,
  method: 'GET' | 'PUT',
  headers: Readonly<Record<string, string>>,
): Promise<MetadataAnswer | undefined> {
  try {
    const answer = await request({ url, method, headers, timeoutMs, direct: true });
    return {
      status: answer.status,
      body: answer.body,
      header: (name) => {
        const value = answer.headers[name];
        return typeof value === 'string' ? value : undefined;
      },
    };
  } catch {
    return undefined;
  }
}
