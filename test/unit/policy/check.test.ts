import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { type CheckDeps, runCheck } from '../../../src/check/check.ts';
import { clouds } from '../../../src/clouds/clouds.ts';
import { AgentCredsError, Problems } from '../../../src/errors/error.ts';
import { GithubFailure } from '../../../src/github/failure.ts';
import type { RawInputs } from '../../../src/inputs/read.ts';
import { makePlan } from '../../../src/plan/plan.ts';
import { applyProfile } from '../../../src/policy/apply.ts';
import { comparePolicies } from '../../../src/policy/compare.ts';
import { POLICY_PATH } from '../../../src/policy/model.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { planners, ready } from '../../support/planners.ts';
import { createWorld, REPOSITORY, type World } from '../github/world.ts';
import { POLICY, ROLE, said } from './files.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld({ private: true });
});
afterEach(() => world.close());

const SHA = 'a'.repeat(40);

/** Runs the check on a commit that holds `head`, the default branch holding `base`. */
async function check(head: string | undefined, base: string | undefined, more: Partial<CheckDeps> = {}) {
  const file = head === undefined ? [] : [[POLICY_PATH, head] as const];
  world.github.repositories.get(REPOSITORY).files.set(SHA, new Map([['README.md', '#'], ...file]));
  if (base !== undefined) world.github.repositories.get(REPOSITORY).put(POLICY_PATH, base);
  const annotations: string[] = [];
  let summary = '';
  const code = await runCheck({
    ...ready,
    commit: { repository: REPOSITORY, sha: SHA },
    // As Git's filters would have it: the check must not look at it where it can read the commit.
    checkedOut: (path) => (path === POLICY_PATH && 'github' in more ? head : 'from: the checkout'),
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
  expect(rows.join('\n')).toMatch(/\*\*wider\*\* \| scope \|.*`s3:read my-bucket\/\*`/);
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
    'warning .github/agent-creds.yml:2 Profile `open` does not name the principal of AWS',
  );
});

