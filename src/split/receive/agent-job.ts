import { join } from 'node:path';
import { exportJWK } from 'jose';
import type { ArtifactBackend } from '../../artifacts/backend.ts';
import { artifactClient } from '../../artifacts/client.ts';
import { type BrokerDelivery, launchBroker } from '../../broker/delivery.ts';
import { refuseShadowed, shadowsOf } from '../../broker/shadows.ts';
import { systemClock } from '../../clock.ts';
import { deliver, holdsEnvironment } from '../../delivery/deliver.ts';
import { reportIssued } from '../../entries/report.ts';
import { AgentCredsError, formatProblem } from '../../errors/error.ts';
import type { Plan } from '../../model/plan.ts';
import { RecordFolder, refuseSecondLease } from '../../record/folder.ts';
import { AuditRecord } from '../../record/record.ts';
import type { Console } from '../../runner/console.ts';
import { type RunContext, runKey, runUrl } from '../../runner/context.ts';
import { emptyState, type State } from '../../runner/state.ts';
import { type Expected, issuerOf, tokenChecker } from '../check-token.ts';
import type { Handoff } from '../handoff.ts';
import type { ReceiveInputs } from '../inputs.ts';
import { makeOffer, type OfferKeys } from '../offer.ts';
import { Pieces } from '../pieces.ts';
import { HandoffRefused, type Reason } from '../refusal.ts';
import type { Contents } from '../seal.ts';
import { emptySplitState, saveSplitState } from '../state.ts';
import { ambientProblem, findAmbient } from './ambient.ts';
import { receivedPlan } from './plan.ts';
import { IssuerEnded, Receiver } from './receiver.ts';
import type { HandoffConfig } from './source.ts';

export interface AgentJobDeps {
  readonly run: RunContext;
  readonly console: Console;
  readonly cancelled: AbortSignal;
  readonly inputs: ReceiveInputs;
  readonly backend: ArtifactBackend;
  readonly handoff: Handoff;
}

/** The agent job from its offer to the delivery of what the issuer job sealed for it. */
export class AgentJob {
  readonly #deps: AgentJobDeps;
  readonly #expected: Expected;
  readonly #pieces: Pieces;
  #receiver: Receiver | undefined;

  constructor(deps: AgentJobDeps) {
    this.#deps = deps;
    const { run, console, inputs, backend, handoff } = deps;
    const issuer = issuerOf(run.serverUrl);
    this.#expected = {
      issuer,
      endpoint: inputs.oidcEndpoint ?? issuer,
      handoff,
      workflowRef: run.workflowRef,
      jobWorkflowRef: inputs.workflowRef,
    };
    // Not ended by a cancel: the issuer job is to be told.
    const signal = new AbortController().signal;
    const secret = (value: string) => console.secrets.add(value);
    this.#pieces = new Pieces(artifactClient(backend, { clock: systemClock, signal, secret }), handoff);
  }

  async run(): Promise<void> {
    const { console, cancelled, inputs, handoff } = this.#deps;
    const probing = findAmbient(process.env);
    const renewable = inputs.deliver.includes('broker');
    const keys = await makeOffer(handoff, { renewable, jobId: inputs.jobId });
    saveSplitState({ ...emptySplitState, handoff, endToken: keys.endToken });
    const checkToken = tokenChecker(this.#expected, { clock: systemClock, signal: cancelled });
    const { privateKey, offer, endToken } = keys;
    const deps = { clock: systemClock, pieces: this.#pieces, privateKey, offer, endToken, checkToken };
    const receiver = new Receiver(deps);
    this.#receiver = receiver;
    await receiver.offer(inputs.secret);
    console.info(`Offered key ${offer.thumbprint} for hand-off ${handoff.id}.`);

    const ambient = await probing;
    if (ambient.length > 0) {
      const problem = ambientProblem(ambient);
      if (inputs.requireNoAmbientIdentity) throw new AgentCredsError(problem);
      console.warning(formatProblem(problem), problem.code);
    }
    const contents = await receiver.first({
      timeout: inputs.timeout,
      signal: cancelled,
      progress: (text) => console.info(text),
    });
    await this.#deliver(contents, keys, receiver.last);
  }

  /** The issuer job learns at once that this side failed, and need not find out. */
  async tell(error: unknown): Promise<void> {
    if (!this.#receiver) return;
    try {
      // Nobody is there any more to be told, or to clear up.
      if (error instanceof IssuerEnded) {
        saveSplitState(emptySplitState);
        return await this.#pieces.removeAll();
      }
      await this.#receiver.end(reasonOf(error, this.#deps.cancelled.aborted));
    } catch {
      this.#deps.console.info('The issuer job could not be told; it will see that this job has ended.');
    }
  }

  async #deliver(contents: Contents, keys: OfferKeys, last: number): Promise<void> {
    const { run, console, cancelled, inputs } = this.#deps;
    const { leases } = contents;
    for (const lease of leases) for (const value of Object.values(lease.secrets)) console.secrets.add(value);
    const plan = receivedPlan(contents, inputs);
    const names = plan.clouds.map(({ cloud }) => cloud);
    if (holdsEnvironment(plan)) refuseSecondLease(run.temp, names, runKey(run));
    const folder = new RecordFolder(run.temp, plan.session);
    const endedFile = join(folder.path, 'handoff-ended');
    const { handoff } = this.#deps;
    saveSplitState({ handoff, endToken: keys.endToken, endedFile });
    const record = new AuditRecord(runUrl(run), systemClock.now);
    for (const { id, cloud, session, expiresAt } of leases) {
      const data = { cloud, session, expiresAt: new Date(expiresAt).toISOString(), by: 'receive' };
      record.add('lease.issued', id, { ...data, handoff: handoff.id });
    }
    const broker = await this.#launch(plan, contents, folder, {
      privateKey: await exportJWK(keys.privateKey),
      offer: keys.offer,
      endToken: keys.endToken,
      last,
      renewed: contents.renewed,
      backend: this.#deps.backend,
      expected: this.#expected,
      endedFile,
    });
    cancelled.throwIfAborted();
    // The issuer job ends the leases; this one has nothing with which it could.
    const state: State = { ...emptyState, revoke: 'off' };
    try {
      deliver(plan, leases, { console, record, runKey: runKey(run), state, folder, broker });
      await broker?.keep();
    } catch (error) {
      broker?.kill();
      throw error;
    }
    reportIssued(plan, leases, record, console);
  }

  async #launch(
    plan: Plan,
    contents: Contents,
    folder: RecordFolder,
    handoff: HandoffConfig,
  ): Promise<BrokerDelivery | undefined> {
    if (!plan.deliver.includes('broker')) return undefined;
    const { console, cancelled } = this.#deps;
    refuseShadowed(plan.clouds, process.env);
    return await launchBroker(plan, contents.leases, {
      console,
      clock: systemClock,
      identity: { url: '', bearer: '' },
      folder,
      askedAt: systemClock.monotonic() - contents.ageMs,
      shadows: shadowsOf(plan.clouds, process.env),
      env: process.env,
      signal: cancelled,
      handoff,
    });
  }
}

function reasonOf(error: unknown, cancelled: boolean): Reason {
  if (cancelled) return 'cancelled';
  if (error instanceof HandoffRefused) return error.reason;
  return error instanceof AgentCredsError && error.code === 'AMBIENT_IDENTITY' ? 'ambient' : 'agent-failed';
}
