import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clouds } from '../../../src/clouds/clouds.ts';
import { Problems } from '../../../src/errors/error.ts';
import { parseScope, scopeLimits } from '../../../src/inputs/scope.ts';
import { comparePolicies } from '../../../src/policy/compare.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { globWork } from '../../../src/text/glob.ts';
import { problemsOf } from '../../support/plan.ts';
import { planners, ready } from '../../support/planners.ts';
import { ROLE, said } from './files.ts';

/** Of the comparison of two scopes, or of the plan of one. A step is a few billionths of a second. */
const MOST_STEPS = 100_000_000;

const inputs = { 'aws-role': ROLE, 'aws-region': 'eu-west-1' };

function stepsOf(work: () => unknown): number {
  const before = globWork.steps;
  work();
  return globWork.steps - before;
}

/** As many of these lines as a scope may have; each is told from the others by its number. */
function fill(line: (at: number) => string): string {
  const lines: string[] = [];
  let [length, words] = [0, 0];
  for (let at = 0; at < scopeLimits.lines; at++) {
    const next = line(at);
    length += next.length + 1;
    words += next.split(/[ ,]/).length - 1;
    if (length > scopeLimits.characters || words > scopeLimits.words) break;
    lines.push(next);
  }
  return lines.join('\n');
}

function compare(held: string, asked: string): void {
  const problems = new Problems();
  const [own, other] = [parseScope(held, problems), parseScope(asked, problems)];
  expect(problems.all.map(({ what }) => what)).toEqual([]);
  for (const cloud of clouds) {
    const contains = planners.of(cloud).contains(own, said(inputs));
    for (const line of other) contains(line);
  }
}

const a = (times: number) => 'a'.repeat(times);

test('more patterns of branches than are compared are refused', () => {
  const problems = new Problems();
  const lines = [100, 200, 200].map((n, at) => `git:push acme/app ${`${at}* `.repeat(n)}`);
  expect(parseScope(lines.join('\n'), problems)).toEqual([]);
  expect(problems.all).toMatchObject([
    {
      code: 'SCOPE_INVALID',
      what: '`scope` has 503 presets, actions and patterns of branches',
      why: expect.stringContaining('at most 400 are read'),
    },
  ]);
});

describe('two scopes within the limits are compared in a bounded number of steps', () => {
  const pairs: Readonly<Record<string, readonly [held: string, asked: string]>> = {
    'places that nearly match, and long ones': [
      fill((at) => `s3:GetObject my-bucket/*${a(500 - at)}b`),
      fill((at) => `s3:GetObject my-bucket/${a(2000 - at)}`),
    ],
    'places that nearly match, between stars': [
      fill((at) => `s3:GetObject my-bucket/*${a(1000 - at)}b*`),
      fill((at) => `s3:GetObject my-bucket/${a(2000 - at)}`),
    ],
    'places that nearly match, with a question mark': [
      fill((at) => `s3:GetObject my-bucket/*?${a(1000 - at)}b*`),
      fill((at) => `s3:GetObject my-bucket/${a(2000 - at)}`),
    ],
    'as many lines as there may be': [
      fill((at) => `s3:GetObject x*/*?${a(50)}b${at}*`),
      fill((at) => `s3:GetObject x/${a(50)}${at}`),
    ],
    'many actions at the same place': [
      fill((at) => `s3:* my-bucket/*?${a(300)}${at}b*`),
      fill((at) => `${Array.from({ length: 25 }, (_, k) => `s3:Get${at}x${k}`).join()} my-bucket/${a(1500)}`),
    ],
    'actions that nearly match': [
      fill((at) => `s3:*?${a(1000 - at)}b* *`),
      fill((at) => `s3:x${a(1900 - at)} *`),
    ],
    'as many patterns of branches as fit': [
      fill(
        (at) => `git:push acme/app ${Array.from({ length: 20 }, (_, k) => `*${a(70)}${at}${k}*`).join(' ')}`,
      ),
      fill(
        (at) => `git:push acme/app ${Array.from({ length: 20 }, (_, k) => `${a(80)}${at}${k}`).join(' ')}`,
      ),
    ],
    'models that nearly match': [
      fill((at) => `model:invoke anthropic/*?${a(500 - at)}b*`),
      fill((at) => `model:invoke anthropic/${a(1900 - at)}`),
    ],
  };
  test.each(Object.entries(pairs))('%s', (_, [held, asked]) => {
    expect(stepsOf(() => compare(held, asked))).toBeLessThan(MOST_STEPS);
    expect(stepsOf(() => compare(asked, held))).toBeLessThan(MOST_STEPS);
    expect(stepsOf(() => compare(held, held))).toBeLessThan(MOST_STEPS);
    expect(stepsOf(() => problemsOf({ ...inputs, scope: held }))).toBeLessThan(MOST_STEPS);
  });

  test('whatever their lines are made of', () => {
    const piece = fc.tuple(
      fc.constantFrom('a', 'ab', 'b', '*', '?', '*a', 'a?'),
      fc.integer({ min: 1, max: 2000 }),
    );
    const place = fc
      .array(piece, { minLength: 1, maxLength: 16 })
      .map((pieces) => pieces.map(([text, times]) => text.repeat(/[*?]/.test(text) ? 1 : times)).join(''));
    const words = fc.constantFrom(
      's3:GetObject',
      's3:*',
      's3:read',
      's3:Get*,s3:Put*',
      'logs:read',
      'model:invoke',
    );
    const line = fc
      .tuple(
        words,
        fc.constantFrom('my-bucket/', 'anthropic/', '/', ''),
        place,
        fc.integer({ min: 20, max: 1900 }),
      )
      .map(([word, start, text, length]) => `${word} ${start}${text.slice(0, length)}`);
    const scope = fc
      .array(line, { minLength: 1, maxLength: 6 })
      .map((lines) => fill((at) => `${lines[at % lines.length]}${at}`));
    fc.assert(
      fc.property(scope, scope, (held, asked) => {
        expect(stepsOf(() => compare(held, asked))).toBeLessThan(MOST_STEPS);
      }),
      { numRuns: 30 },
    );
  });
});

test('two policy files within the limits are compared in a bounded number of steps', () => {
  const file = (pattern: (at: number) => string) => {
    const list = Array.from({ length: 100 }, (_, at) => `"${pattern(at)}"`).join(', ');
    const profiles = ['a', 'b'].map(
      (name) =>
        `  ${name}:\n    aws-role: ${ROLE}\n    scope: s3:read my-bucket/x\n    branches: [${list}]\n`,
    );
    const parsed = parsePolicy(`profiles:\n${profiles.join('')}`, clouds);
    if (!parsed.file)
      throw new Error(`the file of the test is not valid: ${JSON.stringify(parsed.findings[0])}`);
    return parsed.file;
  };
  const [held, asked] = [file((at) => `*?${a(100)}b${at}*`), file((at) => `${a(200)}${at}`)];
  expect(stepsOf(() => comparePolicies(held, asked, ready))).toBeLessThan(MOST_STEPS);
});
