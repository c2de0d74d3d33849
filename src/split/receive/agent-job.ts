import { join } from 'node:path';
import { exportJWK } from 'jose';
import type { ArtifactBackend } from '../../artifacts/backend.ts';
import type { Artifacts } from '../../artifacts/client.ts';
import type { BrokerDelivery } from '../../broker/delivery.ts';
import { refuseShadowed, shadowingVariables } from '../../broker/shadowing-variables.ts';
import { startAncestry } from '../../broker/start-ancestry.ts';
import { instant } from '../../clock.ts';
import { deliverToJob, inEnvironment } from '../../delivery/deliver.ts';
import type { DeliveryOrder } from '../../delivery/order.ts';
import { reportIssued } from '../../delivery/report.ts';
import { AgentCredsError, formatProblem } from '../../errors/error.ts';
import { RecordFolder, refuseSecondLease } from '../../record/folder.ts';
import { makeRoot } from '../../record/root.ts';
import { runKey } from '../../runner/context.ts';
import { emptyState, type State, saveState } from '../../runner/state.ts';
import type { StepParts } from '../../runner/step-parts.ts';
import { type Expected, issuerOf, tokenChecker } from '../check-token.ts';
import { type Handoff, handoffName } from '../handoff.ts';
import { HandoffArtifacts } from '../handoff-artifacts.ts';
import type { ReceiveInputs } from '../inputs.ts';
import { makeOffer, type OfferKeys, proofOf } from '../offer.ts';
import { HandoffRefused, type Reason } from '../refusal.ts';
import type { Opened } from '../seal.ts';
import { emptySplitState, saveSplitState } from '../state.ts';
import { ambientProblem, findAmbient } from './ambient.ts';
import type { HandoffConfig } from './envelope-source.ts';
import { receivedOrder } from './order.ts';
import { IssuerEnded, Receiver, type ReceiverState } from './receiver.ts';
import { isRerun, RERUN } from './rerun.ts';

/** What the agent job needs besides the parts of every step. */
export interface AgentTask {
  readonly inputs: ReceiveInputs;
  readonly handoff: Handoff;
  readonly artifacts: Artifacts;
  /** The same service, from which the broker gets further envelopes. */
  readonly backend: ArtifactBackend;
}

/** The work of the agent job's first step, from its offer to the delivery of the leases that the issuer job sealed for it. */
export class AgentJob {
  readonly #step: StepParts;
  readonly #task: AgentTask;
  readonly #expected: Expected;
  readonly #handoffArtifacts: HandoffArtifacts;
  readonly #proof: string;
  #receiver: Receiver | undefined;

