import { closeSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { startServing } from '../broker/broker.ts';
import type { BrokerConfig, Kept, Readiness } from '../broker/config.ts';
import type { LeaseSource } from '../broker/lease-source.ts';
import { closeInherited, leaveNoDump } from '../broker/shed.ts';
import { systemClock } from '../clock.ts';
import type { HandoffConfig } from '../split/receive/source.ts';

/** The descriptor on which main waits for two lines: it is ready, and it has taken the leases over. */
const ANSWERS = 3;

/**
 * The broker's process. Its configuration is the first line of its standard input; it keeps running when a second
 * line says `keep`. If the pipe ends without one, main has died or taken everything back, and so the broker ends.
 * It has no output: nothing it could print has a reader.
 */
export async function broker(): Promise<void> {
  // Before there is anything in memory that nobody should see.
  leaveNoDump();
  closeInherited(ANSWERS);
  // An unexpected error ends it without a word: its text could hold anything.
  process.on('uncaughtException', () => process.exit(70));
  process.on('unhandledRejection', () => process.exit(70));
  // A terminal or a debugger has no business here.
  for (const signal of ['SIGHUP', 'SIGPIPE', ...(process.platform === 'win32' ? [] : ['SIGUSR1'])] as const) {
    process.on(signal as NodeJS.Signals, () => {});
  }

  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done) return;
  try {
    const config = JSON.parse(first.value) as BrokerConfig;
    const serving = await startServing(config, {
      clock: systemClock,
      exit: () => process.exit(0),
      openSource: sourceOf(config),
    });
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void serving.stop('told'));
    answer({ ready: true, port: serving.port, callers: serving.callers });
    const second = await lines.next();
    if (second.done || second.value !== 'keep') return await serving.abandon();
    process.stdin.destroy();
    answer({ kept: true });
    closeSync(ANSWERS);
    await serving.run();
  } catch (error) {
    answer({ ready: false, why: (error as NodeJS.ErrnoException).code ?? 'it could not be set up' });
    process.exit(70);
  }
}

/** The split's code is loaded only in an agent job: a broker in a job that issues for itself never needs it. */
function sourceOf({ handoff }: BrokerConfig): ((signal: AbortSignal) => Promise<LeaseSource>) | undefined {
  if (handoff === undefined) return undefined;
  return async (signal) => {
    const { handoffSource } = await import('../split/receive/source.ts');
    return await handoffSource(handoff as HandoffConfig, systemClock, signal);
  };
}

function answer(what: Readiness | Kept): void {
  try {
    writeSync(ANSWERS, `${JSON.stringify(what)}\n`);
  } catch {
    // Main has stopped listening: it says nothing more, or its step has ended right after it had said `keep`.
  }
}
