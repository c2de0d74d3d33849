import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { clouds } from '../../../src/clouds/clouds.ts';
import { AgentCredsError } from '../../../src/errors/error.ts';
import type { GithubApi } from '../../../src/github/api.ts';
import { common } from '../../../src/inputs/common.ts';
import type { Inputs } from '../../../src/inputs/inputs.ts';
import { readLeases } from '../../../src/leases/read.ts';
import { resolvePolicy } from '../../../src/policy/resolve.ts';
import { POLICY, ROLE, said, written } from './files.ts';
import { sample } from './random.ts';

const run = {
  repository: 'o/r',
  eventName: 'push',
  ref: 'refs/heads/main',
  workflowRef: 'o/r/.github/workflows/agent.yml@refs/heads/main',
};

/** A repository whose default branch holds this text, or no policy file. */
function holding(text: string | undefined): GithubApi {
  const never = () => Promise.reject(new Error('not asked here'));
  const readNames = async () => new Set(text === undefined ? [] : ['agent-creds.yml']);
  return { readFile: async () => text, readNames, readRoot: async () => {}, permission: never, run: never };
}

const resolve = async (file: string | undefined, leases: string, raw: Record<string, string> = {}) =>
  await resolvePolicy({ inputs: readLeases(leases, said(raw)), run, clouds, github: holding(file) });

const refused = async (...args: Parameters<typeof resolve>) => {
  const error = await resolve(...args).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AgentCredsError);
  return (error as AgentCredsError).problems.map(({ code, what }) => [code, what]);
};

const INLINE = `a:\n  aws-role: ${ROLE}\n  aws-region: eu-west-1\n  scope: s3:read my-bucket/reports/*\n`;

describe('a named lease under a policy file', () => {
  test('has the inputs of its own profile, which it may narrow', async () => {
    const { inputs, profile } = await resolve(
      POLICY,
      'a:\n  profile: docs\n  scope: s3:read my-bucket/reports/2024/*\n',
    );
    expect(profile).toBe('');
    const [lease] = inputs.leases;
    expect(written(lease?.inputs ?? expect.fail('none'))).toMatchObject({
      'aws-role': ROLE,
      ttl: '15m',
      scope: 's3:read my-bucket/reports/2024/*',
      deliver: 'broker',
    });
  });

  test('may not ask for more, and the problem says whose it is', async () => {
    expect(await refused(POLICY, 'a:\n  profile: docs\n  ttl: 1h\n')).toEqual([
      ['POLICY_EXCEEDED', '`leases: a: ttl` asks for more than profile "docs" allows'],
    ]);
    expect(await refused(POLICY, 'a:\n  profile: nobody\n')).toEqual([
      ['PROFILE_UNKNOWN', '`leases: a`: There is no profile "nobody"'],
    ]);
  });

  test('needs a profile each, unless the file allows inline', async () => {
    expect(await refused(POLICY, INLINE, { profile: 'docs' })).toEqual([
      ['PROFILE_REQUIRED', '`leases: a`: A lease without a profile'],
    ]);
    const { inputs } = await resolve('allow-inline: true', INLINE);
    expect(inputs.leases).toHaveLength(1);
  });

  test('is for nothing where its profile does not allow the broker', async () => {
    const file = POLICY.replace('    ttl: 15m', '    ttl: 15m\n    deliver: [env]');
    expect(await refused(file, 'a:\n  profile: docs\n')).toEqual([
      ['POLICY_EXCEEDED', '`leases: a`: Profile "docs" does not allow `deliver: broker`'],
    ]);
  });

  test('is of the one cloud that it speaks of, where its profile has more', async () => {
    const file = `profiles:
  both:
    aws-role: ${ROLE}
    aws-region: eu-west-1
    gcp-workload-identity-provider: projects/1/locations/global/workloadIdentityPools/a-pool/providers/github
    scope: [s3:read my-bucket/*, gcs:read my-bucket/]
`;
    const { inputs } = await resolve(file, 'a:\n  profile: both\n  aws-region: eu-west-1\n');
    const texts = written(inputs.leases[0]?.inputs ?? expect.fail('none'));
    expect(texts.scope).toBe('s3:read my-bucket/*');
    expect(texts['gcp-workload-identity-provider']).toBeUndefined();
    expect(await refused(file, 'a:\n  profile: both\n')).toEqual([
      ['INPUT_CONFLICT', '`leases: a`: Profile "both" is for aws, gcp'],
    ]);
  });

  test('without a policy file its profile is unknown, and the file to make has what it asks for', async () => {
    const error = await resolve(undefined, `${INLINE}  profile: docs\n`).catch((thrown: unknown) => thrown);
    const [problem] = (error as AgentCredsError).problems;
    expect(problem.code).toBe('PROFILE_UNKNOWN');
    expect(problem.fix).toContain(`aws-role: ${ROLE}`);
  });

  test('the run must be allowed all of its leases', async () => {
    const rules = async (leases: string, raw: Record<string, string> = {}) =>
      (await resolve(POLICY, leases, raw)).guard;
    const admin = 'b:\n  profile: admin\n';
    expect(await rules(admin)).toEqual({
      allowOutsiders: false,
      allowBots: ['renovate[bot]'],
      least: 'maintain',
    });
    expect(await rules(`a:\n  profile: docs\n${admin}`)).toEqual({
      allowOutsiders: false,
      allowBots: [],
      least: 'maintain',
    });
    expect(await rules(admin, { profile: 'docs' })).toEqual({
      allowOutsiders: false,
      allowBots: [],
      least: 'maintain',
    });
  });

  test('a dry run without the file goes on only where no lease needs a profile', async () => {
    const dry = { inputs: said({ 'dry-run': 'true' }), run, clouds, github: undefined };
    const inline = await resolvePolicy({ ...dry, inputs: readLeases(INLINE, dry.inputs) });
    expect(inline.origin).toBe('unread');
    const named = resolvePolicy({ ...dry, inputs: readLeases('a:\n  profile: docs\n', dry.inputs) });
    await expect(named).rejects.toMatchObject({ code: 'POLICY_UNREADABLE' });
  });
});

