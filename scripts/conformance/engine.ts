/** Runs the steps of one stage, in the environment of one step of a job. */
import type { Answer, Call, CallContext, Stage, Step, StepResult } from './model.ts';

/** Time, and what a stage keeps for the next one. */
export interface World {
  readonly env: CallContext['env'];
  /** Lets this much of the cloud's time pass. */
  wait(seconds: number): Promise<void>;
  /** Pauses for this much of the machine's own time, in which the broker lives. */
  pause(ms: number): Promise<void>;
  /** The longest that a renewal is waited for, in seconds, where a claim says this. In the sandbox lives are shorter. */
  patience(seconds: number): number;
  /** Milliseconds since the epoch, by the machine's own clock. */
  now(): number;
  keep(name: string, values: Readonly<Record<string, string>>): void;
  kept(name: string): Readonly<Record<string, string>>;
}

/** Runs all steps; after one that did not go as it must, only those that clean up. */
export async function runStage(stage: Stage, world: World): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  let failed = false;
  for (const step of stage.steps) {
    if (failed && step.do !== 'cleanup') continue;
    const began = world.now();
    const result = await runStep(step, world).catch(
      (): Outcome => ({ says: sayOf(step), asExpected: false, answer: 'unclear', code: 'no answer' }),
    );
    failed ||= !result.asExpected;
    results.push({ do: step.do, ...result, seconds: Math.round((world.now() - began) / 1000) });
  }
  return results;
}

type Outcome = Omit<StepResult, 'do' | 'seconds'>;

function sayOf(step: Step): string {
  switch (step.do) {
    case 'wait':
      return `${step.seconds} s pass`;
    case 'keep':
      return 'its credentials are kept';
    case 'renewed':
      return 'the broker serves others, and the first ones are over';
    default:
      return step.call.says;
  }
}

async function runStep(step: Step, world: World): Promise<Outcome> {
  const says = sayOf(step);
  const done: Outcome = { says, asExpected: true, answer: 'done', code: '' };
  switch (step.do) {
    case 'wait':
      await world.wait(step.seconds);
      return done;
    case 'keep':
      world.keep(step.as, Object.fromEntries(step.names.map((name) => [name, world.env[name] ?? ''])));
      return done;
    case 'renewed':
      return (await becomesAnother(step, world)) ? done : { ...done, asExpected: false, code: 'not renewed' };
    case 'cleanup':
    case 'control':
      return judge(says, await persist(step.call, 'works', step, world), 'works');
    case 'refused':
      return judge(says, await persist(step.call, 'refused', step, world), 'refused');
  }
}

const judge = (says: string, { kind, code }: Answer, wanted: Answer['kind']): Outcome => ({
  says,
  asExpected: kind === wanted,
  answer: kind,
  code,
});

/** Makes the call, and again with growing pauses while its answer is not the wanted one and there is time. */
async function persist(
  call: Call,
  wanted: Answer['kind'],
  { kept, within = 0 }: { readonly kept?: string; readonly within?: number },
  world: World,
): Promise<Answer> {
  const env = kept === undefined ? world.env : { ...world.env, ...world.kept(kept) };
  let answer = await call.make({ env });
  for (let waited = 0, pause = 4; answer.kind !== wanted && waited < within; pause *= 2) {
    const seconds = Math.min(pause, within - waited);
    await world.wait(seconds);
    waited += seconds;
    answer = await call.make({ env });
  }
  return answer;
}

/** Whether the broker serves another lease within the time; waits for the end of the first one as well. */
async function becomesAnother(step: Step & { do: 'renewed' }, world: World): Promise<boolean> {
  const first = await step.look(world);
  const limit = world.now() + world.patience(step.within) * 1000;
  while (world.now() < limit) {
    // A broker that is busy or between two leases is asked again: only the limit decides.
    const id = await step.look(world).then(
      (served) => served.id,
      () => first.id,
    );
    if (id !== first.id && world.now() > first.expiresAt) return true;
    await world.pause(500);
  }
  return false;
}
