import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { cloudOfLine, clouds } from '../../../src/clouds/clouds.ts';
import { inputTable } from '../../../src/clouds/table.ts';
import { Problems } from '../../../src/errors/error.ts';
import { common, defaultTtl } from '../../../src/inputs/common.ts';
import type { Inputs } from '../../../src/inputs/inputs.ts';
import type { RawInputs } from '../../../src/inputs/read.ts';
import { applyProfile } from '../../../src/policy/apply.ts';
import { comparePolicies } from '../../../src/policy/compare.ts';
import { unmetConditions } from '../../../src/policy/conditions.ts';
import type { PolicyFile, Profile } from '../../../src/policy/model.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { ready } from '../../support/planners.ts';
import { ROLE, said } from './files.ts';

type Values = Readonly<Record<string, string | readonly string[] | boolean | undefined>>;

const PROVIDER = 'projects/123456789012/locations/global/workloadIdentityPools/github/providers/octo';
const NATIVE = (action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] });
const VPCE = 'https://vpce-0a1b.sts.eu-west-1.vpce.amazonaws.com';

const some = <T>(...values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
const keys: Readonly<Record<string, fc.Arbitrary<string | readonly string[] | boolean>>> = {
  // Lines of one cloud or of both: what a profile says of a cloud without lines is left out of it.
  scope: fc
    .tuple(
      some(
        's3:read data/a/*',
        's3:read data/*',
        's3:read data',
        's3:list data',
        's3:write data/a/*',
        'aws:inherit',
      ),
      some('gcs:read data', 'gcs:read data/a/', 'gcp:inherit'),
      fc.constantFrom('both', 'both', 'both', 'aws', 'gcp'),
    )
    .map(([aws, gcp, which]) => [...(which === 'gcp' ? [] : aws), ...(which === 'aws' ? [] : gcp)]),
  ttl: fc.constantFrom('5m', '15m', '1h', '2h'),
  'renew-until': fc.constantFrom('30m', '6h', '12h'),
  deliver: some('env', 'outputs', 'broker'),
  revoke: fc.constantFrom('off', 'auto', 'required'),
  'lock-ip': some('10.0.0.0/8', '10.1.0.0/16', '10.1.2.3', '0.0.0.0/0'),
  'aws-role': fc.constantFrom(ROLE, `${ROLE}-b`),
  'aws-region': fc.constantFrom('eu-west-1', 'us-east-1'),
  'aws-account-ids': some('111122223333', '999988887777'),
  'aws-sts-endpoint': fc.constantFrom('https://sts.amazonaws.com', VPCE, 'https://sts.corp.example'),
  'aws-audience': fc.constantFrom('sts.amazonaws.com', 'corp'),
  'aws-session-policy': fc.constantFrom(NATIVE('s3:*'), NATIVE('*')),
  'aws-revoke-role': fc.constantFrom(`${ROLE}-revoke`, `${ROLE}-end`),
  'gcp-workload-identity-provider': fc.constantFrom(PROVIDER, `${PROVIDER}-b`),
  'gcp-service-account': fc.constantFrom(
    'a@my-project.iam.gserviceaccount.com',
    'b@my-project.iam.gserviceaccount.com',
  ),
  'gcp-sts-endpoint': fc.constantFrom('https://sts.googleapis.com', 'https://sts.corp.example'),
  'gcp-universe': fc.constantFrom('googleapis.com', 's3nsapis.fr'),
  workflows: some(
    ...['.github/workflows/a.yml', '.github/workflows/*.yml', '.github/workflows/a*'],
    ...['x/y/.github/workflows/a.yml', 'X/y/.github/workflows/*'],
  ),
  events: some('push', 'schedule', 'issue_comment'),
  branches: some('main', 'm*', '*', 'refs/tags/v*', 'refs/heads/main', 'refs/*'),
  'actor-permission': fc.constantFrom('triage', 'write', 'maintain', 'admin'),
  'allow-outsiders': fc.boolean(),
  'allow-bots': some('a[bot]', 'A[bot]', 'b[bot]'),
};

/** A profile: some of the keys, the scope always. */
const profile: fc.Arbitrary<Values> = fc.record(
  Object.fromEntries(
    Object.entries(keys).map(([name, values]) => [
      name,
      name === 'scope' ? values : fc.option(values, { nil: undefined, freq: 2 }),
    ]),
  ),
);

/** The same with a few keys changed, given or taken away: else hardly any pair would be comparable. */
const pair = profile.chain((before) =>
  fc
    .uniqueArray(fc.constantFrom(...Object.keys(keys)), { minLength: 1, maxLength: 3, size: 'max' })
    .chain((names) =>
      fc.record(
        Object.fromEntries(
          names.map((name) => [
            name,
            name === 'scope'
              ? (keys[name] as fc.Arbitrary<never>)
              : fc.option(keys[name] as fc.Arbitrary<never>, { nil: undefined, freq: 2 }),
          ]),
        ),
      ),
    )
    .map((changed) => ({ before, after: { ...before, ...changed } as Values })),
);

/** What a workflow says: a little, since most of what it could say is refused. */
const workflow: fc.Arbitrary<RawInputs> = fc
  .uniqueArray(
    fc.constantFrom(...Object.keys(keys).filter((name) => inputTable.some((i) => i.name === name))),
    {
      maxLength: 2,
      size: 'max',
    },
  )
  .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, keys[name] ?? fc.constant('')]))))
  .map((values) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join('\n') : String(value),
      ]),
    ),
  );

