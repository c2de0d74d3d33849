import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ArtifactRefusal } from '../../../src/artifacts/refusal.ts';
import { finishRecord } from '../../../src/end/finish-record.ts';
import { uploadRecord } from '../../../src/end/upload-record.ts';
import { RecordFolder } from '../../../src/record/folder.ts';
import { fakeStep } from '../../support/fake-step.ts';
import { MemoryArtifacts } from '../../support/memory-artifacts.ts';

const SESSION = 'docs-7-1-abc123';
const ID = `aws:${SESSION}`;
let temp = '';
let folder: RecordFolder;
const before = process.env.GITHUB_STEP_SUMMARY;
const summary = () => readFileSync(join(temp, 'summary'), 'utf8');

beforeEach(() => {
  temp = mkdtempSync(join(tmpdir(), 'record-test-'));
  writeFileSync(join(temp, 'summary'), '');
  process.env.GITHUB_STEP_SUMMARY = join(temp, 'summary');
  folder = new RecordFolder(temp, SESSION);
  folder.create();
});
afterEach(() => {
  if (before === undefined) delete process.env.GITHUB_STEP_SUMMARY;
  else process.env.GITHUB_STEP_SUMMARY = before;
  rmSync(temp, { recursive: true, force: true });
});

/** A step whose record has the end of a lease, and whose main step has left its beginning in the folder. */
function ended() {
  const main = fakeStep();
  main.record.add('lease.issued', ID, { cloud: 'aws', expiresAt: '2026-11-21T12:15:00Z' });
  folder.write(main.record.lines);
  const step = fakeStep();
  step.record.add('lease.ended', ID, { expiresAt: '2026-11-21T12:15:00Z', end: 'expires' });
  return step;
}

describe('the end of a record', () => {
  test('is added to the file, and the summary tells the whole life of the lease', () => {
    const { record, console } = ended();
    finishRecord(record, folder.path, { console, summary: true });
    expect(readFileSync(folder.recordPath, 'utf8').trim().split('\n')).toHaveLength(2);
    expect(summary()).toContain('### What came of the leases');
    expect(summary()).toMatch(new RegExp(`\\| ${ID} \\| [\\d:]+ \\|`));
    expect(summary()).toContain('```mermaid');
  });

  test('is told of what this step knows, where the file is gone, and nobody is told where no summary is wanted', () => {
    const { record, console, said } = ended();
    rmSync(folder.recordPath);
    finishRecord(record, folder.path, { console, summary: false });
    expect(summary()).toBe('');
    finishRecord(record, folder.path, { console, summary: true });
    expect(said.join('\n')).toContain('There is no record file');
    expect(summary()).toContain(ID);
  });

  test('is only a warning where there is no summary to write to, and nothing where nothing happened', () => {
    const { record, console, said } = ended();
    rmSync(join(temp, 'summary'));
    process.env.GITHUB_STEP_SUMMARY = '';
    finishRecord(record, folder.path, { console, summary: true });
    expect(said.join('\n')).toContain('warning The job summary could not be written');
    const empty = fakeStep();
    finishRecord(empty.record, folder.path, { console: empty.console, summary: true });
    expect(empty.said).toEqual([]);
  });
});

describe('the upload of a record', () => {
  test('has every line of the file, and the hash in the log is that of the upload', async () => {
    const store = new MemoryArtifacts();
    const step = { ...ended(), artifacts: async () => store.of('1') };
    finishRecord(step.record, folder.path, { console: step.console, summary: false });
    await uploadRecord(folder.path, step);
    expect(store.stored.map(({ name }) => name)).toEqual([`agent-creds-record-${SESSION}`]);
    expect(step.said.join('\n')).toMatch(/SHA-256 of record\.jsonl in the artifact .*: [0-9a-f]{64}/);
    expect(existsSync(folder.recordPath)).toBe(true);
  });

  test('that fails is a warning with the reason, and one of nothing is no upload', async () => {
    const step = {
      ...ended(),
      artifacts: async () => {
        throw new ArtifactRefusal('CreateArtifact', 403, 'permission_denied');
      },
    };
    await uploadRecord(folder.path, step);
    expect(step.said.join('\n')).toContain('warning The record could not be uploaded; it is in the log');
    const empty = fakeStep();
    await uploadRecord('', empty);
    expect(empty.said).toEqual(['There is no record to upload: nothing has happened.']);
  });
});
