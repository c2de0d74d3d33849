import { artifactBackend } from '../artifacts/backend.ts';
import { artifactClient } from '../artifacts/client.ts';
import { systemClock } from '../clock.ts';
import { Console } from '../runner/console.ts';
import { NOTE_FILE, writeNote } from '../split/end.ts';
import { Pieces } from '../split/pieces.ts';
import { loadSplitState } from '../split/state.ts';
import { guarded } from './guarded.ts';
import { start as post } from './post.ts';

const TELL_MS = 15_000;

/**
 * After an issuer job that came to its end there is nothing left. One that was killed left in state what it asked
 * for: its leases are ended first, by who they are and not by their secrets, and then whoever waits is told.
 */
export async function start(): Promise<void> {
  await post();
  const { handoff } = loadSplitState();
  if (!handoff) return;
  const console = new Console();
  await guarded(console, process.env.RUNNER_DEBUG === '1', async () => {
    try {
      const signal = AbortSignal.timeout(TELL_MS);
      const secret = (value: string) => console.secrets.add(value);
      const artifacts = artifactClient(artifactBackend(process.env), { clock: systemClock, signal, secret });
      await new Pieces(artifacts, handoff).put('note', NOTE_FILE, writeNote('failed'));
      console.info('The issuer step did not come to its end; the agent job has been told.');
    } catch {
      console.info('The agent job could not be told; it gives up after its `handoff-timeout`.');
    }
  });
}
