import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../support/plan.ts';
import { claims } from './fakes/aws.ts';
import type { World } from './fakes/world.ts';
import {
  asked,
  changes,
  FakeMachine,
  jobs,
  noBash,
  type Outcome,
  ownStep,
  removal,
  step,
} from './scripts.ts';
import { fillIn } from './template.ts';

const own = ['--repository', 'octo-org/octo-repo', '--region', 'eu-west-1', '--bucket', 'my-bucket'];
const template = readFileSync(
  join(resolve(import.meta.dirname, '../../..'), 'setup', 'aws', 'agent-creds.yaml'),
  'utf8',
);

/** Parameters of the last deployment. */
function parametersOf(outcome: Outcome): Record<string, string> {
  const call = outcome.calls.findLast((one) => one.includes('deploy')) ?? [];
  const pairs = call.slice(call.indexOf('--parameter-overrides') + 1).map((one) => one.split(/=(.*)/s));
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value]));
}

describe.skipIf(noBash)('setup/aws/deploy.sh', () => {
  const issuer = 'token.actions.githubusercontent.com';
  const deploy = async (args: readonly string[], edit: (world: World) => unknown = () => {}) => {
    using machine = new FakeMachine();
    return await machine.edit(edit).run('aws/deploy.sh', [...own, ...args]);
  };

  test('makes the provider where the account has none, and prints the job', async () => {
    const outcome = await deploy([]);
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(parametersOf(outcome)).toMatchObject({
      CreateProvider: 'true',
      Repository: 'octo-org/octo-repo',
      Workflow: 'agent.yml',
      WorkflowRef: '',
      ClaimKeys: 'true',
      Bucket: 'my-bucket',
    });
    expect(outcome.stdout.startsWith('# .github/workflows/agent.yml of octo-org/octo-repo')).toBe(true);
    expect(step(outcome)).toMatchObject({
      'aws-role': 'arn:aws:iam::111122223333:role/ci-agent',
      'aws-revoke-role': 'arn:aws:iam::111122223333:role/ci-agent-revoke',
    });
    expect(problemsOf(asked(outcome))).toEqual([]);
    expect(outcome.stderr).toMatch(/Accepted: repo:octo-org\/octo-repo:ref:refs\/heads\/main from octo-org/);
    expect(outcome.stderr).toContain('cloudformation delete-stack --stack-name ci-agent');
  });

  test('prints the job of the split form where the workflow is agent-job.yml, at a tag or a commit', async () => {
    const file = 'org/agent-creds/.github/workflows/agent-job.yml';
    for (const given of ['v1.0.0', 'refs/tags/v1.0.0']) {
      const outcome = await deploy(['--workflow', `${file}@${given}`, '--environment', 'production']);
      expect(parametersOf(outcome).WorkflowRef).toBe(`${file}@refs/tags/v1.0.0`);
      expect(jobs(outcome)).toMatchObject([
        {
          permissions: { 'id-token': 'write', contents: 'read', actions: 'read' },
          uses: `${file}@v1.0.0`,
          with: { environment: 'production', scope: 's3:read  my-bucket/*\n', run: './run-the-agent.sh' },
        },
      ]);
      expect(problemsOf(asked(outcome))).toEqual([]);
    }
    const other = await deploy(['--workflow', 'octo-org/own/.github/workflows/w.yml@refs/tags/v1']);
    expect(jobs(other).map((job) => ownStep(job).uses)).toEqual(['org/agent-creds/run@v1']);
    expect(other.stderr).toContain('Note: refs/tags/v1 can be moved');
  });

  test('takes the provider that is there, and adds the audience it lacks', async () => {
    const adds = (outcome: Outcome) =>
      outcome.calls.filter((call) => call.includes('add-client-id-to-open-id-connect-provider'));
    const complete = await deploy([], ({ aws }) =>
      Object.assign(aws.providers, { [issuer]: ['other', 'sts.amazonaws.com'] }),
    );
    expect(parametersOf(complete).CreateProvider).toBe('false');
    expect(adds(complete)).toEqual([]);
    const lacking = await deploy([], ({ aws }) =>
      Object.assign(aws.providers, { [issuer]: ['sts.amazonaws.com.example'] }),
    );
    expect(parametersOf(lacking).CreateProvider).toBe('false');
    expect(adds(lacking)[0]).toContain('sts.amazonaws.com');
  });

  test('the second time says of the provider what it said the first time', async () => {
    using machine = new FakeMachine();
    await machine.run('aws/deploy.sh', own);
    const again = await machine.run('aws/deploy.sh', [...own, '--workflow', 'other.yml']);
    expect(parametersOf(again)).toMatchObject({ CreateProvider: 'true', Workflow: 'other.yml' });
    expect(again.stderr).toMatch(/Accepted: .*workflows\/other\.yml@/);
  });

  test('a first deployment that failed heals by itself, and leaves no provider behind', async () => {
    using machine = new FakeMachine();
    machine.edit(({ aws }) => Object.assign(aws, { failDeploy: true }));
    const failed = await machine.run('aws/deploy.sh', own);
    expect(failed.code).toBe(2);
    expect(machine.world.aws).toMatchObject({
      providers: {},
      stacks: { 'ci-agent': { status: 'ROLLBACK_COMPLETE' } },
    });
    const again = await machine.run('aws/deploy.sh', own);
    expect(again.code, again.stderr).toBe(0);
    expect(changes(again)[0]).toContain('cloudformation delete-stack');
    expect(parametersOf(again).CreateProvider).toBe('true');
    expect(machine.world.aws.stacks['ci-agent']?.status).toBe('CREATE_COMPLETE');
  });

  test.each([
    ['UPDATE_IN_PROGRESS', 'is being changed by somebody'],
    ['UPDATE_ROLLBACK_FAILED', 'continue-update-rollback'],
    ['DELETE_FAILED', 'delete-stack --stack-name ci-agent'],
  ])('a stack that is %s is left alone', async (status, message) => {
    const outcome = await deploy([], ({ aws }) =>
      Object.assign(aws.stacks, { 'ci-agent': { status, parameters: {} } }),
    );
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain(message);
    expect(changes(outcome)).toEqual([]);
  });

  const firsts: readonly (readonly [
    name: string,
    args: readonly string[],
    edit: (world: World) => unknown,
  ])[] = [
    ['of an account that has nothing', [], () => {}],
    [
      'where the provider lacks the audience',
      [],
      ({ aws }) => Object.assign(aws.providers, { [issuer]: ['other'] }),
    ],
    [
      'where a stack could not be made before',
      [],
      ({ aws }) => Object.assign(aws.stacks, { 'ci-agent': { status: 'ROLLBACK_COMPLETE', parameters: {} } }),
    ],
    ['with two repositories', ['--repository', 'octo-org/second', '--workflow', 'other.yml'], () => {}],
  ];
  /** Breaks each change of a run once, and holds what a run after that ends in to what an unbroken one does. */
  const breakEach = async (prepare: (machine: FakeMachine) => Promise<unknown>, args: readonly string[]) => {
    const ready = async () => {
      const machine = new FakeMachine();
      await prepare(machine);
      return machine;
    };
    using whole = await ready();
    const before = whole.world.changes;
    const last = await whole.run('aws/deploy.sh', args);
    expect(last.code, last.stderr).toBe(0);
    expect(whole.world.changes).toBeGreaterThan(before);
    for (let at = before + 1; at <= whole.world.changes; at += 1) {
      using machine = await ready();
      const broken = await machine
        .edit((world) => Object.assign(world, { breakAt: at }))
        .run('aws/deploy.sh', args);
      expect(broken.code).toBe(2);
      expect(broken.stderr).toContain('Connection aborted');
      const again = await machine.run('aws/deploy.sh', args);
      expect(again.code, again.stderr).toBe(0);
      expect(again.stdout).toBe(last.stdout);
      expect(removal(again)).toBe(removal(last));
      // Whether the stack was made or updated last does not matter.
      const held = ({ world: { aws } }: FakeMachine) =>
        JSON.parse(JSON.stringify(aws).replaceAll(/(?:CREATE|UPDATE)_COMPLETE/g, 'COMPLETE'));
      expect(held(machine)).toEqual(held(whole));
    }
  };

  test.each(firsts)(
    'broken at any change %s and run again ends where an unbroken run does',
    (_, args, edit) => breakEach(async (machine) => machine.edit(edit), [...own, ...args]),
  );

  test.each([
    ['for another file', ['--workflow', 'other.yml'], () => {}],
    ['for a policy of theirs', ['--rights-policy', 'arn:aws:iam::111122223333:policy/theirs'], () => {}],
    [
      'where a trust policy was changed by hand',
      ['--prune'],
      ({ aws }: World) => {
        for (const role of Object.values(aws.roles)) role.trust = { Statement: [] };
      },
    ],
  ] as const)('so does a later run %s', (_, args, edit) =>
    breakEach(
      async (machine) => {
        await machine.run('aws/deploy.sh', own);
        machine.edit(edit);
      },
      [...(args.some((one) => one === '--rights-policy') ? own.slice(0, -2) : own), ...args],
    ),
  );

  test('a first or later run that AWS rolled back goes through the next time', async () => {
    for (const prepared of [false, true]) {
      using whole = new FakeMachine();
      using machine = new FakeMachine();
      const args = [...own, '--workflow', 'other.yml'];
      for (const one of [whole, machine]) if (prepared) await one.run('aws/deploy.sh', own);
      const last = await whole.run('aws/deploy.sh', args);
      const failed = await machine
        .edit(({ aws }) => Object.assign(aws, { failDeploy: true }))
        .run('aws/deploy.sh', args);
      expect(failed.code).toBe(2);
      const again = await machine.run('aws/deploy.sh', args);
      expect(again.code, again.stderr).toBe(0);
      expect(again.stdout).toBe(last.stdout);
      expect(machine.world.aws.roles).toEqual(whole.world.aws.roles);
      expect(machine.world.aws.providers).toEqual(whole.world.aws.providers);
    }
  });

  test('a second repository that the next run does not name is gone', async () => {
    using machine = new FakeMachine();
    const two = [
      ...own,
      '--repository',
      'octo-org/second',
      '--repository-id',
      '75',
      '--workflow',
      'other.yml',
    ];
    const first = await machine.run('aws/deploy.sh', two);
    expect(first.code, first.stderr).toBe(0);
    expect(jobs(first)).toHaveLength(2);
    expect(JSON.stringify(machine.world.aws.roles['ci-agent']?.trust)).toContain('octo-org/second');
    const second = await machine.run('aws/deploy.sh', own);
    expect(second.code, second.stderr).toBe(0);
    expect(JSON.stringify(machine.world.aws.roles)).not.toContain('octo-org/second');
  });

  test('a trust policy that was changed by hand is told with the command, and mended with --prune', async () => {
    using machine = new FakeMachine();
    await machine.run('aws/deploy.sh', own);
    const right = structuredClone(machine.world.aws.roles);
    machine.edit(({ aws }) => {
      const { Statement } = (aws.roles['ci-agent'] ?? { trust: {} }).trust as { Statement: unknown[] };
      Statement.push({
        Effect: 'Allow',
        Condition: { StringEquals: { [`${issuer}:sub`]: 'repo:mallory/x' } },
      });
    });
    const told = await machine.run('aws/deploy.sh', own);
    expect(told.code).toBe(2);
    expect(told.stderr).toMatch(
      /changed by hand\.\n[\s\S]*It accepts: .*repo:mallory\/x[\s\S]*Fix: aws .*update-assume-role-policy/,
    );
    const mended = await machine.run('aws/deploy.sh', [...own, '--prune']);
    expect(mended.code, mended.stderr).toBe(0);
    expect(machine.world.aws.roles).toEqual(right);
  });

  const whole = ['--repository-id', '74', '--owner-id', '65', '--environment', 'any'];
  type Trust = { Statement: Record<string, unknown>[] };
  type Equals = Record<string, unknown>;
  const equalsOf = ({ Statement: [one] }: Trust) =>
    (one as { Condition: { StringEquals: Equals } }).Condition.StringEquals;
  const byHand: readonly (readonly [name: string, change: (trust: Trust) => unknown])[] = [
    ...claims.flatMap((claim): [string, (trust: Trust) => unknown][] => [
      [`no ${claim}`, (trust) => delete equalsOf(trust)[`${issuer}:${claim}`]],
      [
        `one more ${claim}`,
        (trust) => {
          const equals = equalsOf(trust);
          equals[`${issuer}:${claim}`] = [equals[`${issuer}:${claim}`], 'other'].flat();
        },
      ],
    ]),
    [
      'sub with a wildcard',
      (trust) => {
        const equals = equalsOf(trust);
        const { [`${issuer}:sub`]: sub, ...rest } = equals;
        Object.assign(trust.Statement[0] ?? {}, {
          Condition: { StringEquals: rest, StringLike: { [`${issuer}:sub`]: sub } },
        });
      },
    ],
    ['another key', (trust) => Object.assign(equalsOf(trust), { [`${issuer}:actor`]: 'mallory' })],
    ['no condition', (trust) => delete trust.Statement[0]?.Condition],
    ['another effect', (trust) => Object.assign(trust.Statement[0] ?? {}, { Effect: 'Deny' })],
    ['another action', (trust) => Object.assign(trust.Statement[0] ?? {}, { Action: ['sts:*'] })],
    ['everybody', (trust) => Object.assign(trust.Statement[0] ?? {}, { Principal: '*' })],
    [
      'another provider',
      (trust) =>
        Object.assign(trust.Statement[0] ?? {}, {
          Principal: { Federated: 'arn:aws:iam::1:oidc-provider/x' },
        }),
    ],
    [
      'an account beside the provider',
      (trust) => Object.assign(trust.Statement[0]?.Principal ?? {}, { AWS: '111122223333' }),
    ],
    ['one statement, and the same again', (trust) => trust.Statement.push(...trust.Statement)],
    ['no statement', (trust) => Object.assign(trust, { Statement: [] })],
  ];

  test('a trust policy with anything else in it, or anything less, is not what was asked, in either role', async () => {
    using machine = new FakeMachine();
    const first = await machine.run('aws/deploy.sh', [...own, ...whole]);
    expect(first.code, first.stderr).toBe(0);
    const right = structuredClone(machine.world.aws.roles);
    for (const [at, [name, change]] of byHand.entries()) {
      const role = at % 2 === 0 ? 'ci-agent' : 'ci-agent-revoke';
      machine.edit(({ aws }) => change(aws.roles[role]?.trust as Trust));
      const mended = await machine.run('aws/deploy.sh', [...own, ...whole, '--prune']);
      expect(mended.code, mended.stderr).toBe(0);
      expect(mended.stderr, name).toContain(`The trust policy of ${role} was changed by hand.`);
      expect(machine.world.aws.roles, name).toEqual(right);
      expect(mended.stderr).toMatch(/^Accepted: repo:octo-org/m);
    }
  });

  test('a trust policy whose values are in other forms and another order is the same', async () => {
    using machine = new FakeMachine();
    await machine.run('aws/deploy.sh', [...own, ...whole]);
    machine.edit(({ aws }) => {
      const trust = aws.roles['ci-agent']?.trust as Trust;
      const [one = {}] = trust.Statement;
      const turned = Object.entries(equalsOf(trust))
        .map(([key, value]) => [key, Array.isArray(value) ? value.toReversed() : [value]])
        .reverse();
      const { Effect, Principal, Action } = one;
      Object.assign(trust, {
        Statement: {
          Condition: { StringEquals: Object.fromEntries(turned) },
          Action: [Action],
          Principal,
          Effect,
        },
      });
    });
    const again = await machine.run('aws/deploy.sh', [...own, ...whole]);
    expect(again.code, again.stderr).toBe(0);
  });

  test('says what IAM holds: every claim that is compared, and what the role may do', async () => {
    using machine = new FakeMachine();
    const outcome = await machine.run('aws/deploy.sh', [...own, ...whole, '--read-stack', 'my-stack']);
    expect(outcome.stderr).toContain(
      'Accepted: repo:octo-org/octo-repo:environment:any, repo:octo-org@65/octo-repo@74:environment:any from octo-org/octo-repo/.github/workflows/agent.yml@refs/heads/main, ref refs/heads/main, repository_id 74, repository_owner_id 65, environment any\n',
    );
    expect(outcome.stderr).toContain('May: s3:ListBucket on arn:aws:s3:::my-bucket\n');
    expect(outcome.stderr).toMatch(/^May: s3:GetObject, .*s3:DeleteObject.* on arn:aws:s3:::my-bucket\/\*$/m);
    expect(outcome.stderr).toMatch(
      /^May: cloudformation:.* on arn:aws:cloudformation:\*:111122223333:stack\/my-stack\/\*$/m,
    );
    expect(outcome.stderr).not.toContain('Note:');
    // Changed by hand: what is told is what IAM holds.
    machine.edit(({ aws }) => {
      aws.policies['arn:aws:iam::111122223333:policy/ci-agent-rights'] = {
        Statement: [
          { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
          { Effect: 'Deny', Action: 's3:*', NotResource: ['a', 'b'], Condition: { Bool: { x: 'true' } } },
        ],
      };
      const role = aws.roles['ci-agent'];
      role?.attached.splice(0, 1, 'arn:aws:iam::aws:policy/AdministratorAccess');
      Object.assign(role?.inline ?? {}, { 'agent-creds-end': {} });
    });
    const again = await machine.run('aws/deploy.sh', [...own, ...whole, '--read-stack', 'my-stack']);
    expect(again.stderr).toContain('May: all but iam:* on *\n');
    expect(again.stderr).toContain('May not: s3:* on all but ["a","b"], where {"Bool":{"x":"true"}}\n');
    expect(again.stderr).toMatch(
      /Note: none of that holds, .*ci-agent-rights is not attached: aws iam attach-role-policy/,
    );
    expect(again.stderr).toContain('Note: arn:aws:iam::aws:policy/AdministratorAccess is attached as well.');
    expect(again.stderr).toContain('such as ends of leases: agent-creds-end');
    const given = ['--rights-policy', 'arn:aws:iam::aws:policy/X'];
    const policy = await machine.run('aws/deploy.sh', [...own.slice(0, -2), ...given]);
    expect(policy.stderr).toContain('May: sqs:* on *\n');
  });

  test.each([
    [[]],
    [['--repository-id', '74', '--owner-id', '65', '--environment', 'production']],
    [['--workflow', 'a.yml', '--workflow', 'b.yml']],
    [['--subject', 'x', '--subject', 'y']],
    [['--issuer', 'ghes.example/_services/token']],
    [
      [
        '--repository-id',
        '74',
        '--owner-id',
        '65',
        '--repository',
        'o/second',
        '--branch',
        'dev',
        '--environment',
        'e',
      ],
    ],
  ])('the trust policy that it compares with is the one that the template makes: %o', async (args) => {
    using machine = new FakeMachine();
    await machine.run('aws/deploy.sh', [...own, ...args]);
    const right = structuredClone(machine.world.aws.roles);
    machine.edit(({ aws }) => {
      for (const role of Object.values(aws.roles)) role.trust = { Statement: [] };
    });
    const mended = await machine.run('aws/deploy.sh', [...own, ...args, '--prune']);
    expect(mended.code, mended.stderr).toBe(0);
    expect(machine.world.aws.roles).toEqual(right);
  });

  test("where AWS has no keys for GitHub's claims the trust policy uses none", async () => {
    for (const args of [
      ['--region', 'us-gov-west-1'],
      ['--region', 'cn-north-1'],
      ['--region', 'eusc-de-east-1'],
      ['--issuer', 'ghes.example/_services/token'],
    ]) {
      using machine = new FakeMachine();
      const outcome = await machine.run('aws/deploy.sh', [
        ...own,
        '--repository-id',
        '74',
        '--owner-id',
        '65',
        ...args,
      ]);
      expect(outcome.code, outcome.stderr).toBe(0);
      const keys = Object.values(machine.world.aws.roles).map(({ trust }) => {
        const { Statement } = trust as { Statement: { Condition: { StringEquals: object } }[] };
        return Statement.flatMap((one) =>
          Object.keys(one.Condition.StringEquals).map((key) => key.split(':')[1]),
        );
      });
      expect(keys).toEqual([
        ['aud', 'sub'],
        ['aud', 'sub'],
      ]);
      expect(outcome.stderr).toContain('AWS compares aud and sub only');
    }
    for (const host of ['token.actions.githubusercontent.com/octo-corp', 'token.actions.octo.ghe.com']) {
      expect(parametersOf(await deploy(['--issuer', host])).ClaimKeys).toBe('true');
    }
  });

  test('ready scopes are rights of the role and lines of the job', async () => {
    using machine = new FakeMachine();
    const args = [
      ...own.slice(0, -2),
      '--bedrock',
      '--logs',
      '/aws/lambda/resize',
      '--read-stack',
      'my-stack',
    ];
    const outcome = await machine.run('aws/deploy.sh', args);
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(problemsOf(asked(outcome))).toEqual([]);
    expect(step(outcome).scope?.trim().split('\n')).toEqual([
      'bedrock:invoke  anthropic.claude-sonnet-*',
      'bedrock:invoke  anthropic.claude-haiku-*',
      'logs:read  /aws/lambda/resize',
      'cloudformation:read  my-stack',
    ]);
    const rights = fillIn(template, parametersOf(outcome)).resources.Rights as unknown as {
      PolicyDocument: { Statement: { Action: string | string[] }[] };
    };
    expect(
      rights.PolicyDocument.Statement.flatMap((one) => one.Action).map((action) => action.split(':')[0]),
    ).not.toContain('s3');
  });

  test('hands a reusable workflow over whole', async () => {
    const ref = `org/agent-creds/.github/workflows/agent-job.yml@${'a'.repeat(40)}`;
    expect(parametersOf(await deploy(['--workflow', ref]))).toMatchObject({
      WorkflowRef: ref,
      Workflow: 'agent.yml',
    });
    expect(parametersOf(await deploy(['--workflow', 'other.yml']))).toMatchObject({ Workflow: 'other.yml' });
  });

  test('with --dry-run prints the commands and what they assume, and calls nothing', async () => {
    const outcome = await deploy(['--dry-run', '--no-revoke-role']);
    expect(outcome.calls).toEqual([]);
    expect(outcome.stdout).toContain('aws --region eu-west-1 cloudformation deploy --stack-name ci-agent ');
    expect(outcome.stdout).toContain("# Assumes that there is no stack 'ci-agent' and no provider");
    expect(outcome.stdout).not.toContain('revoke-role:');
    expect(outcome.code).toBe(0);
  });

  test('a refusal names the rights', async () => {
    const outcome = await deploy([], (world) =>
      Object.assign(world, { deny: 'cloudformation describe-stacks' }),
    );
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toMatch(/AccessDenied[\s\S]*You need: cloudformation:\* on the stack ci-agent/);
  });

  test.each([
    [['--rights-policy', 'arn:aws:iam::aws:policy/X'], '--rights-policy excludes --bucket'],
    [['--repository', 'octo-org/*'], '--repository cannot be'],
    [['--environment', 'a b'], '--environment cannot be'],
    [
      ['--workflow', 'org/agent-creds/.github/workflows/agent-job.yml@main'],
      'neither a whole ref nor a commit',
    ],
    [['--max-session', '900'], '3600 to 43200'],
    [['--repository', 'o/b', '--repository', 'o/c'], 'at most two repositories'],
    [
      Array.from({ length: 14 }, (_, n) => ['--workflow', `${n}${'w'.repeat(100)}.yml`]).flat(),
      'IAM takes 2048',
    ],
  ])('refuses %o before anything is asked', async (args, message) => {
    const outcome = await deploy(args);
    expect(outcome).toMatchObject({ code: 2, calls: [] });
    expect(outcome.stderr).toContain(message);
  });

  test.each(['aws/deploy.sh', 'gcp/setup.sh', 'azure/setup.sh'])(
    '%s --help says every shared option',
    async (script) => {
      using machine = new FakeMachine();
      const { code, stdout } = await machine.run(script, ['--help']);
      expect(code).toBe(0);
      const options =
        'repository repository-id owner-id branch environment workflow subject issuer name prune dry-run help';
      for (const option of options.split(' ')) expect(stdout).toMatch(new RegExp(`^  --${option} `, 'm'));
    },
  );
});
