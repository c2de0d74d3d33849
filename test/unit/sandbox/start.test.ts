import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('../../../sandbox/start.ts', import.meta.url));

interface Finished {
  readonly code: number | null;
  readonly output: string;
}

/** Runs the command; `until` sees the output as it grows and may stop it. */
function run(
  args: readonly string[],
  until: (output: string, stop: () => void) => void = () => {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      until(output, () => child.kill('SIGTERM'));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('exit', (code) => resolve({ code, output }));
  });
}

test('the command starts, writes what a job needs and stops cleanly', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  try {
    const file = join(folder, 'env');
    const { code, output } = await run(['--write-env', file], (text, stop) => {
      if (text.includes('Ctrl-C stops it.')) stop();
    });
    // Windows has no SIGTERM to handle: there the process just ends.
    if (process.platform !== 'win32') expect(code).toBe(0);
    expect(output).toContain('aws-role: arn:aws:iam::111122223333:role/agent');
    const env = readFileSync(file, 'utf8');
    for (const name of [
      'SANDBOX_GITHUB',
      'SANDBOX_CONTROL',
      'ACTIONS_ID_TOKEN_REQUEST_URL',
      'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
      'AWS_ENDPOINT_URL_STS',
      'AWS_ENDPOINT_URL_S3',
    ]) {
      expect(env).toMatch(new RegExp(`^${name}=.+$`, 'm'));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.each([[['--nonsense']], [['--latency', 'soon']], [['--port', 'github']]])(
  '%j is refused with the help',
  async (args) => {
    const { code, output } = await run(args);
    expect(code).toBe(2);
    expect(output).toContain('npm run sandbox -- [options]');
  },
);
