import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { cloudOfLine, clouds } from '../../../src/clouds/clouds.ts';
import { AgentCredsError, Problems } from '../../../src/errors/error.ts';
import type { GithubApi } from '../../../src/github/api.ts';
import type { RawInputs } from '../../../src/inputs/read.ts';
import { parseScope } from '../../../src/inputs/scope.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { resolvePolicy } from '../../../src/policy/resolve.ts';
import { ROLE, said, written } from './files.ts';

/**
 * Profiles of two or three clouds, some of them by a policy in the cloud's own language, and workflows that repeat or
 * change a part of them: no cloud is ever in force with fewer limits than the profile has for it.
 */
const RUNS = 1000;
const run = {
  repository: 'o/r',
  eventName: 'push',
  ref: 'refs/heads/main',
  workflowRef: 'o/r/.github/workflows/a.yml@refs/heads/main',
};

function holding(text: string): GithubApi {
  const never = () => Promise.reject(new Error('not asked here'));
  return { readFile: async () => text, readNames: never, readRoot: never, permission: never, run: never };
}

const POOL = 'projects/123456789012/locations/global/workloadIdentityPools/agents/providers/github';
const ID = '11111111-2222-3333-4444-555555555555';
const policy = (action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] });
const boundary = (bucket: string) =>
  JSON.stringify({
    accessBoundaryRules: [
      {
        availableResource: `//storage.googleapis.com/projects/_/buckets/${bucket}`,
        availablePermissions: ['inRole:roles/storage.objectViewer'],
      },
    ],
  });

/** For each cloud: lines that hold each other in turn, and the values of its inputs, the profile's own first. */
interface Words {
  readonly lines: readonly [wide: string, narrow: string];
  readonly native: Readonly<Record<string, readonly [string, string]>>;
  readonly values: Readonly<Record<string, readonly [string, string]>>;
}
const words: Readonly<Record<string, Words>> = {
  aws: {
    lines: ['s3:read data/*', 's3:read data/a/*'],
    native: { 'aws-session-policy': [policy('s3:GetObject'), policy('*')] },
    values: {
      'aws-role': [ROLE, `${ROLE}-b`],
      'aws-region': ['eu-west-1', 'us-east-1'],
      'aws-account-ids': ['111122223333', '999988887777'],
      'aws-revoke-role': [`${ROLE}-revoke`, `${ROLE}-end`],
      'aws-sts-endpoint': ['https://vpce-0a1b.sts.eu-west-1.vpce.amazonaws.com', 'https://sts.amazonaws.com'],
    },
  },
  gcp: {
    lines: ['gcs:read data', 'gcs:read data/a/'],
    native: { 'gcp-access-boundary': [boundary('data'), boundary('other')] },
    values: {
      'gcp-workload-identity-provider': [POOL, `${POOL}-b`],
      'gcp-service-account': ['a@my-project.iam.gserviceaccount.com', 'b@my-project.iam.gserviceaccount.com'],
      'gcp-sts-endpoint': ['https://sts-mypsc.p.googleapis.com', 'https://sts.googleapis.com'],
    },
  },
  azure: {
    lines: ['blob:read lake/data', 'blob:read lake/data/a/'],
    native: {},
    values: {
      'azure-client-id': [ID, ID.replace('1111', '9999')],
      'azure-tenant-id': [ID, ID.replace('1111', '9999')],
      'azure-subscription-id': [ID, ID.replace('1111', '9999')],
    },
  },
};

interface Said {
  readonly scope: readonly string[];
  readonly values: Readonly<Record<string, string>>;
}

/** What a profile says of one cloud: lines or a native policy, and some of the inputs. */
function held({ lines, native, values }: Words): fc.Arbitrary<Said> {
  const own = Object.entries(values).map(([name, [value]]) => [name, value] as const);
  const policies = Object.entries(native).map(([name, [value]]) => [name, value] as const);
  return fc
    .tuple(fc.boolean(), fc.subarray(own, { minLength: 1 }), fc.subarray([...lines], { minLength: 1 }))
    .map(([byPolicy, some, scope]) =>
      byPolicy && policies.length > 0
        ? { scope: [], values: Object.fromEntries([...some, ...policies]) }
        : { scope, values: Object.fromEntries(some) },
    );
}

