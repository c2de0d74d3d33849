import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { instant } from '../clock.ts';
import type { IdentityEndpoint } from '../identity/token.ts';
import type { BrokerHandle } from '../model/handle.ts';
import type { Lease } from '../model/lease.ts';
import type { Plan } from '../model/plan.ts';
import type { RecordFolder } from '../record/folder.ts';
import type { Console } from '../runner/console.ts';
import type { ServedLease } from './config.ts';
import { brokerExports } from './exports.ts';
import { TRAIL_FILE } from './finish.ts';
import { startBroker } from './start.ts';

/** A broker whose addresses are about to be given to the job. */
export interface BrokerDelivery {
  readonly handle: BrokerHandle;
  /** Writes what must be on the disk and gives the variables, the emptied ones included. */
  give(folder: RecordFolder): Readonly<Record<string, string>>;
  /** Lets the broker run on without this step. */
  keep(): Promise<void>;
  kill(): void;
}

export interface LaunchDeps {
  readonly console: Console;
  readonly clock: Clock;
  readonly identity: IdentityEndpoint;
  readonly folder: RecordFolder;
  /** When the leases were asked for, by the monotonic clock. */
  readonly askedAt: number;
  /** Variables of the job that would beat the broker; see `shadowsOf`. */
  readonly shadows: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** See `handoff` of {@link startBroker}'s configuration. */
  readonly handoff?: unknown;
}

/**
 * Starts the broker with the leases that were issued.
 * @throws {AgentCredsError} BROKER_START_FAILED.
 */
export async function launchBroker(
  plan: Plan,
  leases: readonly Lease[],
  deps: LaunchDeps,
): Promise<BrokerDelivery> {
  const { console, clock, shadows } = deps;
  const secret = () => {
    const value = randomBytes(32).toString('base64url');
    console.secrets.add(value);
    return value;
  };
  const ageMs = clock.monotonic() - deps.askedAt;
  const served = leases.flatMap((lease): ServedLease[] => {
    const cloudPlan = plan.clouds.find(({ cloud }) => cloud === lease.cloud);
    return cloudPlan ? [{ plan: cloudPlan, lease, ageMs, bearer: secret() }] : [];
  });
  const started = await startBroker(
    {
      identity: deps.identity,
      control: secret(),
      renewUntil: plan.renewUntil,
      revoke: plan.revoke,
      served,
      trailFile: join(deps.folder.path, TRAIL_FILE),
      ...(deps.handoff === undefined ? {} : { handoff: deps.handoff }),
    },
    { env: deps.env, signal: deps.signal },
  );
  const { handle } = started;
  let given: Readonly<Record<string, string>> = {};
  return {
    handle,
    give(folder) {
      const blank = Object.fromEntries(shadows.map((name) => [name, '']));
      const all = served.map(({ plan: cloudPlan, bearer }) =>
        brokerExports(cloudPlan, { port: handle.port, bearer, folder: folder.path, shadows }),
      );
      for (const { files, folders } of all) {
        for (const name of folders ?? []) folder.makeFolder(name);
        for (const [name, text] of Object.entries(files ?? {})) folder.writePrivate(name, text);
      }
      given = Object.assign(blank, ...all.map(({ env }) => env));
      return given;
    },
    async keep() {
      await started.keep();
      const end = instant(clock.now() + plan.renewUntil * 1000);
      console.info(
        `The broker (process ${handle.pid}) serves them at 127.0.0.1:${handle.port} and renews them at 80 % of their life until ${end}.`,
      );
      for (const name of shadows) {
        const becomes = given[name] || 'empty';
        console.info(
          `${name} is set in this job and would beat the broker: it is ${becomes} from the next step on.`,
        );
      }
      if (started.callers === 'unknown') {
        console.info('This system does not tell which user asks; the protocols’ own checks hold.');
      }
    },
    kill: started.kill,
  };
}
