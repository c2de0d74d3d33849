/**
 * Measures a hand-over: from the start of issuer and agent job, both at the same moment, until the agent's broker answers
 * with keys. Both run as processes, over HTTP against the sandbox, with 0 and 50 ms of latency per request.
 */
import { parseArgs } from 'node:util';
import { factsOf } from '../test/support/broker-job.ts';
import { startSplit } from '../test/support/split-jobs.ts';
import { verdict } from './goals.ts';
import { median } from './measure.ts';

const GOAL_MS = 2000;

const { values } = parseArgs({
  options: { help: { type: 'boolean', short: 'h' }, runs: { type: 'string', default: '5' } },
});
if (values.help) {
  console.log(
    'npm run bench:split -- [--runs N]\n\nMedians of N runs (default 5), after one that is not counted.',
  );
  process.exit(0);
}

/** Milliseconds from the start of both steps to the first keys. */
async function once(latencyMs: number): Promise<number> {
  await using world = await startSplit();
  world.box.faults.latencyMs = latencyMs;
  const start = performance.now();
  const issuing = world.issue();
  const received = await world.receive();
  if (received.outcome !== 'success') throw new Error(received.log);
  const answer = await factsOf(received).fetch();
  const took = performance.now() - start;
  if (answer.status !== 200) throw new Error(answer.body);
  world.box.faults.latencyMs = 0;
  await world.agent.finish();
  await issuing;
  return took;
}

for (const latency of [0, 50]) {
  const samples: number[] = [];
  for (let run = -1; run < Number(values.runs); run++) {
    const took = await once(latency);
    if (run >= 0) samples.push(took);
  }
  const range = `[${Math.min(...samples).toFixed(0)}-${Math.max(...samples).toFixed(0)}]`;
  console.log(
    `latency ${latency} ms per request: both jobs started to lease usable ${median(samples).toFixed(0)} ms ${range}, ${values.runs} runs` +
      (latency > 0 ? `   goal at most ${GOAL_MS} ms: ${verdict(median(samples) <= GOAL_MS)}` : ''),
  );
}
