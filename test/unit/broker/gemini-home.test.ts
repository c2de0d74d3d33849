import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeBrokerFiles } from '../../../src/broker/finish.ts';
import { geminiHome } from '../../../src/broker/gemini-home.ts';
import { exportedVariables } from '../../../src/clouds/clouds.ts';
import { RecordFolder } from '../../../src/record/folder.ts';

const models = { settings: { security: { auth: { selectedType: 'gemini-api-key' } } }, needed: true };
const tools = { settings: { mcpServers: { jira: { command: 'node' } } }, needed: false };

test('the settings of Gemini CLI go with the leases, and their variable is emptied by `end`', () => {
  const temp = mkdtempSync(join(tmpdir(), 'gemini-test-'));
  try {
    const folder = new RecordFolder(temp, 'docs-7-1-abc123');
    folder.create();
    const at = { folder: folder.path, job: {} };
    const { env, files = {}, folders = [] } = geminiHome([models, tools], at);
    for (const name of folders) folder.makeFolder(name);
    for (const [name, text] of Object.entries(files)) folder.writePrivate(name, text);
    const settings = join(env.GEMINI_CLI_HOME ?? '', '.gemini/settings.json');
    expect(JSON.parse(readFileSync(settings, 'utf8'))).toEqual({ ...models.settings, ...tools.settings });
    removeBrokerFiles(folder.path);
    expect(existsSync(env.GEMINI_CLI_HOME ?? '')).toBe(false);
    for (const name of Object.keys(env)) expect(exportedVariables()).toContain(name);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
});

test('tools alone leave the job the home that it has', () => {
  expect(geminiHome([tools], { folder: '/x', job: {} })).toEqual({ env: {}, notices: [] });
});

test('a job that has a home of its own keeps it, and is told the settings', () => {
  const job = { GEMINI_CLI_HOME: '/home/me' };
  const { env, files, notices } = geminiHome([models], { folder: '/x', job });
  expect({ env, files }).toEqual({ env: {}, files: undefined });
  expect(notices.join()).toContain('gemini-api-key');
});
