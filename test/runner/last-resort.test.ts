import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { entryNames } from '../../src/index.ts';
import { startJob } from '../emulator/index.ts';

const dist = resolve(import.meta.dirname, '../../dist');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'last-resort-'));
  for (const entry of entryNames) cpSync(join(dist, `${entry}.js`), join(folder, `${entry}.js`));
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
});
afterAll(() => rmSync(folder, { recursive: true }));

const faults = {
  'throws while it loads':
    "throw Object.assign(new Error('very-secret'), { code: 'ERR_INVALID_URL', input: 'very-secret' });",
  'is not there': undefined,
  rejects: "exports.run = async () => { throw new Error('very-secret'); };",
  'throws later': "exports.run = () => setTimeout(() => { throw 'very-secret'; });",
} as const;

test.each(
  entryNames
    .filter((entry) => entry !== 'broker')
    .flatMap((entry) => Object.entries(faults).map(([how, code]) => [entry, how, code] as const)),
)('%s: code that %s ends with one annotation and no word of the error', async (entry, _, code) => {
  const index = join(folder, 'index.js');
  if (code === undefined) rmSync(index, { force: true });
  else writeFileSync(index, code);
  writeFileSync(
    join(folder, 'action.yml'),
    `name: x\ndescription: x\nruns:\n  using: node24\n  main: ${entry}.js\n`,
  );
  const job = await startJob();
  try {
    const stage = await job.uses(folder);
    expect(stage.exitCode).toBe(1);
    expect(stage.annotations.map(({ title }) => title)).toEqual(['agent-creds INTERNAL_ERROR']);
    expect(stage.annotations[0]?.message).toContain('ends by itself with its ttl');
    expect(stage.stderr).toBe('');
    expect(stage.stdout).not.toContain('very-secret');
  } finally {
    await job.dispose();
  }
});
