import { join } from 'node:path';
import { exportJWK } from 'jose';
import { type ArtifactBackend, artifactBackend } from '../artifacts/backend.ts';
import { artifactClient, explainArtifacts } from '../artifacts/client.ts';
import { type BrokerDelivery, launchBroker } from '../broker/delivery.ts';
import { refuseShadowed, shadowsOf } from '../broker/shadows.ts';
import { systemClock } from '../clock.ts';
import { deliver, holdsEnvironment } from '../delivery/deliver.ts';
import { AgentCredsError, formatProblem } from '../errors/error.ts';
import { cancelledError } from '../issue/issue.ts';
import type { Plan } from '../plan/plan.ts';
import { RecordFolder, refuseSecondLease } from '../record/folder.ts';
import { AuditRecord } from '../record/record.ts';
import { Console } from '../runner/console.ts';
import { type RunContext, readContext, readInputs, runKey, runUrl } from '../runner/context.ts';
import { emptyState, saveState } from '../runner/state.ts';
import { type Expected, issuerOf, tokenChecker } from '../split/check-token.ts';
import type { Handoff } from '../split/handoff.ts';
import { type ReceiveInputs, readReceiveInputs, receiveInputs } from '../split/inputs.ts';
import { makeOffer, type OfferKeys } from '../split/offer.ts';
import { Pieces } from '../split/pieces.ts';
import { ambientProblem, findAmbient } from '../split/receive/ambient.ts';
import { receivedPlan } from '../split/receive/plan.ts';
import { IssuerEnded, Receiver } from '../split/receive/receiver.ts';
import type { HandoffConfig } from '../split/receive/source.ts';
import { endedError, HandoffRefused, type Reason, refusalError } from '../split/refusal.ts';
import type { Contents } from '../split/seal.ts';
import { emptySplitState, saveSplitState } from '../split/state.ts';
import { guarded } from './guarded.ts';
import { reportIssued } from './report.ts';

/**
 * `receive@v1`, first step of the agent job of the split workflow: offers a key, waits for what the issuer job seals
 * for it, believes it only with GitHub's signature, and delivers it. This job never holds an identity.
 */
export async function start(): Promise<void> {
  const console = new Console();
  const cancelled = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => cancelled.abort(cancelledError()));
  await guarded(console, process.env.RUNNER_DEBUG === '1', () => receive(console, cancelled.signal));
}

async function receive(console: Console, cancelled: AbortSignal): Promise<void> {
  const run = readContext(process.env);
  saveState(emptyState);
  saveSplitState(emptySplitState);
  const raw = readInputs(process.env, receiveInputs);
  const secret = (raw['handoff-secret'] ?? '').trim();
  if (secret !== '') console.secrets.add(secret);
  const inputs = readReceiveInputs(raw);
  if (run.identity.url !== '') {
    console.warning(
      'This job has `id-token: write`: an agent in it can mint identity tokens, and the split keeps nothing from it. Fix: permissions: { contents: read }',
      'AMBIENT_IDENTITY',
    );
  }
  const backend = artifactBackend(process.env);
  console.secrets.add(backend.token);
  const handoff = { id: inputs.id, repository: run.repository, runId: run.runId, attempt: run.attempt };
  const job = new AgentJob({ run, console, cancelled, inputs, backend, handoff });
  try {
    await job.run();
  } catch (error) {
    await job.tell(error);
    throw explain(error, inputs);
  }
}

interface JobDeps {
  readonly run: RunContext;
  readonly console: Console;
  readonly cancelled: AbortSignal;
  readonly inputs: ReceiveInputs;
  readonly backend: ArtifactBackend;
  readonly handoff: Handoff;
}

class AgentJob {
  readonly #deps: JobDeps;
  readonly #expected: Expected;
  readonly #pieces: Pieces;
  #receiver: Receiver | undefined;

  constructor(deps: JobDeps) {
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
      backend: this.#deps.backend,
      expected: this.#expected,
      endedFile,
    });
    cancelled.throwIfAborted();
    try {
      deliver(plan, leases, { console, record, runKey: runKey(run), state: emptyState, folder, broker });
      await broker?.keep();
    } catch (error) {
      broker?.kill();
      throw error;
    }
    await reportIssued(plan, leases, record, console);
  }

  async #launch(
    plan: Plan,
    contents: Contents,
    folder: RecordFolder,
    handoff: HandoffConfig,
  ): Promise<BrokerDelivery | undefined> {
    if (!plan.deliver.includes('broker')) return undefined;
    const { run, console, cancelled } = this.#deps;
    refuseShadowed(plan.clouds, process.env);
    return await launchBroker(plan, contents.leases, {
      console,
      clock: systemClock,
      source: runUrl(run),
      identity: { url: '', bearer: '' },
      folder,
      askedAt: systemClock.monotonic() - contents.ageMs,
      shadows: shadowsOf(plan.clouds, process.env),
      env: process.env,
      signal: cancelled,
      ...(contents.renewed ? { handoff } : {}),
    });
  }
}

function reasonOf(error: unknown, cancelled: boolean): Reason {
  if (cancelled) return 'cancelled';
  if (error instanceof HandoffRefused) return error.reason;
  return error instanceof AgentCredsError && error.code === 'AMBIENT_IDENTITY' ? 'ambient' : 'agent-failed';
}

function explain(error: unknown, inputs: ReceiveInputs): unknown {
  if (error instanceof IssuerEnded) return endedError('issuer', error.reason);
  if (!(error instanceof HandoffRefused)) return explainArtifacts(error);
  if (error.reason !== 'no-envelope') return refusalError(error);
  return new AgentCredsError({
    code: 'HANDOFF_TIMEOUT',
    what: `The issuer job sealed nothing within ${inputs.timeout} s`,
    why: 'most often no runner is free for it (one self-hosted runner cannot run both jobs at once), it waits for an approval, or it failed',
    fix: 'issuer-runs-on: ubuntu-latest   # a runner of its own for the issuer job; or handoff-timeout: 30m',
  });
}
