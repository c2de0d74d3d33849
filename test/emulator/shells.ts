import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** How a `run:` script is started. */
export interface Shell {
  readonly file: string;
  readonly extension: string;
  readonly args: (script: string) => string[];
  /** The command in the form of the log. */
  readonly format: string;
}

const bash = ['--noprofile', '--norc', '-e', '-o', 'pipefail'];
const shells: Readonly<Record<string, Shell>> = {
  bash: { file: 'bash', extension: '.sh', args: (s) => [...bash, s], format: `${bash.join(' ')} {0}` },
  sh: { file: 'sh', extension: '.sh', args: (s) => ['-e', s], format: '-e {0}' },
  pwsh: powershell('pwsh'),
  powershell: powershell('powershell'),
  python: { file: 'python3', extension: '.py', args: (s) => [s], format: '{0}' },
};

function powershell(file: string): Shell {
  return { file, extension: '.ps1', args: (s) => ['-command', `. '${s}'`], format: `-command ". '{0}'"` };
}

/** A `shell:` that is a whole command, `{0}` being the script: the runner splits it at blanks and starts its first word. */
function custom(format: string): Shell {
  const [file = '', ...rest] = format.trim().split(/\s+/);
  const args = (script: string) => rest.map((word) => word.replace('{0}', script));
  return { file, extension: '', args, format: rest.join(' ') };
}

/** The whole path of a program, as the runner finds it in PATH and shows it; its name where it is not found. */
function which(file: string): string {
  const found = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, file));
  return found.find((path) => existsSync(path)) ?? file;
}

/**
 * The line of the log that says how a script is started.
 * @example shellLine(findShell(undefined)) // 'shell: /usr/bin/bash -e {0}'
 */
export function shellLine(shell: Shell): string {
  return `shell: ${which(shell.file)} ${shell.format}`;
}

/** The shell of a step. A step that names none gets bash, with fewer options than a step that names bash. */
export function findShell(name: string | undefined): Shell {
  if (name === undefined) {
    if (process.platform === 'win32') return powershell('pwsh');
    return { file: 'bash', extension: '.sh', args: (s) => ['-e', s], format: '-e {0}' };
  }
  if (name.includes('{0}')) return custom(name);
  const shell = shells[name];
  if (!shell) throw new Error(`The emulator knows no shell '${name}'`);
  return shell;
}

/** Changes a script as the runner does: without this, PowerShell goes on after errors. */
export function fixUp(shell: Shell, script: string): string {
  if (shell.extension !== '.ps1') return script;
  const exit = 'if ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }';
  return `$ErrorActionPreference = 'stop'\n${script}\n${exit}`;
}
