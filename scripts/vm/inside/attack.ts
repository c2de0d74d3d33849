/**
 * The attempts of test/attack, as root of the virtual machine: `attack.ts attack|attack-alone [FOLDER ...]`. A simulated machine is
 * made inside it, so the attempts meet its kernel, AppArmor and Yama. `attack` makes the attempts that share a step, `attack-alone`
 * those that need one of their own, which takes far longer.
 */
import type { Attempt } from '../../../test/attack/attempt.ts';
import { filesOfOthers } from '../../../test/attack/groups/files.ts';
import { git } from '../../../test/attack/groups/git.ts';
import { machine as ofMachine } from '../../../test/attack/groups/machine.ts';
import { network } from '../../../test/attack/groups/network.ts';
import { processes } from '../../../test/attack/groups/processes.ts';
import { steps } from '../../../test/attack/groups/steps.ts';
import { type Mode, tryAlone, tryTogether } from '../../../test/attack/trial.ts';
import { Machine } from '../../../test/machine/machine.ts';

const all: Readonly<Record<string, readonly Attempt[]>> = {
  files: filesOfOthers,
  processes,
  network,
  steps,
  git,
  // Last: some of its controls change the kernel.
  machine: ofMachine,
};
const [part, ...wanted] = process.argv.slice(2);
const machine = await Machine.start();
let through = 0;

for (const [name, members] of Object.entries(all)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const groups = Map.groupBy(members, ({ group }) => group);
  for (const [title, attempts] of groups) {
    const from = performance.now();
    const alone = part === 'attack-alone' ? attempts.filter(({ alone }) => alone) : [];
    const some = part === 'attack-alone' ? [] : attempts.filter(({ alone }) => !alone);
    if (some.length + alone.length === 0) continue;
    const outcome: Record<Mode, Map<string, { worked: boolean; notes: string }>> = {
      control: new Map(),
      wall: new Map(),
    };
    try {
      for (const mode of ['control', 'wall'] as const) {
        if (some.length > 0)
          for (const [id, one] of await tryTogether(machine, some, mode)) outcome[mode].set(id, one);
        await machine.reset();
        for (const attempt of alone) outcome[mode].set(attempt.id, await tryAlone(machine, attempt, mode));
      }
    } catch (error) {
      console.log(`FAILED - ${title}: ${error instanceof Error ? error.stack : error}`);
      through++;
    }
    const tried = [...some, ...alone];
    const works = tried.filter(({ id }) => outcome.control.get(id)?.worked);
    const got = tried.filter(({ id }) => outcome.wall.get(id)?.worked);
    through += got.length;
    const seconds = Math.round((performance.now() - from) / 1000);
    console.log(
      `${got.length === 0 ? 'ok' : 'FAILED'} - ${name}, ${title}: ${tried.length} attempts, ${works.length} work without the wall, ${got.length} with it (${seconds} s)`,
    );
    for (const { id, name, as } of got)
      console.log(`# through: ${id} ${name}, as ${as}: ${outcome.wall.get(id)?.notes.slice(0, 600)}`);
    const idle = tried.filter((one) => !works.includes(one));
    if (idle.length > 0) console.log(`# say nothing: ${idle.map(({ id }) => id).join(' ')}`);
  }
}
await machine.stop();
console.log(through === 0 ? '=passed' : `=failed ${through}`);
