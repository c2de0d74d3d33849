import { readFileSync } from 'node:fs';
import type { Clock } from '../clock.ts';
import { instant } from '../clock.ts';
import type { RevokeContext } from '../clouds/cloud.ts';
import { cloudByName } from '../clouds/clouds.ts';
import { clip, type Protocol, type ProtocolContext } from '../clouds/serve.ts';
import { AgentCredsError } from '../errors/error.ts';
import { fetchIdentityToken } from '../identity/token.ts';
import type { Lease } from '../model/lease.ts';
import type { RevokeOutcome } from '../model/outcome.ts';
import { deadlines } from '../net/timeouts.ts';
import { Secrets } from '../text/secrets.ts';
import type { BrokerConfig, ServedLease } from './config.ts';
import { Control } from './control.ts';
import { Keeper, type Renewal } from './keeper.ts';
import type { LeaseSource } from './lease-source.ts';
import { Obituary, type Why } from './obituary.ts';
import { BrokerServer } from './server.ts';
import { type Telling, tellCallers } from './tell-callers.ts';
import { Trail } from './trail.ts';
import { diagnosticFolder, WorkerWatch } from './worker.ts';

const LONGEST_SLEEP_MS = 15_000;
/** How much later than main the worker may end to count as having died with it. */
const ABANDONED_MS = 1000;
const ABANDONED_STEP_MS = 100;

export interface BrokerDeps {
  readonly clock: Clock;
  /** Ends the process; called once, when everything is forgotten. */
  readonly exit: () => void;
  /** Opens the source that renewals come from, where it is not the clouds. The signal aborts when the broker ends. */
  readonly openSource?: ((signal: AbortSignal) => Promise<LeaseSource>) | undefined;
}

export interface Broker {
  readonly port: number;
  /** Whether callers' users are told apart here. */
  readonly callers: Telling;
  /** Renews until `renew-until` or the end of the runner's worker, then ends. Resolves when it is over. */
  run(): Promise<void>;
  /** Main has died before it said to run on. Its post step ends the leases, unless the worker has died with it. */
  abandon(): Promise<void>;
  /** Ends the leases and itself, unasked: what the trail holds goes to its file, with the reason. */
  stop(why: Why): Promise<void>;
}

interface Loaded extends ServedLease {
  readonly renewal: Renewal;
  /** Left out where nothing but time, or somebody else, ends the lease. */
  readonly revoke?: ((lease: Lease, context: RevokeContext) => Promise<RevokeOutcome>) | undefined;
  /** Left out for a kind of lease that is only renewed here. */
  readonly protocol: ((context: ProtocolContext) => Protocol) | undefined;
}

