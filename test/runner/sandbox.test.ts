import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const root = resolve(import.meta.dirname, '../..');

/** Starts `npm run sandbox` and gives what it prints once it is ready. */
async function startPrinted(): Promise<{ readonly text: string; readonly stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [join(root, 'sandbox/start.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let text = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    text += String(chunk);
    if (text.includes('Ctrl-C stops it.')) break;
  }
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { text, stop };
}

test('what `npm run sandbox` prints to try it is enough for a lease', async () => {
  const { text, stop } = await startPrinted();
  const folder = mkdtempSync(join(tmpdir(), 'agent-creds-sandbox-'));
  try {
    const env = Object.fromEntries(
      [...text.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]),
    );
    const step = text.slice(text.indexOf('  with:'), text.indexOf('Then try'));
    const { with: inputs } = parse(step) as { readonly with: Readonly<Record<string, string>> };
    for (const name of ['env', 'output', 'state', 'summary']) writeFileSync(join(folder, name), '');
    mkdirSync(join(folder, 'temp'));
    writeFileSync(join(folder, 'event.json'), '{}');
    const child = spawn(process.execPath, [join(root, 'dist/main.js')], {
      env: {
        ...env,
        ...Object.fromEntries(
          Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
        ),
        PATH: process.env.PATH,
        // What the runner gives every job.
        GITHUB_ENV: join(folder, 'env'),
        GITHUB_OUTPUT: join(folder, 'output'),
        GITHUB_STATE: join(folder, 'state'),
        GITHUB_STEP_SUMMARY: join(folder, 'summary'),
        GITHUB_EVENT_NAME: 'push',
        GITHUB_EVENT_PATH: join(folder, 'event.json'),
        RUNNER_TEMP: join(folder, 'temp'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += chunk));
    const [code] = await once(child, 'close');
    expect(code, log).toBe(0);
    expect(readFileSync(join(folder, 'env'), 'utf8')).toContain('AWS_SESSION_TOKEN');
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
