import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BrokerConfig } from '../../../src/broker/config.ts';
import { startBroker } from '../../../src/broker/start.ts';
import { isAlive } from '../../emulator/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broker-start-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const config: BrokerConfig = {
  identity: { url: '', bearer: '' },
  control: 'control',
  renewUntil: 60,
  revoke: 'auto',
  served: [],
  trailFile: '',
};

/** Functions with which the scripts of these tests answer as a broker does. */
const SPEECH = `
const { writeSync } = require('node:fs');
const say = (what) => writeSync(3, JSON.stringify(what) + '\\n');
const lines = require('node:readline').createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const hear = async () => (await lines.next()).value;
const stay = () => setInterval(() => {}, 1000);
const ready = () => say({ ready: true, port: 1, callers: 'uid' });
`;

/** Starts a process that does what `script` says in place of a broker. */
function start(script: string, { limitMs = 5000, signal = new AbortController().signal } = {}) {
  const path = join(folder, 'broker.cjs');
  writeFileSync(path, `${SPEECH}(async () => { ${script} })();`);
  return startBroker(config, { env: {}, signal, script: path, limitMs });
}

describe('the hand-over to a broker', () => {
  test('is complete when the broker confirms that it keeps running', async () => {
    const broker = await start(
      'await hear(); ready(); if ((await hear()) === "keep") say({ kept: true }); stay();',
    );
    await broker.keep();
    expect(isAlive(broker.handle.pid)).toBe(true);
    broker.kill();
  });

  test.each([
    ['was killed before', 'await hear(); ready(); process.kill(process.pid, "SIGKILL");', /SIGKILL/],
    ['ends when it is told', 'await hear(); ready(); await hear(); process.exit(4);', /exit code 4/],
    ['is stopped', 'await hear(); ready(); process.kill(process.pid, "SIGSTOP");', /within 2 s/],
    [
      'says something else',
      'await hear(); ready(); await hear(); say({ kept: 1 }); stay();',
      /cannot be read/,
    ],
  ])('fails where the broker %s', async (_, script, why) => {
    const broker = await start(script, { limitMs: script.includes('STOP') ? 2000 : 5000 });
    await expect(broker.keep()).rejects.toMatchObject({
      problems: [{ code: 'BROKER_START_FAILED', why: expect.stringMatching(why) }],
    });
    broker.kill();
  });

  test('fails when the job is cancelled in the meantime', async () => {
    const cancelled = new AbortController();
    const broker = await start('await hear(); ready(); stay();', { signal: cancelled.signal });
    const keeping = broker.keep();
    cancelled.abort(new Error('cancelled'));
    await expect(keeping).rejects.toThrow('cancelled');
    broker.kill();
  });
});
