import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../sandbox/index.ts';
import { startBrokerProcess } from '../../test/support/broker-process.ts';
import { startShortLived } from '../../test/support/short-lived.ts';

/** The memory and descriptors of a broker's process at one moment. */
interface Sample {
  readonly mebibytes: number;
  readonly descriptors: number;
}

/** The result of a real broker process. */
export interface ProcessResult {
  readonly seconds: number;
  readonly fetches: number;
  readonly failed: number;
  readonly renewals: number;
  /** Medians of the middle third and of the last third; `undefined` where the system has no such figures. */
  readonly middle: Sample | undefined;
  readonly last: Sample | undefined;
}

/** The life of a lease in seconds, short so that there are many renewals. */
const LIFE = 12;
const FETCHES_A_SECOND = 50;
/** The growth that a delayed garbage collection may cause. */
const SLACK = { mebibytes: 6, descriptors: 3 };

export function isFlat({ middle, last }: ProcessResult): boolean {
  if (!middle || !last) return true;
  return (
    last.mebibytes <= middle.mebibytes + SLACK.mebibytes &&
    last.descriptors <= middle.descriptors + SLACK.descriptors
  );
}

/** Runs dist/broker.js for so many seconds, with leases of a few seconds, and clients that each open a new connection. */
export async function soakProcess(seconds: number): Promise<ProcessResult> {
  await using box = { value: await startSandbox(), [Symbol.asyncDispose]: () => box.value.close() };
  await using sts = await startShortLived(String(box.value.aws.endpoints.sts), LIFE);
  const folder = mkdtempSync(join(tmpdir(), 'agent-creds-soak-'));
  const options = { sts: sts.url, renewUntil: 24 * 3600, folder };
  const { pid, port, bearer } = await startBrokerProcess(box.value, options);
  try {
    const samples: (Sample | undefined)[] = [];
    const fetches: Promise<boolean>[] = [];
    const start = performance.now();
    while (performance.now() - start < seconds * 1000) {
      const due = Math.floor(((performance.now() - start) / 1000) * FETCHES_A_SECOND);
      while (fetches.length < due) fetches.push(fetchOnce(port, bearer));
      if (samples.length < (performance.now() - start) / 1000) samples.push(sample(pid));
      await new Promise((next) => setTimeout(next, 20));
    }
    const good = await Promise.all(fetches);
    const third = Math.floor(samples.length / 3);
    return {
      seconds,
      fetches: good.length,
      failed: good.filter((one) => !one).length,
      renewals: sts.issued - 1,
      middle: median(samples.slice(third, 2 * third)),
      last: median(samples.slice(2 * third)),
    };
  } finally {
    process.kill(pid, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Fetches once, and returns whether the answer has credentials that are still valid. */
function fetchOnce(port: number, bearer: string): Promise<boolean> {
  return new Promise((done) => {
    const call = get(
      { host: '127.0.0.1', port, path: '/aws/credentials', agent: false, headers: { authorization: bearer } },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (text: string) => (body += text));
        answer.on('error', () => done(false));
        answer.on('end', () => done(answer.statusCode === 200 && isValid(body)));
      },
    );
    call.on('error', () => done(false));
  });
}

function isValid(body: string): boolean {
  try {
    const { Expiration } = JSON.parse(body) as { Expiration?: unknown };
    return typeof Expiration === 'string' && Date.parse(Expiration) > Date.now() - 1000;
  } catch {
    return false;
  }
}

function sample(pid: number): Sample | undefined {
  try {
    const kibibytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return { mebibytes: Number(kibibytes) / 1024, descriptors: readdirSync(`/proc/${pid}/fd`).length };
  } catch {
    return undefined;
  }
}

function median(samples: readonly (Sample | undefined)[]): Sample | undefined {
  const known = samples.filter((one) => one !== undefined);
  if (known.length === 0) return undefined;
  const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  return {
    mebibytes: middle(known.map((one) => one.mebibytes)),
    descriptors: middle(known.map((one) => one.descriptors)),
  };
}
