import { readFileSync } from 'node:fs';
import { artifactBackend } from '../artifacts/backend.ts';
import { artifactClient } from '../artifacts/client.ts';
import { systemClock } from '../clock.ts';
import { Console } from '../runner/console.ts';
import { END_FILE, readNote, writeEnd } from '../split/end.ts';
import { Pieces } from '../split/pieces.ts';
import { endedError, isReason, type Reason } from '../split/refusal.ts';
import { loadSplitState } from '../split/state.ts';
import { guarded } from './guarded.ts';
import { start as post } from './post.ts';

/** How long the issuer job is tried to be told; it finds out by itself within a minute. */
const TELL_MS = 15_000;

/** Tells the issuer job first, so that it ends the leases at once, and then clears up as after any lease. */
export async function start(): Promise<void> {
  const console = new Console();
  await guarded(console, process.env.RUNNER_DEBUG === '1', async () => {
    const { handoff, endToken, endedFile } = loadSplitState();
    if (!handoff || endToken === '') {
      console.info('No key was offered, so there is nothing to end.');
      return;
    }
    let reason = readReason(endedFile);
    try {
      const secret = (value: string) => console.secrets.add(value);
      const signal = AbortSignal.timeout(TELL_MS);
      const backend = artifactBackend(process.env);
      const artifacts = artifactClient(backend, { clock: systemClock, signal, secret });
      const pieces = new Pieces(artifacts, handoff);
      reason ??= await readNote(pieces, await pieces.list());
      await pieces.put('end', END_FILE, writeEnd(endToken));
      console.info(
        'The issuer job has been told that this job is done; it ends the leases and keeps the record.',
      );
    } catch {
      console.info('The issuer job could not be told; it will see within a minute that this job has ended.');
    }
    if (reason) {
      console.error(endedError('issuer', reason));
      process.exitCode = 1;
    }
  });
  await post();
}

/** What the broker left when the hand-over ended early. Steps of this job can write it, and only fail themselves. */
function readReason(file: string): Reason | undefined {
  if (file === '') return undefined;
  try {
    const text = readFileSync(file, 'utf8').slice(0, 40);
    return isReason(text) ? text : undefined;
  } catch {
    return undefined;
  }
}