test('a new file, a removed file and none at all', async () => {
  const added = await check(POLICY, undefined);
  expect(added.summary).toMatch(/\| docs \| new \|/);
  const row = added.summary.split('\n').find((line) => line.startsWith('| docs')) ?? '';
  for (const part of [
    `aws-role: ${ROLE}`,
    'aws-region: eu-west-1',
    'ttl: 15m',
    'renew-until: 6h',
    'deliver: any',
    'revoke: auto',
    'lock-ip: any',
    'for .github/workflows/agent.yml',
    'allow-outsiders: false',
    'allow-bots: none',
    'actor-permission: by the guard',
  ]) {
    expect(row).toContain(part);
  }
  expect(added.summary).toMatch(/\| every workflow without a profile \| narrower \|/);
  expect(added.summary).toContain('| allow-bots | any | none |');
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

test('what Git made of the file in the checkout is not what is checked', async () => {
  const wider = POLICY.replace('my-bucket/reports/*', '*');
  const { summary } = await check(wider, POLICY, { checkedOut: () => POLICY });
  expect(summary).toMatch(/docs \| \*\*wider\*\* \| scope/);
  const gone = await check(undefined, POLICY, { checkedOut: () => POLICY });
  expect(gone.summary).toContain('The commit has no .github/agent-creds.yml');
  const large = await check(`${POLICY}${'#'.repeat(64 * 1024)}`, POLICY, { checkedOut: () => POLICY });
  expect(large).toMatchObject({ code: 1, annotations: [expect.stringContaining('could not read it')] });
});

test.each<[string, () => Partial<CheckDeps>]>([
  ['no token', () => ({ github: undefined })],
  ['no commit that is known', () => ({ commit: undefined })],
  ['a commit that GitHub does not have', () => ({ commit: { repository: REPOSITORY, sha: 'b'.repeat(40) } })],
  ['a token that may not read it', () => ({ github: world.connect({}) })],
])('with %s the checkout is read, and a warning says so', async (_name, more) => {
  const { code, annotations, summary } = await check(POLICY, POLICY, { checkedOut: () => POLICY, ...more() });
  expect(code).toBe(0);
  expect(annotations).toEqual([
    'warning .github/agent-creds.yml:1 It was read from the checkout and not from its commit',
  ]);
  expect(summary).toContain('a run may read another one');
});

test('where Git does not say the commit, the warning tells which ref to check out', async () => {
  const fixes: string[] = [];
  await check(POLICY, POLICY, {
    checkedOut: () => POLICY,
    commit: undefined,
    annotate: ({ fix }) => fixes.push(fix),
  });
  expect(fixes).toEqual([expect.stringContaining('ref: ${{ github.event.pull_request.head.sha }}')]);
});

test('text of the file cannot write Markdown or commands into the summary', async () => {
  const { summary } = await check(`profiles:\n  "<b>|x": {}\n  "::error::x": {}\n`, undefined);
  expect(summary).not.toMatch(/(?<!\\)\|x|^::error/m);
  // Only as code, behind the backticks that the message itself has.
  expect(summary).toContain('| A profile is named `<b>\\|x`. ');
});

test.each([
  ['events: [push, issue_comment]', 'events: [push]', 'narrower'],
  ['events: [push, issue_comment]', 'description: x', 'wider'],
  ['branches: [main, release/*]', 'branches: [main, other]', 'other'],
  ['ttl: 15m', 'ttl: 5m', 'narrower'],
  ['actor-permission: maintain', 'actor-permission: admin', 'narrower'],
  ['actor-permission: maintain', 'actor-permission: write', 'wider'],
  ['    actor-permission: maintain\n', '', 'wider'],
  ['    ttl: 15m\n', '', 'wider'],
  ['branches: [main, release/*]', 'branches: [main, release/1]', 'narrower'],
  ['branches: [main, release/*]', 'branches: ["*"]', 'wider'],
  ['workflows: [.github/workflows/agent.yml]', 'workflows: [.github/workflows/*.yml]', 'wider'],
  ['s3:read my-bucket/reports/*', 's3:read my-bucket/reports/a/*', 'narrower'],
  ['allow-bots: ["renovate[bot]"]', 'allow-bots: []', 'narrower'],
])('%s becoming %s is %s', (from, to, way) => {
  const after = POLICY.replace(`    description: reads the reports\n`, '').replace(from, to);
  const [old, now] = [POLICY, after].map((text) => parsePolicy(text, clouds).file);
  expect(now).toBeDefined();
  expect(comparePolicies(old, now, ready).map((change) => change.way)).toContain(way);
});

const LIMITS = `profiles:
  p:
    aws-role: ${ROLE}
    aws-region: eu-west-1
    scope: s3:read my-bucket
    ttl: 15m
    renew-until: 1h
    deliver: broker
    revoke: required
    lock-ip: 203.0.113.0/24
    aws-revoke-role: ${ROLE}-revoke
    aws-account-ids: '111122223333'
    actor-permission: admin
    workflows: [.github/workflows/agent.yml]
    events: [push]
    branches: [main]
    allow-outsiders: false
`;
const limits = [
  ...[
    'ttl',
    'renew-until',
    'deliver',
    'revoke',
    'lock-ip',
    'aws-revoke-role',
    'aws-account-ids',
    'aws-region',
  ],
  ...['actor-permission', 'workflows', 'events', 'branches', 'aws-role'],
];

test.each(limits)('a profile that loses its %s is wider, and one that gets it is narrower', (key) => {
  const without = LIMITS.replace(new RegExp(`^    ${key}: .*\n`, 'm'), '');
  const [old, now] = [LIMITS, without].map((text) => parsePolicy(text, clouds).file);
  const ways = (a: typeof old, b: typeof old) =>
    comparePolicies(a, b, ready).map(({ what, way }) => `${what} ${way}`);
  expect(ways(old, now)).toEqual([`${key} wider`]);
  expect(ways(now, old)).toEqual([`${key} narrower`]);
});

test('a second kind of lock lets more calls through, and the first one fewer', () => {
  const beside = LIMITS.replace(
    'lock-ip: 203.0.113.0/24',
    'lock-ip: 203.0.113.0/24\n    lock-vpc: vpc-0123abcd',
  );
  const instead = LIMITS.replace('lock-ip: 203.0.113.0/24', 'lock-vpc: vpc-0123abcd');
  const none = LIMITS.replace('    lock-ip: 203.0.113.0/24\n', '');
  const ways = (a: string, b: string) =>
    comparePolicies(parsePolicy(a, clouds).file, parsePolicy(b, clouds).file, ready).map(
      ({ what, way }) => `${what} ${way}`,
    );
  expect(ways(LIMITS, beside)).toEqual(['lock-vpc wider']);
  expect(ways(beside, LIMITS)).toEqual(['lock-vpc narrower']);
  expect(ways(none, instead)).toEqual(['lock-vpc narrower']);
  expect(ways(LIMITS, instead)).toEqual(['lock-ip narrower', 'lock-vpc wider']);
});

test('another principal is different, and stands before what is said of it', () => {
  const other = LIMITS.replace(`aws-role: ${ROLE}\n`, `aws-role: ${ROLE}-b\n`).replace('15m', '1h');
  const [old, now] = [LIMITS, other].map((text) => parsePolicy(text, clouds).file);
  const ways = comparePolicies(old, now, ready).map(({ what, way }) => `${what} ${way}`);
  expect(ways).toEqual(['aws-role other', 'ttl wider']);
});

test('a service account beside a provider is another principal, not a limit', () => {
  const gcp = (more: string) =>
    parsePolicy(
      `profiles:\n  p:\n    gcp-workload-identity-provider: projects/123456789012/locations/global/workloadIdentityPools/github/providers/octo\n    scope: gcp:inherit\n${more}`,
      clouds,
    ).file;
  const account = '    gcp-service-account: agent@my-project.iam.gserviceaccount.com\n';
  const ways = comparePolicies(gcp(''), gcp(account), ready).map(({ what, way }) => `${what} ${way}`);
  expect(ways).toEqual(['gcp-service-account other']);
});

test('what no run could read is an error and not absent', async () => {
  const unreadable = (message: string) => () => {
    throw new GithubFailure('garbled', message);
  };
  const { code, annotations, summary } = await check(POLICY, POLICY, {
    checkedOut: unreadable(`${POLICY_PATH} is a link`),
    commit: undefined,
  });
  expect({ code, annotations }).toEqual({
    code: 1,
    annotations: ['error .github/agent-creds.yml:1 A run could not read it'],
  });
  expect(summary).toContain('is a link');
  expect(summary).not.toContain('has no');
});

test('of very many mistakes 50 are shown, errors before warnings, and how many more there are', async () => {
  const flood = await check('?\n'.repeat(32_500), POLICY);
  expect(flood.code).toBe(1);
  expect(flood.annotations).toHaveLength(51);
  expect(flood.annotations.at(-1)).toMatch(/^error .* It has \d+ more errors$/);
  expect(flood.summary).toMatch(/The file cannot be used: \d{4,} errors\./);
  expect(Buffer.byteLength(flood.summary)).toBeLessThan(64 * 1024);

  const open = Array.from({ length: 60 }, (_, n) => `  p${n}:\n    scope: s3:read data\n`).join('');
  const late = await check(`profiles:\n${open}  last:\n    scope: s3:raed data\n`, undefined);
  expect(late.annotations[0]).toMatch(/^error .* Profile `last`/);
  expect(late.annotations).toHaveLength(51);
  expect(late.annotations.at(-1)).toContain('It has 11 more warnings');
});

const AWS = `    aws-role: ${ROLE}\n    aws-region: eu-west-1\n`;
const AZURE_ID = '11111111-2222-3333-4444-555555555555';
const AZURE = `    azure-client-id: ${AZURE_ID}\n    azure-tenant-id: ${AZURE_ID}\n`;
const GCP =
  '    gcp-workload-identity-provider: projects/1/locations/global/workloadIdentityPools/agents/providers/github\n';
const GOOGLE = `${GCP}    gcp-service-account: agent@my-project.iam.gserviceaccount.com\n`;
const BOUNDARY =
  '{"accessBoundaryRules":[{"availableResource":"//storage.googleapis.com/projects/_/buckets/b","availablePermissions":["inRole:roles/storage.objectViewer"]}]}';
const SESSION =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}';

test.each([
  [
    'scope lines beside a session policy',
    `${AWS}    scope: s3:read data\n    aws-session-policy: '${SESSION}'\n`,
    6,
  ],
  [
    'scope lines beside managed policies',
    `${AWS}    scope: s3:read data\n    aws-managed-policies: arn:aws:iam::aws:policy/ReadOnlyAccess\n`,
    6,
  ],
  [
    'scope lines beside a boundary',
    `${GCP}    gcp-access-boundary: '${BOUNDARY}'\n    scope: gcs:read data\n`,
    4,
  ],
])('%s stop every run, so they are an error in the file', async (_name, body, line) => {
  const { code, annotations } = await check(`profiles:\n  p:\n${body}`, undefined);
  expect(code).toBe(1);
  expect(annotations).toEqual([
    expect.stringMatching(new RegExp(`^error [^ ]+:${line} .* has scope lines for .* beside`)),
  ]);
});

test('a tenant that is missing beside the application stops every run: no workflow may give it', async () => {
  const { code } = await check(
    `profiles:\n  p:\n    azure-client-id: ${AZURE_ID}\n    scope: blob:read acct/cont\n`,
    undefined,
  );
  expect(code).toBe(1);
});

/** A session policy has no room for all of them. */
const TOO_MANY_VPCS = Array.from({ length: 80 }, (_, n) => `vpc-${String(n).padStart(17, '0')}`);

test.each<[string, string, Readonly<Record<string, string>>, boolean]>([
  ['a region', `    aws-role: ${ROLE}\n    scope: s3:read data\n`, { 'aws-region': 'eu-west-1' }, false],
  [
    'a region of another partition than the example',
    `    aws-role: ${ROLE.replace(':aws:', ':aws-cn:')}\n    scope: s3:read data\n`,
    { 'aws-region': 'cn-north-1' },
    false,
  ],
  [
    'one way of delivery',
    `${AZURE}    scope: blob:read acct/cont\n    deliver: [outputs, broker]\n`,
    { deliver: 'outputs' },
    false,
  ],
  [
    'one range of addresses',
    `${AZURE}    scope: blob:read acct/cont\n    lock-ip: [203.0.113.0/24, 198.51.100.0/24]\n`,
    { 'lock-ip': '203.0.113.0/24' },
    false,
  ],
  [
    'one VPC',
    `${AWS}    scope: s3:read data\n    lock-vpc: [${TOO_MANY_VPCS.join(', ')}]\n`,
    { 'lock-vpc': 'vpc-00000000000000007' },
    false,
  ],
  [
    'one line',
    `${AZURE}    scope: |\n      blob:read acct/cont1\n      blob:read acct/cont2\n`,
    { scope: 'blob:read acct/cont1' },
    false,
  ],
  ['nothing', `${AZURE}    scope: blob:read acct/cont\n    deliver: [env, broker]\n`, {}, true],
  [
    'a revoke role',
    `${AWS}    scope: s3:read data\n    revoke: required\n`,
    { 'aws-revoke-role': `${ROLE}-revoke` },
    false,
  ],
  ...(
    [
      ['lock-ip', '    lock-ip: 203.0.113.0/24\n', GOOGLE, 'gcs:read data'],
      ['revoke', `    revoke: required\n    aws-revoke-role: ${ROLE}-revoke\n`, GOOGLE, 'gcs:read data'],
      ['lock-vpc', '    lock-vpc: vpc-0123456789abcdef0\n', AZURE, 'blob:read acct/cont'],
    ] as const
  ).map(
    ([name, limit, other, line]) =>
      [
        `lines of AWS only, which can keep ${name}`,
        `${AWS}${other}${limit}    scope: [s3:read data, '${line}']\n`,
        { scope: 's3:read data' },
        false,
      ] as [string, string, Readonly<Record<string, string>>, boolean],
  ),
])('what a workflow avoids by saying %s is at most a warning', async (_name, body, says, silent) => {
  const text = `profiles:\n  p:\n${body}`;
  const { code, annotations } = await check(text, undefined);
  expect(code).toBe(0);
  expect(annotations.map((one) => one.split(' ')[0])).toEqual(silent ? [] : ['warning']);
  // It is so: the run of such a workflow is planned, and that of a silent one is not.
  const plan = (raw: RawInputs) => {
    const { file } = parsePolicy(text, clouds);
    const profile = file?.profiles.get('p');
    if (!file || !profile) throw new Error('the file has errors');
    const run = { repository: 'o/r', eventName: 'push', ref: 'refs/heads/main', workflowRef: '' };
    const problems = new Problems();
    const inputs = applyProfile(profile, { inputs: said(raw), file, run, ...ready }, problems);
    problems.throwIfAny();
    return makePlan(inputs, { jobId: 'j', runId: '1', attempt: '1', random: 'abc123' }, planners);
  };
  expect(plan(says).plan.clouds).toHaveLength(1);
  if (!silent) expect(() => plan({})).toThrow(AgentCredsError);
});

test.each([
  [
    'two clouds that both cannot keep a limit',
    `${GOOGLE}${AZURE}    revoke: required\n    scope: ['gcs:read data', 'azure:inherit']\n`,
    2,
  ],
  [
    'the other cloud has a native policy, so no workflow can ask for it alone',
    `${AWS}${GOOGLE}    lock-ip: 203.0.113.0/24\n    aws-session-policy: '${SESSION}'\n    scope: gcs:read data\n`,
    1,
  ],
])('what no workflow can leave out is an error: %s', async (_name, body, errors) => {
  const { code, annotations } = await check(`profiles:\n  p:\n${body}`, undefined);
  expect(code).toBe(1);
  expect(annotations.map((one) => one.split(' ')[0])).toEqual(Array(errors).fill('error'));
});

test('what a workflow may give and need not, such as a revoke role, takes no room in the check', async () => {
  const resources = Array.from({ length: 42 }, (_, n) => `arn:aws:s3:::my-bucket-number-${n}/reports/*`);
  const full = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: resources }],
  });
  const text = `profiles:\n  p:\n    aws-role: ${ROLE}\n    aws-session-policy: '${full}'\n`;
  const { annotations } = await check(text, undefined);
  expect(annotations).toEqual([expect.stringMatching(/^warning .*`aws-region` is empty/)]);
});

