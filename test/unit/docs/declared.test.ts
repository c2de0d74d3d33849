import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { cloudByName, clouds } from '../../../src/clouds/clouds.ts';
import { inputTable } from '../../../src/clouds/table.ts';
import { catalogue } from '../../../src/errors/catalogue.ts';
import { common } from '../../../src/inputs/common.ts';
import { receiveTable } from '../../../src/split/inputs.ts';
import { leaseOf, planForms } from '../../support/broker-lease.ts';

const root = resolve(import.meta.dirname, '../../..');
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({
    file: file.replaceAll('\\', '/'),
    text: readFileSync(join(root, 'src', file), 'utf8'),
  }));

/** How often a text is in src/, the file that declares it aside. */
const uses = (text: string, declaredIn: string) =>
  sources.filter(({ file, text: source }) => file !== declaredIn && source.includes(text)).length;

describe('what is declared is there', () => {
  test.each(Object.keys(catalogue))('the code %s is used', (code) => {
    expect(uses(`'${code}'`, 'errors/catalogue.ts')).toBeGreaterThan(0);
  });

  test.each(Object.keys(common))('the input common.%s is read', (key) => {
    expect(uses(`common.${key}`, 'inputs/common.ts')).toBeGreaterThan(0);
  });

  const manifest = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
    readonly outputs: Readonly<Record<string, unknown>>;
  };
  test.each(planForms.map((plan) => [plan.cloud, plan] as const))(
    'every output of %s is in action.yml',
    (name, plan) => {
      const { outputs, secretOutputs } = cloudByName(name).handOver(plan, leaseOf(plan, 0, 900));
      const given = Object.keys({ ...outputs, ...secretOutputs });
      // What the job never holds has none.
      expect(given.length > 0).toBe(plan.end !== 'withheld');
      expect(given.filter((one) => !Object.hasOwn(manifest.outputs, one))).toEqual([]);
    },
  );
});

/** What the agent job has no use for: it issues nothing, and its leases are those of the issuer job. */
const NOT_RECEIVED: ReadonlySet<string> = new Set([
  'scope',
  'ttl',
  'agent',
  'task',
  'revoke',
  'profile',
  'leases',
  'allow-outsiders',
  'allow-bots',
  'lock-ip',
  'lock-vpc',
  'job-token',
  'model-limit',
  'dry-run',
  'github-token',
  'timeout',
]);

test('each input of the action is one of receive as well, or is named here as one that it has no use for', () => {
  const received = new Set(receiveTable.map(({ name }) => name));
  const own = clouds.flatMap(({ inputs }) => inputs.map(({ name }) => name));
  const rest = inputTable
    .map(({ name }) => name)
    .filter((name) => !received.has(name) && !own.includes(name));
  expect(rest.filter((name) => !NOT_RECEIVED.has(name))).toEqual([]);
  expect([...NOT_RECEIVED].filter((name) => received.has(name))).toEqual([]);
});
