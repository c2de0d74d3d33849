import { describe, expect, test } from 'vitest';
import { type Asked, type Evaluated, evaluate, roleOf } from '../../../planner/evaluate.ts';
import { type Fix, fixFor, fixForFinding, movePolicy, stepOfLines } from '../../../planner/fixes.ts';
import { readSource, type Step, writtenInputs } from '../../../planner/source.ts';
import { inputTable } from '../../../src/clouds/table.ts';
import { AgentCredsError, type Problem } from '../../../src/errors/error.ts';
import { readInputs } from '../../../src/inputs/read.ts';
import { makePlan } from '../../../src/plan/plan.ts';
import { planners } from '../../support/planners.ts';
import { asks } from './texts.ts';

const ROLE = 'aws-role: arn:aws:iam::111122223333:role/agent';
const AWS = `${ROLE}\naws-region: us-east-1`;
const GCP = [
  'gcp-workload-identity-provider: projects/123456789012/locations/global/workloadIdentityPools/agents/providers/github',
  'gcp-service-account: agent@my-project.iam.gserviceaccount.com',
].join('\n');

/** The problems that the action itself has with a text, without any code of the page. */
function problemsOf(text: string): readonly Problem[] {
  const step = readSource(text, roleOf).steps[0] as Step;
  const raw = Object.fromEntries(writtenInputs(step).map(({ name, value }) => [name, value ?? '']));
  try {
    const facts = { jobId: '', runId: '1', attempt: '1', random: 'abc123' };
    makePlan(readInputs(raw, inputTable, { file: () => 'unread' }), facts, planners);
    return [];
  } catch (error) {
    if (error instanceof AgentCredsError) return error.problems;
    throw error;
  }
}

async function offered(evaluated: Evaluated): Promise<readonly (readonly [Problem, Fix | undefined])[]> {
  return await Promise.all(
    evaluated.problems.map(async (one) => [one, await fixFor(evaluated, one)] as const),
  );
}

/** Clicks on the first fix that is offered until none is left. */
async function clickAll(
  asked: Asked,
): Promise<{ readonly asked: Asked; readonly clicks: number; readonly left: Evaluated }> {
  let now = asked;
  for (let clicks = 0; ; clicks++) {
    const evaluated = await evaluate(now);
    const [fix] = (await offered(evaluated)).flatMap(([, one]) => one ?? []);
    if (!fix || clicks > 20) return { asked: now, clicks, left: evaluated };
    now = fix.asked;
  }
}

/** Mistakes that a click mends, with what must be in the text after all clicks. */
const mended: readonly (readonly [name: string, text: string, after: readonly string[]])[] = [
  [
    'a dash before a scope line',
    `${AWS}\nscope: |\n  - s3:read my-bucket/reports/*\n`,
    ['s3:read  my-bucket/reports/*'],
  ],
  [
    'two places on a line',
    `${AWS}\nscope: s3:read a-bucket/* s3:write b-bucket/*\n`,
    ['s3:read  a-bucket/*', 's3:write  b-bucket/*'],
  ],
  [
    'a line of another cloud',
    `${AWS}\nscope: |\n  s3:read my-bucket/*\n  gcs:read my-bucket/a/\n`,
    ['s3:read my-bucket/*'],
  ],
  ['no region', `${ROLE}\nscope: s3:read my-bucket/*\n`, ['aws-region: us-east-1']],
  ['no scope', `${AWS}\n`, ['scope: s3:read  my-bucket/reports/*']],
  [
    'no scope for one of two clouds',
    `${AWS}\n${GCP}\nscope: |\n  # mine\n  s3:read my-bucket/*\n`,
    ['# mine', 's3:read my-bucket/*', 'gcs:read'],
  ],
  [
    'env and broker',
    `${AWS}\nscope: s3:read my-bucket/*\ndeliver: |\n  env\n  broker\n`,
    ['deliver: broker'],
  ],
  [
    'a mistyped name of an input',
    `${ROLE}\naws-regoin: eu-west-1\nscope: s3:read my-bucket/*\n`,
    ['aws-region: eu-west-1'],
  ],
  [
    'the name of a role in another action',
    `role-to-assume: arn:aws:iam::444455556666:role/ci\naws-region: eu-west-1\nscope: s3:read my-bucket/*\n`,
    ['aws-role: arn:aws:iam::444455556666:role/ci'],
  ],
  ['a mistyped scope', `${AWS}\nscopes: s3:read my-bucket/*\n`, ['scope: s3:read my-bucket/*']],
  [
    'a list where a text is meant',
    `${AWS}\nscope:\n  - s3:read my-bucket/a/*\n  - s3:read my-bucket/b/*\n`,
    ['s3:read my-bucket/a/*', 's3:read my-bucket/b/*'],
  ],
  [
    'a ttl that is too short',
    `${AWS}\nttl: 10\nscope: s3:read my-bucket/*\n`,
    ['ttl: ', 's3:read my-bucket/*'],
  ],
  [
    'a range that is none',
    `${AWS}\nscope: s3:read my-bucket/*\nlock-ip: |\n  203.0.113.7\n  10.0.0.0/33\n`,
    ['203.0.113.7'],
  ],
  ['nothing but a name', 'agent: reviewer\n', ['agent: reviewer', 'aws-role: ']],
];

