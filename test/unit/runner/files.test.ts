import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeSummary } from '../../../src/record/summary.ts';
import { rawInputs } from '../../../src/runner/context.ts';
import { CommandFiles } from '../../../src/runner/files.ts';
import { emptyState, saveState } from '../../../src/runner/state.ts';
import { inputVariable, keyValuePairs } from '../../emulator/index.ts';

let folder = '';
const before = { ...process.env };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-creds-files-'));
  for (const name of ['GITHUB_ENV', 'GITHUB_OUTPUT']) {
    process.env[name] = join(folder, name);
    writeFileSync(join(folder, name), '');
  }
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  process.env = { ...before };
});

const parsed = (name: string) => Object.fromEntries(keyValuePairs(readFileSync(join(folder, name), 'utf8')));

describe('the runner’s command files', () => {
  test('every exported value and output survives the runner’s parser', () => {
    // A value with a lone surrogate or NUL cannot be in an environment; the clouds' values have neither.
    const value = fc.string({ unit: 'binary' }).filter((s) => s.isWellFormed() && !s.includes('\0'));
    fc.assert(
      fc.property(value, value, (a, b) => {
        for (const name of ['GITHUB_ENV', 'GITHUB_OUTPUT']) writeFileSync(join(folder, name), '');
        const files = new CommandFiles();
        files.exportVariables({ ONE: a, TWO: b });
        files.setOutputs({ one: b, two: a });
        expect(parsed('GITHUB_ENV')).toEqual({ ONE: a, TWO: b });
        expect(parsed('GITHUB_OUTPUT')).toEqual({ one: b, two: a });
      }),
      { numRuns: 300 },
    );
  });

  test('rolling back leaves what was there before, and nothing else', () => {
    writeFileSync(join(folder, 'GITHUB_ENV'), 'EARLIER=1\n');
    const files = new CommandFiles();
    files.exportVariables({ SECRET: 'x' });
    files.setOutputs({ secret: 'x' });
    files.rollBack();
    expect(readFileSync(join(folder, 'GITHUB_ENV'), 'utf8')).toBe('EARLIER=1\n');
    expect(readFileSync(join(folder, 'GITHUB_OUTPUT'), 'utf8')).toBe('');
  });
});

describe('what a process of an earlier step has put in the place of a file of the runner', () => {
  const writes: Readonly<Record<string, () => void>> = {
    GITHUB_ENV: () => new CommandFiles().exportVariables({ ONE: 'x' }),
    GITHUB_OUTPUT: () => new CommandFiles().setOutputs({ one: 'x' }),
    GITHUB_STATE: () => saveState(emptyState),
    GITHUB_STEP_SUMMARY: () => writeSummary('x', process.env),
  };
  const cases = Object.entries(writes).flatMap(([name, write]) =>
    (process.platform === 'win32' ? (['link'] as const) : (['link', 'pipe'] as const)).map(
      (what) => [what, name, write] as const,
    ),
  );

  test.each(cases)('a %s for %s: it is not written to, and nobody waits for it', (what, name, write) => {
    const path = join(folder, `odd-${name}`);
    writeFileSync(join(folder, 'other'), '');
    if (what === 'link') symlinkSync(join(folder, 'other'), path);
    else spawnSync('mkfifo', [path]);
    process.env[name] = path;
    expect(write).toThrow();
    expect(readFileSync(join(folder, 'other'), 'utf8')).toBe('');
  });
});

describe('inputs', () => {
  test('are read under the name that the runner gives them, and left out where it gives none', () => {
    const env = { [inputVariable('aws-role')]: ' role ', [inputVariable('ttl')]: '' };
    const table = [{ name: 'aws-role' }, { name: 'ttl' }, { name: 'deliver' }];
    expect(rawInputs(env, table)).toEqual({ 'aws-role': ' role ', ttl: '' });
  });
});
