import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { AgentCredsError } from '../errors/error.ts';

export const shellNames = ['bash', 'sh', 'pwsh', 'python'] as const;

export type ShellName = (typeof shellNames)[number];

interface Shell {
  /** Names of its program, the first choice first. */
  readonly programs: readonly string[];
  /** The arguments that run the script at this path. */
  readonly args: (script: string) => readonly string[];
  /** What the runner adds to a script. */
  readonly wrap?: (script: string) => string;
}

/**
 * As the runner starts each (GitHub Docs, "Workflow syntax", `jobs.<job_id>.steps[*].shell`). PowerShell takes a file as a script
 * only where its name ends in `.ps1`: here it reads the text and runs that in the same scope.
 */
const shells: Readonly<Record<ShellName, Shell>> = {
  bash: { programs: ['bash'], args: (path) => ['--noprofile', '--norc', '-e', '-o', 'pipefail', path] },
  sh: { programs: ['sh'], args: (path) => ['-e', path] },
  pwsh: {
    programs: ['pwsh'],
    args: (path) => [
      '-NoProfile',
      '-Command',
      `. ([scriptblock]::Create([IO.File]::ReadAllText('${path.replaceAll("'", "''")}')))`,
    ],
    wrap: (script) =>
      `$ErrorActionPreference = 'stop'\n${script}\nif ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }\n`,
  },
  python: { programs: ['python', 'python3'], args: (path) => [path] },
};

/** The text of the script as the shell gets it. */
export function scriptFor(name: ShellName, script: string): string {
  return shells[name].wrap?.(script) ?? script;
}

/**
 * The command line that runs a script: the shell's program by its absolute path, and its arguments.
 * @param path the PATH that the command will have.
 * @throws {AgentCredsError} INPUT_INVALID where the shell is in none of its folders.
 */
export function commandLine(
  name: ShellName,
  script: string,
  path: string,
  exists: (file: string) => boolean = isProgram,
): readonly string[] {
  const { programs, args } = shells[name];
  for (const program of programs) {
    const found = foldersOf(path)
      .map((folder) => join(folder, program))
      .find(exists);
    if (found !== undefined) return [found, ...args(script)];
  }
  throw new AgentCredsError({
    code: 'INPUT_INVALID',
    what: `\`shell: ${name}\` is not usable`,
    why: `${programs.join(' or ')} is in no folder of this step's PATH`,
    fix: name === 'bash' ? 'shell: sh' : 'shell: bash',
  });
}

/**
 * The folders of a PATH that name one place whatever the current folder is. An empty or relative one would be looked up where
 * the command happens to be.
 * @example foldersOf('/usr/bin::bin:/bin') // ['/usr/bin', '/bin']
 */
export function foldersOf(path: string): readonly string[] {
  return path.split(process.platform === 'win32' ? ';' : ':').filter((folder) => isAbsolute(folder));
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
