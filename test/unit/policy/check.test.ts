import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { type CheckDeps, runCheck } from '../../../src/check/check.ts';
import { clouds } from '../../../src/clouds/clouds.ts';
import { comparePolicies } from '../../../src/policy/compare.ts';
import { POLICY_PATH } from '../../../src/policy/model.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { createWorld, REPOSITORY, type World } from '../github/world.ts';
import { POLICY } from './files.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld({ private: true });
});
afterEach(() => world.close());

/** Runs the check on a checkout that holds `head`, the default branch holding `base`. */
async function check(head: string | undefined, base: string | undefined, more: Partial<CheckDeps> = {}) {
  if (base !== undefined) world.github.repositories.get(REPOSITORY).put(POLICY_PATH, base);
  const annotations: string[] = [];
  let summary = '';
  const code = await runCheck({
    clouds,
    checkedOut: (path) => (path === POLICY_PATH ? head : undefined),
    github: world.connect(),
    annotate: ({ file, line, severity, what }) => annotations.push(`${severity} ${file}:${line} ${what}`),
    summary: async (markdown) => {
      summary = markdown;
    },
    info: () => {},
    ...more,
  });
  return { code, annotations, summary };
}

test('an unchanged file passes and changes nothing', async () => {
  const { code, annotations, summary } = await check(POLICY, POLICY);
  expect({ code, annotations }).toEqual({ code: 0, annotations: [] });
  expect(summary).toContain('Nothing changes for anyone.');
});

test('a wider file passes, and the summary says what is wider for whom', async () => {
  const { code, summary } = await check(
    POLICY.replace('my-bucket/reports/*', 'my-bucket/*').replace('15m', '1h'),
    POLICY,
  );
  expect(code).toBe(0);
  const rows = summary.split('\n').filter((row) => row.startsWith('| docs'));
  expect(rows).toHaveLength(2);
  expect(rows.join('\n')).toMatch(/\*\*wider\*\* \| scope \|.*my-bucket\/&#42;/);
  expect(rows.join('\n')).toMatch(/\*\*wider\*\* \| ttl \| 15m \| 1h/);
});

test('an error fails it at its line, also one that only planning finds', async () => {
  const unknown = await check(POLICY.replace('ttl: 15m', 'tll: 15m'), POLICY);
  expect(unknown).toMatchObject({
    code: 1,
    annotations: ['error .github/agent-creds.yml:10 Profile `docs` has an unknown key `tll`'],
  });
  const preset = await check(POLICY.replace('s3:read', 's3:raed'), POLICY);
  expect(preset.code).toBe(1);
  expect(preset.annotations[0]).toMatch(/^error \.github\/agent-creds\.yml:8 .*cannot be enforced/);
  expect(preset.summary).toContain('The file cannot be used');
});

test('a profile that leaves the role open is a warning', async () => {
  const { code, annotations } = await check('profiles:\n  open:\n    scope: s3:read b-1\n', undefined);
  expect(code).toBe(0);
  expect(annotations[0]).toContain(
    'warning .github/agent-creds.yml:2 Profile `open` does not say who the job becomes',
  );
});

test('a new file, a removed file and none at all', async () => {
  const added = await check(POLICY, undefined);
  expect(added.summary).toMatch(/\| docs \| new \|/);
  expect(added.summary).toMatch(/\| every workflow without a profile \| narrower \|/);
  expect((await check(undefined, undefined)).code).toBe(0);
  const removed = await check(undefined, POLICY);
  expect(removed.code).toBe(0);
  expect(removed.summary).toMatch(/\| every workflow without a profile \| \*\*wider\*\* \|/);
});

test('a default branch that cannot be read does not fail the pull request, and is said', async () => {
  const { code, summary } = await check(POLICY, POLICY, { github: world.connect({}) });
  expect(code).toBe(0);
  expect(summary).toContain('What changes is not shown');
  expect((await check(POLICY, POLICY, { github: undefined })).summary).toContain('What changes is not shown');
});

test('text of the file cannot write Markdown or commands into the summary', async () => {
  const { summary } = await check(`profiles:\n  "<b>|x": {}\n  "::error::x": {}\n`, undefined);
  expect(summary).not.toMatch(/<b>|\|x|^::error/m);
});

test.each([
  ['events: [push, issue_comment]', 'events: [push]', 'narrower'],
  ['events: [push, issue_comment]', 'description: x', 'wider'],
  ['branches: [main, release/*]', 'branches: [main, other]', 'other'],
  ['ttl: 15m', 'ttl: 5m', 'narrower'],
  ['actor-permission: maintain', 'actor-permission: admin', 'other'],
  ['s3:read my-bucket/reports/*', 's3:read my-bucket/reports/a/*', 'narrower'],
  ['allow-bots: ["renovate[bot]"]', 'allow-bots: []', 'narrower'],
])('%s becoming %s is %s', (from, to, way) => {
  const after = POLICY.replace(`    description: reads the reports\n`, '').replace(from, to);
  const [old, now] = [POLICY, after].map((text) => parsePolicy(text, clouds).file);
  expect(now).toBeDefined();
  expect(comparePolicies(old, now, clouds).map((change) => change.way)).toContain(way);
});

test('check/action.yml runs the built entry', () => {
  const action = parseYaml(readFileSync(resolve(import.meta.dirname, '../../../check/action.yml'), 'utf8'));
  expect(action.runs).toEqual({ using: 'node24', main: '../dist/check.js' });
  expect(action.inputs['github-token'].default).toBe('${{ github.token }}');
});
