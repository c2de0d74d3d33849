import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { clouds, isWithheld } from '../../../src/clouds/clouds.ts';
import { catalogue, type ErrorCode, meaningOf } from '../../../src/errors/catalogue.ts';
import { AgentCredsError, Problems } from '../../../src/errors/error.ts';

const codes = Object.keys(catalogue) as ErrorCode[];
const problem = (code: ErrorCode) => ({ code, what: 'it', why: 'because', fix: 'so' });
const errorOf = (first: ErrorCode, ...rest: ErrorCode[]) =>
  new AgentCredsError([problem(first), ...rest.map(problem)]);

test('a code is capital words joined by underscores, and says in one sentence what it means', () => {
  for (const code of codes) {
    expect(code).toMatch(/^[A-Z]+(_[A-Z0-9]+)+$/);
    expect(meaningOf(code).about, code).toMatch(/^\S.*\.$/);
    expect(['input', 'refused', 'unavailable', 'defect'], code).toContain(meaningOf(code).kind);
  }
});

test('what is wrong in a workflow and what was refused has issued nothing', () => {
  const said = codes.filter((code) => ['input', 'refused'].includes(meaningOf(code).kind));
  expect(said.filter((code) => meaningOf(code).issued === 'maybe')).toEqual([]);
});

test('a cloud that gave no answer, or not the one that was asked for, may have issued something', () => {
  const silent = codes.filter((code) => meaningOf(code).cloud && meaningOf(code).kind === 'unavailable');
  expect(silent.length).toBeGreaterThanOrEqual(clouds.filter((cloud) => !isWithheld(cloud)).length);
  expect(silent.filter((code) => meaningOf(code).issued === 'no')).toEqual([]);
});

test('the codes that a name calls a refusal are refusals', () => {
  const named = codes.filter((code) => /_(REFUSED|PACKED|UNKNOWN|EXCEEDED)$/.test(code));
  expect(named.filter((code) => meaningOf(code).kind !== 'refused')).toEqual([]);
});

test('a cloud is named by its name in the registry, in each code that starts with it', () => {
  const names = clouds.map(({ name }) => String(name));
  for (const code of codes) {
    const prefix = code.split('_')[0]?.toLowerCase() ?? '';
    expect(meaningOf(code).cloud, code).toBe(names.includes(prefix) ? prefix : undefined);
  }
});

test('of several problems one that may have issued something is enough', () => {
  expect(errorOf('AWS_TRUST_REFUSED').issued).toBe('no');
  expect(errorOf('AZURE_APPLICATION_UNKNOWN').issued).toBe('no');
  expect(errorOf('AWS_TRUST_REFUSED', 'RUN_TIMEOUT').issued).toBe('maybe');
});

test('a problem keeps the line it was found at', () => {
  const problems = new Problems();
  problems.add('SCOPE_INVALID', 'what', 'why', 'fix', { line: 7 });
  problems.add('SCOPE_INVALID', 'what', 'why', 'fix');
  try {
    problems.throwIfAny();
    expect.unreachable();
  } catch (error) {
    expect((error as AgentCredsError).problems).toEqual([
      { code: 'SCOPE_INVALID', what: 'what', why: 'why', fix: 'fix', line: 7 },
      { code: 'SCOPE_INVALID', what: 'what', why: 'why', fix: 'fix' },
    ]);
  }
});

test('no regular expression decides by the spelling of a code', () => {
  const src = resolve(import.meta.dirname, '../../../src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const guilty = files.flatMap((file) =>
    readFileSync(join(src, file), 'utf8')
      .split('\n')
      .filter((line) => /\.(test|exec)\([\w.?]+\.code\)|\.code\.(startsWith|endsWith|match)\(/.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(guilty).toEqual([]);
});
