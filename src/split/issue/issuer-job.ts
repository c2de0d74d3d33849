import { createHash, randomBytes } from 'node:crypto';
import type { Artifacts } from '../../artifacts/client.ts';
import { explainArtifacts } from '../../artifacts/refusal.ts';
import { instant } from '../../clock.ts';
import { earliestEnd } from '../../delivery/deliver.ts';
import { endLeases } from '../../end/end-leases.ts';
import { holdingsOf } from '../../end/holdings.ts';
import { withSecrets } from '../../end/lease-to-end.ts';
import { AgentCredsError } from '../../errors/error.ts';
import { cancelledAfterHandover } from '../../issue/cancelled.ts';
import { issueAll } from '../../issue/issue.ts';
import { recordIssued } from '../../issue/record.ts';
import { idOf } from '../../model/holding.ts';
import { type Lease, viewLease } from '../../model/lease.ts';
import type { Plan } from '../../model/plan.ts';
import { deadlines } from '../../net/timeouts.ts';
import { lives, livesSummary } from '../../record/life.ts';
import { writeSummary } from '../../record/summary.ts';
import { setOutput } from '../../runner/files.ts';
import { emptyState, type State, saveState } from '../../runner/state.ts';
import type { StepParts } from '../../runner/step-parts.ts';
import { makeNoteKey, type NoteKey } from '../end-and-note.ts';
import { type Handoff, handoffName } from '../handoff.ts';
import { HandoffArtifacts } from '../handoff-artifacts.ts';
import type { IssueInputs } from '../inputs.ts';
import { proofOf } from '../offer.ts';
import {
  AgentEnded,
  endedError,
  HandoffRefused,
  noOfferError,
  type Reason,
  refusalError,
} from '../refusal.ts';
import { emptySplitState, saveSplitState } from '../state.ts';
import { agentFailed, hasFailed } from './fail-with.ts';
import { jobFinder } from './find-job.ts';
import { IssuerSide, type WatchEnd } from './issuer-side.ts';
import { type EarlyEnd, ID_AND_SECRET, issuerSummary } from './issuer-summary.ts';
import { type Issued, Renewer } from './renewer.ts';

/** What the issuer job needs besides the parts of every step. */
export interface IssuerTask {
  readonly inputs: IssueInputs;
  readonly plan: Plan;
  readonly handoff: Handoff;
  readonly artifacts: Artifacts;
}

/** The work of the issuer job, from the wait for a key to the end of the leases. */
export class IssuerJob {
  readonly #step: StepParts;
  readonly #task: IssuerTask;
  readonly #handoffArtifacts: HandoffArtifacts;
  readonly #side: IssuerSide;
  readonly #renewer: Renewer;
  readonly #state: State;
  readonly #started: number;
  /** Random, so that no other job can take the name first and so prevent the upload of the record. */
  readonly #recordName = `agent-creds-record-${randomBytes(8).toString('hex')}`;
  readonly #note: NoteKey = makeNoteKey();
  #leases: readonly Lease[] = [];
  #issued = 0;
  /** The error of the last failed request to a cloud or to GitHub's token service. */
  #issueFailure: unknown;