test.each(mended)('%s is mended by clicks, and what was right stays', async (_, text, after) => {
  expect(problemsOf(text).length + (await evaluate(asks(text))).problems.length).toBeGreaterThan(0);
  const { asked, clicks, left } = await clickAll(asks(text));
  expect(clicks).toBeGreaterThan(0);
  expect(left.problems).toEqual([]);
  expect(problemsOf(asked.step)).toEqual([]);
  for (const part of after) expect(asked.step).toContain(part);
});

test.each(mended)('each fix that is offered for %s takes its problem away', async (_, text) => {
  const before = await evaluate(asks(text));
  for (const [problem, fix] of await offered(before)) {
    if (!fix) continue;
    const after = await evaluate(fix.asked);
    expect(after.problems.length).toBeLessThan(before.problems.length);
    expect(after.problems.filter(({ what }) => what === problem.what).length).toBeLessThan(
      before.problems.filter(({ what }) => what === problem.what).length,
    );
  }
});

describe('what only its author can know is not offered', () => {
  test.each([
    ['a fix with a blank to fill in', 'scope: gcs:read my-bucket/a/\n'],
    ['a text that is no YAML', 'with: ['],
    ['a workflow without the action', 'on: push\n'],
  ])('%s', async (_, text) => {
    for (const [, fix] of await offered(await evaluate(asks(text)))) expect(fix?.label).not.toBe('Apply');
  });

  test('no fix widens a scope to all that an identity may do', async () => {
    for (const [, text] of mended) expect((await clickAll(asks(text))).asked.step).not.toContain(':inherit');
  });
});

describe('an example is not applied in place of what was written', () => {
  test.each([
    's3:read my bucket/x/*',
    'aws:*',
    'sqs:read jobs',
    's3:frobnicate my-bucket/x/*',
    's3:read (my-bucket/x/* by hand)',
    's3:read team-*-data/reports/*',
    's3:read my-bucket/reports/* - my-bucket/reports/x',
    'kms:Decrypt arn:aws:kms',
    'dynamodb:GetItem ${aws:username}',
  ])('%s', async (line) => {
    for (const text of [
      `${AWS}\nscope: |\n  s3:list my-bucket/*\n  ${line}\n`,
      `s3:list my-bucket/*\n${line}\n`,
    ]) {
      const evaluated = await evaluate(asks(text));
      expect(evaluated.problems).toHaveLength(1);
      for (const [, fix] of await offered(evaluated)) expect(fix?.label).not.toBe('Apply');
    }
  });
});

describe('the policy file', () => {
  const body = [ROLE, 'aws-region: us-east-1', 'scope: s3:read my-bucket/docs/*']
    .map((line) => `    ${line}`)
    .join('\n');

  test('a profile without a file: the file is written, and the step has a plan', async () => {
    const before = await evaluate(asks('profile: docs\n'));
    const [fix] = (await offered(before)).flatMap(([, one]) => one ?? []);
    expect(fix?.label).toBe('Write this policy file');
    const after = await evaluate(fix?.asked ?? before.asked);
    expect(after.problems).toEqual([]);
    expect(after.planned?.plan.clouds).toHaveLength(1);
  });

  test.each([
    [
      'a mistyped key',
      `profiles:\n  docs:\n${body.replace('scope:', 'scop:')}\n`,
      'scope: s3:read my-bucket/docs/*',
    ],
    ['a mistyped key at the top', `profils:\n  docs:\n${body}\n`, 'profiles:\n  docs:'],
    ['a profile without a scope', `profiles:\n  docs:\n    ${ROLE}\n    aws-region: us-east-1\n`, 'scope: '],
    [
      'a scope line that is none',
      `profiles:\n  docs:\n${body.replace('scope: ', 'scope: |\n      - ')}\n`,
      's3:read  my-bucket/docs/*',
    ],
  ])('%s is mended by clicks', async (_, policy, after) => {
    let now = asks('', { policy });
    for (let clicks = 0; clicks < 5; clicks++) {
      const evaluated = await evaluate(now);
      const all = await Promise.all(evaluated.findings.map((one) => fixForFinding(evaluated, one)));
      const fix = all.find((one) => one !== undefined);
      if (!fix) break;
      now = fix.asked;
    }
    expect((await evaluate(now)).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(now.policy).toContain(after);
  });

  test('one that was pasted in the place of the step is moved', async () => {
    const policy = `profiles:\n  docs:\n${body}\n`;
    const fix = movePolicy(await evaluate(asks(policy)));
    expect(fix?.asked).toMatchObject({ step: '', policy });
    expect((await evaluate(fix?.asked ?? asks(''))).planned?.plan.clouds).toHaveLength(1);
  });
});

test('bare scope lines become a step with the same plan', async () => {
  const before = await evaluate(asks('# mine\ns3:read  my-bucket/reports/*\ngcs:read  my-bucket/a/\n'));
  const fix = stepOfLines(before);
  const after = await evaluate(fix?.asked ?? before.asked);
  expect(after.source.form).toBe('steps');
  expect(after.problems).toEqual([]);
  expect(after.planned?.plan.clouds).toEqual(before.planned?.plan.clouds);
  expect(fix?.asked.step).toContain('# mine');
});
