import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { startTimeOf } from '../../src/broker/processes.ts';
import type { BrokerHandle } from '../../src/model/handle.ts';
import { until } from './broker-job.ts';

/** Starts processes that stand in for brokers, and ends them. */
export class FakeBrokers {
  readonly #children: ChildProcess[] = [];

  /** Starts a process that listens as a broker does. `answer` is the code of a function that answers every request. */
  async start(answer: string): Promise<BrokerHandle> {
    const code = `require('node:http').createServer((_, r) => (${answer})(r)).listen(0, '127.0.0.1', function () { console.log(this.address().port); })`;
    const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'ignore'] });
    this.#children.push(child);
    const [port] = await once(child.stdout, 'data');
    const pid = child.pid ?? 0;
    const started = startTimeOf(pid);
    return { pid, ...(started ? { started } : {}), port: Number(port), control: 'c' };
  }

  end(): void {
    for (const child of this.#children.splice(0)) child.kill('SIGKILL');
  }
}

/** Suspends a process (SIGSTOP), as a step can. Linux only. */
export async function stop(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  await until(() => stateOf(pid) === 'T');
}

function stateOf(pid: number): string | undefined {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.slice(0, 1);
}