const MANAGED = 'arn:aws:iam::aws:policy/';
const EVERYTHING = SESSION.replace('s3:GetObject', '*');

test.each<[string, string, string, readonly string[]]>([
  [
    'one prefix',
    'a policy for everything',
    `    aws-session-policy: '${EVERYTHING}'\n`,
    ['scope wider', 'scope other'],
  ],
  [
    'one prefix',
    'AdministratorAccess',
    `    aws-managed-policies: ${MANAGED}AdministratorAccess\n`,
    ['scope wider', 'scope other'],
  ],
  [
    'one prefix',
    'a policy of one action',
    `    aws-session-policy: '${SESSION}'\n`,
    ['scope other', 'scope other'],
  ],
  [
    'one prefix',
    "an account's own policy",
    '    aws-managed-policies: arn:aws:iam::111122223333:policy/mine\n',
    ['scope other', 'scope other'],
  ],
])('from %s to %s is never narrower, nor is the way back', (_from, _to, native, ways) => {
  const [lines, policy] = [`${AWS}    scope: s3:read data/a/*\n`, `${AWS}${native}`].map(
    (body) => parsePolicy(`profiles:\n  p:\n${body}`, clouds).file,
  );
  const between = (a: typeof lines, b: typeof lines) =>
    comparePolicies(a, b, ready).map(({ what, way }) => `${what} ${way}`);
  expect([...between(lines, policy), ...between(policy, lines)]).toEqual(ways);
});

