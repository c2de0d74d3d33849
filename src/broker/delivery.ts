import { randomBytes } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { instant } from '../clock.ts';
import { cloudByName, isWithheld, leasesOfTools, portOf } from '../clouds/clouds.ts';
import type { Exported } from '../clouds/serve.ts';
import { AgentCredsError } from '../errors/error.ts';
import type { BrokerHandle } from '../model/handle.ts';
import { type CloudName, type Lease, sameSlot } from '../model/lease.ts';
import type { CloudPlan, HandoverPlan, Plan } from '../model/plan.ts';
import { pastProxies } from '../net/past-proxies.ts';
import type { RecordFolder } from '../record/folder.ts';
import { readPlainFile } from '../record/own-file.ts';
import type { StepParts } from '../runner/step-parts.ts';
import { codexHome } from './codex-home.ts';
import type { ServedLease } from './config.ts';
import type { CallerCheck } from './detect-caller-lookup.ts';
import { brokerExports, namedEnvironment, namedExports, replacedBy } from './exports.ts';
import { geminiHome } from './gemini-home.ts';
import { opencodeConfig } from './opencode-config.ts';
import { type Ancestry, findOutputReader } from './processes.ts';
import { TRAIL_FILE } from './report.ts';
import { startBroker } from './start.ts';
import type { WallClients } from './wall-callers.ts';

/** Where the files go that clients need: this step's own folder, or one that is made elsewhere later. */
export type ExportFolder = Pick<RecordFolder, 'path' | 'makeFolder' | 'writePrivate'>;

/** The variables with which the clients of a broker find it. */
export interface GivenVariables {
  /** Those to export, with those to empty. */
  readonly env: Readonly<Record<string, string>>;
  /** Those that were added to, with their values before. */
  readonly restore: Readonly<Record<string, string>>;
}

/** A lease at a port of its own. */
export interface ReachedLease {
  readonly port: number;
  /** The variables with which a process finds it there. */
  readonly env: Readonly<Record<string, string>>;
}

/** A started broker whose address is about to be exported to the job. */
export interface BrokerDelivery {
  readonly handle: BrokerHandle;
  /** Writes the files that clients need, and returns the variables to export. */
  give(folder: ExportFolder): GivenVariables;
  /** How a process gets the named lease and no other; `undefined` where no lease for tools has this name. */
  reach(name: string): ReachedLease | undefined;
  /** Tells the broker to keep running after this step. */
  keep(): Promise<void>;
  kill(): void;
}

/** The parts of a step that launching a broker needs. */
export type LaunchStep = Pick<StepParts, 'run' | 'clock' | 'console' | 'cancelled' | 'env'>;

export interface Launch {
  readonly folder: RecordFolder;
  /** When the leases were requested, by the monotonic clock. */
  readonly askedAt: number;
  /** Variables of the job that tools prefer to the broker; see `shadowingVariables`. */
  readonly shadows: readonly string[];
  /** The environment that the clients have besides: variables of it are added to, and proxies are told to leave the broker alone. */
  readonly job?: Readonly<Record<string, string | undefined>>;
  /** This step's process and its ancestors; see `start-ancestry.ts`. */
  readonly startAncestry: Ancestry;
  /** The whole plans, with which the broker renews and ends the leases itself. */
  readonly whole?: readonly CloudPlan[];
  /**
   * In the agent job of the split workflow, which has no identity to renew with: the source of renewed leases. See `handoff`
   * of `BrokerConfig`.
   */
  readonly handoff?: unknown;
  /** False where no lease follows these ones. */
  readonly renewed?: boolean;
  /** The wall around the clients: nobody else is served. */
  readonly wall?: WallClients;
}

/** The plans of the served leases, and how long the broker serves them. */
export interface Serving extends Pick<Plan, 'renewUntil' | 'revoke'> {
  readonly plans: readonly HandoverPlan[];
}

/**
 * Starts the broker with the leases that were issued.
 * @throws {AgentCredsError} BROKER_START_FAILED, BROKER_CALLERS_UNSEEN.
 */