/** What a workflow says of one cloud: mostly nothing or what the profile says. */
function asked({ lines, native, values }: Words): fc.Arbitrary<Said> {
  const all = Object.entries({ ...values, ...native });
  return fc
    .tuple(
      fc.subarray(all, { maxLength: 3 }),
      fc.oneof(fc.constant([]), fc.constant([]), fc.subarray([...lines])),
      fc.nat(11),
    )
    .map(([some, scope, other]) => ({
      scope,
      values: Object.fromEntries(some.map(([name, pair], at) => [name, pair[at === other ? 1 : 0]])),
    }));
}

const join = (parts: readonly Said[]) => ({
  scope: parts.flatMap(({ scope }) => scope),
  values: Object.assign({}, ...parts.map(({ values }) => values)) as Readonly<Record<string, string>>,
});

const sample = fc
  .subarray(Object.keys(words), { minLength: 2 })
  .chain((names) =>
    fc.tuple(...names.map((name) => fc.tuple(held(words[name] as Words), asked(words[name] as Words)))),
  )
  .map((pairs) => ({
    profile: join(pairs.map(([own]) => own)),
    workflow: join(pairs.map(([, says]) => says)),
  }));

function linesOf(scope: string, cloud: string): readonly string[] {
  return parseScope(scope, new Problems())
    .filter((line) => cloudOfLine(line)?.name === cloud)
    .map(({ text }) => text);
}

test(`${RUNS} profiles of several clouds: each cloud in force has every limit of the profile`, {
  timeout: 240_000,
}, async () => {
  const tally = { taken: 0, refused: 0, fewer: 0, native: 0 };
  await fc.assert(
    fc.asyncProperty(sample, async ({ profile, workflow }) => {
      const text = stringify({ profiles: { p: { ...profile.values, scope: profile.scope } } }).replace(
        /^ *scope: \[\]\n/m,
        '',
      );
      const raw: RawInputs = { ...workflow.values, profile: 'p', scope: workflow.scope.join('\n') };
      let effective: RawInputs;
      try {
        const resolved = await resolvePolicy({ inputs: said(raw), run, clouds, github: holding(text) });
        effective = written(resolved.inputs);
        const inForce = clouds.filter((cloud) => cloud.isConfigured(resolved.inputs));
        const own = parsePolicy(text, clouds).file?.profiles.get('p');
        tally.taken++;
        if (inForce.length < (own?.clouds.length ?? 0)) tally.fewer++;
        for (const { name } of inForce) {
          const known = words[name] as Words;
          const fail = (what: string) => {
            throw new Error(`${what} is wider than the profile\n${text}\n${JSON.stringify(raw, null, 1)}`);
          };
          for (const input of Object.keys(known.values)) {
            const limit = profile.values[input];
            if (limit !== undefined && effective[input] !== limit) fail(input);
          }
          for (const input of Object.keys(known.native)) {
            const limit = profile.values[input];
            if (limit !== undefined) tally.native++;
            if ((effective[input] ?? '') !== (limit ?? '')) fail(input);
          }
          const [wide] = known.lines;
          const most = linesOf(profile.scope.join('\n'), name);
          for (const line of linesOf(effective.scope ?? '', name))
            if (!most.includes(line) && !most.includes(wide)) fail(line);
        }
      } catch (error) {
        if (!(error instanceof AgentCredsError)) throw error;
        tally.refused++;
      }
    }),
    { numRuns: RUNS },
  );
  // The property would hold of a resolver that refuses everything, or that never leaves a cloud out.
  for (const [what, count] of Object.entries(tally)) expect(count, what).toBeGreaterThan(50);
});
