import { afterEach, describe, expect, test } from 'vitest';
import { endBroker, killBroker } from '../../../src/broker/end-broker.ts';
import { systemClock } from '../../../src/clock.ts';
import type { BrokerHandle } from '../../../src/model/handle.ts';
import { isAlive } from '../../emulator/index.ts';
import { until } from '../../support/broker-job.ts';
import { FakeBrokers, stop } from '../../support/fake-broker.ts';

const brokers = new FakeBrokers();
afterEach(() => brokers.end());

const listen = (answer: string) => brokers.start(answer);
const ask = (handle: BrokerHandle, timeoutMs = 20_000) => endBroker(handle, systemClock, timeoutMs);

describe('telling a broker to end', () => {
  test('returns its answer', async () => {
    const handle = await listen(`(r) => r.end('{"ended":[]}')`);
    expect(await ask(handle)).toEqual({ is: 'ended', report: { ended: [] } });
  });

  test.runIf(process.platform === 'linux').each([
    ['exits a moment after its answer', `(r) => r.end('{}', () => setTimeout(() => process.exit(), 300))`],
    ['does not exit after its answer', `(r) => r.end('{}')`],
  ])('leaves no process behind: one that %s', async (_, answer) => {
    const handle = await listen(answer);
    expect(await ask(handle)).toEqual({ is: 'ended', report: {} });
    expect(isAlive(handle.pid)).toBe(false);
  });

  test('one whose process has ended is gone', async () => {
    const handle = await listen(`(r) => r.end()`);
    process.kill(handle.pid, 'SIGKILL');
    await until(() => !isAlive(handle.pid));
    expect(await ask(handle)).toEqual({ is: 'gone' });
  });

  test('one that ends while it is asked is gone', async () => {
    const handle = await listen('() => process.exit()');
    expect(await ask(handle)).toEqual({ is: 'gone' });
  });

  test.each([
    ['never answers', '() => {}'],
    ['refuses', '(r) => r.writeHead(403).end()'],
    ['answers nonsense', `(r) => r.end('<html>')`],
    ['hangs up', '(r) => r.destroy()'],
  ])('one that %s is silent, and not gone', async (_, answer) => {
    const handle = await listen(answer);
    expect(await ask(handle, 1000)).toEqual({ is: 'silent' });
    expect(isAlive(handle.pid)).toBe(true);
  });

  test.runIf(process.platform === 'linux')('one that was stopped is continued, and answers', async () => {
    const handle = await listen(`(r) => r.end('{"ended":[]}')`);
    await stop(handle.pid);
    expect(await ask(handle)).toEqual({ is: 'ended', report: { ended: [] } });
  });
});

describe.runIf(process.platform === 'linux')('killing a broker', () => {
  test('ends it, stopped or not', async () => {
    const handle = await listen('() => {}');
    await stop(handle.pid);
    expect(await killBroker(handle, systemClock)).toBe(true);
    expect(isAlive(handle.pid)).toBe(false);
  });

  test('does nothing to a process with the same number and another start time, or with an unknown one', async () => {
    const { pid, port, control } = await listen('() => {}');
    for (const started of ['1', undefined]) {
      const handle = { pid, port, control, ...(started ? { started } : {}) };
      await killBroker(handle, systemClock);
      expect(isAlive(pid)).toBe(true);
    }
  });
});
