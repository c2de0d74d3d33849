import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Condition,
  mergeStatements,
  renderPolicy,
  type Statement,
} from '../../../../src/clouds/aws/policy.ts';
import { isAllowed, type PolicyRequest } from '../../../support/policy-engine.ts';
import { compile } from './compile.ts';
import { presetCases } from './preset-cases.ts';

function allow(Action: readonly string[], Resource: readonly string[], condition?: Condition): Statement {
  return { Effect: 'Allow', Action, Resource, ...(condition && { Condition: condition }) };
}

const like = (...prefixes: string[]): Condition => ({ StringLike: { 's3:prefix': prefixes } });

describe('mergeStatements', () => {
  it('joins the resources of equal actions and the actions of equal resources', () => {
    expect(
      mergeStatements([allow(['a:X'], ['1']), allow(['a:X'], ['2']), allow(['a:Y'], ['1', '2'])]),
    ).toEqual([allow(['a:X', 'a:Y'], ['1', '2'])]);
  });

  it('keeps statements apart that together would allow more', () => {
    const apart = [allow(['a:X'], ['1']), allow(['a:Y'], ['2'])];
    expect(mergeStatements(apart)).toEqual(apart);
  });

  it('joins the values of one condition key, and of no more than one', () => {
    const list = (condition: Condition) => allow(['s3:ListBucket'], ['b'], condition);
    expect(mergeStatements([list(like('x/*')), list(like('y/*'))])).toEqual([list(like('x/*', 'y/*'))]);
    const two = [
      list({ StringLike: { 's3:prefix': ['x/*'], 's3:delimiter': ['/'] } }),
      list({ StringLike: { 's3:prefix': ['y/*'], 's3:delimiter': ['-'] } }),
    ];
    expect(mergeStatements(two)).toEqual(two);
  });

  it('does not give one action the condition of another', () => {
    const apart = [allow(['a:X'], ['1'], like('x')), allow(['a:Y'], ['1'], like('y'))];
    expect(mergeStatements(apart)).toEqual(apart);
  });

  it('joins no values that all have to hold', () => {
    const list = (value: string) => allow(['a:X'], ['1'], { 'ForAllValues:StringLike': { 'a:k': [value] } });
    expect(mergeStatements([list('x'), list('y')])).toHaveLength(2);
    const not = (value: string) => allow(['a:X'], ['1'], { StringNotLike: { 'a:k': [value] } });
    expect(mergeStatements([not('x'), not('y')])).toHaveLength(2);
  });

  it('drops what another statement contains, in either order', () => {
    const wide = allow(['a:X', 'a:Y'], ['1', '2']);
    const narrow = allow(['a:Y'], ['2'], like('x'));
    expect(mergeStatements([wide, narrow])).toEqual([wide]);
    expect(mergeStatements([narrow, wide])).toEqual([wide]);
  });

  it('does not lose an action beside one that is written twice', () => {
    const twice = [allow(['a:X', 'a:X'], ['1']), allow(['a:X', 'a:Y'], ['2'])];
    expect(mergeStatements(twice)).toEqual(twice);
  });

  it('never makes a policy longer', () => {
    fc.assert(
      fc.property(statements(), (list) => {
        expect(renderPolicy(mergeStatements(list)).length).toBeLessThanOrEqual(renderPolicy(list).length);
      }),
    );
  });

  it('decides every request as the unmerged statements do', async () => {
    await fc.assert(
      fc.asyncProperty(statements(), request(), async (list, asked) => {
        const merged = await isAllowed(renderPolicy(mergeStatements(list)), asked);
        expect(merged).toBe(await isAllowed(renderPolicy(list), asked));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('lines together', () => {
  const lines = [...new Set(presetCases.map((c) => c.line))];
  const requests = presetCases.flatMap((c) => [...c.allowed, ...c.denied]);
  /** What one line alone decides, remembered: the same pairs come up again and again. */
  const alone = new Map<string, Promise<boolean>>();
  const byItself = (line: string, asked: PolicyRequest) => {
    const key = `${line} ${JSON.stringify(asked)}`;
    const known = alone.get(key) ?? isAllowed(renderPolicy(compile(line)), asked);
    alone.set(key, known);
    return known;
  };

  it('allow what one of them allows, and nothing else', async () => {
    const some = fc.uniqueArray(fc.constantFrom(...lines), { minLength: 1, maxLength: 12 });
    const asks = fc.uniqueArray(fc.constantFrom(...requests), { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(some, asks, async (chosen, asked) => {
        const together = renderPolicy(mergeStatements(compile(chosen.join('\n'))));
        for (const one of asked) {
          const each = await Promise.all(chosen.map((line) => byItself(line, one)));
          expect(await isAllowed(together, one), `${one.action} ${one.resource}`).toBe(each.includes(true));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('become the same statements in whatever order a line is repeated', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...lines), { minLength: 1, maxLength: 8 }), (chosen) => {
        const once = renderPolicy(mergeStatements(compile(chosen.join('\n'))));
        const twice = renderPolicy(mergeStatements(compile([...chosen, ...chosen].join('\n'))));
        expect(twice).toBe(once);
      }),
    );
  });
});

/** Few sets to choose from, so that statements often agree in all but one thing. */
const resourceSets = [
  ['arn:aws:s3:::one'],
  ['arn:aws:s3:::two', 'arn:aws:s3:::o*'],
  ['arn:aws:s3:::one/a', 'arn:aws:s3:::one/*'],
  ['arn:aws:s3:::two/b/*'],
  ['*'],
];
const actionSets = [['s3:ListBucket'], ['s3:GetObject', 's3:ListBucket'], ['s3:PutObject'], ['s3:Get*']];
const prefixes = ['a/', 'b/*', '*'];

/** Statements that overlap a lot: few actions, few resources, few conditions. */
function statements(): fc.Arbitrary<Statement[]> {
  const condition = fc.option(
    fc.record({
      operator: fc.constantFrom(
        'StringLike',
        'StringEquals',
        'StringNotLike',
        'ForAnyValue:StringLike',
        'ForAllValues:StringLike',
      ),
      values: fc.subarray(prefixes, { minLength: 1 }),
    }),
    { nil: undefined },
  );
  const statement = fc
    .record({
      actions: fc.constantFrom(...actionSets),
      resources: fc.constantFrom(...resourceSets),
      condition,
    })
    .map(({ actions, resources, condition: c }) =>
      allow(actions, resources, c && { [c.operator]: { 's3:prefix': c.values } }),
    );
  return fc.array(statement, { minLength: 1, maxLength: 6 });
}

function request(): fc.Arbitrary<PolicyRequest> {
  const listing = fc.record({
    action: fc.constant('s3:ListBucket'),
    resource: fc.constantFrom('arn:aws:s3:::one', 'arn:aws:s3:::two', 'arn:aws:s3:::other'),
    context: fc.constantFrom<Record<string, string>>({}, { 's3:prefix': 'a/' }, { 's3:prefix': 'b/c' }),
  });
  const object = fc.record({
    action: fc.constantFrom('s3:GetObject', 's3:PutObject', 's3:DeleteObject'),
    resource: fc.constantFrom(
      'arn:aws:s3:::one/a',
      'arn:aws:s3:::one/b',
      'arn:aws:s3:::two/b/c',
      'arn:aws:s3:::other/a',
    ),
  });
  return fc.oneof(listing, object);
}
