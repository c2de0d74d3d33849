import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cases, cell, personas, withMatrix } from '../../../scripts/guard-matrix.ts';
import { writersEvents } from '../../../src/guard/events.ts';

test('the tables in docs/guard.md are what the guard decides', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../../docs/guard.md'), 'utf8');
  expect(page, 'run `npm run docs`').toBe(withMatrix(page));
});

const persona = (title: string) => {
  const found = personas.find((p) => p.title === title);
  if (!found) throw new Error(title);
  return found;
};

describe.each(cases)('$title', (one) => {
  const [, proof] = [...writersEvents].find(([name]) => one.title === `\`${name}\``) ?? [];
  const nested = one.title.includes('after a `workflow_run`');

  test('owners and writers get in', () => {
    for (const who of ['owner', 'writer']) expect(cell(one, persona(who)).allowed).toBe(!nested);
  });

  test('nobody else does, unless the event proves write access', () => {
    for (const who of ['reader', 'outsider', 'unknown'])
      expect(cell(one, persona(who)).allowed).toBe(proof !== undefined);
  });

  test('a bot does where the event proves that the bot may write, and nobody else picks what it says', () => {
    const allowed = proof !== undefined && proof.bots !== 'listed';
    expect(cell(one, persona('bot'))).toEqual({ allowed, asked: false });
  });

  test('Dependabot never does by itself, but for a schedule, which nobody starts', () => {
    expect(cell(one, persona('Dependabot'))).toEqual({ allowed: proof?.bots === 'no-starter', asked: false });
  });

  test('an event that proves write access costs no question', () => {
    if (proof) for (const who of personas) expect(cell(one, who).asked).toBe(false);
  });
});

test('these events prove write access, and a bot behind these needs allow-bots', () => {
  const of = (bots: string) => [...writersEvents].flatMap(([name, one]) => (one.bots === bots ? [name] : []));
  expect(of('listed')).toEqual(['workflow_dispatch', 'repository_dispatch', 'deployment']);
  expect(of('no-starter')).toEqual(['schedule']);
  expect(of('writer')).toEqual(['push', 'create', 'delete', 'release', 'merge_group']);
});
