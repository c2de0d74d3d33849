import { describe, expect, test } from 'vitest';
import { evaluate, tableFor } from '../../../planner/evaluate.ts';
import type { Shape } from '../../../planner/source.ts';
import { examples } from '../../../planner/ui/examples.ts';
import { AgentCredsError } from '../../../src/errors/error.ts';
import { readInputs } from '../../../src/inputs/read.ts';
import { makePlan } from '../../../src/plan/plan.ts';
import { planners } from '../../support/planners.ts';
import { asks, texts, type Use } from './texts.ts';

function shapeOf({ uses }: Use): Shape {
  if (uses.includes('/run@')) return 'wall';
  if (uses.includes('/issue@')) return 'issuer';
  return uses.includes('agent-job.yml@') ? 'split' : 'job';
}

/** The plan that the action makes of these inputs, or its problems. */
function planOf(use: Use, jobId: string) {
  const shape = shapeOf(use);
  const defaults = shape === 'job' ? {} : { deliver: 'broker' };
  const inputs = readInputs({ ...defaults, ...use.inputs }, tableFor(shape), { file: () => 'unread' });
  try {
    const { plan, views } = makePlan(
      inputs,
      { jobId, runId: '12345678901', attempt: '1', random: 'abc123' },
      planners,
    );
    return { clouds: plan.clouds, warnings: plan.warnings, documents: views.map((view) => view.documents) };
  } catch (error) {
    if (error instanceof AgentCredsError) return { problems: error.problems };
    throw error;
  }
}

const isPlain = ({ inputs }: Use) =>
  !Object.values(inputs).some((value) => value.includes('${{')) && inputs.profile === undefined;

test('the documentation has texts of every form', () => {
  expect(texts.length).toBeGreaterThan(15);
  const shapes = new Set(texts.flatMap(({ uses }) => uses.map(shapeOf)));
  expect([...shapes].sort()).toEqual(['issuer', 'job', 'split', 'wall']);
});

describe.each(texts.map((one) => [one.from, one] as const))('%s', (_, { text, uses }) => {
  test('every step of the action is found, in order', async () => {
    const { choices, source } = await evaluate(asks(text));
    expect(choices).toHaveLength(uses.length);
    expect(source.steps.map(({ shape }) => shape)).toEqual(uses.map(shapeOf));
  });

  test('a step has the plan that the action makes of it', async () => {
    for (const [chosen, use] of uses.entries()) {
      if (!isPlain(use)) continue;
      const { planned, problems, step } = await evaluate(asks(text, { chosen }));
      const wanted = planOf(use, step?.job ?? '');
      if ('problems' in wanted) {
        expect(problems).toEqual(wanted.problems);
      } else {
        expect(problems).toEqual([]);
        expect(planned?.plan.clouds).toEqual(wanted.clouds);
        expect(planned?.plan.warnings).toEqual(wanted.warnings);
        expect(planned?.views.map((view) => view.documents)).toEqual(wanted.documents);
      }
    }
  });

  test('a step with expressions is planned with examples in their place', async () => {
    for (const [chosen, use] of uses.entries()) {
      const { expressions, problems } = await evaluate(asks(text, { chosen }));
      const written = Object.entries(use.inputs).filter(
        ([name, value]) => name !== 'github-token' && value.includes('${{'),
      );
      expect(expressions.length > 0).toBe(written.length > 0);
      if (use.inputs.profile === undefined && written.length > 0) expect(problems).toEqual([]);
    }
  });
});

test.each(examples.map((one) => [one.title, one] as const))(
  'the text that the page offers for %s has a plan',
  async (_, one) => {
    const { problems, findings, notices, planned } = await evaluate(asks(one.step, { policy: one.policy }));
    expect({ problems, findings, notices }).toEqual({ problems: [], findings: [], notices: [] });
    expect(planned?.plan.clouds).toHaveLength(1);
  },
);

