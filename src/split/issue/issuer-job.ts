import { createHash, randomBytes } from 'node:crypto';
import * as core from '@actions/core';
import type { Artifacts } from '../../artifacts/client.ts';
import { explainArtifacts } from '../../artifacts/refusal.ts';
import { instant } from '../../clock.ts';
import { endLeases } from '../../end/end-leases.ts';
import { withSecrets } from '../../end/held.ts';
import { holdingsOf } from '../../end/holdings.ts';
import { AgentCredsError } from '../../errors/error.ts';
import { cancelledAfterHandover } from '../../issue/cancelled.ts';
import { issueAll } from '../../issue/issue.ts';
import { recordIssued } from '../../issue/record.ts';
import { type Lease, viewLease } from '../../model/lease.ts';
import type { Plan } from '../../model/plan.ts';
import { deadlines } from '../../net/timeouts.ts';
import { writeSummary } from '../../record/summary.ts';
import { emptyState, type State, saveState } from '../../runner/state.ts';
import type { StepParts } from '../../runner/step-parts.ts';
import { makeNoteKey, type NoteKey } from '../end.ts';
import { type Handoff, handoffName } from '../handoff.ts';
import type { IssueInputs } from '../inputs.ts';
import { proofOf } from '../offer.ts';
import { Pieces } from '../pieces.ts';
import { AgentEnded, endedError, HandoffRefused, type Reason, refusalError } from '../refusal.ts';
import { emptySplitState, saveSplitState } from '../state.ts';
import { agentFailed, hasFailed } from './fail-with.ts';
import { IssuerSide, type Watched } from './issuer-side.ts';
import { jobFinder } from './jobs.ts';
import { type Issued, Renewer } from './renew.ts';
import { type EarlyEnd, issuerSummary, unknownTo } from './report.ts';

/** What the issuer job does beside what every step works with. */
export interface IssuerTask {
  readonly inputs: IssueInputs;
  readonly plan: Plan;
  readonly handoff: Handoff;
  readonly artifacts: Artifacts;
}

/** The issuer job from its wait for a key to the end of the leases. */
export class IssuerJob {
  readonly #step: StepParts;
  readonly #task: IssuerTask;
  readonly #pieces: Pieces;
  readonly #side: IssuerSide;
  readonly #renewer: Renewer;
  readonly #state: State;
  readonly #started: number;
  /** Not to be guessed: a name that another job took first would keep the record out. */
  readonly #recordName = `agent-creds-record-${randomBytes(8).toString('hex')}`;
  readonly #note: NoteKey = makeNoteKey();
  #leases: readonly Lease[] = [];
  #issued = 0;
  /** What stopped the last asking of the clouds or of GitHub's token service, if anything did. */
  #unissued: unknown;

