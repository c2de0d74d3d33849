import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Machine, noMachine } from '../machine/machine.ts';
import { agents } from './table/agents.ts';
import { git } from './table/git.ts';
import { packages } from './table/packages.ts';
import { system } from './table/system.ts';
import type { Entry } from './table.ts';
import {
  type Batch,
  byAction,
  type Form,
  freshWorkspace,
  makeMachine,
  nextStep,
  plainly,
  type RunScript,
  runBatch,
  walled,
} from './world.ts';

interface Way {
  readonly name: string;
  readonly start: RunScript;
  /** The form that it must have. */
  readonly form: Form;
}

const ways: readonly Way[] = [
  { name: 'by run@v1', start: byAction, form: 'cow' },
  { name: 'behind a wall of the form uid', start: walled('uid'), form: 'uid' },
];
/** As a control, the entries can run as a plain process: EVERYDAY_WALL=off. */
const control: Way = { name: 'as a plain process', start: plainly, form: 'off' };
const why = noMachine();
let machine: Machine;
let noClis: string | undefined;

describe.skipIf(why !== undefined)(`what agents do every day${why === undefined ? '' : ` (${why})`}`, () => {
  beforeAll(async () => {
    ({ machine, noClis } = await makeMachine());
  }, 600_000);
  afterAll(() => machine?.stop(), 300_000);

  describe.each(process.env.EVERYDAY_WALL === 'off' ? [control] : ways)('$name', (way) => {
    beforeAll(() => freshWorkspace(machine), 60_000);
    for (const [name, entries] of Object.entries({ git, packages, system, agents }))
      group(name, entries, way);
  });
});

/** The entries of a group run in one wall, in order. */
function group(name: string, entries: readonly Entry[], { start, form }: Way): void {
  describe(name, () => {
    let batch: Batch;
    beforeAll(async () => {
      batch = await runBatch(machine, entries, start);
    }, 900_000);

    for (const entry of entries) {
      const without = (entry.root && form === 'uid') || (entry.lease && start !== byAction);
      test.skipIf(without)(entry.name, async (context) => {
        if (batch.none !== undefined) context.skip(`no wall can be built here: ${batch.none}`);
        const result = batch.result(entry);
        if (result.is === 'missing')
          context.skip(entries === agents && noClis !== undefined ? noClis : `${entry.needs} is not there`);
        if (result.is !== 'done') throw new Error(`not reached: ${batch.log}`);
        expect(result.code, result.output).toBe(0);
        if (entry.expect) expect(result.output).toMatch(entry.expect);
        if (entry.log) expect(batch.log).toMatch(entry.log);
        if (entry.after !== undefined) {
          const { code, log } = await nextStep(machine, entry.after, form);
          expect(code, `the next step: ${log}`).toBe(0);
        }
        if (form === 'off') return;
        expect((entry.gone ?? []).filter((path) => existsSync(join(machine.root, path)))).toEqual([]);
      });
    }

    test.skipIf(form === 'off')('the wall ends, and leaves nothing', (context) => {
      if (batch.none !== undefined) context.skip(`no wall can be built here: ${batch.none}`);
      expect(batch.form).toBe(form);
      expect(batch.ended, batch.log).toMatchObject({ end: { code: 0 }, left: [] });
    });
  });
}
