import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { AgentCredsError } from '../errors/error.ts';
import { MAX_RECORD_BYTES, RECORD_FILE, readPrivate } from '../record/folder.ts';
import type { StepParts } from '../runner/step-parts.ts';

/** In milliseconds: the job waits for its post step. */
const LIMIT_MS = 60_000;

/**
 * Uploads the record as an artifact, after the last event of the leases is in it. Any step of the job can change the file, and
 * any job of the run can replace the artifact, but none can change the SHA-256 in the log. A failure is a warning, since the log
 * has the record as well.
 * @param folder the private folder of the step that issued the leases; empty where this job has none.
 */
export async function uploadRecord(
  folder: string,
  { console, record, artifacts }: Pick<StepParts, 'console' | 'record' | 'artifacts'>,
): Promise<void> {
  const text =
    (folder === '' ? undefined : readPrivate(folder, RECORD_FILE, MAX_RECORD_BYTES)) ?? lines(record.lines);
  if (text === '') return console.info('There is no record to upload: nothing has happened.');
  const content = Buffer.from(console.secrets.redact(text));
  const name = `agent-creds-record-${folder === '' ? 'of-post' : basename(folder)}`;
  console.info(
    `SHA-256 of record.jsonl in the artifact ${name}: ${createHash('sha256').update(content).digest('hex')}`,
  );
  try {
    const client = await artifacts(AbortSignal.timeout(LIMIT_MS));
    await client.upload(name, { [RECORD_FILE]: content });
  } catch (error) {
    const { explainArtifacts } = await import(/* webpackChunkName: "artifacts" */ '../artifacts/refusal.ts');
    const explained = explainArtifacts(error);
    const said = explained instanceof AgentCredsError ? explained.problems[0] : undefined;
    const why = said === undefined ? '' : `: ${said.what}; ${said.why}`;
    console.warning(`The record could not be uploaded; it is in the log${why}.`);
  }
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}
