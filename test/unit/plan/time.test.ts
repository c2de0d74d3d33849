import { describe, expect, test } from 'vitest';
import { planProfiles } from '../../../src/check/plan.ts';
import { clouds } from '../../../src/clouds/clouds.ts';
import { scopeLimits } from '../../../src/inputs/scope.ts';
import { renderPlan } from '../../../src/plan/render.ts';
import { comparePolicies } from '../../../src/policy/compare.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { cpuMs } from '../../support/cpu.ts';
import { awsInputs, planWithViews, problemsOf } from '../../support/plan.ts';
import { ready } from '../../support/planners.ts';

const gcp = {
  'gcp-workload-identity-provider': 'projects/1/locations/global/workloadIdentityPools/pool/providers/github',
  'gcp-service-account': 'agent@my-project.iam.gserviceaccount.com',
};
const aws = { 'aws-role': awsInputs['aws-role'], 'aws-region': awsInputs['aws-region'] };

const list = (n: number, make: (at: number) => string, join = '\n') =>
  Array.from({ length: n }, (_, at) => make(at)).join(join);
const action = (at: number) => `a:B${at}x*`;
const words = (n: number) => list(n, (at) => `${list(20, (k) => action(at * 20 + k), ',')} *`);

describe('a scope within the limits takes no time', () => {
  const scopes: Readonly<Record<string, readonly [scope: string, inputs: Readonly<Record<string, string>>]>> =
    {
      'as many actions as a scope may have, with a wildcard each': [words(20), aws],
      'as many actions as fit into a policy, with a wildcard each': [
        `${list(240, (at) => `a:B${at}*`, ',')} *`,
        aws,
      ],
      'more actions than are read': [words(210).slice(0, scopeLimits.characters), aws],
      'long patterns, some of which contain others': [
        list(15, (at) => `a:B arn:aws:a:::${`*${'a'.repeat(120)}`.repeat(16)}${at}`),
        aws,
      ],
      'pairs of lines that share a place': [
        list(400, (at) => (at % 2 ? `a:B${at - 1} arn:aws:a:::y${at}` : `a:B${at} arn:aws:a:::x`)),
        aws,
      ],
      'as many prefixes as lines': [list(400, (at) => `s3:read bucket-${at}/p${at}/*`), aws],
      'as many prefixes of one bucket of Google': [list(400, (at) => `gcs:read b-b/${at}/`), gcp],
      'as many buckets of Google': [list(400, (at) => `gcs:read bucket-${at}/in/`), gcp],
    };
  test.each(Object.entries(scopes))('%s', (_name, [scope, inputs]) => {
    expect(cpuMs(() => problemsOf({ ...inputs, scope }))).toBeLessThan(1000);
  });

  test('40 buckets to read from, and their plan is shown as fast', () => {
    const scope = list(40, (at) => `s3:read bkt${at}/*`);
    planWithViews({ ...aws, scope });
    expect(cpuMs(() => planWithViews({ ...aws, scope }))).toBeLessThan(100);
    expect(cpuMs(() => renderPlan(planWithViews({ ...aws, scope })))).toBeLessThan(300);
  });
});

describe('a policy file within the limits is checked, and compared with itself, in no time', () => {
  const profiles = (n: number, scope: string, inputs: Readonly<Record<string, string>>) =>
    `profiles:\n${list(
      n,
      (at) =>
        `  p${at}:\n${Object.entries(inputs)
          .map(([name, value]) => `    ${name}: ${value}\n`)
          .join('')}    scope: |\n${scope.replaceAll(/^/gm, '      ')}\n`,
      '',
    )}`;
  test.each([
    [
      '60 profiles of 35 lines',
      profiles(
        60,
        list(35, (at) => `s3:read bkt${at}/*`),
        aws,
      ),
    ],
    ['16 profiles of as many actions as a scope may have', profiles(16, words(20), aws)],
    [
      '10 profiles of 100 prefixes',
      profiles(
        10,
        list(100, (at) => `gcs:read,gcs:admin b-${at % 10}/${at}/`),
        gcp,
      ),
    ],
  ])('%s', (_name, text) => {
    const { file } = parsePolicy(text, clouds);
    if (!file) throw new Error('the file of the test is not valid');
    expect(cpuMs(() => planProfiles(file, ready))).toBeLessThan(1000);
    expect(cpuMs(() => comparePolicies(file, file, ready))).toBeLessThan(1000);
  });
});

describe('a scope beyond the limits is refused', () => {
  test.each([
    [list(21, (at) => `${list(20, (k) => action(at * 20 + k), ',')} *`), '420 presets and actions', '400'],
    [`s3:GetObject bucket/${'*a'.repeat(17)}`, 'is not a scope line', '17 wildcards'],
    [`a:${'B*'.repeat(17)} *`, 'is not a scope line', '17 wildcards'],
  ])('%.40s', (scope, what, why) => {
    const [problem] = problemsOf({ ...aws, scope });
    expect(problem).toMatchObject({ code: 'SCOPE_INVALID', what: expect.stringContaining(what) });
    expect(problem?.why).toContain(why);
  });
});