test('one more managed policy that allows everything is wider, and aws:inherit in place of a policy as well', () => {
  const file = (body: string) => parsePolicy(`profiles:\n  p:\n${AWS}${body}`, clouds).file;
  const ways = (a: string, b: string) =>
    comparePolicies(file(a), file(b), ready).map(({ what, way }) => `${what} ${way}`);
  const readOnly = `    aws-managed-policies: ${MANAGED}ReadOnlyAccess\n`;
  const more = `    aws-managed-policies: ["${MANAGED}ReadOnlyAccess", "${MANAGED}PowerUserAccess"]\n`;
  expect(ways(readOnly, more)).toEqual(['scope wider']);
  expect(ways(readOnly, '    scope: aws:inherit\n')).toEqual(['scope wider']);
  expect(ways(more, '    scope: aws:inherit\n')).toEqual(['scope other']);
});

test('everything with role chaining is wider than everything without it', () => {
  const file = (body: string) => parsePolicy(`profiles:\n  p:\n${AWS}${body}`, clouds).file;
  const native = (...more: object[]) => {
    const Statement = [{ Effect: 'Allow', Action: '*', Resource: '*' }, ...more];
    return `    aws-session-policy: '${JSON.stringify({ Version: '2012-10-17', Statement })}'\n`;
  };
  const way = (a: string, b: string) => comparePolicies(file(a), file(b), ready).map((one) => one.way);
  const chaining = {
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    NotResource: 'arn:aws:iam::111122223333:role/x',
  };
  const inherit = '    scope: aws:inherit\n';
  expect(way(inherit, native(chaining))).toEqual(['wider']);
  expect(way(native(), native(chaining))).toEqual(['wider']);
  expect(way(native(chaining), inherit)).toEqual(['other']);
  expect(way(inherit, native())).toEqual(['other']);
  // With a deny it may allow less as well.
  const deny = { Effect: 'Deny', Action: 'iam:*', Resource: '*' };
  expect(way(inherit, native(chaining, deny))).toEqual(['other']);
});

