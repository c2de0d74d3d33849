import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { awsInputs } from '../../../src/clouds/aws/inputs.ts';
import { common } from '../../../src/inputs/common.ts';
import type { Input } from '../../../src/inputs/input.ts';
import { Inputs } from '../../../src/inputs/inputs.ts';
import { readInputs } from '../../../src/inputs/read.ts';
import { withLeases } from '../../../src/leases/load.ts';
import { readLeases } from '../../../src/leases/read.ts';
import { isLeaseName, MAX_NAMED } from '../../../src/model/lease.ts';
import { ROLE } from '../../support/plan.ts';
import { anyText } from '../inputs/samples.ts';

const read = (text: string, step = new Inputs()) => readLeases(text, step);
const problemsOf = (text: string) => read(text).problems;
const whatsOf = (text: string) => problemsOf(text).map(({ what }) => what);

const REPORTS = `reports:
  aws-role: ${ROLE}
  aws-region: us-east-1
  scope: |
    s3:read my-bucket/reports/*
`;

test('each name has the inputs of its entry, and what the step says for all leases', () => {
  const step = readInputs(
    {
      agent: 'reviewer',
      revoke: 'required',
      'lock-ip': '203.0.113.7',
      scope: 'aws:inherit',
      deliver: 'env',
      ttl: '12h',
    },
    Object.values(common),
  );
  const { leases, problems } = read(`${REPORTS}  ttl: 15m\n  profile: docs\n`, step);
  expect(problems).toEqual([]);
  expect(leases.map(({ name }) => name)).toEqual(['reports']);
  const inputs = leases[0]?.inputs ?? expect.fail('none');
  expect(inputs.get(awsInputs.role)?.arn).toBe(ROLE);
  expect(inputs.get(common.scope)).toMatchObject([{ text: 's3:read my-bucket/reports/*', number: 5 }]);
  expect([inputs.get(common.ttl), inputs.get(common.profile)]).toEqual([900, 'docs']);
  expect([inputs.get(common.agent), inputs.get(common.revoke), inputs.get(common.lockIp)]).toEqual([
    'reviewer',
    'required',
    ['203.0.113.7/32'],
  ]);
  // Whatever the step says of its other leases: these are served by the broker, with a scope and a life of their own.
  expect(inputs.get(common.deliver)).toEqual(['broker']);
  const [plain] = read('reports:\n  aws-region: us-east-1\n', step).leases;
  expect([plain?.inputs.given(common.scope), plain?.inputs.given(common.ttl)]).toEqual([
    undefined,
    undefined,
  ]);
});

test('an input that is empty has no leases, and nothing of YAML is loaded for it', async () => {
  const inputs = readInputs({ leases: ' \n ' }, [common.leases]);
  expect(await withLeases(inputs)).toBe(inputs);
  const given = readInputs({ leases: REPORTS }, [common.leases]);
  expect((await withLeases(given)).leases).toHaveLength(1);
});

