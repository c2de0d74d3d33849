import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { type BrokerDelivery, launchBroker } from '../broker/delivery.ts';
import type { Ancestry } from '../broker/processes.ts';
import { instant } from '../clock.ts';
import type { IssueContext } from '../clouds/cloud.ts';
import { earliestEnd, handOver } from '../delivery/deliver.ts';
import { type DeliveryOrder, deliveryOrder, servingOf } from '../delivery/order.ts';
import { endLeases } from '../end/end-leases.ts';
import { finishRecord } from '../end/finish-record.ts';
import { holdingsOf } from '../end/holdings.ts';
import { hostedCommands } from '../gateway/tools/commands.ts';
import { issueAll } from '../issue/issue.ts';
import { recordIssued } from '../issue/record.ts';
import { type Holdings, idOf } from '../model/holding.ts';
import { type Lease, viewLease } from '../model/lease.ts';
import type { Plan } from '../model/plan.ts';
import { deadlines } from '../net/timeouts.ts';
import type { RecordFolder } from '../record/folder.ts';
import { AuditRecord } from '../record/record.ts';
import { writeSummary } from '../record/summary.ts';
import { runUrl } from '../runner/context.ts';
import { CommandFiles, setOutput } from '../runner/files.ts';
import { emptyState, saveState } from '../runner/state.ts';
import type { StepParts } from '../runner/step-parts.ts';
import {
  cancelledWhileRunning,
  commandFailed,
  commandTimedOut,
  succeeded,
  wallLeft,
  workerGone,
} from './errors.ts';
import type { Ground } from './ground.ts';
import type { RunInputs } from './inputs.ts';
import { type LeftOut, Relay } from './output/relay.ts';
import { commandSummary, formText, leasesSummary, leaseTexts } from './report.ts';
import { nothingStands, saveStanding } from './state.ts';
import { ToolHost, type ToolHostOptions } from './tool-host.ts';
import type { CommandEnd, Place, WallEnd } from './wall.ts';
import { quoteSummary, readResult } from './written.ts';

/** What a run needs besides the parts of every step. */
export interface RunTask {
  readonly plan: Plan;
  /** Reads an input that is a secret. */
  readonly given: IssueContext['given'] & {};
  readonly inputs: RunInputs;
  readonly folder: RecordFolder;
  /** The program and its arguments. */
  readonly argv: readonly string[];
  readonly script: string;
  readonly cwd: string;
  readonly ground: Ground;
  readonly startAncestry: Ancestry;
  /** Raises the wall, or makes the place without one. */
  readonly open: () => Promise<Place>;
  /** How tools of the command are started behind walls of their own. */
  readonly tools?: Pick<ToolHostOptions, 'raise' | 'spec'>;
  readonly write: (text: string) => void;
}

/** One command with its leases: place, issue, broker, command, end of the place, end of the leases. In this order, whatever fails. */
export class AgentRun {
  readonly #step: StepParts;
  readonly #task: RunTask;
  readonly #relay: Relay;
  /** Aborts when the runner's worker has died. */
  readonly #gone = new AbortController();
  readonly #late = new AbortController();
  #place: Place | undefined;
  /** What has to be ended; absent before anything was issued. */
  #held: Holdings | undefined;
  #broker: BrokerDelivery | undefined;
  #tools: ToolHost | undefined;
  #started = false;
  #recorded = false;

  constructor(step: StepParts, task: RunTask) {
    this.#step = step;
    this.#task = task;
    const { clock, console } = step;
    this.#relay = new Relay({ write: task.write, clock, redact: (text) => console.secrets.redact(text) });
  }

