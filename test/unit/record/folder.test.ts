import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AgentCredsError } from '../../../src/errors/error.ts';
import { marksOf, RecordFolder, refuseSecondLease, releaseMarks } from '../../../src/record/folder.ts';

let temp = '';
beforeEach(() => {
  temp = mkdtempSync(join(tmpdir(), 'folder-test-'));
});
afterEach(() => rmSync(temp, { recursive: true, force: true }));
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error instanceof AgentCredsError ? error.code : error;
  }
  return undefined;
};

test('it is made once, and removed with the shared folder when nothing else is in it', () => {
  const folder = new RecordFolder(temp, 'review-1-1-abcdef');
  folder.create();
  folder.create();
  folder.markHeld(['aws'], 'key');
  expect(readdirSync(join(temp, 'agent-creds')).sort()).toEqual(['aws.lease', 'review-1-1-abcdef']);
  folder.remove();
  folder.remove();
  expect(readdirSync(temp)).toEqual([]);
});

test('one that is there already is not taken for its own, and not removed', () => {
  mkdirSync(join(temp, 'agent-creds', 'review-1-1-abcdef'), { recursive: true });
  writeFileSync(join(temp, 'agent-creds', 'review-1-1-abcdef', 'mine'), '');
  const folder = new RecordFolder(temp, 'review-1-1-abcdef');
  expect(codeOf(() => folder.create())).toBe('FOLDER_UNUSABLE');
  expect(existsSync(join(temp, 'agent-creds', 'review-1-1-abcdef', 'mine'))).toBe(true);
});

test('of two marks the second of which is taken, the first goes with the folder and the other stays', () => {
  const folder = new RecordFolder(temp, 'review-1-1-abcdef');
  folder.create();
  writeFileSync(join(temp, 'agent-creds', 'gcp.lease'), 'key');
  expect(codeOf(() => folder.markHeld(['aws', 'gcp'], 'key'))).toBe('LEASE_EXISTS');
  folder.remove();
  expect(readdirSync(join(temp, 'agent-creds'))).toEqual(['gcp.lease']);
});

test('a mark of this job refuses, one of another job is removed', () => {
  mkdirSync(join(temp, 'agent-creds'));
  writeFileSync(join(temp, 'agent-creds', 'aws.lease'), 'other');
  expect(codeOf(() => refuseSecondLease(temp, ['aws'], 'key'))).toBeUndefined();
  writeFileSync(join(temp, 'agent-creds', 'aws.lease'), 'key');
  expect(codeOf(() => refuseSecondLease(temp, ['aws'], 'key'))).toBe('LEASE_EXISTS');
});

test('where there is no temporary folder at all, that is said', () => {
  expect(codeOf(() => new RecordFolder('/nowhere/at/all', 'x'))).toBe('FOLDER_UNUSABLE');
});

test('the lease of a cloud and its named leases are held side by side, a second step with named ones is refused', () => {
  const folder = new RecordFolder(temp, 'review-1-1-abcdef');
  folder.create();
  folder.markHeld(marksOf([{ cloud: 'aws' }]), 'key');
  const named = marksOf([
    { cloud: 'aws', name: 'reports' },
    { cloud: 'aws', name: 'backups' },
  ]);
  expect(codeOf(() => refuseSecondLease(temp, named, 'key'))).toBeUndefined();
  folder.markHeld(named, 'key');
  expect(codeOf(() => refuseSecondLease(temp, named, 'key'))).toBe('LEASE_EXISTS');
  releaseMarks(temp, named, 'key');
  expect(readdirSync(join(temp, 'agent-creds')).sort()).toEqual(['aws.lease', 'review-1-1-abcdef']);
});
