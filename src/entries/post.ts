import { systemClock } from '../clock.ts';
import { endOf, endOfAsked } from '../end/fate.ts';
import { appendRecord } from '../record/folder.ts';
import { AuditRecord } from '../record/record.ts';
import { Console } from '../runner/console.ts';
import { readContext, runUrl } from '../runner/context.ts';
import { loadState } from '../runner/state.ts';
import { guarded } from './guarded.ts';

/**
 * Driven by saved state alone: inputs and environment belong to later steps by now. The exported variables stay:
 * post steps of other actions may still read them, and blanking them would take nothing from anyone who has read them.
 */
export async function start(): Promise<void> {
  const console = new Console();
  await guarded(console, process.env.RUNNER_DEBUG === '1', async () => post(console));
}

function post(console: Console): void {
  const state = loadState();
  if (!state || state.stage === 'started') {
    console.info('No lease was asked for, so there is nothing to end.');
    return;
  }
  if (state.stage === 'dry-run') {
    console.info('It was a dry run: no lease was asked for.');
    return;
  }
  if (state.stage !== 'delivered') {
    for (const asked of state.asked) console.info(endOfAsked(asked));
    return;
  }
  const record = new AuditRecord(runUrl(readContext(process.env)), systemClock.now);
  for (const lease of state.leases) {
    const fate = endOf(lease, systemClock.now());
    console.info(fate.text);
    record.add(fate.event, lease.id, {
      cloud: lease.cloud,
      session: lease.session,
      expiresAt: lease.expiresAt,
      end: lease.end,
    });
  }
  console.group('Record', record.lines);
  try {
    appendRecord(state.folder, record.lines);
  } catch {
    console.info('The record file is gone; its end is in the log above only.');
  }
}
