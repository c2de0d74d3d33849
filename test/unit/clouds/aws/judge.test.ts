import { describe, expect, test } from 'vitest';
import { judgeManaged, judgeSessionPolicy } from '../../../../src/clouds/aws/judge.ts';
import { planWithViews } from '../../../support/plan.ts';

const allow = (more: object) => ({ Effect: 'Allow', ...more });
const all = allow({ Action: '*', Resource: '*' });
const deny = (more: object) => ({ Effect: 'Deny', ...more });

describe('a session policy is narrowed where it leaves out what it does not name', () => {
  test.each<[string, readonly object[]]>([
    ['services', [allow({ Action: ['s3:*', 'sqs:SendMessage'], Resource: '*' })]],
    ['places', [allow({ Action: '*', Resource: ['arn:aws:s3:::my-bucket', 'arn:aws:s3:::my-bucket/*'] })]],
    ['places of one service', [allow({ Action: '*', Resource: 'arn:aws:s3:::*' })]],
    ['exceptions at named places', [allow({ NotAction: 's3:Delete*', Resource: 'arn:aws:s3:::b/*' })]],
    ['exceptions of named actions', [allow({ Action: 's3:Get*', NotResource: 'arn:aws:s3:::b/*' })]],
    ['a deny of all actions that it does not name', [all, deny({ NotAction: 's3:Get*', Resource: '*' })]],
    [
      'a deny of all places that it does not name',
      [all, deny({ Action: '*', NotResource: 'arn:aws:s3:::b/*' })],
    ],
    ['nothing at all', [deny({ Action: '*', Resource: '*' })]],
  ])('%s', (_name, statements) => expect(judgeSessionPolicy(statements)).toBe('narrowed'));
});

describe('and is not', () => {
  test.each<[string, readonly object[]]>([
    ['everything', [all]],
    ['everything, in lists', [allow({ Action: ['s3:Get*', '*'], Resource: ['arn:aws:s3:::b', '*'] })]],
    ['everything in other signs', [allow({ Action: '*:*', Resource: 'arn:*' })]],
    ['every service, letter by letter', [allow({ Action: ['a*', 'i*', 's*'], Resource: '*' })]],
    ['a place in every service', [allow({ Action: '*', Resource: 'arn:aws:*:*:*:*' })]],
    ['a place by its end', [allow({ Action: '*', Resource: '*bucket*' })]],
    ['a place that a tag names', [allow({ Action: '*', Resource: 'arn:aws:${aws:PrincipalTag/s}:::*' })]],
    ['all but some actions', [allow({ NotAction: 'iam:*', Resource: '*' })]],
    ['all but some places', [allow({ Action: '*', NotResource: 'arn:aws:s3:::b' })]],
    ['all but some of both', [allow({ NotAction: 'iam:*', NotResource: 'arn:aws:s3:::b' })]],
    [
      'everything, sometimes',
      [allow({ Action: '*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } })],
    ],
    ['everything beside something', [allow({ Action: 's3:GetObject', Resource: '*' }), all]],
    ['everything but what a deny names', [all, deny({ Action: 'iam:*', Resource: '*' })]],
    ['a deny that may not hold', [all, deny({ NotAction: 's3:*', Resource: '*', Condition: { Bool: {} } })]],
    ['a deny that spares everything', [all, deny({ NotAction: ['s3:*', '*'], Resource: '*' })]],
    ['a deny at some places', [all, deny({ NotAction: 's3:*', Resource: 'arn:aws:s3:::b' })]],
  ])('%s', (_name, statements) => expect(judgeSessionPolicy(statements)).toBe('everything'));
});

test.each([
  ['arn:aws:iam::aws:policy/AdministratorAccess', 'everything'],
  ['arn:aws-cn:iam::aws:policy/AdministratorAccess', 'everything'],
  ['arn:aws:iam::aws:policy/PowerUserAccess', 'everything'],
  ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'narrowed'],
  ['arn:aws:iam::aws:policy/job-function/ViewOnlyAccess', 'narrowed'],
  ['arn:aws:iam::aws:policy/job-function/SystemAdministrator', 'unknown'],
  ['arn:aws:iam::111122223333:policy/ReadOnlyAccess', 'unknown'],
  ['arn:aws:iam::aws:policy/toString', 'unknown'],
])('the managed policy %s is %s', (arn, verdict) => expect(judgeManaged(arn)).toBe(verdict));

describe('the plan says it', () => {
  const role = { 'aws-role': 'arn:aws:iam::111122223333:role/agent', 'aws-region': 'us-east-1' };
  const planned = (more: Record<string, string>) => {
    const { plan, views } = planWithViews({ ...role, ...more });
    return { narrowed: plan.clouds[0]?.narrowed, warnings: plan.warnings.join('\n'), view: views[0] };
  };
  const policy = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });

  test('of a policy that allows everything', () => {
    const { narrowed, warnings, view } = planned({ 'aws-session-policy': policy(all) });
    expect(narrowed).toBe(false);
    expect(warnings).toContain('AWS is not narrowed: aws-session-policy');
    expect(view?.rows).toContainEqual(['allows what it does not name', 'aws-session-policy']);
  });

  test('of one that this action does not know, in these words', () => {
    const mine = 'arn:aws:iam::111122223333:policy/mine';
    const { narrowed, warnings, view } = planned({ 'aws-managed-policies': mine });
    expect(narrowed).toBe(false);
    expect(warnings).toContain('not judged');
    expect(view?.rows).toContainEqual(['not judged', mine]);
    expect(view?.notNarrowed).toBe('not judged');
  });

  test('of several the widest counts: what one of them allows is allowed', () => {
    const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    const narrow = policy(allow({ Action: 's3:GetObject', Resource: '*' }));
    expect(planned({ 'aws-managed-policies': readOnly }).narrowed).toBe(true);
    expect(planned({ 'aws-managed-policies': readOnly, 'aws-session-policy': narrow }).narrowed).toBe(true);
    expect(planned({ 'aws-managed-policies': readOnly, 'aws-session-policy': policy(all) }).narrowed).toBe(
      false,
    );
    const admin = `${readOnly}\narn:aws:iam::aws:policy/AdministratorAccess`;
    expect(planned({ 'aws-managed-policies': admin, 'aws-session-policy': narrow }).narrowed).toBe(false);
  });
});
