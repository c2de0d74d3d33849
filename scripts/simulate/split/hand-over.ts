import { LeaseRenewer } from '../../../src/broker/lease-renewer.ts';
import type { CurrentLease, Unavailable } from '../../../src/clouds/serve.ts';
import { AgentCredsError } from '../../../src/errors/error.ts';
import { connectGithub } from '../../../src/github/client.ts';
import type { Lease } from '../../../src/model/lease.ts';
import { readPolicyText } from '../../../src/policy/load.ts';
import { makeNoteKey } from '../../../src/split/end-and-note.ts';
import { HandoffArtifacts } from '../../../src/split/handoff-artifacts.ts';
import { jobFinder } from '../../../src/split/issue/find-job.ts';
import { IssuerSide, type WatchEnd } from '../../../src/split/issue/issuer-side.ts';
import { makeOffer } from '../../../src/split/offer.ts';
import { EnvelopeSource } from '../../../src/split/receive/envelope-source.ts';
import { Receiver } from '../../../src/split/receive/receiver.ts';
import { HandoffRefused } from '../../../src/split/refusal.ts';
import { handoffOf, issueLease, leasePlan } from './parts.ts';
import type { Actor } from './time.ts';
import type { World } from './world.ts';

export interface HandOverSettings {
  readonly number: number;
  /** Seconds. */
  readonly ttl: number;
  /** Milliseconds that the agent works. */
  readonly workMs: number;
  /** How many milliseconds after the issuer job the agent job starts. */
  readonly lateMs: number;
  /** The agent job dies without telling anyone; GitHub's API shows its end so many milliseconds later. */
  readonly diesSilently?: number;
  /** Whether gate and issuer job read the policy file and ask for the permissions of two people. */
  readonly guarded: boolean;
  /** The number of artifacts that other jobs of the run have made. */
  readonly foreign: number;
  /** Whether the wall clocks of both sides jump, every ten minutes, an hour forward or back. */
  readonly jumps: boolean;
  /** Called every few seconds, by a client on the agent's machine, with the lease that the broker gives. */
  readonly probe?: Probe;
  /** The process that is killed, and when. GitHub's API shows the end of its job a minute later. */
  readonly kill?: { readonly who: 'issuer' | 'broker'; readonly at: number };
}

/** Gets the broker's answer to a client: a lease, or why there is none. */
export type Probe = (answer: CurrentLease | Unavailable, client: Actor) => void;

/** Milliseconds between two probes. */
const PROBE_MS = 5000;
/** Milliseconds after which GitHub's API shows the end of a killed job. */
const KILL_SHOWN_MS = 60_000;
/** As on Linux, where the action's monotonic clock counts the time in which the machine slept. */
const COUNTS_SLEEP = true;

/** How one hand-over went. */
export interface HandOver {
  leases: number;
  /** How many of the leases the issuer job knows, so that it can end them. */
  held: number;
  /** The processes of each machine. */
  readonly machines: Readonly<Record<'issuer' | 'agent', Actor[]>>;
  /** Why the agent had no valid lease at some time while it worked; `undefined` where it always had one. */
  lost: string | undefined;
  /** When the agent job got its first lease, in milliseconds of the simulation. */
  handedOver: number;
  /** When the agent ended. */
  ended: number;
  /** When the issuer job noticed that end, and how. */
  noticed: number;
  by: WatchEnd['by'] | 'error';
  readonly issuer: string;
  readonly agent: string;
}

