import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { chapters, unexplained, withEntries } from '../../../scripts/troubleshooting.ts';
import { catalogue } from '../../../src/errors/catalogue.ts';

const page = readFileSync(
  join(resolve(import.meta.dirname, '../../..'), 'docs', 'troubleshooting.md'),
  'utf8',
);

test('the page is what the catalogue and the advice say', () => {
  expect(withEntries(page), 'run `npm run docs`').toBe(page);
});

test('every code has an entry, with causes and a way out', () => {
  expect(unexplained(), 'add them to a file of scripts/troubleshooting/').toEqual([]);
  for (const code of Object.keys(catalogue)) {
    const entry = page.split(`\n### ${code}\n`)[1]?.split(/\n##+ /)[0];
    expect(entry, code).toMatch(/\n- .+/);
    expect(entry, code).toContain('**What to do.**');
    expect(page, code).toContain(`[${code}](#${code.toLowerCase()})`);
  }
});

test('no advice is for a code that does not exist, and none is given twice', () => {
  const advised = chapters.flatMap((chapter) => Object.keys(chapter.codes));
  expect(advised.filter((code) => !(code in catalogue))).toEqual([]);
  expect(advised.length).toBe(new Set(advised).size);
});
