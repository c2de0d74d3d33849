/** Kills processes of a wall that stands. */
import type { WallForm } from '../../../src/wall/wall.ts';
import { check } from './expect.ts';
import { asRoot, nothingLeft, Step } from './step.ts';

/** Changes git's folder as an attack would, says so, and works on. */
const works = `printf '#!/bin/sh\\n' >.git/hooks/post-checkout; chmod 755 .git/hooks/post-checkout
git config core.fsmonitor /tmp/x; setsid sleep 1000 & echo =works; sleep 1000`;

/** Kills each process of a wall in turn, and the two that would put back together. */
export async function killEach(form: WallForm): Promise<void> {
  for (const one of ['node', 'keeper', 'worker', 'first', 'between', 'sudo'] as const)
    await killed(form, [one]);
  await killed(form, ['node', 'keeper']);
}

export async function killed(
  form: WallForm,
  who: readonly ('node' | 'sudo' | 'keeper' | 'between' | 'first' | 'worker')[],
) {
  await check(`form ${form}: SIGKILL of ${who.join(' and ')} leaves nothing`, async () => {
    const step = new Step({ forms: [form], script: works });
    await step.printed('=works');
    const all = { ...step.processes(), worker: step.worker.pid ?? 0 };
    asRoot(`kill -9 ${who.map((one) => all[one]).join(' ')}`);
    const from = performance.now();
    // Where root's process and its client died together, the next wall puts back what they left.
    if (who.includes('keeper') && who.includes('node')) {
      const next = new Step({ forms: [form], script: 'true' });
      await next.over();
      if (!next.find('ended')) return `no next wall: ${next.everything()}`;
    }
    await step.over();
    const seen = await nothingLeft();
    console.log(`# after ${Math.round(performance.now() - from)} ms: ${step.everything().slice(0, 400)}`);
    return seen === '' ? undefined : `${seen}\n${step.everything()}`;
  });
}
