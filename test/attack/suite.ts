import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Machine, type MachineOptions, noMachine } from '../machine/machine.ts';
import { type Attempt, group, wins } from './attempt.ts';
import { type Result, resultsFolder } from './table.ts';
import { type Mode, type Outcome, tryAlone, tryTogether } from './trial.ts';

const root = resolve(import.meta.dirname, '..', '..');

/**
 * Makes each attempt twice on a simulated machine: as a control, in a plain step of the job, where it must work; and inside the
 * wall, where it must not. An attempt whose control does not work says nothing, and is skipped.
 */
export function attackSuite(key: string, attempts: readonly Attempt[], options: MachineOptions = {}): void {
  const reason = noMachine();
  if (reason !== undefined) {
    it.skip(`${attempts.length} attempts of ${key}: ${reason}`, () => {});
    return;
  }
  const results: Result[] = [];
  let machine: Machine;
  beforeAll(async () => {
    machine = await Machine.start(options);
  }, 300_000);
  afterAll(async () => {
    await machine?.stop();
    mkdirSync(join(root, resultsFolder), { recursive: true });
    writeFileSync(join(root, resultsFolder, `${key}.json`), `${JSON.stringify(results, null, 1)}\n`);
  }, 60_000);

  it('sees what is printed inside the wall: an attempt that may work is seen to work', async () => {
    const [harmless] = group('harmless', 'harmless', [{ name: 'prints', judge: wins, script: 'won' }]);
    const outcomes = harmless ? await tryTogether(machine, [harmless], 'wall') : new Map();
    expect(outcomes.get('harmless-1')?.worked).toBe(true);
  });

  for (const [name, members] of byGroup(attempts)) {
    describe(name, () => {
      const together: Record<Mode, Map<string, Outcome>> = { control: new Map(), wall: new Map() };
      beforeAll(async () => {
        const some = members.filter(({ alone }) => !alone);
        if (some.length === 0) return;
        for (const mode of ['control', 'wall'] as const) {
          together[mode] = await tryTogether(machine, some, mode);
          await machine.reset();
        }
      }, 600_000);
      for (const attempt of members) {
        it(`${attempt.name}, as ${attempt.as} (${attempt.id})`, { timeout: 240_000 }, async ({ skip }) => {
          const made = async (mode: Mode) =>
            together[mode].get(attempt.id) ?? (await tryAlone(machine, attempt, mode));
          const { id, as } = attempt;
          const about = { group: attempt.group, id, as, name: attempt.name };
          const result: Result = { ...about, control: false, through: false };
          results.push(result);
          result.control = (await made('control')).worked;
          if (!result.control) skip('it does not work without the wall either, so it would say nothing');
          const { worked, notes } = await made('wall');
          result.through = worked;
          expect(worked, `it got through the wall; what it printed: ${notes}`).toBe(false);
        });
      }
    });
  }
}

function byGroup(attempts: readonly Attempt[]): Map<string, Attempt[]> {
  const groups = new Map<string, Attempt[]>();
  for (const attempt of attempts) {
    const members = groups.get(attempt.group) ?? [];
    groups.set(attempt.group, [...members, attempt]);
  }
  return groups;
}
