import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rawInputs } from '../../../src/runner/context.ts';
import { CommandFiles } from '../../../src/runner/files.ts';
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

describe('inputs', () => {
  test('are read under the name that the runner gives them, and left out where it gives none', () => {
    const env = { [inputVariable('aws-role')]: ' role ', [inputVariable('ttl')]: '' };
    const table = [{ name: 'aws-role' }, { name: 'ttl' }, { name: 'deliver' }];
    expect(rawInputs(env, table)).toEqual({ 'aws-role': ' role ', ttl: '' });
  });
});