/** Builds the broker and starts to listen. All code it will ever need is in memory when this resolves. */
export async function startServing(config: BrokerConfig, deps: BrokerDeps): Promise<Broker> {
  const { clock, exit, openSource } = deps;
  const until = clock.monotonic() + config.renewUntil * 1000;
  const stopped = new AbortController();
  const source = await openSource?.(stopped.signal);
  const loaded = await Promise.all(config.served.map((served) => load(served, source)));
  const trail = new Trail(clock.now);
  const identity = (audience: string, signal: AbortSignal) =>
    fetchIdentityToken(config.identity, audience, {
      clock,
      signal,
      secret: () => {},
      progress: () => {},
      missingBecause: 'the broker was started without the permission',
    });

  const keepers = loaded.map(({ lease, ageMs, renewal }) => {
    const failures: string[] = [];
    const about = { cloud: lease.cloud, session: lease.session };
    return new Keeper(lease, ageMs, {
      clock,
      renewal,
      identity,
      until,
      onRenewed: (renewed, failedBefore) => {
        const lastFailure = failures.at(-1);
        trail.did('lease.renewed', renewed.id, {
          ...about,
          expiresAt: instant(renewed.expiresAt),
          ...(failedBefore > 0 ? { failedBefore, lastFailure } : {}),
        });
      },
      onFailed: (error, secrets) => failures.splice(0, 1, describe(error, secrets)),
      onExpired: (expired) =>
        trail.did('lease.expired', expired.id, {
          ...about,
          expiresAt: instant(expired.expiresAt),
          ...(failures.length > 0 ? { lastFailure: failures.at(-1) } : {}),
        }),
    });
  });

  const revoke = async (keeper: Keeper): Promise<RevokeOutcome | undefined> => {
    const lease = keeper.held;
    const end = loaded.find(({ plan }) => plan.cloud === lease?.cloud)?.revoke;
    if (!lease || !end || config.revoke === 'off') return undefined;
    const signal = AbortSignal.timeout(deadlines.revoke);
    return await end(lease, {
      clock,
      signal,
      secret: () => {},
      progress: () => {},
      identity: (audience) => identity(audience, signal),
    });
  };

  const leave = () => {
    stopped.abort();
    server.close();
    exit();
  };
  const control = new Control({ token: config.control, keepers, trail, revoke, exit: leave });
  const worker = new WorkerWatch(config.runner);
  const { telling, callers } = await tellCallers({ clock });
  const server = new BrokerServer({
    counters: loaded.flatMap(({ plan, lease, bearer, protocol }, index) => {
      const context: ProtocolContext = { plan, bearer, current: () => keepers[index]?.current() ?? 'ended' };
      return protocol ? [{ cloud: lease.cloud, lease: lease.id, protocol: protocol(context) }] : [];
    }),
    control,
    trail,
    callers,
    uid: process.getuid?.(),
    deserted: () => worker.ended,
    maxConnections: connectionLimit(),
  });
  const port = await server.listen();

  const obituary = new Obituary({
    trailFile: config.trailFile,
    diagnostics: diagnosticFolder(config.runner),
    now: clock.now,
  });
  const stop = async (why: Why): Promise<void> => {
    // No post step will ask, and the next job of this machine is to find nobody here.
    if (why === 'worker-ended') server.close();
    obituary.began(why);
    obituary.ended(await control.end());
    leave();
  };
  return {
    port,
    callers: telling,
    async run() {
      const renewals = Promise.all(keepers.map((keeper) => keeper.run(stopped.signal)));
      const { signal } = stopped;
      const stopIf = (why: Why) => async (holds: boolean) => {
        if (holds) await stop(why);
      };
      const gone = worker.untilEnded(clock, signal).then(stopIf('worker-ended'));
      const late = sleepUntil(clock, until, signal).then(stopIf('time'));
      await Promise.all([renewals, gone, late]);
    },
    async abandon() {
      server.close();
      for (let waited = 0; waited < ABANDONED_MS; waited += ABANDONED_STEP_MS) {
        if (worker.ended) return await stop('worker-ended');
        await clock.sleep(ABANDONED_STEP_MS);
      }
      leave();
    },
    stop,
  };
}

/** False when the signal came first. A sleep ends late by as long as the machine slept, so it is cut into pieces. */
async function sleepUntil(clock: Clock, at: number, signal: AbortSignal): Promise<boolean> {
  try {
    for (let left = at - clock.monotonic(); left > 0; left = at - clock.monotonic()) {
      await clock.sleep(Math.min(left, LONGEST_SLEEP_MS), signal);
    }
    return true;
  } catch {
    return false;
  }
}

async function load(served: ServedLease, source: LeaseSource | undefined): Promise<Loaded> {
  const { plan, whole } = served;
  const cloud = cloudByName(plan.cloud);
  const protocol = await cloud.served?.loadProtocol();
  if (source) {
    // Whoever issues elsewhere also revokes.
    const issue: Renewal['issue'] = ({ signal }) => source.next(plan.cloud, signal);
    const ageOf = (lease: Lease) => source.ageOf(lease);
    return { ...served, protocol, renewal: { audience: '', issue, ageOf } };
  }
  if (!whole) throw new Error('there is nothing to renew the lease by');
  const [issuer, revoker] = await Promise.all([cloud.load(), cloud.revocation?.loadRevoker()]);
  return {
    ...served,
    protocol,
    renewal: { audience: whole.audience, issue: (context) => issuer.issue(whole, context) },
    revoke: revoker && ((lease, context) => revoker.revoke(lease, whole, context)),
  };
}

/** Some descriptors stay free for renewals, whoever floods the port. */
function connectionLimit(): number {
  const most = 16_000;
  try {
    const soft = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return soft === undefined ? most : Math.max(64, Math.min(most, Number(soft) - 100));
  } catch {
    return most;
  }
}

/** Why a renewal failed, for the trail: what this project's own errors say, and of others no more than their kind. */
function describe(error: unknown, secrets: readonly string[]): string {
  const redactor = new Secrets(() => {});
  for (const value of secrets) redactor.add(value);
  if (error instanceof AgentCredsError) {
    const { code, what } = error.problems[0];
    return clip(redactor.redact(`${code}: ${what}`), 300);
  }
  return error instanceof Error ? clip(redactor.redact(error.message)) : 'failed';
}
