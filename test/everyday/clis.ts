import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The agents' CLIs, as the npm registry has them. */
const versions = {
  '@anthropic-ai/claude-code': '2.1.332',
  '@openai/codex': '0.171.0',
  '@google/gemini-cli': '0.61.0',
  '@github/copilot': '1.0.102',
  'opencode-ai': '1.18.33',
} as const;

const programs = ['claude', 'codex', 'gemini', 'copilot', 'opencode'];

/** Where the CLIs are, or why they are not there. */
export type Clis = { readonly folder: string } | { readonly why: string };

const wanted = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
const options = [
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  // Two of them get their program in a script of their package. `npm run` hands this project's `ignore-scripts` on to npm.
  '--ignore-scripts=false',
];
const key = createHash('sha256')
  .update(JSON.stringify([wanted, options]))
  .digest('hex')
  .slice(0, 12);
const folder = join(tmpdir(), `agent-creds-everyday-clis-${key}`);

/** Whether the CLIs have been installed before, so that a test may use them without a gigabyte of download. */
export function hasAgentClis(): boolean {
  return existsSync(folder);
}

/** Installs the agents' CLIs once, a gigabyte, into a folder for temporary files. */
export async function agentClis(): Promise<Clis> {
  if (existsSync(folder)) {
    const { uid, mode } = lstatSync(folder);
    const own = uid === process.getuid?.() && (mode & 0o022) === 0;
    return own ? { folder } : { why: `${folder} can be changed by another user` };
  }
  const fresh = mkdtempSync(join(tmpdir(), 'agent-creds-everyday-fresh-'));
  try {
    mkdirSync(join(fresh, 'node_modules'));
    await run('npm', ['install', '--prefix', fresh, ...options, ...wanted], { maxBuffer: 64 << 20 });
    // npm leaves out an optional package that it cannot download, and calls that a success.
    for (const program of programs) await run(join(fresh, 'node_modules/.bin', program), ['--version']);
    await run('chmod', ['-R', 'a+rX', fresh]);
    renameSync(fresh, folder);
    return { folder };
  } catch (error) {
    const [line = ''] = String((error as { stderr?: string }).stderr || error).split('\n');
    return { why: `the CLIs cannot be installed: ${line.slice(0, 200)}` };
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
