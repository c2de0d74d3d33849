import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test as base, onTestFinished } from 'vitest';
import { type Job, type JobOptions, startJob } from '../../emulator/index.ts';

/** The emulation starts bash and sends signals; on Windows its tests are skipped, and counted so. */
export const test = base.skipIf(process.platform === 'win32');

/** The fixture that runs the JavaScript in its inputs `main` and `post`. */
export const scriptAction = resolve(import.meta.dirname, '../../fixtures/script-action');

/** Short pauses, so that no test waits for what a real runner waits for. */
export const quick = { sigint: 600, sigterm: 400, stdio: 400 };

/** A job that is disposed of when the test is over. */
export async function job(options: JobOptions = {}): Promise<Job> {
  const started = await startJob({ timings: quick, ...options });
  onTestFinished(() => started.dispose());
  return started;
}

/** A copy of the fixture inside the job's workspace, which a test may tamper with. */
export function ownScriptAction(started: Job): string {
  const folder = join(started.workspace, 'action');
  cpSync(scriptAction, folder, { recursive: true });
  return folder;
}

/** JavaScript that appends to the file behind a GITHUB_ variable. */
export function append(variable: string, text: string): string {
  return `(await import('node:fs')).appendFileSync(process.env.${variable}, ${JSON.stringify(text)});`;
}
