import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { clouds } from '../../../src/clouds/clouds.ts';
import { loadPlanners } from '../../../src/clouds/planners.ts';
import { inputTable } from '../../../src/clouds/table.ts';
import { AgentCredsError, type Problem } from '../../../src/errors/error.ts';
import { type RawInputs, readInputs } from '../../../src/inputs/read.ts';
import { readLeases } from '../../../src/leases/read.ts';
import { loadAndPlan, makePlan } from '../../../src/plan/plan.ts';
import { planners } from '../../support/planners.ts';

const facts = { jobId: 'review', runId: '7', attempt: '1', random: 'abc123' };

const configured = {
  aws: { 'aws-role': 'arn:aws:iam::111122223333:role/agent', 'aws-region': 'us-east-1' },
  gcp: {
    'gcp-workload-identity-provider':
      'projects/123456789012/locations/global/workloadIdentityPools/github/providers/github',
    'gcp-service-account': 'agent@my-project.iam.gserviceaccount.com',
  },
  azure: {
    'azure-client-id': '11111111-1111-4111-8111-111111111111',
    'azure-tenant-id': '22222222-2222-4222-8222-222222222222',
  },
  openai: { 'openai-api-key': 'sk-0123456789abcdef0123456789abcdef', deliver: 'broker' },
} as const;

afterEach(() => vi.restoreAllMocks());

/** The names of the clouds whose planning code is loaded meanwhile. */
async function loadedBy(inputs: RawInputs): Promise<readonly string[]> {
  const loads = clouds.map((cloud) => [cloud.name, vi.spyOn(cloud, 'loadPlanner')] as const);
  const read = readInputs(inputs, inputTable);
  const { leases } = inputs;
  await loadAndPlan(leases ? readLeases(leases, read) : read, facts).catch(() => {});
  return loads.filter(([, spy]) => spy.mock.calls.length > 0).map(([name]) => name);
}

test.each(Object.entries(configured))('the inputs of %s here configure it', (name, raw) => {
  const cloud = clouds.find((one) => one.name === name);
  expect(cloud?.isConfigured(readInputs(raw, inputTable))).toBe(true);
});

describe('a plan loads the code', () => {
  test.each<[string, RawInputs, readonly string[]]>([
    ['AWS', { ...configured.aws, scope: 's3:read my-bucket/reports/*' }, ['aws']],
    ['Google Cloud', { ...configured.gcp, scope: 'gcs:read my-bucket/reports/' }, ['gcp']],
    ['Azure', { ...configured.azure, scope: 'azure:inherit' }, ['azure']],
    ['git', { scope: 'git:read acme/app', deliver: 'broker' }, ['git']],
    [
      'two clouds',
      { ...configured.aws, ...configured.azure, scope: 's3:read my-bucket/x/*\nblob:read account1/box' },
      ['aws', 'azure'],
    ],
  ])('of its own clouds only: %s', async (_, inputs, names) => {
    expect(await loadedBy(inputs)).toEqual(names);
  });

  test('of the cloud of a named lease', async () => {
    const leases = `reports:\n${Object.entries({ ...configured.gcp, scope: 'gcs:read my-bucket/in/' })
      .map(([name, value]) => `  ${name}: ${value}\n`)
      .join('')}`;
    const inputs = { ...configured.aws, scope: 's3:read my-bucket/x/*', deliver: 'broker', leases };
    expect(await loadedBy(inputs)).toEqual(['aws', 'gcp']);
  });

  test('of all clouds where there is a problem, so that its fix can be a line of another one', async () => {
    const inputs = { ...configured.aws, scope: 'gs:read my-bucket/reports/' };
    expect(await loadedBy(inputs)).toEqual(clouds.map(({ name }) => name));
    await expect(loadAndPlan(readInputs(inputs, inputTable), facts)).rejects.toThrow(
      /did you mean gcs:read\?.*gcs:read {2}my-bucket\/reports\//is,
    );
  });
});

test('a problem is told as well where the code of a cloud that is not in use cannot be loaded', async () => {
  for (const cloud of clouds.filter(({ name }) => name !== 'gcp'))
    vi.spyOn(cloud, 'loadPlanner').mockRejectedValue(new Error('gone'));
  const inputs = readInputs({ ...configured.gcp, scope: 'gcs:raed my-bucket/in/' }, inputTable);
  await expect(loadAndPlan(inputs, facts)).rejects.toThrow(/did you mean gcs:read\?/);
});

test('the code of the configured clouds alone finds a plan where that of all clouds does, and the same one', async () => {
  const words = clouds.flatMap((cloud) => cloud.words ?? cloud.exampleLine.split(/\s/)[0] ?? []);
  const word = fc.oneof(
    fc.constantFrom(...words, ...clouds.flatMap(({ aliases }) => Object.keys(aliases ?? {}))),
    fc
      .tuple(
        fc.constantFrom(
          's3',
          'gs',
          'gcs',
          'storage',
          'az',
          'blob',
          'model',
          'openai',
          'git',
          'dynamo',
          'queu',
        ),
        fc.constantFrom('read', 'get', 'GetObject', 'List*', 'invoke', 'push', 'inherit', 'Publish'),
      )
      .map(([service, verb]) => `${service}:${verb}`),
  );
  const place = fc.constantFrom(
    ...['my-bucket', 'my-bucket/in/*', 'gs://my-bucket/in/', 's3://my-bucket/x', 'account1/box', 'acme/app'],
    ...['arn:aws:s3:::my-bucket/x/*', 'openai/gpt-5*', 'gpt-5', 'az://account1/box', 'table', '*', ''],
  );
  const scope = fc
    .array(
      fc.tuple(word, place).map(([what, where]) => `${what}  ${where}`.trim()),
      { minLength: 1, maxLength: 3 },
    )
    .map((lines) => lines.join('\n'));
  const names = fc.subarray(Object.keys(configured) as (keyof typeof configured)[], { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(scope, names, async (scope, which) => {
      const raw: RawInputs = Object.assign({ scope }, ...which.map((name) => configured[name]));
      const inputs = readInputs(raw, inputTable);
      const own = await loadPlanners(clouds.filter((cloud) => cloud.isConfigured(inputs)));
      const [few, all] = [own, planners].map((with_) => outcome(() => makePlan(inputs, facts, with_)));
      expect(few?.plan).toEqual(all?.plan);
      expect((few?.problems ?? []).length > 0).toBe((all?.problems ?? []).length > 0);
      const loaded = await loadAndPlan(inputs, facts).then(
        (made) => ({ plan: made.plan, problems: [] as readonly Problem[] }),
        (error: AgentCredsError) => ({ plan: undefined, problems: error.problems as readonly Problem[] }),
      );
      expect(loaded).toEqual(all);
    }),
    { numRuns: 400 },
  );
});

function outcome(plan: () => ReturnType<typeof makePlan>) {
  try {
    return { plan: plan().plan, problems: [] as readonly Problem[] };
  } catch (error) {
    if (!(error instanceof AgentCredsError)) throw error;
    return { plan: undefined, problems: error.problems as readonly Problem[] };
  }
}

test('planning code that was not loaded is a defect, and not an empty plan', async () => {
  const [aws, gcp] = clouds;
  if (!aws || !gcp) return expect.fail('there are no clouds');
  const loaded = await loadPlanners([aws]);
  expect(loaded.of(aws)).toBe(loaded.find(aws));
  expect(() => loaded.of(gcp)).toThrow('the planning code of gcp is not loaded');
});