describe('what is not taken', () => {
  test.each([
    ['a list', '- reports', '`leases` line 1: it has no name of a lease'],
    ['nothing but a comment', '# later', '`leases` line 1: it has no name of a lease'],
    ['no name at all', '{}', '`leases` line 1: it has no name of a lease'],
    ['a name with a capital', 'Reports: {}', '`leases` line 1: `Reports` cannot be the name of a lease'],
    [
      'a long name',
      `${'a'.repeat(32)}: {}`,
      `\`leases\` line 1: \`${'a'.repeat(32)}\` cannot be the name of a lease`,
    ],
    ['a name without inputs', 'reports: s3:read x', '`leases` line 1: `reports` is not a map'],
    ['a name twice', 'a:\n  ttl: 15m\na:\n  ttl: 15m', '`leases` line 3: `leases` has `a` twice'],
    ['an input twice', 'a:\n  ttl: 15m\n  ttl: 1h', '`leases` line 3: `leases: a` has `ttl` twice'],
    ['an anchor', 'a: &x\n  ttl: 15m', '`leases` line 2: it uses an anchor, an alias or a tag'],
    ['an alias', 'a:\n  ttl: &t 15m\nb:\n  ttl: *t', '`leases` line 2: it uses an anchor, an alias or a tag'],
    ['a tag', 'a:\n  ttl: !!str 15m', '`leases` line 2: it uses an anchor, an alias or a tag'],
    ['an unknown input', 'a:\n  aws-roles: x', '`leases` line 2: `leases: a` has an unknown key `aws-roles`'],
    [
      'an input of the step',
      'a:\n  deliver: env',
      '`leases` line 2: `leases: a` has an unknown key `deliver`',
    ],
    ['leases in leases', 'a:\n  leases: x', '`leases` line 2: `leases: a` has an unknown key `leases`'],
    ['an input with inputs', 'a:\n  ttl: {a: b}', '`leases` line 2: `ttl` has no single value'],
    ['a wrong value', 'a:\n  aws-region: here', '`leases: a: aws-region` is not usable'],
    [
      'a wrong scope line',
      'a:\n  scope: |\n    s3 read',
      '`leases: a: scope` line 3, "s3 read", is not a scope line',
    ],
  ])('%s', (_, text, what) => {
    expect(whatsOf(text)).toContain(what);
  });

  test('YAML that cannot be read, with its line', () => {
    expect(problemsOf('a:\n  ttl: [')[0]).toMatchObject({ code: 'INPUT_INVALID', line: expect.any(Number) });
  });

  test('a policy by its path: no file is read for a lease', () => {
    const [problem] = problemsOf('a:\n  aws-session-policy: .github/policy.json');
    expect(problem?.why).toContain('names a file, and here the document itself is taken');
  });

  test('more leases than a step can have', () => {
    const names = Array.from({ length: MAX_NAMED + 1 }, (_, n) => `a${n}`);
    const text = names.map((name) => `${name}:\n  ttl: 15m`).join('\n');
    expect(whatsOf(text)).toEqual([`\`leases\` line ${2 * MAX_NAMED + 1}: it names ${MAX_NAMED + 1} leases`]);
    expect(read(text).leases).toHaveLength(MAX_NAMED);
  });

  test('all mistakes of all leases are reported at once, beside those of the step', () => {
    const step = readInputs({ ttl: 'soon' }, Object.values(common));
    const { problems } = read('A: {}\nb:\n  ttl: never\n  x: y\nc:\n  aws-region: 1', step);
    expect(problems.map(({ what }) => what)).toEqual([
      '`ttl` is not usable',
      '`leases` line 1: `A` cannot be the name of a lease',
      '`leases` line 4: `leases: b` has an unknown key `x`',
      '`leases: b: ttl` is not usable',
      '`leases: c: aws-region` is not usable',
    ]);
  });
});

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/);
const table: readonly Input[] = [common.scope, common.ttl, common.profile, ...Object.values(awsInputs)];
const raw = fc.record(Object.fromEntries(table.map((input) => [input.name, anyText(input)])), {
  requiredKeys: [],
}) as fc.Arbitrary<Record<string, string>>;

test('what a step of its own would read of the same inputs, a named lease reads as well', () => {
  fc.assert(
    fc.property(fc.dictionary(name, raw, { minKeys: 1, maxKeys: 4 }), (all) => {
      const { leases } = read(stringify(all));
      for (const lease of leases) {
        const alone = readInputs(all[lease.name] ?? {}, table);
        for (const input of table) {
          const written = (inputs: Inputs) => {
            const value = inputs.given(input);
            return value === undefined ? undefined : input.kind.write(value);
          };
          expect([input.name, written(lease.inputs)]).toEqual([input.name, written(alone)]);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('no text makes it throw, and it never gives a lease with another name or more leases than can be', () => {
  const yaml = fc
    .dictionary(fc.oneof(name, fc.string({ maxLength: 5 })), fc.oneof(raw, fc.jsonValue({ maxDepth: 3 })), {
      maxKeys: 14,
    })
    .map((value) => stringify(value));
  const broken = fc.tuple(yaml, fc.nat(), fc.string({ maxLength: 3 })).map(([text, at, more]) => {
    const place = text.length === 0 ? 0 : at % text.length;
    return text.slice(0, place) + more + text.slice(place + 1);
  });
  fc.assert(
    fc.property(fc.oneof(yaml, broken, fc.string()), (text) => {
      const { leases, problems } = read(text);
      expect(leases.length).toBeLessThanOrEqual(MAX_NAMED);
      expect(new Set(leases.map((lease) => lease.name)).size).toBe(leases.length);
      for (const lease of leases) expect(isLeaseName(lease.name)).toBe(true);
      if (leases.length === 0) expect(problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});
