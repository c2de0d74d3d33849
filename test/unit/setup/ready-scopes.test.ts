import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Statement } from '../../../src/clouds/aws/policy.ts';
import { presets } from '../../../src/clouds/aws/presets/presets.ts';
import { evaluate } from '../../support/policy-engine.ts';
import { compile, target } from '../clouds/aws/compile.ts';
import { FakeMachine, noBash, type Outcome, step } from './scripts.ts';
import { fillIn } from './template.ts';
import { plan } from './terraform.ts';
import { awsAttributes, own } from './terraform-clouds.ts';

const root = resolve(import.meta.dirname, '../../..', 'setup');
const template = readFileSync(join(root, 'aws', 'agent-creds.yaml'), 'utf8');

/** What set-up can be asked to allow, and a place in it for the presets of each service that it gives. */
const ready = [
  {
    args: ['--bucket', 'my-bucket'],
    parameters: { Bucket: 'my-bucket' },
    variables: { bucket: 'my-bucket' },
    places: { s3: 'my-bucket/*' },
    gives: ['s3:read', 's3:write', 's3:list', 's3:delete'],
  },
  {
    args: ['--bedrock'],
    parameters: { Bedrock: 'true' },
    variables: { bedrock: true },
    places: { bedrock: 'anthropic.claude-sonnet-*', 'bedrock-mantle': 'anthropic.claude-opus-4-7' },
    gives: ['bedrock:invoke', 'bedrock-mantle:invoke'],
  },
  {
    args: ['--logs', '/aws/lambda/resize'],
    parameters: { LogGroup: '/aws/lambda/resize' },
    variables: { logs: '/aws/lambda/resize' },
    places: { logs: '/aws/lambda/resize' },
    gives: ['logs:read'],
  },
  {
    args: ['--read-stack', 'my-stack'],
    parameters: { ReadStack: 'my-stack' },
    variables: { read_stack: 'my-stack' },
    places: { cloudformation: 'my-stack' },
    gives: ['cloudformation:read'],
  },
] as const;

/** Requests that the statements allow: each action at each resource, patterns made into a name that they match. */
function requests(statements: readonly Statement[]) {
  return statements.flatMap(({ Action, Resource }) =>
    Action.flatMap((action) =>
      Resource.map((resource) => ({
        action,
        resource: resource.replaceAll('*', 'x').replaceAll('?', 'x'),
        // AWS asks for some of these with the ARN of the group, which its reference does not list for them.
        unlisted: action.startsWith('logs:'),
      })),
    ),
  );
}

/** The requests of the lines that these rights refuse. */
async function refused(rights: string, lines: string): Promise<string[]> {
  const asked = requests(compile(lines, target(undefined, 'eu-west-1')));
  expect(asked.length).toBeGreaterThan(0);
  const answers = await Promise.all(
    asked.map(async (request) => [request, await evaluate(rights, request)] as const),
  );
  return answers.flatMap(([{ action, resource }, answer]) =>
    answer === 'Allowed' ? [] : [`${action} on ${resource}`],
  );
}

/** The lines of a printed scope. */
const printed = (outcome: Outcome) => String(step(outcome).scope).trim();

describe.each(ready)(
  'the rights that $args.0 gives in AWS',
  ({ args, parameters, variables, places, gives }) => {
    const fromTemplate = () =>
      JSON.stringify(
        fillIn(template, { Repository: own.repository, ...parameters }).resources.Rights?.PolicyDocument,
      );
    const fromModule = async () => {
      const folder = join(root, 'terraform', 'aws');
      const given = { repositories: [own], region: 'eu-west-1', ...variables };
      const { resources } = await plan(folder, given, awsAttributes);
      return String(resources['aws_iam_policy.rights']?.[0]?.policy);
    };

    test.skipIf(noBash)('allow every action that the printed lines compile to', async () => {
      using machine = new FakeMachine();
      const outcome = await machine.run('aws/deploy.sh', [
        ...['--repository', own.repository, '--region', 'eu-west-1'],
        ...args,
      ]);
      expect(outcome.code, outcome.stderr).toBe(0);
      for (const rights of [fromTemplate(), await fromModule()])
        expect(await refused(rights, printed(outcome))).toEqual([]);
    });

    test('allow a preset of their services whole or not at all, and those that they are for whole', async () => {
      for (const rights of [fromTemplate(), await fromModule()]) {
        const whole: string[] = [];
        for (const [service, place] of Object.entries(places)) {
          const names = [...presets.keys()].filter((name) => name.startsWith(`${service}:`));
          for (const name of names) {
            const line = `${name}  ${place}`;
            const missing = await refused(rights, line);
            const all = requests(compile(line, target(undefined, 'eu-west-1'))).length;
            if (missing.length < all) expect(missing, name).toEqual([]);
            if (missing.length === 0) whole.push(name);
          }
        }
        expect(whole.sort()).toEqual([...gives].sort());
      }
    });
  },
);