  constructor(step: StepParts, task: IssuerTask) {
    this.#step = step;
    this.#task = task;
    const { run, clock, console, cancelled, record } = step;
    const { inputs, plan, handoff } = task;
    this.#started = clock.monotonic();
    this.#state = { ...emptyState, ...holdingsOf(plan), stage: 'issuing' };
    this.#handoffArtifacts = new HandoffArtifacts(task.artifacts, handoff);
    this.#renewer = new Renewer(plan, step);
    this.#side = new IssuerSide({
      clock,
      plan,
      handoff,
      proof: proofOf(inputs.secret, handoff),
      note: this.#note,
      artifacts: this.#handoffArtifacts,
      signal: cancelled,
      timeout: inputs.timeout,
      renew: inputs.renew,
      issue: () => this.#rememberingFailure(this.#issue()),
      // Without the `cancelled` signal, since a cancelled job still signs its last message.
      sign: async (audience) =>
        (await this.#rememberingFailure(step.identity(audience, AbortSignal.timeout(deadlines.sign)))).jwt,
      findJob: jobFinder({
        apiUrl: run.apiUrl,
        token: inputs.githubToken,
        handoff,
        name: inputs.agentJob,
        signal: cancelled,
        clock,
      }),
      progress: (text) => console.info(text),
      warn: (text) => console.warning(text),
      onLeases: (leases, sequence) => this.#onLeases(leases, sequence),
      onIgnoredOffer: (count) => {
        console.warning(
          `Offer ${count} does not know this job's ${ID_AND_SECRET}. Ignored: it is another job's, or the agent job was given another one.`,
        );
        record.add('lease.refused', undefined, { reason: `offer without the ${ID_AND_SECRET}` });
      },
    });
  }

  async run(): Promise<void> {
    const { console, cancelled } = this.#step;
    const { inputs, handoff } = this.#task;
    const noteToken = this.#note.token;
    console.secrets.add(noteToken);
    // While this state is saved, the post step knows that this step did not reach its end.
    saveSplitState({ ...emptySplitState, handoff, noteToken });
    let early: EarlyEnd | undefined;
    let thrown: unknown;
    let failed = false;
    try {
      const offer = await this.#side.waitForOffer();
      console.info(`The agent job has offered key ${offer.thumbprint}.`);
      await this.#side.handOver();
      console.info('The leases are sealed for that key and handed over.');
      if (!inputs.renew) return await this.#endWithoutRenewal();
      const watched = await this.#side.watch();
      const reason = this.#logEnd(watched);
      if (reason) early = { by: 'agent', reason };
      failed = inputs.failWithAgent && hasFailed(watched);
    } catch (error) {
      const late = this.#issued > 0 ? cancelledAfterHandover() : cancelled.reason;
      thrown = cancelled.aborted ? late : error;
      early = { by: thrown instanceof AgentEnded ? 'agent' : 'issuer', reason: this.#reasonOf(thrown) };
    }
    await this.#finish(early, thrown !== undefined);
    saveSplitState(emptySplitState);
    if (thrown instanceof HandoffRefused) throw this.#explain(thrown);
    if (thrown !== undefined) throw explainArtifacts(thrown);
    if (early) throw endedError('agent', early.reason);
    if (failed) throw agentFailed();
  }

  async #rememberingFailure<T>(asking: Promise<T>): Promise<T> {
    try {
      return await asking;
    } catch (error) {
      this.#issueFailure = error;
      throw error;
    }
  }

  #reasonOf(thrown: unknown): Reason {
    if (this.#step.cancelled.aborted) return 'cancelled';
    if (thrown instanceof HandoffRefused) return thrown.reason;
    return thrown instanceof AgentCredsError && thrown === this.#issueFailure ? 'issue-failed' : 'failed';
  }

  async #issue(): Promise<Issued> {
    const { plan } = this.#task;
    if (this.#issued > 0) return await this.#renewer.renew();
    saveState(this.#state);
    const askedAt = this.#step.clock.monotonic();
    const leases = await issueAll(plan, this.#step, (left) => {
      const leases = this.#state.leases.filter((one) => left.includes(idOf(one)));
      saveState({ ...this.#state, leases });
    });
    return { leases, askedAt };
  }

  #onLeases(leases: readonly Lease[], sequence: number): void {
    const { console, record } = this.#step;
    const { plan, handoff } = this.#task;
    this.#leases = leases;
    this.#issued = sequence;
    if (sequence === 1) {
      setOutput('leases', JSON.stringify(leases.map(viewLease)));
      setOutput('expires-at', instant(earliestEnd(leases)));
      setOutput('record-artifact', this.#recordName);
    }
    saveState({ ...this.#state, ...holdingsOf(plan, leases), stage: 'delivered' });
    if (sequence === 1) recordIssued(plan, leases, this.#step, { handoff: handoffName(handoff) });
    for (const { id, cloud, session, expiresAt } of leases) {
      const until = instant(expiresAt);
      console.info(`${cloud}: ${sequence === 1 ? 'issued' : 'renewed'} until ${until}.`);
      if (sequence > 1) record.add('lease.renewed', id, { cloud, session, expiresAt: until, sequence });
    }
  }

  #logEnd(watched: WatchEnd): Reason | undefined {
    const { console } = this.#step;
    switch (watched.by) {
      case 'agent':
        console.info('The agent job says that it is done.');
        return watched.reason;
      case 'github':
        console.info(`GitHub says that the agent job has ended (${watched.conclusion}).`);
        return undefined;
      case 'time':
        console.info('Nothing is renewed any more and the last lease has expired.');
        return undefined;
    }
  }

  /** Ends this job with `renew: false`: no job remains that could end the leases, so they expire. */
  async #endWithoutRenewal(): Promise<void> {
    this.#step.console.info('This job ends here (`renew: false`): each lease ends with its own life.');
    saveState({ ...emptyState, stage: 'left' });
    saveSplitState(emptySplitState);
    await this.#report(undefined);
  }

  /**
   * Ends the leases, tells the agent job, deletes the artifacts, and reports. A failure in one part does not stop the next.
   * Revocation comes first, then the message, then the report for people.
   */
  async #finish(early: EarlyEnd | undefined, abnormal: boolean): Promise<void> {
    const { cancelled, record } = this.#step;
    const { plan } = this.#task;
    const limitMs = cancelled.aborted ? deadlines.afterCancel : deadlines.revoke;
    if (early && this.#leases.length === 0) record.add('lease.refused', undefined, { ...early });
    const { revoke, leases: holdings } = holdingsOf(plan, this.#leases);
    const issued = holdings.filter((holding) => holding.issued);
    const leases = withSecrets(issued, plan.clouds, this.#leases);
    const ended = endLeases({ revoke, leases, by: 'issuer', limitMs }, this.#step);
    const told =
      early && abnormal
        ? this.#tryOrWarn(
            'The agent job could not be told; if it still waits for leases, it gives up after its `handoff-timeout`',
            () => this.#side.tell(early.reason),
          )
        : undefined;
    const { settled, failed } = await ended;
    await told;
    // Without leases, the state keeps what was requested: a cloud may have issued it, and the post step ends that.
    if (settled && this.#leases.length > 0) saveState({ ...emptyState, stage: 'ended', revoke: plan.revoke });
    if (failed) process.exitCode = 1;
    // After an abnormal end the artifacts stay, since the agent job has yet to read the reason.
    if (!abnormal)
      await this.#tryOrWarn(
        'The artifacts of the hand-over could not be deleted; GitHub deletes what is left of them within a day',
        () => this.#handoffArtifacts.removeAll(),
      );
    await this.#report(early);
  }

  /** Writes the record, in the log and as an artifact, and the job summary. */
  async #report(early: EarlyEnd | undefined): Promise<void> {
    const { clock, console, record } = this.#step;
    const { plan, artifacts } = this.#task;
    console.group('Record', record.lines);
    const name = this.#recordName;
    const lines = record.lines.map((line) => `${line}\n`).join('');
    const content = Buffer.from(console.secrets.redact(lines));
    // Any job of the run can replace the artifact, but none can change this hash in the output and the log.
    const sha256 = createHash('sha256').update(content).digest('hex');
    setOutput('record-sha256', sha256);
    console.info(`SHA-256 of record.jsonl in the artifact ${name}: ${sha256}`);
    await this.#tryOrWarn('The record could not be uploaded; it is in the log above', () =>
      artifacts.upload(name, { 'record.jsonl': content }),
    );
    if (!plan.summary) return;
    const facts = {
      leases: this.#leases,
      issued: this.#issued,
      tookMs: clock.monotonic() - this.#started,
      ignoredOffers: this.#side.ignoredOffers,
      ended: early,
      record: { name, sha256 },
    };
    await this.#tryOrWarn('The job summary could not be written', async () =>
      writeSummary(
        console.secrets.redact(`${issuerSummary(plan, facts)}\n${livesSummary(lives(record.lines))}`),
      ),
    );
  }

  async #tryOrWarn(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch {
      this.#step.console.warning(`${what}.`);
    }
  }

  #explain(refused: HandoffRefused): AgentCredsError {
    if (refused.reason !== 'no-offer' && refused.reason !== 'unknown-offer') return refusalError(refused);
    return noOfferError(this.#task.inputs.timeout, this.#side.ignoredOffers);
  }
}
