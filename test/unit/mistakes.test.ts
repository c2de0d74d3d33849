import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withMistakes } from '../../scripts/mistakes.ts';
import { workflow } from '../../scripts/troubleshooting/workflow.ts';
import { PROVIDER_EXAMPLE } from '../../src/clouds/gcp/names.ts';
import { Problems } from '../../src/errors/error.ts';
import { meantLines } from '../../src/inputs/meant-scope.ts';
import { parseScope } from '../../src/inputs/scope.ts';
import { paste } from '../mistakes/paste.ts';
import { inputsFor, planOf } from '../mistakes/plan.ts';
import { noticed, refused, taken } from '../mistakes/table.ts';

describe('a mistake in a workflow file is refused before any cloud is asked, and its fix pasted as it is works', () => {
  test.each([...refused])('$what', ({ cloud, wrong, code, says, fix }) => {
    const inputs = inputsFor(cloud, wrong);
    const { problems } = planOf(inputs);
    expect(problems.map((problem) => [problem.code, problem.fix])).toEqual([[code, fix]]);
    const [problem] = problems;
    if (!problem) throw new Error('no problem');
    expect(`${problem.what}. ${problem.why}`).toContain(says);
    const after = paste(inputs, problem);
    expect(after).toBeDefined();
    expect(planOf(after ?? {}).problems).toEqual([]);
  });

  test.each(refused.filter(({ wrong }) => !JSON.stringify(wrong).includes('inherit')))(
    '$what: nobody is offered inherit who did not write it',
    ({ cloud, wrong }) => {
      expect(JSON.stringify(planOf(inputsFor(cloud, wrong)).problems)).not.toContain(':inherit');
    },
  );
});

test.each([
  ['translate:TranslateText  *', 'Google Cloud', 'aws-role: arn:aws:iam::111122223333:role/agent'],
  ['gcs:read  my-bucket/x/', 'AWS', `gcp-workload-identity-provider: ${PROVIDER_EXAMPLE}`],
] as const)(
  '%s where only %s is configured: the form of the input that is missing is told',
  (scope, cloud, fix) => {
    const { problems } = planOf(inputsFor(cloud, { scope }));
    expect(problems).toMatchObject([{ code: 'SCOPE_UNCONFIGURED', fix: `${fix}   # or remove the line` }]);
    const [word = ''] = scope.split(':', 1);
    expect(JSON.stringify(workflow.codes.SCOPE_UNCONFIGURED)).toContain(`\`${word}:`);
  },
);

test('the page of mistakes is the one of the tables', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/mistakes.md'), 'utf8');
  expect(withMistakes(page)).toBe(page);
});

describe('a lease that is probably not the one that was meant comes with a notice, and what it says to write has none', () => {
  test.each([...noticed])('$what', ({ cloud, wrong, says, right }) => {
    const given = planOf(inputsFor(cloud, wrong));
    expect(given.problems).toEqual([]);
    expect(given.notices.filter((notice) => notice.includes(says))).toHaveLength(1);
    const mended = planOf(inputsFor(cloud, { ...wrong, ...right }));
    expect(mended.problems).toEqual([]);
    expect(mended.notices.filter((notice) => notice.includes(says))).toEqual([]);
  });
});

describe('a comma separates the entries of each list', () => {
  test.each([...taken])('$what', ({ cloud, inputs }) => {
    expect(planOf(inputsFor(cloud, inputs)).problems).toEqual([]);
  });
});