/** Inputs that an entry of `leases` takes. */
const TAKEN = new Set([
  'scope',
  'ttl',
  'profile',
  ...clouds.flatMap((cloud) => cloud.inputs.map(({ name }) => name)),
]);

test('it gets what a step with the same words under the same profile gets, and is refused where that is', async () => {
  const tally = { taken: 0, refused: 0 };
  const outcome = async (inputs: Inputs, file: string) => {
    try {
      const resolved = await resolvePolicy({ inputs, run, clouds, github: holding(file) });
      return resolved.inputs;
    } catch (error) {
      expect(error).toBeInstanceOf(AgentCredsError);
      return undefined;
    }
  };
  const check = async ({ file, raw }: { file: unknown; raw: Readonly<Record<string, string>> }) => {
    if (!raw.profile) return;
    const given = Object.entries(raw).filter(([, text]) => text !== '');
    const own = Object.fromEntries(given.filter(([name]) => TAKEN.has(name)));
    const shared = Object.fromEntries(given.filter(([name]) => !TAKEN.has(name) && name !== 'deliver'));
    const step = await outcome(said({ ...shared, ...own, deliver: 'broker' }), stringify(file));
    const inputs = readLeases(stringify({ a: own }), said(shared));
    const named = (await outcome(inputs, stringify(file)))?.leases[0]?.inputs;
    // The profile must allow the broker for the one as for the other.
    expect(named && written(named)).toEqual(step && written(step));
    tally[named ? 'taken' : 'refused']++;
  };
  await fc.assert(fc.asyncProperty(sample, check), { numRuns: 500 });
  expect(Math.min(tally.taken, tally.refused)).toBeGreaterThan(20);
}, 240_000);

test('a step without named leases gets its own inputs back', async () => {
  const inputs = said({ 'aws-role': ROLE });
  const resolved = await resolvePolicy({ inputs, run, clouds, github: holding('allow-inline: true') });
  expect(resolved.inputs).toBe(inputs);
  expect(resolved.inputs.get(common.leases)).toBeUndefined();
});
