import { systemClock } from '../clock.ts';
import { type EndDeps, endLease, type Held } from '../end/end-lease.ts';
import { isMarkedEnded } from '../record/folder.ts';
import { AuditRecord } from '../record/record.ts';
import { Console } from '../runner/console.ts';
import { readContext, runUrl } from '../runner/context.ts';
import { loadState, type State } from '../runner/state.ts';
import { finishRecord, reportEnded } from './finish.ts';
import { guarded } from './guarded.ts';
import { identityFetcher } from './identity.ts';
import { takeFromBroker } from './take.ts';

/**
 * Driven by saved state alone: inputs and environment belong to later steps by now. The exported variables stay:
 * post steps of other actions may still read them, and blanking them would take nothing from anyone who has read them.
 */
export async function start(): Promise<void> {
  const console = new Console();
  await guarded(console, process.env.RUNNER_DEBUG === '1', () => post(console));
}

async function post(console: Console): Promise<void> {
  const state = loadState();
  if (!state || state.stage === 'started') {
    console.info('No lease was asked for, so there is nothing to end.');
    return;
  }
  if (state.stage === 'dry-run') {
    console.info('It was a dry run: no lease was asked for.');
    return;
  }
  const known = heldBy(state);
  if (known.length === 0) console.info('Nothing that was asked for was issued, so there is nothing to end.');
  const run = readContext(process.env);
  // Any step can write that mark, so it only says where to look first: the cloud is asked all the same.
  const maybeDone = isMarkedEnded(state.folder);
  const deps: EndDeps = {
    clock: systemClock,
    revoke: state.revoke,
    identity: identityFetcher(run, console),
    secret: (value) => console.secrets.add(value),
    progress: (text) => console.info(text),
    by: 'post',
    maybeDone,
    untrusted: false,
  };
  const record = new AuditRecord(runUrl(run), systemClock.now);
  const held = state.broker
    ? await takeFromBroker(state.broker, known, {
        folder: state.folder,
        maybeDone,
        record,
        console,
        summary: state.summary ?? false,
      })
    : known;
  const ended = await Promise.all(held.map((one) => endLease(one, deps)));
  for (const [index, one] of ended.entries()) {
    reportEnded(one, state.revoke, console);
    const { lease, asked } = held[index] ?? {};
    const subject = lease?.id ?? `${asked?.cloud}:${asked?.session}`;
    for (const { type, data } of one.events) record.add(type, subject, data);
  }
  if (maybeDone && ended.every((one) => one.idle)) {
    console.info("The end step has ended this job's leases: nothing was left to do.");
  }
  finishRecord(record, state.folder, console);
}

/** What main handed over, or what it asked for and may have been given. */
function heldBy(state: State): readonly Held[] {
  if (state.stage !== 'delivered') return state.asked.map((asked) => ({ asked }));
  return state.leases.map((lease) => {
    const asked = state.asked.find((one) => one.cloud === lease.cloud && one.session === lease.session);
    return { lease, asked: asked ?? { ...lease, ttl: 0 } };
  });
}
