import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cases, cell, personas, withMatrix } from '../../../scripts/guard-matrix.ts';
import { writersEvents } from '../../../src/guard/events.ts';

test('the table in docs/guard.md is what the guard decides', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../../docs/guard.md'), 'utf8');
  expect(page, 'run `node scripts/guard-matrix.ts`').toBe(withMatrix(page));
});

const persona = (title: string) => {
  const found = personas.find((p) => p.title === title);
  if (!found) throw new Error(title);
  return found;
};

describe.each(cases)('$title', (one) => {
  const proves =
    [...writersEvents.keys()].some((name) => one.title === `\`${name}\``) ||
    one.title.includes('same repository');
  const nested = one.title.includes('after a `workflow_run`');

  test('owners and writers get in', () => {
    for (const who of ['owner', 'writer']) expect(cell(one, persona(who)).allowed).toBe(!nested);
  });

  test('nobody else does, unless the event proves write access', () => {
    for (const who of ['reader', 'outsider', 'bot', 'unknown'])
      expect(cell(one, persona(who)).allowed).toBe(proves);
  });

  test('Dependabot never does by itself', () => {
    expect(cell(one, persona('Dependabot'))).toEqual({ allowed: false, asked: false });
  });

  test('an event that proves write access costs no question', () => {
    if (proves) for (const who of personas) expect(cell(one, who).asked).toBe(false);
  });
});