export async function launchBroker(
  serving: Serving,
  leases: readonly Lease[],
  { run, clock, console, cancelled, env }: LaunchStep,
  launch: Launch,
): Promise<BrokerDelivery> {
  const { shadows, handoff, whole = [], renewed = true, wall, job = {} } = launch;
  const { plans, renewUntil, revoke } = serving;
  const secret = () => {
    const value = randomBytes(32).toString('base64url');
    console.secrets.add(value);
    return value;
  };
  const ageMs = clock.monotonic() - launch.askedAt;
  const forTools = leasesOfTools(plans);
  const served = leases.flatMap((lease): ServedLease[] => {
    const plan = plans.find((one) => sameSlot(one, lease));
    const own = whole.find((one) => sameSlot(one, lease));
    if (!plan) return [];
    const at = portOf(plan, forTools, wall !== undefined);
    return [{ plan, ...(own ? { whole: own } : {}), lease, ageMs, bearer: secret(), at }];
  });
  const named = served.filter(({ plan, at }) => plan.name !== undefined && at !== 'own');
  const unnamed = served.filter(({ plan }) => plan.name === undefined);
  const reader = findOutputReader(launch.startAncestry);
  const started = await startBroker(
    {
      identity: handoff !== undefined ? { url: '', bearer: '' } : run.identity,
      control: secret(),
      renewUntil,
      revoke,
      served,
      trailFile: join(launch.folder.path, TRAIL_FILE),
      runner: { ...launch.startAncestry, ...(reader ? { reader } : {}) },
      ...(handoff === undefined ? {} : { handoff }),
      ...(wall ? { wall } : {}),
    },
    { env, signal: cancelled },
  );
  const { handle } = started;
  // Clouds whose clients show no token: if callers are not known, the broker would serve everyone who can reach the port.
  const open = served
    .map(({ plan }) => plan.cloud)
    .filter((name) => cloudByName(name).served?.shows === 'nothing');
  if (wall && started.callers !== 'uid') {
    started.kill();
    throw wallUnseen(started.callers);
  }
  if (started.callers === 'failed' && open.length > 0) {
    started.kill();
    throw callersUnseen(open);
  }
  let given: Readonly<Record<string, string>> = {};
  return {
    handle,
    give(folder) {
      const blank = Object.fromEntries(shadows.map((name) => [name, '']));
      const at = { port: handle.port, folder: folder.path, shadows, job };
      const all = [
        ...unnamed.map(({ plan, bearer }) => brokerExports(plan, { ...at, bearer })),
        // The named leases come last: where both need the same variable, the value for the named leases serves the others as well.
        ...namedExports(named, at),
      ];
      const homes = [
        codexHome(
          all.flatMap((one) => one.codex ?? []),
          at,
        ),
        geminiHome(
          all.flatMap((one) => one.gemini ?? []),
          at,
        ),
        opencodeConfig(Object.assign({}, ...all.map((one) => one.opencode ?? {})), job),
      ];
      for (const notice of homes.flatMap(({ notices }) => notices)) console.notice(notice);
      const parts: readonly Omit<Exported, 'env'>[] = [...all, ...homes];
      // Two leases may have files in one folder.
      for (const name of new Set(parts.flatMap((one) => one.folders ?? []))) folder.makeFolder(name);
      for (const { files, copied } of parts) {
        for (const name of copied ?? []) folder.writePrivate(name, ownFile(name));
        for (const [name, text] of Object.entries(files ?? {})) folder.writePrivate(name, text);
      }
      // gcloud refreshes a named lease by a POST. For it, and for clients of a gateway, the broker is an address like any other: they
      // would send the request to their proxy, and the loopback token with it.
      const asWeb = named.length > 0 || served.some(({ plan }) => isWithheld(cloudByName(plan.cloud)));
      given = Object.assign(
        blank,
        ...[...all, ...homes].map(({ env }) => env),
        asWeb ? pastProxies(job) : {},
      );
      return { env: given, restore: Object.assign({}, ...all.map((one) => one.restore ?? {})) };
    },
    reach(name) {
      const found = served.find(({ plan }) => plan.name === name);
      const port = started.ports[name];
      const env = found && port !== undefined ? namedEnvironment(found, port) : undefined;
      return env && port !== undefined ? { port, env } : undefined;
    },
    async keep() {
      await started.keep();
      const end = instant(clock.now() + renewUntil * 1000);
      const renewable = served.some(({ lease }) => lease.end !== 'withheld');
      const renewal = !renewable
        ? `uses for the job what it never hands out, until ${end}`
        : renewed
          ? `renews them at 76 to 80 % of their life until ${end}`
          : 'renews none: each ends with its own life';
      console.info(
        `The broker (process ${handle.pid}) serves them at 127.0.0.1:${handle.port}${wall ? ', inside the wall only,' : ''} and ${renewal}.`,
      );
      const namesOf = (some: readonly ServedLease[]) => some.map(({ plan }) => plan.name).join(', ');
      if (named.length > 0) console.info(`Leases by their names: ${namesOf(named)}.`);
      const hidden = served.filter(({ at }) => at === 'own');
      if (hidden.length > 0) console.info(`Leases for tools only: ${namesOf(hidden)}.`);
      for (const name of replacedBy(named))
        if ((job[name] ?? '') !== '')
          console.notice(
            `${name} is set in this job. From the next step on it leads to the named leases, and what the job's own one says does not hold.`,
          );
      for (const name of shadows) {
        const becomes = given[name] || 'empty';
        console.info(
          `${name} is set in this job and would beat the broker: it is ${becomes} from the next step on.`,
        );
      }
      if (started.callers === 'failed') console.warning(UNSHOWN, 'BROKER_CALLERS_UNSEEN');
      if (started.callers === 'unknown') {
        const all = open.map(
          (name) => ` Clients of ${name} show nothing: every user of this machine is served.`,
        );
        console.info(
          `This system does not tell which user asks; the protocols’ own checks hold.${all.join('')}`,
        );
      }
    },
    kill: started.kill,
  };
}