  constructor(step: StepParts, task: IssuerTask) {
    this.#step = step;
    this.#task = task;
    const { run, clock, console, cancelled, record } = step;
    const { inputs, plan, handoff } = task;
    this.#started = clock.monotonic();
    this.#state = { ...emptyState, ...holdingsOf(plan), stage: 'issuing' };
    this.#pieces = new Pieces(task.artifacts, handoff);
    this.#renewer = new Renewer(plan, step);
    this.#side = new IssuerSide({
      clock,
      plan,
      handoff,
      proof: proofOf(inputs.secret, handoff),
      note: this.#note,
      pieces: this.#pieces,
      signal: cancelled,
      timeout: inputs.timeout,
      renew: inputs.renew,
      renewUntil: plan.renewUntil,
      issue: () => this.#noting(this.#issue()),
      // Also for the last word of a cancelled job.
      sign: async (audience) =>
        (await this.#noting(step.identity(audience, AbortSignal.timeout(deadlines.sign)))).jwt,
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
        const what = unknownTo(inputs.secret !== '');
        console.warning(`Offer ${count} does not know ${what}: another job made it. Ignored.`);
        record.add('lease.refused', undefined, { reason: `offer without ${what}` });
      },
    });
  }

  async run(): Promise<void> {
    const { console, cancelled } = this.#step;
    const { inputs, handoff } = this.#task;
    const noteToken = this.#note.token;
    console.secrets.add(noteToken);
    // Until it is taken back, the post step knows that this step did not come to its end.
    saveSplitState({ ...emptySplitState, handoff, noteToken });
    let early: EarlyEnd | undefined;
    let thrown: unknown;
    let failed = false;
    try {
      const offer = await this.#side.waitForOffer();
      console.info(`The agent job has offered key ${offer.thumbprint}.`);
      await this.#side.handOver();
      console.info('The leases are sealed for that key and handed over.');
      if (!inputs.renew) return await this.#leave();
      const watched = await this.#side.watch();
      const reason = this.#tellEnd(watched);
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

  async #noting<T>(asking: Promise<T>): Promise<T> {
    try {
      return await asking;
    } catch (error) {
      this.#unissued = error;
      throw error;
    }
  }

  #reasonOf(thrown: unknown): Reason {
    if (this.#step.cancelled.aborted) return 'cancelled';
    if (thrown instanceof HandoffRefused) return thrown.reason;
    return thrown instanceof AgentCredsError && thrown === this.#unissued ? 'issue-failed' : 'failed';
  }

  async #issue(): Promise<Issued> {
    const { plan } = this.#task;
    if (this.#issued > 0) return await this.#renewer.renew();
    saveState(this.#state);
    const askedAt = this.#step.clock.monotonic();
    const leases = await issueAll(plan, this.#step, (left) => {
      const leases = this.#state.leases.filter(({ cloud }) => left.includes(cloud));
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
      core.setOutput('leases', JSON.stringify(leases.map((lease) => viewLease(lease, instant))));
      core.setOutput('expires-at', instant(Math.min(...leases.map((lease) => lease.expiresAt))));
      core.setOutput('record-artifact', this.#recordName);
    }
    saveState({ ...this.#state, ...holdingsOf(plan, leases), stage: 'delivered' });
    if (sequence === 1) recordIssued(plan, leases, this.#step, { handoff: handoffName(handoff) });
    for (const { id, cloud, session, expiresAt } of leases) {
      const until = instant(expiresAt);
      console.info(`${cloud}: ${sequence === 1 ? 'issued' : 'renewed'} until ${until}.`);
      if (sequence > 1) record.add('lease.renewed', id, { cloud, session, expiresAt: until, sequence });
    }
  }

  #tellEnd(watched: Watched): Reason | undefined {
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

  /** `renew: false`: the job is short, and nobody is left to end the leases. */
  async #leave(): Promise<void> {
    this.#step.console.info('This job ends here (`renew: false`): each lease ends with its own life.');
    saveState({ ...emptyState, stage: 'left' });
    saveSplitState(emptySplitState);
    await this.#report(undefined);
  }

  /** Each part by itself: revocation first, then word to the other side, then what is for people. */
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
        ? this.#quietly('The agent job could not be told', () => this.#side.tell(early.reason))
        : undefined;
    const { settled, failed } = await ended;
    await told;
    // Without leases, what was asked for and may exist stays in state for the post step.
    if (settled && this.#leases.length > 0) saveState({ ...emptyState, stage: 'ended', revoke: plan.revoke });
    if (failed) process.exitCode = 1;
    // What tells the agent job why must still be there when it looks.
    if (!abnormal)
      await this.#quietly('The artifacts of the hand-over could not be deleted', () =>
        this.#pieces.removeAll(),
      );
    await this.#report(early);
  }

  /** What stays for people: the record, in the log and as an artifact, and the summary. */
  async #report(early: EarlyEnd | undefined): Promise<void> {
    const { clock, console, record } = this.#step;
    const { plan, inputs, artifacts } = this.#task;
    console.group('Record', record.lines);
    const name = this.#recordName;
    const lines = record.lines.map((line) => `${line}\n`).join('');
    const content = Buffer.from(console.secrets.redact(lines));
    // Any job of the run can delete the artifact and put another in its place: what is said here, it cannot change.
    const sha256 = createHash('sha256').update(content).digest('hex');
    core.setOutput('record-sha256', sha256);
    console.info(`SHA-256 of record.jsonl in the artifact ${name}: ${sha256}`);
    await this.#quietly('The record could not be uploaded; it is in the log above', () =>
      artifacts.upload(name, { 'record.jsonl': content }),
    );
    if (!plan.summary) return;
    const story = {
      leases: this.#leases,
      issued: this.#issued,
      tookMs: clock.monotonic() - this.#started,
      ignoredOffers: this.#side.ignoredOffers,
      ended: early,
      secret: inputs.secret !== '',
      record: { name, sha256 },
    };
    await this.#quietly('The job summary could not be written', async () =>
      writeSummary(console.secrets.redact(issuerSummary(plan, story))),
    );
  }

  async #quietly(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch {
      this.#step.console.warning(`${what}; what is left of it goes by itself within a day.`);
    }
  }

  #explain(refused: HandoffRefused): AgentCredsError {
    const { inputs } = this.#task;
    if (refused.reason !== 'no-offer') return refusalError(refused);
    const ignored = this.#side.ignoredOffers;
    return new AgentCredsError({
      code: 'HANDOFF_TIMEOUT',
      what: `No agent job offered a key within ${inputs.timeout} s`,
      why:
        ignored > 0
          ? `${ignored} offer(s) came that do not know ${unknownTo(inputs.secret !== '')}: is it given to the agent job too?`
          : 'most often no runner is free for it: one self-hosted runner cannot run both jobs at once',
      fix: 'issuer-runs-on: ubuntu-latest   # a runner of its own for this job; or handoff-timeout: 30m',
    });
  }
}
