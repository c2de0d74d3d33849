import { readFileSync } from 'node:fs';
import { type Clock, instant, sleepUntil } from '../clock.ts';
import type { RevokeContext } from '../clouds/cloud.ts';
import { cloudByName } from '../clouds/clouds.ts';
import {
  clip,
  type Gateway,
  type GatewayContext,
  loadProtocol,
  type Protocol,
  type ProtocolContext,
  type ServedKind,
} from '../clouds/serve.ts';
import { AgentCredsError } from '../errors/error.ts';
import { fetchIdentityToken } from '../identity/token.ts';
import type { Lease } from '../model/lease.ts';
import type { RevokeOutcome } from '../model/outcome.ts';
import { deadlines } from '../net/timeouts.ts';
import { Secrets } from '../text/secrets.ts';
import type { BrokerConfig, ServedLease } from './config.ts';
import { Control } from './control.ts';
import { type CallerCheck, detectCallerLookup } from './detect-caller-lookup.ts';
import { type ExitReason, ExitReport } from './exit-report.ts';
import { insideOf } from './insiders.ts';
import { type LeaseAtPort, LeasePorts } from './lease-ports.ts';
import { LeaseRenewer, type Renewal } from './lease-renewer.ts';
import type { LeaseSource } from './lease-source.ts';
import { BrokerServer, type ServedGateway } from './server.ts';
import { Trail } from './trail.ts';
import { isWithin, WallCallerLookup } from './wall-callers.ts';
import { diagnosticFolder, WorkerWatch } from './worker-watch.ts';

const LONGEST_SLEEP_MS = 15_000;
/** If the worker ends within this time after main, both count as ended together, in milliseconds. */
const ABANDONED_MS = 1000;
const ABANDONED_STEP_MS = 100;

export interface BrokerDeps {
  readonly clock: Clock;
  /** Ends the process. It is called once, after all leases are forgotten. */
  readonly exit: () => void;
  /** Opens the source of renewed leases, where they do not come from the clouds. The signal aborts when the broker ends. */
  readonly openSource?: ((signal: AbortSignal) => Promise<LeaseSource>) | undefined;
}

export interface Broker {
  readonly port: number;
  /** The ports of the leases that have one of their own, by their names. */
  readonly ports: Readonly<Record<string, number>>;
  /** Whether the broker can tell which user a request comes from. */
  readonly callers: CallerCheck;
  /** Renews until `renew-until` or the end of the runner's worker, and ends then. Resolves at the end. */
  run(): Promise<void>;
  /** Ends after main died before its `keep`. The post step ends the leases; if the worker has died too, the broker does. */
  abandon(): Promise<void>;
  /** Ends the leases and the broker, without a request by a step. It writes the trail to its file, with the reason. */
  stop(why: ExitReason): Promise<void>;
}

interface Loaded extends ServedLease {
  readonly renewal: Renewal;
  /** Absent where the lease can only expire, or where another job ends it. */
  readonly revoke?: ((lease: Lease, context: RevokeContext) => Promise<RevokeOutcome>) | undefined;
  /** Absent for a kind of lease that the broker does not hand out. */
  readonly protocol?: ((context: ProtocolContext) => Protocol) | undefined;
  /** Present for a kind of lease that stays here, and that the broker uses for its clients. */
  readonly gateway?: ((context: GatewayContext) => Gateway) | undefined;
}

