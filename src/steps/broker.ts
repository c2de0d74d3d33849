import { closeSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { startServing } from '../broker/broker.ts';
import type { BrokerConfig, Kept, Readiness } from '../broker/config.ts';
import type { LeaseSource } from '../broker/lease-source.ts';
import { closeInherited, disableCoreDump } from '../broker/process-hardening.ts';
import { systemClock } from '../clock.ts';
import type { HandoffConfig } from '../split/receive/envelope-source.ts';

/** The file descriptor on which main waits for two lines from the broker: it is ready, and it has taken the leases over. */
const REPLY_FD = 3;

/**
 * The broker's process. The first line of its standard input is its configuration. When the second line is `keep`, it
 * keeps running after main's end. If the pipe ends without that line, main has died or undone the delivery, and the broker
 * ends as well. It prints nothing, since nobody would read it.
 */
export async function broker(): Promise<void> {
  // First, while no secret is in memory yet.
  disableCoreDump();
  closeInherited(REPLY_FD);
  // An unexpected error ends the process silently: the error's text could hold a secret.
  process.on('uncaughtException', () => process.exit(70));
  process.on('unhandledRejection', () => process.exit(70));
  // A terminal that closes, or a request to attach a debugger, must not change anything.
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
      openSource: handoffOpener(config),
    });
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void serving.stop('told'));
    const { port, ports, callers } = serving;
    reply({ ready: true, port, ports, callers });
    const second = await lines.next();
    if (second.done || second.value !== 'keep') return await serving.abandon();
    process.stdin.destroy();
    reply({ kept: true });
    closeSync(REPLY_FD);
    await serving.run();
  } catch (error) {
    reply({ ready: false, why: (error as NodeJS.ErrnoException).code ?? 'it could not be set up' });
    process.exit(70);
  }
}

/** How to open the lease source of the split. Only a broker in an agent job loads the split's code; others never need it. */
function handoffOpener({
  handoff,
}: BrokerConfig): ((signal: AbortSignal) => Promise<LeaseSource>) | undefined {
  if (handoff === undefined) return undefined;
  return async (signal) => {
    const { handoffSource } = await import('../split/receive/envelope-source.ts');
    return await handoffSource(handoff as HandoffConfig, systemClock, signal);
  };
}

function reply(what: Readiness | Kept): void {
  try {
    writeSync(REPLY_FD, `${JSON.stringify(what)}\n`);
  } catch {
    // Main has stopped reading: it died, or its step ended right after it had written `keep`.
  }
}
