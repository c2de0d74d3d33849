import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { audited } from '../../../scripts/audit-workflows.ts';
import { audit } from '../../../scripts/workflows/audit.ts';

const root = resolve(import.meta.dirname, '../../..');

test('what runs in a job and what people copy is looked at, and nothing else', () => {
  const files = audited();
  expect(files).toEqual(
    expect.arrayContaining([
      '.github/workflows/release.yml',
      'action.yml',
      'end/action.yml',
      'docs/examples/git.yml',
    ]),
  );
  expect(files.filter((file) => file.includes('node_modules') || file.startsWith('test/'))).toEqual([]);
});

describe.each(audited())('%s', (file) => {
  test('has nothing unsafe', () => {
    expect(audit(readFileSync(join(root, file), 'utf8'))).toEqual([]);
  });
});
