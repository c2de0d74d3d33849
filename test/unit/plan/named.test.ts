import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inputTable } from '../../../src/clouds/table.ts';
import { AgentCredsError } from '../../../src/errors/error.ts';
import { readInputs } from '../../../src/inputs/read.ts';
import { readLeases } from '../../../src/leases/read.ts';
import { makePlan, type PlanResult } from '../../../src/plan/plan.ts';
import { renderPlan } from '../../../src/plan/render.ts';
import { awsInputs, ROLE } from '../../support/plan.ts';
import { planners } from '../../support/planners.ts';

const facts = { jobId: 'review', runId: '16001', attempt: '2', random: 'abc123' };
const READER = 'arn:aws:iam::111122223333:role/reader';

function planned(leases: string, raw: Readonly<Record<string, string>> = {}): PlanResult {
  return makePlan(readLeases(leases, readInputs(raw, inputTable)), facts, planners);
}

function problems(leases: string, raw: Readonly<Record<string, string>> = {}) {
  try {
    planned(leases, raw);
    return [];
  } catch (error) {
    if (error instanceof AgentCredsError) return error.problems;
    throw error;
  }
}

const lease = (name: string, more = '') =>
  `${name}:\n  aws-role: ${READER}\n  aws-region: eu-west-1\n  scope: s3:read my-bucket/${name}/*\n${more}`;

describe('a named lease', () => {
  test('is planned as the others are, with its own principal, scope, life and session', () => {
    const { plan } = planned(lease('reports', '  ttl: 5m\n') + lease('out'), { ...awsInputs, ttl: '2h' });
    expect(plan.clouds.map(({ name, principal, ttl, scope }) => [name, principal, ttl, scope])).toEqual([
      [undefined, ROLE, 7200, [awsInputs.scope]],
      ['reports', READER, 300, ['s3:read my-bucket/reports/*']],
      // As under `deliver: broker`: the broker renews it.
      ['out', READER, 900, ['s3:read my-bucket/out/*']],
    ]);
    expect(plan.clouds.every(({ narrowed }) => narrowed)).toBe(true);
    const [own, reports, out] = plan.clouds.map(({ session }) => session);
    expect(own).toBe('review-16001-2-abc123');
    expect(reports).toMatch(/^review-reports-16001-2-[a-z0-9]{6}$/);
    expect(out).toMatch(/^review-out-16001-2-[a-z0-9]{6}$/);
    expect(planned(lease('reports')).plan.clouds[0]?.session).toBe(reports);
  });

  test('is shown with its name', () => {
    const lines = renderPlan(planned(lease('reports'), awsInputs));
    expect(lines).toContain('AWS (reports)');
    expect(lines).toContain('  the broker serves it, to who asks for its name');
  });

  test('may be the only lease of a step', () => {
    expect(planned(lease('reports')).plan.clouds.map(({ name }) => name)).toEqual(['reports']);
  });

  test('a list in the place of names is one problem: no cloud is said to be missing beside it', () => {
    for (const leases of ['- aws-role: x', 'reports:\n  deliver: env'])
      expect(problems(leases, { leases }).map(({ code }) => code)).toEqual(['INPUT_INVALID']);
  });

  test('what one says of renewing and revoking, the step does for all', () => {
    const { plan } = planned(lease('reports'), { 'renew-until': '2h', revoke: 'off' });
    expect([plan.renewUntil, plan.revoke]).toEqual([7200, 'off']);
  });

  test('its warnings and problems say whose they are', () => {
    const { plan } = planned(`all:\n  aws-role: ${READER}\n  aws-region: eu-west-1\n  scope: aws:inherit\n`);
    expect(plan.warnings).toEqual([expect.stringMatching(/^`leases: all`: AWS is not narrowed/)]);
    expect(problems(`a:\n  aws-role: ${READER}\n`).map(({ code, what }) => [code, what])).toEqual([
      ['INPUT_MISSING', '`leases: a: aws-region` is empty'],
      ['SCOPE_MISSING', '`leases: a`: AWS is configured and has no scope'],
    ]);
  });
});

const gcp =
  '  gcp-workload-identity-provider: projects/1/locations/global/workloadIdentityPools/a-pool/providers/github\n  gcp-service-account: agent@my-project.iam.gserviceaccount.com\n';
const azure =
  '  azure-client-id: 11111111-2222-3333-4444-555555555555\n  azure-tenant-id: 11111111-2222-3333-4444-555555555555\n';

