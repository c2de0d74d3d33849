import type { BrokerDelivery } from '../broker/delivery.ts';
import { instant } from '../clock.ts';
import { cloudByName } from '../clouds/clouds.ts';
import { endInputs } from '../end/inputs.ts';
import { writeLedger } from '../end/ledger.ts';
import { AgentCredsError } from '../errors/error.ts';
import { type Holdings, writeHoldings } from '../model/holding.ts';
import { type Lease, sameSlot, viewLease } from '../model/lease.ts';
import { marksOf, type RecordFolder } from '../record/folder.ts';
import { runKey } from '../runner/context.ts';
import { CommandFiles } from '../runner/files.ts';
import { type State, saveState } from '../runner/state.ts';
import type { InfoConsole, StepParts } from '../runner/step-parts.ts';
import type { DeliveryOrder } from './order.ts';

/** What delivery needs of a step. */
export type DeliverStep = Pick<StepParts, 'run' | 'record'> & { readonly console: InfoConsole };

/** Where the leases go besides the runner's command files. */
export interface DeliveryTarget {
  readonly folder: RecordFolder;
  /** The state that main has saved so far; delivery completes it. */
  readonly state: State;
  /** Set under `deliver: broker`. */
  readonly broker?: BrokerDelivery | undefined;
}

/**
 * Delivers the leases, and lets their broker, where there is one, keep running after this step. Where either fails, it
 * delivers nothing and stops the broker.
 * @throws {AgentCredsError} DELIVERY_FAILED, BROKER_START_FAILED, or what a cloud's folder throws.
 */
export async function deliverToJob(
  order: DeliveryOrder,
  leases: readonly Lease[],
  step: DeliverStep,
  target: DeliveryTarget,
): Promise<void> {
  const { broker } = target;
  try {
    const rollBack = deliver(order, leases, step, target);
    // Last, so that no broker stays after a delivery that failed. It fails where the broker has died in the meantime.
    await broker?.keep().catch((error: unknown) => {
      rollBack();
      throw error;
    });
  } catch (error) {
    broker?.kill();
    throw error;
  }
}

/**
 * Delivers the leases to the job's later steps: masks first, saves state second, exports last. When any of this fails, it
 * restores the environment, the outputs and the disk.
 * @returns a function that restores them as well; call it only during this step.
 * @throws {AgentCredsError} DELIVERY_FAILED, LEASE_EXISTS, FOLDER_UNUSABLE, or what a cloud's folder throws.
 */
export function deliver(
  order: DeliveryOrder,
  leases: readonly Lease[],
  { run, record, console }: DeliverStep,
  { folder, state, broker }: DeliveryTarget,
): () => void {
  for (const lease of leases) for (const value of Object.values(lease.secrets)) console.secrets.add(value);

  const views = leases.map(viewLease);
  const files = new CommandFiles();
  const rollBack = () => {
    files.rollBack();
    folder.remove();
    try {
      saveState({ ...state, stage: state.stage === 'offered' ? 'offered' : 'failed' });
    } catch {
      // The disk is still full. Post then uses the state that was saved before, which has the leases as well.
    }
  };
  try {
    const holdings = { ...order.holdings, ...(broker ? { broker: broker.handle } : {}) };
    const { uploadRecord = false } = state;
    saveState({ ...holdings, stage: 'delivered', folder: folder.path, summary: order.summary, uploadRecord });
    folder.create();
    folder.markHeld(inEnvironment(order), runKey(run));
    folder.write(record.lines);
    const { env: own, outputs } = handOver(order, leases);
    const given = broker?.give(folder);
    const env = { ...own, ...given?.env };
    const { restore = {} } = given ?? {};
    folder.writeLeases(writeLedger(runKey(run), { holdings, variables: Object.keys(env), restore }));
    files.exportVariables(env);
    files.setOutputs({
      ...outputs,
      leases: JSON.stringify(views),
      'expires-at': instant(earliestEnd(leases)),
      [endInputs.leasesToEnd.name]: JSON.stringify(writeHoldings(holdingsToEnd(order))),
      record: folder.recordPath,
    });
    return rollBack;
  } catch (error) {
    rollBack();
    if (error instanceof AgentCredsError) throw error;
    throw new AgentCredsError(
      {
        code: 'DELIVERY_FAILED',
        what: 'The leases were issued and could not be handed to the job',
        why: (error as NodeJS.ErrnoException).code ?? 'a file of the runner cannot be written',
        fix: 'make room on the runner’s disk, and check that its temporary folder can be written',
      },
      { cause: error },
    );
  }
}

/**
 * The leases for the output that `end` gets. It says which of them a broker renews, and it never has the broker's control token: every
 * later step can be given an output.
 */
function holdingsToEnd({ holdings, brokered }: Pick<DeliveryOrder, 'holdings' | 'brokered'>): Holdings {
  const leases = holdings.leases.map((one) =>
    brokered.some((slot) => sameSlot(slot, one)) ? { ...one, brokered: true as const } : one,
  );
  return { revoke: holdings.revoke, leases };
}

/** The marks of the leases that later steps get through their environment. The job can have each mark once only. */
export function inEnvironment({
  deliver,
  plans,
  brokered,
}: Pick<DeliveryOrder, 'deliver' | 'plans' | 'brokered'>): readonly string[] {
  return marksOf(deliver.includes('env') ? plans : brokered);
}

type HandOverOrder = Pick<DeliveryOrder, 'plans' | 'deliver'>;

/** What each cloud gives the job for its lease: variables under `env`, and outputs. */
export function handOver({ plans, deliver }: HandOverOrder, leases: readonly Lease[]) {
  const env: Record<string, string> = {};
  const outputs: Record<string, string> = {};
  for (const [index, lease] of leases.entries()) {
    const plan = plans[index];
    // These variables and outputs describe the lease without a name. Tools find a named lease by its name, at the broker.
    if (!plan || plan.name !== undefined) continue;
    const handover = cloudByName(lease.cloud).handOver(plan, lease);
    if (deliver.includes('env')) Object.assign(env, handover.env);
    Object.assign(outputs, handover.outputs);
    if (deliver.includes('outputs')) Object.assign(outputs, handover.secretOutputs);
  }
  return { env, outputs };
}

/**
 * When the first of the leases ends that the job holds, in milliseconds since the epoch. Where the job holds none, it is the first of
 * those that only the broker holds.
 */
export function earliestEnd(leases: readonly Lease[]): number {
  const held = leases.filter(({ end }) => end !== 'withheld');
  return Math.min(...(held.length > 0 ? held : leases).map((lease) => lease.expiresAt));
}

/** The names that {@link deliver} exports, for the log. */
export function exportedNames(order: HandOverOrder, leases: readonly Lease[]): readonly string[] {
  return Object.keys(handOver(order, leases).env);
}