  /** @throws {AgentCredsError} what stopped it, or that the command failed; all is ended by then. */
  async run(): Promise<void> {
    const { cancelled } = this.#step;
    let end: CommandEnd | undefined;
    let thrown: unknown;
    try {
      const env = await this.#prepare();
      end = await this.#command(env);
    } catch (error) {
      thrown = error;
    }
    const interrupted = cancelled.aborted;
    const [own = { left: [] }, left = []] = await Promise.all([this.#place?.end(), this.#tools?.end()]);
    const ended: WallEnd = { ...own, left: [...own.left, ...left] };
    const leftOut = this.#relay.close();
    const settled = await this.#endLeases(interrupted);
    // Without a record the folder holds nothing that a later step needs.
    if (!this.#recorded) this.#task.folder.remove();
    this.#reporting(() => {
      // Where something may be left, the state stays, and the post step looks again.
      if (ended.left.length === 0) saveStanding(nothingStands);
      if (this.#held && settled)
        saveState({ ...emptyState, ...this.#held, stage: 'ended', folder: this.#task.folder.path });
    });
    this.#reporting(() => this.#report(end, ended, leftOut));
    if (this.#gone.signal.aborted) throw workerGone();
    if (ended.left.length > 0) throw wallLeft(ended.left);
    if (interrupted) throw this.#started ? cancelledWhileRunning() : cancelled.reason;
    if (thrown !== undefined) throw thrown;
    if (this.#late.signal.aborted) throw commandTimedOut(this.#task.inputs.timeout ?? 0);
    if (end && !succeeded(end)) throw commandFailed(end);
  }

  /** Makes the place, issues the leases, and starts their broker. @returns the environment of the command. */
  async #prepare(): Promise<Readonly<Record<string, string>>> {
    const { console, cancelled, clock } = this.#step;
    const { plan, folder, ground, open } = this.#task;
    // Before anything is issued: without a place for the command, or for its record, no lease is requested.
    this.#place = await open();
    const { form, notes, workerGone: gone } = this.#place;
    void gone.then(() => this.#gone.abort());
    setOutput('wall', form);
    if (form !== 'off') console.info(formText(form));
    for (const note of notes) console.info(`Wall: ${note}.`);
    folder.create();
    const state = { ...emptyState, ...holdingsOf(plan), stage: 'issuing' as const, folder: folder.path };
    saveState(state);
    const askedAt = clock.monotonic();
    const leases = await issueAll(plan, { ...this.#step, given: this.#task.given }, (left) => {
      saveState({ ...state, leases: state.leases.filter((one) => left.includes(idOf(one))) });
    });
    this.#held = holdingsOf(plan, leases);
    for (const lease of leases) for (const value of Object.values(lease.secrets)) console.secrets.add(value);
    recordIssued(plan, leases, this.#step, { wall: form });
    cancelled.throwIfAborted();
    const order = deliveryOrder(plan, leases);
    const broker = order.brokered.length > 0 ? await this.#launch(order, leases, askedAt) : undefined;
    if (broker) this.#held = { ...this.#held, broker: broker.handle };
    saveState({ ...this.#held, stage: 'delivered', folder: folder.path, summary: plan.summary });
    folder.write(this.#step.record.lines);
    this.#recorded = true;
    const { env, outputs } = handOver(order, leases);
    new CommandFiles().setOutputs({
      ...outputs,
      leases: JSON.stringify(leases.map(viewLease)),
      'expires-at': instant(earliestEnd(leases)),
      record: folder.recordPath,
    });
    for (const text of leaseTexts(leases, clock.now())) console.info(text);
    const served = broker?.give(ground.exports).env;
    await broker?.keep();
    console.group('Record', this.#step.record.lines);
    this.#summary(leasesSummary(plan, leases, form));
    return { ...ground.env, ...env, ...served };
  }

  async #launch(order: DeliveryOrder, leases: readonly Lease[], askedAt: number): Promise<BrokerDelivery> {
    const { plan, folder, ground, startAncestry } = this.#task;
    const { uids, lookup } = this.#place ?? {};
    const tools = uids && lookup !== undefined ? await this.#hostTools(leases, dirname(lookup)) : undefined;
    const serving = { ...servingOf(order), renewUntil: plan.renewUntil, revoke: plan.revoke };
    this.#broker = await launchBroker(serving, leases, this.#step, {
      whole: plan.clouds,
      folder,
      askedAt,
      // The command's environment has none of the variables that tools would prefer to the broker.
      shadows: [],
      job: ground.env,
      startAncestry,
      ...(uids && lookup !== undefined ? { wall: { uids, lookup, ...(tools ? { tools } : {}) } } : {}),
    });
    return this.#broker;
  }

  /** @returns the path of the socket on which the broker starts tools; `undefined` where there are none. */
  async #hostTools(leases: readonly Lease[], folder: string): Promise<string | undefined> {
    const commands = hostedCommands(this.#task.plan.clouds, leases);
    const { tools } = this.#task;
    if (commands.length === 0 || !tools) return undefined;
    const socket = join(folder, 'tools');
    const reach = (name: string) => {
      const found = this.#broker?.reach(name);
      return found && { env: found.env, ports: [found.port] };
    };
    this.#tools = await ToolHost.listen({ ...tools, commands, socket, reach });
    return socket;
  }

  async #command(env: Readonly<Record<string, string>>): Promise<CommandEnd | undefined> {
    const { clock, cancelled } = this.#step;
    const { argv, script, cwd, ground, inputs } = this.#task;
    const signal = AbortSignal.any([cancelled, this.#gone.signal, this.#late.signal]);
    signal.throwIfAborted();
    const done = new AbortController();
    if (inputs.timeout !== undefined) {
      clock.sleep(inputs.timeout * 1000, done.signal).then(
        () => this.#late.abort(),
        () => {},
      );
    }
    const port = this.#broker?.handle.port;
    this.#started = true;
    this.#relay.open();
    try {
      const { files, folders } = ground.inside();
      return await this.#place?.run(
        { argv, script, files, folders, env, cwd, ports: port === undefined ? [] : [port] },
        (bytes) => this.#relay.write(bytes),
        signal,
      );
    } finally {
      done.abort();
    }
  }

  /** @returns whether all is settled: a later step could end no lease that this one did not. */
  async #endLeases(interrupted: boolean): Promise<boolean> {
    const held = this.#held;
    if (!held) return false;
    const { run, clock, console } = this.#step;
    const { folder, plan } = this.#task;
    // A broker that was told to keep running is asked to end, and for its record of uses. Any other one ended when its pipe closed.
    const record = new AuditRecord(runUrl(run), clock.now);
    const { failed, settled } = await endLeases(
      {
        ...held,
        by: 'run',
        folder: folder.path,
        summary: plan.summary,
        ...(interrupted ? { limitMs: deadlines.afterCancel } : {}),
      },
      { ...this.#step, record },
    );
    if (failed) process.exitCode = 1;
    finishRecord(record, folder.path, { console, summary: plan.summary });
    return settled;
  }

  /**
   * Runs a report, and turns a failure of it into a warning, so that the step still fails or succeeds as the command did. Without a wall
   * the command may have removed the runner's files.
   */
  #reporting(body: () => void): void {
    try {
      body();
    } catch {
      this.#step.console.warning(
        'The outputs or the state of this step could not be written in full: a file of the runner is full, or is not a plain file any more.',
      );
    }
  }

  #report(end: CommandEnd | undefined, ended: WallEnd, leftOut: LeftOut): void {
    const { console } = this.#step;
    const { lines, characters } = leftOut;
    if (characters > 0)
      console.notice(
        `Of the command's output ${lines} lines, ${characters} characters in all, are not shown: more than the runner can take.`,
      );
    const notes = [...(ended.git?.texts ?? [])];
    for (const text of notes) console.info(text);
    this.#task.ground.clear();
    if (end === undefined) return;
    setOutput('exit-code', String(exitCode(end)));
    const { result, problem, others } = ended.output ? readResult(ended.output) : {};
    if (problem !== undefined) console.warning(problem);
    for (const [name, bytes] of [
      ['GITHUB_OUTPUT', ended.output],
      ['GITHUB_STEP_SUMMARY', ended.summary],
    ] as const)
      if (!bytes) console.notice(`What the command wrote to ${name} was not read: ${NOT_READ}.`);
    if (others !== undefined)
      console.notice(
        'Of what the command writes to its GITHUB_OUTPUT only `result` becomes an output of this step, and it wrote others. Fix: echo "result=..." >> "$GITHUB_OUTPUT"',
      );
    if (result !== undefined) setOutput('result', console.secrets.redact(result));
    const own = ended.summary ? quoteSummary(ended.summary, (text) => console.secrets.redact(text)) : '';
    this.#summary(commandSummary(end, this.#whyKilled(), [...notes, ...ended.left]) + own);
  }

  #whyKilled(): string {
    if (this.#step.cancelled.aborted) return 'the job was cancelled';
    return this.#late.signal.aborted ? '`timeout-run` was over' : '';
  }

  #summary(markdown: string): void {
    const { console } = this.#step;
    if (!this.#task.plan.summary) return;
    try {
      writeSummary(console.secrets.redact(markdown));
    } catch {
      console.warning('The job summary could not be written; the log says the same.');
    }
  }
}

const NOT_READ = 'it is not a plain file any more, or larger than 1 MiB';

/** The exit code as a shell tells it: 128 and the number of the signal, where one ended the command. */
function exitCode(end: CommandEnd): number {
  if ('code' in end) return end.code;
  return 128 + (constants.signals[end.signal as NodeJS.Signals] ?? 0);
}