/** Starts one hand-over: the processes of its jobs, which run the action's own code. */
export function startHandOver(world: World, settings: HandOverSettings): HandOver {
  const { number, workMs, lateMs, guarded } = settings;
  const runId = String(7_000_000 + number);
  const over: HandOver = {
    leases: 0,
    held: 0,
    machines: { issuer: [], agent: [] },
    lost: undefined,
    handedOver: Number.NaN,
    ended: Number.NaN,
    noticed: Number.NaN,
    by: 'error',
    issuer: `issuer ${number}`,
    agent: `agent ${number}`,
  };
  const jobId = String(90_000 + number);
  const job = { id: Number(jobId), name: 'call / agent' };
  world.setJobs(runId, [{ ...job, status: 'in_progress' }]);
  const alive = new AbortController().signal;
  const handoff = handoffOf(runId);

  const issuerToken = world.job(runId);
  const issuer = world.time.start(
    over.issuer,
    async (clock) => {
      if (guarded) await gate(world, clock);
      const artifacts = new HandoffArtifacts(world.artifacts(clock, issuerToken), handoff);
      const side = new IssuerSide({
        clock,
        plan: leasePlan(settings.ttl),
        handoff,
        proof: '',
        note: makeNoteKey(),
        artifacts,
        signal: alive,
        issue: async () => {
          const askedAt = clock.monotonic();
          const lease = await issueLease(world, clock, settings.ttl);
          over.leases++;
          return { leases: [lease], askedAt };
        },
        sign: async (audience) => {
          await clock.sleep(100);
          if (world.net.faultFor('sign')) throw new Error('no token');
          return `${Math.floor(world.time.wall() / 1000)} ${audience}`;
        },
        findJob: jobFinder({
          apiUrl: world.apiUrl,
          token: world.githubToken(),
          handoff,
          name: 'agent',
          signal: alive,
          clock,
          send: world.net.sendFrom(clock),
        }),
        timeout: 600,
        renew: true,
        progress: () => {},
        warn: () => {},
        onLeases: () => {
          over.held++;
        },
        onIgnoredOffer: () => {},
      });
      try {
        await side.waitForOffer();
        await side.handOver();
        over.by = (await side.watch()).by;
      } catch (error) {
        over.lost ??= `issuer: ${error instanceof Error ? error.message : String(error)}`;
      }
      over.noticed = world.time.elapsed;
      await artifacts.removeAll().catch(() => {});
    },
    COUNTS_SLEEP,
  );
  over.machines.issuer.push(issuer);

  const agentToken = world.job(runId);
  const agent = world.time.start(
    over.agent,
    async (clock) => {
      await clock.sleep(lateMs);
      world.fill(runId, settings.foreign);
      const artifacts = new HandoffArtifacts(world.artifacts(clock, agentToken), handoff);
      const keys = await makeOffer(handoff, { renewable: true, jobId });
      const checkToken = async (jwt: string, audience: string) => {
        if (world.net.faultFor('keys')) {
          const text = { what: 'no keys', why: 'outage', fix: 'wait' };
          throw new AgentCredsError({ code: 'HANDOFF_UNVERIFIED', ...text });
        }
        // The answer with GitHub's keys has a date, and the token has `iat`, both in whole seconds.
        const iat = Number(jwt.slice(0, jwt.indexOf(' ')));
        if (jwt !== `${iat} ${audience}`) throw new HandoffRefused('forged');
        const date = Math.floor(world.time.wall() / 1000);
        return { signedAt: clock.monotonic() - Math.max(0, date - iat) * 1000 };
      };
      const receiver = new Receiver({ clock, artifacts, ...keys, checkToken });
      try {
        await receiver.offer('', { timeout: 600, signal: alive });
        const first = await receiver.first({ timeout: 600, signal: alive, progress: () => {} });
        over.handedOver = world.time.elapsed;
        await work(world, clock, {
          first: first.leases[0],
          ageMs: clock.monotonic() - first.askedAt,
          receiver,
          over,
          workMs,
          probe: settings.probe,
        });
      } catch (error) {
        over.lost ??= `agent: ${error instanceof Error ? error.message : String(error)}`;
      }
      over.ended = world.time.elapsed;
      if (settings.diesSilently !== undefined) {
        await clock.sleep(settings.diesSilently);
      } else {
        await receiver.end().catch(() => {});
      }
      world.setJobs(runId, [{ ...job, status: 'completed', conclusion: 'success' }]);
    },
    COUNTS_SLEEP,
  );
  over.machines.agent.push(agent);
  const { kill } = settings;
  if (kill) {
    world.time.start('kill', async (clock) => {
      await clock.sleep(kill.at);
      for (const actor of over.machines[kill.who === 'issuer' ? 'issuer' : 'agent']) actor.kill();
      if (kill.who === 'issuer') return;
      over.ended = world.time.elapsed;
      await clock.sleep(KILL_SHOWN_MS);
      world.setJobs(runId, [{ ...job, status: 'completed', conclusion: 'failure' }]);
    });
  }
  if (settings.jumps) for (const actor of [issuer, agent]) startJumps(world, actor);
  return over;
}

interface Work {
  readonly first: Lease | undefined;
  readonly ageMs: number;
  readonly receiver: Receiver;
  readonly over: HandOver;
  readonly workMs: number;
  readonly probe: Probe | undefined;
}

/** The part of the agent job's broker that keeps a lease valid. */
async function work(
  world: World,
  clock: Actor,
  { first, ageMs, receiver, over, workMs, probe }: Work,
): Promise<void> {
  if (!first) throw new Error('no lease came');
  const stop = new AbortController();
  const lose = (why: string) => {
    over.lost ??= `${why} after ${Math.round(clock.monotonic() / 1000)} s`;
    stop.abort(new Error(why));
  };
  const source = new EnvelopeSource(receiver, clock, (reason) => lose(`ended: ${reason}`));
  const renewer = new LeaseRenewer(first, ageMs, {
    clock,
    renewal: {
      audience: '',
      issue: ({ signal }) => source.next('aws', signal),
      ageOf: (lease) => source.ageOf(lease),
    },
    identity: () => Promise.reject(new Error('no identity here')),
    until: clock.monotonic() + 5 * 24 * 3_600_000,
    onRenewed: () => {},
    onFailed: () => {},
    // Where a client probes, the probe decides: a machine may have slept for longer than a lease lives.
    onExpired: () => {
      if (!probe) lose('the lease expired');
    },
    random: () => 0.5,
  });
  // The agent's command is a process of its own, since the broker's process must be able to sleep meanwhile.
  const command = world.time.start(
    'command',
    async (command) => {
      const until = world.time.elapsed + workMs;
      while (!stop.signal.aborted && world.time.elapsed < until) {
        const rest = until - world.time.elapsed;
        await command.sleep(probe ? Math.min(PROBE_MS, rest) : rest, stop.signal).catch(() => {});
        if (!stop.signal.aborted) probe?.(renewer.current(), command);
      }
      stop.abort(new Error('done'));
      renewer.end();
    },
    COUNTS_SLEEP,
  );
  over.machines.agent.push(command);
  await renewer.run(stop.signal);
}

/** The requests of gate and issuer job before the hand-over: each looks for the policy file and asks for two permissions. */
async function gate(world: World, clock: Actor): Promise<void> {
  for (const who of ['gate', 'issuer']) {
    const github = connectGithub({
      token: world.githubToken(),
      apiUrl: world.apiUrl,
      repository: world.repository.fullName,
      clock,
      send: world.net.sendFrom(clock, `${who} before`),
    });
    await readPolicyText(github);
    await github.permission('octocat');
    await github.permission('hubot');
  }
}

function startJumps(world: World, actor: Actor): void {
  world.time.start(`jumps of ${actor.name}`, async (clock) => {
    for (let hour = 1; !actor.done; hour = -hour) {
      await clock.sleep(600_000);
      actor.jump(hour * 3_600_000);
    }
  });
}