/** Builds the broker and starts to listen. All code that it will ever need is in memory when this resolves. */
export async function startServing(config: BrokerConfig, deps: BrokerDeps): Promise<Broker> {
  const { clock, exit, openSource } = deps;
  const { wall } = config;
  const uid = process.getuid?.();
  // Processes of this user are outside the wall. The broker would take them for processes inside, and serve them.
  if (wall && uid !== undefined && isWithin(wall.uids, uid)) throw new Error('the wall is around this user');
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

  const renewers = loaded.map(({ lease, ageMs, renewal }) => {
    /** Why the last attempt failed, where none has succeeded since. */
    let lastFailure: string | undefined;
    const about = { cloud: lease.cloud, session: lease.session };
    return new LeaseRenewer(lease, ageMs, {
      clock,
      renewal,
      identity,
      until,
      onRenewed: (renewed, failedBefore) => {
        trail.addAction('lease.renewed', renewed.id, {
          ...about,
          expiresAt: instant(renewed.expiresAt),
          ...(failedBefore > 0 ? { failedBefore, lastFailure } : {}),
        });
        lastFailure = undefined;
      },
      onFailed: (error, secrets) => {
        lastFailure = describe(error, secrets);
      },
      onExpired: (expired) =>
        trail.addAction('lease.expired', expired.id, {
          ...about,
          expiresAt: instant(expired.expiresAt),
          ...(lastFailure === undefined ? {} : { lastFailure }),
        }),
    });
  });

  const revoke = async (renewer: LeaseRenewer): Promise<RevokeOutcome | undefined> => {
    const lease = renewer.held;
    const end = loaded.find((one) => one.lease.id === lease?.id)?.revoke;
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
    stopListening();
    exit();
  };
  const ending = new AbortController();
  const gateways = loaded.flatMap(({ plan, lease, bearer, gateway }, index): ServedGateway[] => {
    const renewer = renewers[index];
    if (!gateway || !renewer) return [];
    const context: GatewayContext = {
      plan,
      bearer,
      port: () => server.port,
      current: () => renewer.current(),
      renew: () => renewer.renewNow(),
      ended: ending.signal,
      environmentOf: (name) => own.environmentOf(name),
      bearerOf: (name) => own.bearerOf(name),
      admit: (name, around) => own.admit(name, around),
      walled: wall !== undefined,
      ...(wall?.tools === undefined ? {} : { toolHost: wall.tools }),
    };
    return [{ cloud: lease.cloud, lease: lease.id, gateway: gateway(context) }];
  });
  const close = async () => {
    ending.abort();
    await Promise.all(gateways.map(({ gateway }) => gateway.close?.()));
  };
  const control = new Control({ token: config.control, renewers, trail, close, revoke, exit: leave });
  const worker = new WorkerWatch(config.runner);
  const { telling, callers } = await detectCallerLookup({ clock });
  const answering = (at: 'common' | 'own') =>
    loaded.flatMap(({ plan, lease, bearer, protocol, at: ports = 'common' }, index) => {
      if (!protocol || ports === (at === 'own' ? 'common' : 'own')) return [];
      const current = () => renewers[index]?.current() ?? 'ended';
      return [{ plan, bearer, lease: lease.id, protocol: protocol({ plan, bearer, at, current }) }];
    });
  const atPorts = answering('own').flatMap((one): LeaseAtPort[] =>
    one.plan.name === undefined ? [] : [{ ...one, name: one.plan.name }],
  );
  const common = {
    trail,
    uid,
    jobIsOver: () => worker.ended,
    maxConnections: Math.ceil(connectionLimit() / (1 + atPorts.length)),
  };
  const server = new BrokerServer({
    ...common,
    protocols: answering('common').map(({ plan, lease, protocol }) => ({
      cloud: plan.cloud,
      lease,
      protocol,
    })),
    gateways,
    control,
    callers: wall && callers ? new WallCallerLookup(wall, callers) : callers,
    wall: wall && insideOf(wall.uids),
  });
  const port = await server.listen();
  const own = await LeasePorts.listen(atPorts, { ...common, callers, wall: wall?.uids });
  const stopListening = () => {
    server.close();
    own.close();
  };

  const exitReport = new ExitReport({
    trailFile: config.trailFile,
    diagnostics: diagnosticFolder(config.runner),
    now: clock.now,
  });
  const stop = async (why: ExitReason): Promise<void> => {
    // There will be no post step, and the next job on this machine must not reach this broker.
    if (why === 'worker-ended') stopListening();
    exitReport.began(why);
    exitReport.ended(await control.end());
    leave();
  };
  return {
    port,
    ports: own.ports,
    callers: telling,
    async run() {
      const renewals = Promise.all(renewers.map((renewer) => renewer.run(stopped.signal)));
      const { signal } = stopped;
      const gone = worker.untilEnded(clock, signal).then(async (ended) => {
        if (ended) await stop('worker-ended');
      });
      const late = sleepUntil(until, clock, signal, LONGEST_SLEEP_MS).then(
        () => stop('time'),
        () => {
          // The broker has ended before.
        },
      );
      await Promise.all([renewals, gone, late]);
    },
    async abandon() {
      stopListening();
      for (let waited = 0; waited < ABANDONED_MS; waited += ABANDONED_STEP_MS) {
        if (worker.ended) return await stop('worker-ended');
        await clock.sleep(ABANDONED_STEP_MS);
      }
      leave();
    },
    stop,
  };
}

async function load(served: ServedLease, source: LeaseSource | undefined): Promise<Loaded> {
  const { plan, whole } = served;
  const cloud = cloudByName(plan.cloud);
  const answers = await loadAnswers(cloud.served);
  if (source) {
    // The job that issues the leases also revokes them.
    const issue: Renewal['issue'] = ({ signal }) => source.next(plan.cloud, signal);
    const ageOf = (lease: Lease) => source.ageOf(lease);
    return { ...served, ...answers, renewal: { audience: '', issue, ageOf } };
  }
  if (!whole) throw new Error('there is nothing to renew the lease by');
  const [issuer, revoker] = await Promise.all([cloud.load(), cloud.revocation?.loadRevoker()]);
  return {
    ...served,
    ...answers,
    renewal: { audience: whole.audience, issue: (context) => issuer.issue(whole, context) },
    revoke: revoker && ((lease, context) => revoker.revoke(lease, whole, context)),
  };
}

async function loadAnswers(kind: ServedKind | undefined): Promise<Pick<Loaded, 'protocol' | 'gateway'>> {
  if (kind && 'loadGateway' in kind) return { gateway: await kind.loadGateway() };
  return { protocol: await loadProtocol(kind) };
}

/** The limit of connections, which leaves descriptors free for renewals also when many clients connect. */
function connectionLimit(): number {
  const most = 16_000;
  try {
    const soft = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return soft === undefined ? most : Math.max(64, Math.min(most, Number(soft) - 100));
  } catch {
    return most;
  }
}

/** Why a renewal failed, for the trail: the error's text, without this renewal's secrets, and shortened. */
function describe(error: unknown, secrets: readonly string[]): string {
  const redactor = new Secrets(() => {});
  for (const value of secrets) redactor.add(value);
  if (error instanceof AgentCredsError) {
    const { code, what } = error.problems[0];
    return clip(redactor.redact(`${code}: ${what}`), 300);
  }
  return error instanceof Error ? clip(redactor.redact(error.message)) : 'failed';
}
