import { expect, test } from 'vitest';
import { clouds } from '../../../src/clouds/clouds.ts';
import { Problems } from '../../../src/errors/error.ts';
import { common } from '../../../src/inputs/common.ts';
import type { RawInputs } from '../../../src/inputs/read.ts';
import { applyProfile } from '../../../src/policy/apply.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { ready } from '../../support/planners.ts';
import { ROLE, said, written } from './files.ts';

const run = {
  repository: 'o/r',
  eventName: 'push',
  ref: 'refs/heads/main',
  workflowRef: 'o/r/.github/workflows/a.yml@refs/heads/main',
};

/** What is in force under a profile with these keys; problems as their codes. */
function apply(keys: string, raw: RawInputs) {
  const { file, findings } = parsePolicy(`profiles:\n  p:\n    scope: s3:read my-bucket\n${keys}`, clouds);
  const profile = file?.profiles.get('p');
  if (!file || !profile) throw new Error(JSON.stringify(findings));
  const problems = new Problems();
  const inputs = applyProfile(profile, { inputs: said(raw), file, run, ...ready }, problems);
  return { inputs, texts: written(inputs), codes: problems.all.map(({ code }) => code) };
}

/** Texts that hold no entry. */
const nothings = [
  '# any',
  '#',
  ',',
  ' , ,\n',
  '\t',
  '\n#\n,',
  ' # env\n,',
  '\r\n# a\r\n',
  '#\u2028203.0.113.0/24',
];
const role = `    aws-role: ${ROLE}\n    aws-region: eu-west-1\n`;

test.each(nothings)(
  'a list that holds nothing is silence, and empties no limit of a profile: %j',
  (nothing) => {
    const limits = `${role}    lock-ip: 203.0.113.0/24\n    deliver: broker\n    aws-account-ids: '111122223333'\n`;
    const asked = {
      'lock-ip': nothing,
      deliver: nothing,
      'aws-account-ids': nothing,
      'aws-managed-policies': nothing,
    };
    const { texts, codes } = apply(limits, asked);
    expect(codes).toEqual([]);
    expect(texts).toMatchObject({
      'lock-ip': '203.0.113.0/24',
      deliver: 'broker',
      'aws-account-ids': '111122223333',
    });
    expect(texts['aws-managed-policies']).toBeUndefined();
  },
);

test.each(nothings)('nor does a scope that holds nothing, with a role of the workflow: %j', (nothing) => {
  const { inputs, codes } = apply("    aws-account-ids: '999988887777'\n", {
    'aws-role': ROLE,
    'aws-region': 'eu-west-1',
    'aws-account-ids': nothing.replace(/[^,\s]+/g, ''),
    scope: nothing.replaceAll(',', ''),
  });
  expect(codes).toEqual([]);
  expect(inputs.get(common.scope)?.map(({ text }) => text)).toEqual(['s3:read my-bucket']);
  expect(written(inputs)['aws-account-ids']).toBe('999988887777');
});

test('a profile cannot hold a list of nothing', () => {
  for (const key of ['deliver', 'lock-ip', 'aws-account-ids', 'aws-managed-policies', 'scope']) {
    const scope = key === 'scope' ? '' : '    scope: s3:read my-bucket\n';
    const { file, findings } = parsePolicy(`profiles:\n  p:\n${scope}${role}    ${key}: " # x"\n`, clouds);
    expect(file, key).toBeUndefined();
    expect(findings.map((f) => f.what).join(), key).toContain(`\`${key}\``);
  }
  expect(
    parsePolicy(`profiles:\n  p:\n    scope: s3:read b-1\n    deliver: ","\n`, clouds).findings[0]?.what,
  ).toBe('`deliver` is empty');
});

test('a value that cannot be read is reported, and leaves the limit where it is', () => {
  const { texts } = apply(`${role}    lock-ip: 203.0.113.0/24\n    ttl: 15m\n`, {
    'lock-ip': 'x',
    ttl: 'soon',
  });
  expect(texts).not.toHaveProperty('lock-ip', '');
  const read = said({ 'lock-ip': 'x', ttl: 'soon' });
  expect(read.problems.map(({ what }) => what)).toEqual(['`ttl` is not usable', '`lock-ip` is not usable']);
});

test('the same value in other words is the same', () => {
  const { texts, codes } = apply(`${role}    ttl: 1h\n    lock-ip: [203.0.113.0/24]\n`, {
    ttl: '3600',
    'lock-ip': '203.0.113.0/25, 203.0.113.128/25',
    'renew-until': '360m',
  });
  expect(codes).toEqual([]);
  expect(texts).toMatchObject({ ttl: '1h', 'lock-ip': '203.0.113.0/25\n203.0.113.128/25' });
});
