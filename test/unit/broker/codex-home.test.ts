import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codexHome } from '../../../src/broker/codex-home.ts';
import { removeBrokerFiles } from '../../../src/broker/finish.ts';
import { exportedVariables } from '../../../src/clouds/clouds.ts';
import { RecordFolder } from '../../../src/record/folder.ts';

const lines = ['model_provider = "x"'];

test('the configuration of Codex goes with the leases, and its variable is emptied by `end`', () => {
  const temp = mkdtempSync(join(tmpdir(), 'codex-test-'));
  try {
    const folder = new RecordFolder(temp, 'docs-7-1-abc123');
    folder.create();
    const { env, files = {}, folders = [] } = codexHome(lines, { folder: folder.path, job: {} });
    for (const name of folders) folder.makeFolder(name);
    for (const [name, text] of Object.entries(files)) folder.writePrivate(name, text);
    expect(existsSync(join(env.CODEX_HOME ?? '', 'config.toml'))).toBe(true);
    removeBrokerFiles(folder.path);
    expect(existsSync(env.CODEX_HOME ?? '')).toBe(false);
    for (const name of Object.keys(env)) expect(exportedVariables()).toContain(name);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
});

test('a job that has a configuration of its own keeps it, and is told the lines', () => {
  const { env, files, notices } = codexHome(lines, { folder: '/x', job: { CODEX_HOME: '/home/me/.codex' } });
  expect({ env, files }).toEqual({ env: {}, files: undefined });
  expect(notices.join()).toContain(lines[0]);
});