describe('what can be pasted', () => {
  const inputs = [
    'aws-role: arn:aws:iam::111122223333:role/agent',
    'aws-region: us-east-1',
    'scope: s3:read  my-bucket/reports/*',
  ];
  const indent = (by: number) => inputs.map((line) => ' '.repeat(by) + line).join('\n');
  const forms = {
    'what stands under `with:`': indent(0),
    'a `with:`': `with:\n${indent(2)}`,
    'a step': `uses: org/agent-creds@v1\nwith:\n${indent(2)}`,
    'a step of a list': `- uses: org/agent-creds@v1\n  with:\n${indent(4)}`,
    'a step of a fork under another name': `- uses: acme/creds@v1\n  with:\n${indent(4)}`,
    'a job': `runs-on: ubuntu-latest\nsteps:\n  - uses: org/agent-creds@v1\n    with:\n${indent(6)}`,
    jobs: `agent:\n  steps:\n    - uses: org/agent-creds@v1\n      with:\n${indent(8)}`,
    'a workflow': `on: push\njobs:\n  agent:\n    steps:\n      - uses: org/agent-creds@v1\n        with:\n${indent(10)}`,
  };

  test.each(Object.entries(forms))('%s', async (_, text) => {
    const { planned, problems } = await evaluate(asks(text));
    expect(problems).toEqual([]);
    expect(planned?.plan.clouds.map(({ scope }) => scope)).toEqual([['s3:read my-bucket/reports/*']]);
  });

  test('scope lines alone, which are planned with examples', async () => {
    const { planned, problems } = await evaluate(
      asks('# mine\ns3:read  my-bucket/reports/*\nblob:read  myaccount/reports\n'),
    );
    expect(problems).toEqual([]);
    expect(planned?.plan.clouds.map(({ cloud }) => cloud)).toEqual(['aws', 'azure']);
  });

  test('a policy file alone, whose profiles can be looked at one by one', async () => {
    const policy = [
      'profiles:',
      '  a:',
      ...inputs.map((line) => `    ${line}`),
      '  b:',
      ...inputs.map((line) => `    ${line}`),
      '    ttl: 20m',
    ].join('\n');
    const { choices, planned } = await evaluate(asks('', { policy, chosen: 1 }));
    expect(choices).toEqual(['profile a', 'profile b']);
    expect(planned?.plan.ttl).toBe(1200);
  });

  test.each([
    ['nothing', '', 'empty'],
    ['comments', '# nothing\n', 'empty'],
    ['a policy file in the place of the step', 'profiles:\n  a: {}\n', 'policy'],
    ['a workflow without the action', 'on: push\njobs:\n  a:\n    steps:\n      - run: ls\n', 'other'],
    [
      'an action that has an input of the same name',
      "- uses: actions/setup-node@v6\n  with:\n    scope: '@acme'\n",
      'other',
    ],
    ['what is no YAML', 'with: [', 'broken'],
    ['keys that occur twice', 'aws-region: us-east-1\naws-region: us-east-1\n', 'broken'],
  ])('%s has no plan, and no step', async (_, text, form) => {
    const { planned, source, problems } = await evaluate(asks(text));
    expect(planned).toBeUndefined();
    expect(source.form).toBe(form);
    expect(problems.length > 0).toBe(form === 'other' || form === 'broken');
  });
});

describe('under a policy file', () => {
  const policy = [
    'profiles:',
    '  docs:',
    '    aws-role: arn:aws:iam::111122223333:role/agent',
    '    aws-region: us-east-1',
    '    events: [schedule]',
    '    scope: s3:read my-bucket/docs/*',
  ].join('\n');

  test('a step is held to its profile', async () => {
    const within = await evaluate(asks('profile: docs', { policy }));
    expect(within.planned?.plan.clouds.map(({ principal }) => principal)).toEqual([
      'arn:aws:iam::111122223333:role/agent',
    ]);
    const wider = await evaluate(asks('profile: docs\nscope: s3:read my-bucket/*', { policy }));
    expect(wider.problems.map(({ code }) => code)).toEqual(['POLICY_EXCEEDED']);
  });

  test('a run that the profile is not for is refused, where someone says what starts it', async () => {
    const { problems } = await evaluate(
      asks('on: push\njobs: {a: {steps: [{uses: org/agent-creds@v1, with: {profile: docs}}]}}', { policy }),
    );
    expect(problems.map(({ code }) => code)).toEqual(['PROFILE_REFUSED']);
  });

  test('a mistake of the file is a finding at its line, and not told twice', async () => {
    const { findings, problems } = await evaluate(
      asks('profile: docs', { policy: policy.replace('scope:', 'scop:') }),
    );
    expect(findings.map(({ line }) => line)).toContain(6);
    expect(problems).toEqual([]);
  });
});

test('a value that is no text is a mistake, as GitHub refuses the workflow', async () => {
  const { problems } = await evaluate(asks('aws-region: us-east-1\nscope:\n  - s3:read my-bucket/*\n'));
  expect(problems[0]?.what).toBe('`scope` is not a text');
});