const runs = fc.record({
  repository: fc.constant('o/r'),
  eventName: fc.constantFrom('push', 'schedule', 'issue_comment', 'fork'),
  ref: fc.constantFrom('refs/heads/main', 'refs/heads/mine', 'refs/tags/v1', 'refs/pull/1/merge'),
  workflowRef: fc.constantFrom(
    ...['o/r/.github/workflows/a.yml@refs/heads/main', 'O/R/.github/workflows/ab.yaml@refs/heads/main'],
    ...['x/Y/.github/workflows/a.yml@refs/heads/main', 'x/z/.github/workflows/a.yml@refs/heads/main'],
  ),
});

/** The same as a file may have it: no lines beside a native policy, and no inputs of a cloud that has neither. */
function usable(values: Values): Values {
  const native = values['aws-session-policy'] !== undefined;
  const isGoogle = (line: string) => /^gc[ps]:/.test(line);
  const scope = (values.scope as readonly string[]).filter((line) => !native || isGoogle(line));
  const clouds = { aws: native || scope.some((line) => !isGoogle(line)), gcp: scope.some(isGoogle) };
  const kept = Object.entries(values).filter(
    ([name]) => (clouds.aws || !name.startsWith('aws-')) && (clouds.gcp || !name.startsWith('gcp-')),
  );
  return { ...Object.fromEntries(kept), scope: scope.length > 0 ? scope : undefined };
}

function parsed(values: Values): { file: PolicyFile; profile: Profile } | undefined {
  const text = stringify({ profiles: { p: usable(values) } }, { keepUndefined: false });
  const { file } = parsePolicy(text, clouds);
  const found = file?.profiles.get('p');
  return file && found && { file, profile: found };
}

/** What is in force, everything said that holds without being said. */
function spelledOut(inputs: Inputs): Inputs {
  const deliver = inputs.get(common.deliver);
  return inputs.with([
    [common.deliver, deliver],
    [common.ttl, inputs.get(common.ttl) ?? defaultTtl(deliver)],
    [common.renewUntil, inputs.get(common.renewUntil)],
    [common.revoke, inputs.get(common.revoke)],
  ]);
}

/** How much the guard asks of whoever starts the run; nothing where strangers may. */
function leastRank({ actorPermission: least, allowOutsiders }: Profile): number {
  if (least === undefined && allowOutsiders) return 0;
  return ['none', 'triage', 'write', 'maintain', 'admin'].indexOf(least ?? 'write');
}

/**
 * What is in force for some clouds. A profile with fewer clouds than another one gives a workflow without a scope less of
 * them, and no workflow can say that to the other one.
 */
const texts = (inputs: Inputs, { clouds: names }: Profile) => {
  const gone = clouds.filter(({ name }) => !names.includes(name));
  const lines = inputs
    .get(common.scope)
    ?.filter((line) => gone.every((cloud) => cloudOfLine(line) !== cloud));
  const rest = inputs.with([[common.scope, lines?.length ? lines : undefined]]);
  return Object.fromEntries(
    inputTable.flatMap((input) => {
      const value = rest.get(input);
      if (input.role === 'none' || value === undefined) return [];
      return gone.some((cloud) => cloud.inputs.includes(input))
        ? []
        : [[input.name, input.kind.write(value)]];
    }),
  );
};

test('what a comparison calls narrower, or does not name, gives no workflow anything new: 2,000 pairs', {
  timeout: 400_000,
}, () => {
  const tally = { comparable: 0, had: 0, changed: 0 };
  fc.assert(
    fc.property(
      pair,
      fc.array(workflow, { minLength: 3, maxLength: 3 }),
      runs,
      ({ before, after }, asked, run) => {
        const [a, b] = [parsed(before), parsed(after)];
        // Where nothing was changed there is nothing to find.
        if (!a || !b || isDeepStrictEqual(before, after)) return;
        const changes = comparePolicies(a.file, b.file, ready);
        if (!changes.every(({ way }) => way === 'narrower')) return;
        tally.comparable++;
        if (changes.length > 0) tally.changed++;
        // The message is made only where it is needed: it costs more than the rest.
        const same = (is: unknown, expected: unknown) => {
          if (isDeepStrictEqual(is, expected)) return;
          throw new Error(JSON.stringify({ before, after, run, changes, is, expected }, null, 1));
        };
        if (unmetConditions(b.profile, run).length === 0) same(unmetConditions(a.profile, run), []);
        same(!a.profile.allowOutsiders && b.profile.allowOutsiders, false);
        const known = a.profile.allowBots.map((one) => one.toLowerCase());
        same(
          b.profile.allowBots.filter((bot) => !known.includes(bot.toLowerCase())),
          [],
        );
        same(leastRank(b.profile) >= leastRank(a.profile), true);
        for (const raw of asked) {
          const inputs = said(raw);
          const problems = new Problems(inputs.problems);
          const got = applyProfile(b.profile, { inputs, file: b.file, run, ...ready }, problems);
          if (problems.count > 0) continue;
          tally.had++;
          const whole = spelledOut(got);
          const wider = new Problems();
          const again = applyProfile(a.profile, { inputs: whole, file: a.file, run, ...ready }, wider);
          same(
            wider.all.map(({ what }) => what),
            [],
          );
          same(texts(again, b.profile), texts(whole, b.profile));
        }
      },
    ),
    { numRuns: 2000 },
  );
  expect(tally.comparable).toBeGreaterThan(100);
  expect(tally.changed).toBeGreaterThan(100);
  expect(tally.had).toBeGreaterThan(100);
});
