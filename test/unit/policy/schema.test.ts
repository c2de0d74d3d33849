import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { clouds } from '../../../src/clouds/clouds.ts';
import { inputTable } from '../../../src/clouds/table.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { schemaErrors } from '../../support/json-schema.ts';
import { usableTexts } from '../inputs/samples.ts';
import { POLICY } from './files.ts';

const schema: unknown = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../../schema/agent-creds.schema.json'), 'utf8'),
);
const errors = (text: string) => schemaErrors(schema, parse(text, { version: '1.2', schema: 'core' }));
const inProfile = (keys: string) => `profiles:\n  docs:\n    scope: s3:read my-bucket\n    ${keys}\n`;

test('a whole file fits', () => expect(errors(POLICY)).toEqual([]));

describe('an editor complains where the parser would', () => {
  test.each([
    'deliver: brokr',
    'deliver: [broker, brokr]',
    'deliver: env, brokr',
    'ttl: soon',
    'ttl: 1d',
    'ttl: 30',
    'ttl: 90000',
    'renew-until: [2h]',
    'revoke: maybe',
    'lock-ip: example.com',
    'lock-ip: [10.0.0.0/8, example.com]',
    'aws-role: agent',
    'aws-region: us east 1',
    'aws-account-ids: ["1234"]',
    'aws-managed-policies: ReadOnlyAccess',
    'aws-session-policy: .github/policy.json',
    'aws-sts-endpoint: sts.example.com',
    'gcp-workload-identity-provider: github',
    'gcp-universe: google',
    'azure-client-id: my-app',
    'azure-identity: mangled',
    'azure-cloud: mars',
    'allow-outsiders: perhaps',
    'tll: 15m',
    'github-token: x',
    'clouds: [azur]',
    'clouds: aws, azur',
    'allow-bots: ["*[bot]"]',
  ])('%s', (keys) => {
    expect(errors(inProfile(keys))).not.toEqual([]);
    expect(parsePolicy(inProfile(keys), clouds).file).toBeUndefined();
  });
});

const held = inputTable.filter(({ role }) => role !== 'none');

test.each(held.map((input) => [input.name, input] as const))(
  'it complains of no `%s` that the parser takes',
  (name, input) => {
    const texts = usableTexts(input);
    const items = texts.map((text) => text.split('\n').map((line) => line.replace(/(^|\s)#.*$/, '').trim()));
    let taken = 0;
    fc.assert(
      fc.property(input.kind.list ? fc.oneof(texts, items) : texts, (value) => {
        // A native policy stands in for the scope lines of its cloud.
        const scope = Object.entries({
          aws: 's3:read my-bucket',
          gcp: 'gcs:read my-bucket',
          azure: 'blob:read account1/data',
          git: 'git:read acme/app',
          anthropic: 'model:invoke anthropic/claude-sonnet-*',
          openai: 'model:invoke openai/gpt-5*',
          google: 'model:invoke google/gemini-*',
        })
          .filter(([cloud]) => input.role !== 'native' || !name.startsWith(cloud))
          .map(([, line]) => line);
        const text = stringify({ profiles: { docs: { scope, [name]: tidy(value, name) } } });
        if (!parsePolicy(text, clouds).file) return;
        taken++;
        expect(errors(text), text).toEqual([]);
      }),
      { numRuns: 60 },
    );
    expect(taken, `add usable texts of ${name} to test/unit/inputs/samples.ts`).toBeGreaterThan(10);
  },
);

/** A list in YAML has one entry an item: an editor that knows the words does not take two of them. */
function tidy(value: unknown, name: string): unknown {
  if (!Array.isArray(value) || name === 'scope') return value;
  return value.flatMap((one: string) => one.split(/[\s,]+/)).filter((one) => one !== '');
}
