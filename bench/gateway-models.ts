/**
 * Measures what the gateway adds to a request to a model: the same request straight to a provider on loopback and through a real
 * broker, in turns, over connections that stay open. Prints medians and the goals: 2 ms more at most for a request as Claude Code
 * makes it, and no more for a stream's first byte.
 */
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { startAwsJob } from '../test/support/aws-job.ts';
import { anthropicWith } from '../test/support/model-job.ts';
import { verdict } from './goals.ts';

const GOAL_MS = 2;

const { values } = parseArgs({
  options: { help: { type: 'boolean', short: 'h' }, runs: { type: 'string', default: '300' } },
});
if (values.help) {
  console.log('npm run bench:gateway-models -- [--runs N]\n\nMedians of N pairs of requests (300).');
  process.exit(0);
}
const runs = Number(values.runs);

/** A provider that answers at once: an event, and the rest of the stream after it. */
const provider = createServer((incoming, response) => {
  incoming.resume();
  incoming.on('end', () => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: {"type":"message_start","message":{"usage":{"input_tokens":1}}}\n\n');
    setImmediate(() => response.end('data: {"type":"message_delta","usage":{"output_tokens":1}}\n\n'));
  });
});
await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
const direct = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;

/** A request of this many tools, each some 4 kB. */
const body = (tools: number) =>
  JSON.stringify({
    model: 'claude-sonnet-4-6',
    max_tokens: 1,
    stream: true,
    messages: [{ role: 'user', content: 'hello' }],
    tools: Array.from({ length: tools }, (_, index) => ({
      name: `tool_${index}`,
      description: 'x'.repeat(3800),
      input_schema: { type: 'object', properties: { path: { type: 'string' }, flag: { type: 'boolean' } } },
    })),
  });

interface Times {
  readonly first: number;
  readonly whole: number;
}

function once(
  url: string,
  headers: Readonly<Record<string, string>>,
  text: string,
  agent: Agent,
): Promise<Times> {
  return new Promise((resolve, reject) => {
    const since = performance.now();
    let first = Number.NaN;
    const call = request(`${url}/v1/messages`, { method: 'POST', agent, headers }, (answer) => {
      answer.once('data', () => {
        first = performance.now() - since;
      });
      answer.on('end', () => resolve({ first, whole: performance.now() - since }));
      answer.on('error', reject);
    });
    call.on('error', reject);
    call.end(text);
  });
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

await using world = await startAwsJob({ identity: false });
const { outcome, log, env } = await world.lease({
  with: { ...anthropicWith(world.box), 'anthropic-endpoint': direct },
});
if (outcome !== 'success') throw new Error(log);
const agents = { direct: new Agent({ keepAlive: true }), gateway: new Agent({ keepAlive: true }) };
const headers = { authorization: `Bearer ${env.ANTHROPIC_AUTH_TOKEN}`, 'content-type': 'application/json' };
const through = String(env.ANTHROPIC_BASE_URL);

let met = true;
for (const [name, tools, judged] of [
  ['1 kB', 0, true],
  ['50 kB, as Claude Code', 12, true],
  ['1 MB', 250, false],
] as const) {
  const text = body(tools);
  const all: { direct: Times; gateway: Times }[] = [];
  for (let run = -20; run < runs; run++) {
    const pair = {
      direct: await once(direct, headers, text, agents.direct),
      gateway: await once(through, headers, text, agents.gateway),
    };
    if (run >= 0) all.push(pair);
  }
  const added = (of: keyof Times) => median(all.map((pair) => pair.gateway[of] - pair.direct[of]));
  const plain = median(all.map((pair) => pair.direct.whole));
  const [whole, first] = [added('whole'), added('first')];
  const good = whole <= GOAL_MS && first <= GOAL_MS;
  met &&= good || !judged;
  const said = judged
    ? `goal at most ${GOAL_MS} ms: ${verdict(good)}`
    : 'no goal: each byte is parsed and written again';
  console.log(
    `${name.padEnd(22)} direct ${plain.toFixed(2)} ms, the gateway adds ${whole.toFixed(2)} ms, to the first byte ${first.toFixed(2)} ms   ${said}`,
  );
}
for (const agent of Object.values(agents)) agent.destroy();
await world.job.finish();
provider.close();
provider.closeAllConnections();
process.exitCode = met ? 0 : 1;