describe('a lease for a tool', () => {
  const maps = `maps:\n${gcp}  scope: gcs:read my-bucket/reports/\n`;
  const tool = (lease: string) => ({ tools: `web:\n  run: x\n  lease: ${lease}\n` });

  test('may be of a cloud whose tools find no lease by its name', () => {
    const leases = `${maps}vault:\n${azure}  scope: azure:resource https://vault.azure.net\n`;
    const two = 'web:\n  run: x\n  lease: maps\nkeys:\n  run: x\n  lease: vault\n';
    const { plan } = planned(leases, { tools: two });
    expect(plan.clouds.map(({ cloud, name, ttl }) => [cloud, name, ttl])).toEqual([
      ['tools', undefined, plan.renewUntil + 300],
      ['gcp', 'maps', 900],
      // Nobody can shorten it, as the warning says.
      ['azure', 'vault', expect.any(Number)],
    ]);
    expect(plan.clouds[1]?.session).toMatch(/^review-maps-16001-2-[a-z0-9]{6}$/);
  });

  test('of another tool does not count', () => {
    const vault = `vault:\n${azure}  scope: azure:resource https://vault.azure.net\n`;
    const found = problems(`${vault}${lease('reports')}`, tool('reports')).map(({ what, fix }) => [
      what,
      fix,
    ]);
    expect(found).toEqual([
      [
        '`leases: vault`: A lease of Azure cannot have a name',
        expect.stringMatching(/^lease: vault {3}# under the tool that needs it, in `tools`; or the inputs/),
      ],
    ]);
  });

  test('whose tools are all left out for an empty variable is no mistake, and is not issued', () => {
    const maps = `maps:\n${azure}  scope: azure:resource https://vault.azure.net\n`;
    const tools = 'web:\n  run: x\n  lease: maps\n  optional: true\n  env:\n    TOKEN:\n';
    const { plan, views } = planned(maps, { tools });
    expect(plan.clouds.map(({ cloud }) => cloud)).toEqual(['tools']);
    expect(views).toHaveLength(1);
    expect(plan.notices).toContain('The lease maps is not issued: every tool that names it is left out.');
    const also = planned(maps, { tools: `${tools}own:\n  run: x\n  lease: maps\n` }).plan;
    expect(also.clouds.map(({ name }) => name)).toEqual([undefined, 'maps']);
    expect(also.notices.join()).not.toContain('is not issued');
  });

  test('whose tools cannot be planned is not said to be without one', () => {
    const maps = `maps:\n${azure}  scope: azure:resource https://vault.azure.net\n`;
    for (const tools of [
      'web:\n  run: x\n  lease: maps\n  env:\n    TOKEN:\n',
      'web:\n  walk: x\n  lease: maps\n',
    ])
      expect(
        problems(maps, { tools })
          .map(({ what }) => what)
          .join(),
      ).not.toContain('cannot have a name');
  });

  test.each([
    [true, maps, 'maps', 'the broker serves it to the tools that name it, and to nobody else'],
    [false, maps, 'maps', 'the broker serves it to the tools that name it; no wall keeps other processes'],
    [true, lease('reports'), 'reports', 'the broker serves it to the tools that name it, and to nobody else'],
    [
      false,
      lease('reports'),
      'reports',
      'the broker serves it, to the tools that name it and to who asks for its name',
    ],
  ])('is shown as one (walled: %s)', (walled, leases, name, text) => {
    expect(renderPlan(planned(leases, tool(name)), { walled }).join('\n')).toContain(text);
  });
});

describe('a lease of Google by its name', () => {
  const maps = `maps:\n${gcp}  scope: gcs:read my-bucket/reports/\n`;
  const unnamed = {
    'gcp-workload-identity-provider':
      'projects/1/locations/global/workloadIdentityPools/a-pool/providers/github',
    'gcp-service-account': 'agent@my-project.iam.gserviceaccount.com',
    scope: 'gcs:read my-bucket/out/',
  };

  test('is a configuration of gcloud: alone, and beside a lease that the broker serves', () => {
    expect(planned(maps).plan.clouds.map(({ cloud, name }) => [cloud, name])).toEqual([['gcp', 'maps']]);
    const beside = planned(maps, { ...unnamed, deliver: 'broker' }).plan.clouds;
    expect(beside.map(({ name }) => name)).toEqual([undefined, 'maps']);
    expect(planned(maps, awsInputs).plan.clouds).toHaveLength(2);
  });

  test('is refused beside one in the environment, which gcloud would take in its place; for a tool it is not', () => {
    expect(problems(maps, unnamed).map(({ what }) => what)).toEqual([
      '`leases: maps`: The lease of Google Cloud without a name would be taken in its place',
    ]);
    expect(problems(maps, { ...unnamed, tools: 'web:\n  run: x\n  lease: maps\n' })).toEqual([]);
  });
});

describe('what cannot have a name', () => {
  test.each([
    ['Azure', `a:\n${azure}  scope: azure:inherit\n`, 'A lease of Azure cannot have a name'],
    ['two clouds', lease('a', gcp), 'It has inputs of AWS and Google Cloud'],
    ['no cloud', 'a:\n  ttl: 15m\n', 'No cloud is configured'],
  ])('%s', (_, text, what) => {
    expect(problems(text).map((one) => one.what.replace('Microsoft Azure', 'Azure'))).toEqual([
      `\`leases: a\`: ${what}`,
    ]);
  });
});

test('no two leases of a step have one session name, whatever the names of agent and leases are', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/);
  const names = fc.uniqueArray(name, { minLength: 1, maxLength: 10 });
  const agent = fc.oneof(
    fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,80}$/),
    name.map((end) => `${'x'.repeat(50)}-${end}`),
  );
  fc.assert(
    fc.property(names, agent, fc.stringMatching(/^[1-9]\d{0,19}$/), (all, who, runId) => {
      const inputs = readLeases(
        all.map((one) => lease(one)).join(''),
        readInputs({ ...awsInputs, agent: who }, inputTable),
      );
      const { plan } = makePlan(inputs, { ...facts, runId }, planners);
      const sessions = plan.clouds.map(({ session }) => session);
      expect(new Set(sessions).size).toBe(all.length + 1);
      for (const { session, name: own } of plan.clouds) {
        expect(session.length).toBeLessThanOrEqual(64);
        expect(session.slice(0, -6)).toMatch(new RegExp(`-${runId}-2-$`));
        if (own !== undefined) expect(session).toContain(`-${own}-${runId}-2-`);
      }
    }),
    { numRuns: 100 },
  );
});