describe('the lines that were meant by a text in another form', () => {
  const word = fc.constantFrom(
    's3:read',
    's3:list',
    'S3:Read',
    'a-1/x*',
    'b-1/',
    '-',
    '->',
    ',',
    ';',
    '"',
    ' ',
    's3:',
    'read',
    '\n',
  );

  test('can be read as scope lines, or there are none', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 9 }), (words) => {
        for (const line of meantLines(words.join(' '))) {
          const problems = new Problems();
          expect(parseScope(line, problems)).toHaveLength(1);
          expect(problems.all).toEqual([]);
        }
      }),
    );
  });

  test('have no place and no verb that is not in what was written', () => {
    const line = fc.record({
      service: fc.constantFrom('s3', 'gcs', 'sqs', 'logs', 'blob'),
      verbs: fc.array(fc.constantFrom<string>('read', 'write', 'list', 'send', 'GetObject', 'PutObject'), {
        minLength: 1,
        maxLength: 3,
      }),
      place: fc.constantFrom('a-1/x/*', 'b-1', '/aws/lambda/x', 'jobs', '111122223333:c-1/y', 'a/b,c'),
    });
    const spaced = [
      ' ',
      ', ',
      '; ',
      ' and ',
      ' & ',
      ' for ',
      ' the ',
      ' (weekly) ',
      ' "',
      '" ',
      ' - ',
      ' of ',
    ];
    const odd = [' | ', ' -> ', ' please ', ' write ', ' [', '] ', ': '];
    const glued = [',', '+', '/', '=', ':', '&', '|'];
    // A sign without a blank behind a place can be a part of the place.
    const around = fc.array(fc.constantFrom(...spaced, ...odd), { minLength: 8, maxLength: 8 });
    const between = fc.array(fc.constantFrom(...glued, ...spaced, ...odd), { minLength: 8, maxLength: 8 });
    const text = fc
      .tuple(fc.array(line, { minLength: 1, maxLength: 3 }), around, between)
      .map(([lines, outer, inner]) => {
        const next = (all: string[]) => all.pop() ?? ' ';
        const [out, within] = [[...outer], [...inner]];
        const written = lines.map(
          ({ service, verbs, place }) =>
            `${service}:${verbs.reduce((text, verb) => `${text}${next(within)}${verb}`)}${next(within)}${place}${next(out)}`,
        );
        return { lines, text: written.reduce((text, one) => `${text}${next(out)}${one}`) };
      });
    fc.assert(
      fc.property(text, ({ lines, text }) => {
        const places = lines.flatMap(({ place }) => [place, ...place.split(',')]);
        const whats = lines.flatMap(({ service, verbs }) =>
          [...verbs, 'write'].map((verb) => `${service}:${verb}`),
        );
        for (const one of meantLines(text)) {
          const [what = '', place = ''] = one.split('  ');
          expect(places).toContain(place);
          for (const word of what.split(',')) expect(whats).toContain(word);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('are none where something is taken away from a place', () => {
    const place = fc.constantFrom('a-1/x/*', 'b-1', '111122223333:c-1/y', 'acme.x-*');
    const what = fc.constantFrom(
      's3:read',
      'gcs:read',
      'bedrock:invoke',
      'model:invoke',
      'S3:Read',
      's3: read',
    );
    const away = fc.constantFrom(
      '- ',
      '-',
      '!',
      '! ',
      '^',
      'not ',
      'except ',
      'Except: ',
      '(not ',
      '(-',
      'without ',
    );
    const before = fc.constantFrom(' ', ' - ', ' for ', '=', ' -> ');
    const between = fc.constantFrom(' ', ', ', ' and ', '; ');
    fc.assert(
      fc.property(what, before, place, between, away, place, (preset, to, first, and, sign, second) => {
        expect(meantLines(`${preset}${to}${first}${and}${sign}${second}`)).toEqual([]);
      }),
    );
  });

  test('keep every place that was written', () => {
    const places = fc.array(fc.constantFrom('a-1/x/*', 'b-1/y', 'c-1/'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(places, fc.constantFrom(', ', '; ', ' '), (all, between) => {
        const text = all.map((place) => `s3:read ${place}`).join(between);
        expect(meantLines(text)).toEqual(all.map((place) => `s3:read  ${place}`));
      }),
    );
  });
});
