import { join, resolve } from 'node:path';
import { defaultWorld, type Sandbox } from '../../sandbox/index.ts';
import { startBroker } from '../../src/broker/start.ts';
import type { WallClients } from '../../src/broker/wall-callers.ts';
import { systemClock } from '../../src/clock.ts';
import { fetchIdentityToken } from '../../src/identity/token.ts';
import { issueAll } from '../../src/issue/issue.ts';
import type { BrokerHandle } from '../../src/model/handle.ts';
import { Secrets } from '../../src/text/secrets.ts';
import { plan as makePlan } from './plan.ts';

/** A process of dist/broker.js that serves one AWS lease at `/aws/credentials`. */
export interface BrokerProcess {
  readonly pid: number;
  readonly port: number;
  /** How the step that started it ends it. */
  readonly handle: BrokerHandle;
  /** What a client shows. */
  readonly bearer: string;
  /** The time from the start of the process until it served, in milliseconds. */
  readonly readyMs: number;
}

/**
 * Issues a lease in the sandbox and starts a broker with it. Whoever calls this ends the process.
 * @param options `renewUntil` in seconds; `folder` for the broker's own files; `wall` around its clients.
 */
export async function startBrokerProcess(
  box: Sandbox,
  options: {
    readonly sts: string;
    readonly renewUntil: number;
    readonly folder: string;
    readonly wall?: WallClients;
  },
): Promise<BrokerProcess> {
  const { requestUrl, requestToken } = box.github.registerJob();
  const identity = { url: requestUrl, bearer: requestToken };
  const cancelled = new AbortController().signal;
  const plan = makePlan({
    'aws-role': defaultWorld.roleArn,
    'aws-region': 'us-east-1',
    'aws-sts-endpoint': options.sts,
    deliver: 'broker',
    scope: 's3:read my-bucket/reports/*',
  });
  const leases = await issueAll(plan, {
    clock: systemClock,
    cancelled,
    console: { info: () => {}, secrets: new Secrets(() => {}) },
    identity: (audience, signal) =>
      fetchIdentityToken(identity, audience, {
        clock: systemClock,
        signal,
        secret: () => {},
        progress: () => {},
        missingBecause: '',
      }),
  });
  const bearer = 'b'.repeat(43);
  const started = performance.now();
  const broker = await startBroker(
    {
      identity,
      control: 'c'.repeat(43),
      renewUntil: options.renewUntil,
      revoke: 'auto',
      served: plan.clouds.flatMap((cloud, index) => {
        const lease = leases[index];
        return lease ? [{ plan: cloud, whole: cloud, lease, ageMs: 0, bearer }] : [];
      }),
      trailFile: join(options.folder, 'trail.json'),
      ...(options.wall ? { wall: options.wall } : {}),
    },
    { env: process.env, signal: cancelled, script: resolve(import.meta.dirname, '../../dist/broker.js') },
  );
  const readyMs = performance.now() - started;
  await broker.keep();
  const { handle } = broker;
  return { pid: handle.pid, port: handle.port, handle, bearer, readyMs };
}