  constructor(step: StepParts, task: AgentTask) {
    this.#step = step;
    this.#task = task;
    const { inputs, handoff } = task;
    const issuer = issuerOf(step.run.serverUrl);
    this.#expected = {
      issuer,
      endpoint: inputs.oidcEndpoint ?? issuer,
      handoff,
      workflowRef: step.run.workflowRef,
      jobWorkflowRef: inputs.workflowRef,
    };
    this.#handoffArtifacts = new HandoffArtifacts(task.artifacts, handoff);
    this.#proof = inputs.proof || proofOf(inputs.secret, handoff);
  }

  async run(): Promise<void> {
    const { run, clock, console, cancelled, env } = this.#step;
    const { inputs, handoff } = this.#task;
    // First, so that a folder that cannot be made is noticed before the issuer job issues leases.
    makeRoot(run.temp);
    const probing = findAmbient(env);
    const renewable = inputs.deliver.includes('broker');
    const keys = await makeOffer(handoff, { renewable, jobId: inputs.jobId });
    // With debug logging the runner prints the state.
    console.secrets.add(keys.endToken);
    saveSplitState({ ...emptySplitState, handoff, endToken: keys.endToken });
    saveState({ ...emptyState, stage: 'offered' });
    const checkToken = tokenChecker(this.#expected, { clock, signal: cancelled });
    const { privateKey, offer, endToken } = keys;
    const deps = { clock, artifacts: this.#handoffArtifacts, privateKey, offer, endToken, checkToken };
    const receiver = new Receiver(deps);
    this.#receiver = receiver;
    await receiver.offer(this.#proof, { timeout: inputs.timeout, signal: cancelled });
    console.info(`Offered key ${offer.thumbprint} for hand-off ${handoffName(handoff)}.`);

    const ambient = await probing;
    if (ambient.length > 0) {
      const problem = ambientProblem(ambient);
      if (inputs.requireNoAmbientIdentity) throw new AgentCredsError(problem);
      console.warning(formatProblem(problem), problem.code);
    }
    const opened = await receiver.first({
      timeout: inputs.timeout,
      signal: cancelled,
      progress: (text) => console.info(text),
      ...(isRerun(handoff) ? { onSilence: () => console.warning(formatProblem(RERUN), RERUN.code) } : {}),
    });
    await this.#deliver(opened, keys, receiver.state);
  }

  /** How often the offer was gone. It is where another job of the run deletes it. */
  get deleted(): number {
    return this.#receiver?.putBack ?? 0;
  }

  /** Tells the issuer job at once that this job failed. */
  async tell(error: unknown): Promise<void> {
    if (!this.#receiver) return;
    try {
      // The issuer job has ended: it needs no message, and cannot delete the artifacts.
      if (error instanceof IssuerEnded) {
        saveSplitState(emptySplitState);
        return await this.#handoffArtifacts.removeAll();
      }
      // The offer goes up once more: an issuer job that accepted another job's offer ignores our end message, but it notices
      // a second offer.
      await this.#receiver.offer(this.#proof, { timeout: 0, signal: this.#step.cancelled });
      await this.#receiver.end(reasonOf(error, this.#step.cancelled.aborted));
    } catch {
      this.#step.console.info('The issuer job could not be told; it will see that this job has ended.');
    }
  }

  async #deliver(contents: Opened, keys: OfferKeys, receiverState: ReceiverState): Promise<void> {
    const { run, console, cancelled, record } = this.#step;
    const { inputs, handoff, backend } = this.#task;
    const { leases } = contents;
    for (const lease of leases) for (const value of Object.values(lease.secrets)) console.secrets.add(value);
    const order = receivedOrder(contents, inputs);
    refuseSecondLease(run.temp, inEnvironment(order), runKey(run));
    const folder = new RecordFolder(run.temp, contents.session);
    const endedFile = join(folder.path, 'handoff-ended');
    const { noteHash } = contents;
    saveSplitState({ ...emptySplitState, handoff, endToken: keys.endToken, endedFile, noteHash });
    for (const { id, cloud, session, expiresAt } of leases) {
      const data = { cloud, session, expiresAt: instant(expiresAt), by: 'receive' };
      record.add('lease.issued', id, { ...data, handoff: handoffName(handoff) });
    }
    const broker = await this.#launch(order, contents, folder, {
      privateKey: await exportJWK(keys.privateKey),
      offer: keys.offer,
      endToken: keys.endToken,
      receiverState,
      series: this.#handoffArtifacts.series,
      renewed: contents.renewed,
      backend,
      expected: this.#expected,
      endedFile,
    });
    cancelled.throwIfAborted();
    // `off`: the issuer job ends the leases. This job has no identity with which it could.
    const state: State = { ...emptyState, revoke: 'off', stage: 'offered' };
    await deliverToJob(order, leases, this.#step, { state, folder, broker });
    reportIssued(order, leases, this.#step);
  }

  async #launch(
    order: DeliveryOrder,
    { leases, askedAt, renewed }: Opened,
    folder: RecordFolder,
    handoff: HandoffConfig,
  ): Promise<BrokerDelivery | undefined> {
    if (!order.deliver.includes('broker')) return undefined;
    const { env } = this.#step;
    refuseShadowed(order.plans, env);
    const { renewUntil } = this.#task.inputs;
    const serving = { plans: order.plans, renewUntil, revoke: order.holdings.revoke };
    const { launchBroker } = await import(/* webpackChunkName: "broker-job" */ '../../broker/delivery.ts');
    return await launchBroker(serving, leases, this.#step, {
      folder,
      askedAt,
      shadows: shadowingVariables(order.plans, env),
      startAncestry,
      handoff,
      renewed,
    });
  }
}

function reasonOf(error: unknown, cancelled: boolean): Reason {
  if (cancelled) return 'cancelled';
  if (error instanceof HandoffRefused) return error.reason;
  return error instanceof AgentCredsError && error.code === 'AMBIENT_IDENTITY' ? 'ambient' : 'agent-failed';
}