/** Bytes of a program for clients. */
const LONGEST_PROGRAM = 256 * 1024;

/** The text of a file that the build puts beside the script of this step. @throws where it is not there. */
function ownFile(name: string): string {
  const text = readPlainFile(join(dirname(realpathSync(process.argv[1] ?? '')), name), LONGEST_PROGRAM);
  if (!text) throw new Error(`${name} is not beside the script of this step`);
  return text.toString('utf8');
}

const UNSHOWN =
  'The kernel’s table of connections (/proc/net/tcp) is there and does not show who asks: the broker serves every user of this machine who shows what this job was given. Where other people’s processes run on this machine, use deliver: env.';

function wallUnseen(callers: Exclude<CallerCheck, 'uid'>): AgentCredsError {
  return new AgentCredsError({
    code: 'BROKER_CALLERS_UNSEEN',
    what: 'The broker cannot tell whether a request comes from inside the wall',
    why:
      callers === 'unknown'
        ? 'this system has no table of connections (/proc/net/tcp), by which the broker would know the users inside'
        : 'the kernel’s table of connections (/proc/net/tcp) is there and does not show this process’s own',
    fix: 'deliver: env   # the leases as variables, inside the wall only; or let the runner’s processes read /proc/net/tcp',
  });
}

function callersUnseen(open: readonly CloudName[]): AgentCredsError {
  return new AgentCredsError({
    code: 'BROKER_CALLERS_UNSEEN',
    what: `The broker cannot tell which user asks for the lease of ${open.join(' and ')}`,
    why: 'the kernel’s table of connections (/proc/net/tcp) is there and does not show this process’s own, and clients of that cloud show nothing by which the broker could know them: every user of this machine would be served',
    fix: 'deliver: env   # or let the runner’s processes read /proc/net/tcp',
  });
}