test('a cloud that comes is wider in everything that names who the job may become, and one that goes is narrower', () => {
  const azure = (scope: string) =>
    `    scope: [s3:read data, "${scope}"]\n    azure-subscription-id: ${AZURE_ID}\n${AZURE}`;
  const [one, two] = [`${AWS}    scope: [s3:read data]\n`, `${AWS}${azure('azure:inherit')}`].map(
    (body) => parsePolicy(`profiles:\n  p:\n${body}`, clouds).file,
  );
  const ways = (a: typeof one, b: typeof one) =>
    comparePolicies(a, b, ready).map(({ what, way }) => `${what} ${way}`);
  expect(ways(one, two)).toEqual([
    'azure-client-id wider',
    'azure-tenant-id wider',
    'clouds wider',
    'scope wider',
    'azure-subscription-id other',
  ]);
  expect(new Set(ways(two, one).map((way) => way.split(' ')[1]))).toEqual(new Set(['narrower']));
});

test('check/action.yml runs the built entry', () => {
  const action = parseYaml(readFileSync(resolve(import.meta.dirname, '../../../check/action.yml'), 'utf8'));
  expect(action.runs).toEqual({ using: 'node24', main: '../dist/check.js' });
  expect(action.inputs['github-token'].default).toBe('${{ github.token }}');
});

test('the table of errors has whole sentences, and a fix that can be copied from the page', async () => {
  const { summary } = await check('version: "2"\nprofiles:\n  docs:\n    aws-role: x\n', undefined);
  expect(summary).toContain('`version` is "2". The only version is 1. | version: 1 |');
  const empty = await check('[]', undefined);
  expect(empty.summary).toContain('| profiles:<br>`  docs:`<br>`    scope: s3:read my-bucket/docs/*` |');
});
