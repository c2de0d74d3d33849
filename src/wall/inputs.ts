import { inputTable } from '../clouds/table.ts';
import { Problems } from '../errors/error.ts';
import { common } from '../inputs/common.ts';
import { type Input, input } from '../inputs/input.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { type Kind, scalar } from '../inputs/kind.ts';
import { choice } from '../inputs/kinds/choice.ts';
import { duration } from '../inputs/kinds/duration.ts';
import { list, subset } from '../inputs/kinds/list.ts';
import { text } from '../inputs/kinds/text.ts';
import { quote } from '../text/quote.ts';
import { withoutSurrounding } from '../text/trim.ts';
import { isHidden } from './environment.ts';
import { type ShellName, shellNames } from './shell.ts';

/** The kind of a script: a text of many lines, which is kept as it is. */
const script: Kind<string> = {
  list: false,
  schema: scalar,
  type: { type: 'string' },
  read: (value) => (value.trim() === '' ? undefined : value),
  write: (value) => value,
  within: (inner, outer) => inner === outer,
};

const variableNames: Kind<readonly string[]> = list({
  by: 'words',
  entry(name, reading, line) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      // The text is not quoted: it may be a part of a secret that was written here by mistake, and the mask covers only the whole secret.
      reading.invalid(
        'it takes names of variables, which are letters, digits and `_`, and one of its words is none',
        'ANTHROPIC_API_KEY   # its value under env: of this step',
        line,
      );
      return undefined;
    }
    if (!isHidden(name)) return name;
    reading.invalid(
      `${name} is kept from the command: it leads to a wider credential, or into later steps`,
      name === 'GITHUB_TOKEN'
        ? 'GH_TOKEN   # with env: { GH_TOKEN: ... } where the command needs a token of yours'
        : `ANTHROPIC_API_KEY   # whatever it needs, without ${name}`,
      line,
    );
    return undefined;
  },
  write: (name) => name,
  within: subset((name) => name),
});

const ports: Kind<readonly number[]> = list({
  by: 'words',
  entry(word, reading, line) {
    const port = /^[1-9]\d{0,4}$/.test(word) ? Number(word) : 0;
    if (port >= 1 && port <= 65_535) return port;
    reading.invalid(`${quote(word)} is not a port from 1 to 65535`, undefined, line);
    return undefined;
  },
  write: String,
  within: subset(String),
});

const homeFolders: Kind<readonly string[]> = list({
  by: 'words',
  entry(path, reading, line) {
    if (isBelow(path)) return path;
    reading.invalid(`${quote(path)} is not a folder below the home folder`, belowHome(path), line);
    return undefined;
  },
  write: (path) => path,
  within: subset((path) => path),
});

/** Whether a text is the path of a folder below another. A colon would separate folders of an overlay; no shell reads `$`. */
function isBelow(path: string): boolean {
  const parts = path.split('/');
  const plain = parts.every((part) => part !== '' && part !== '.' && part !== '..' && part !== '~');
  return plain && !/[\p{Cc}\p{Cf}\u2028\u2029\\:$]/u.test(path);
}

/** The value to paste instead of a path that names the home folder itself. */
function belowHome(path: string): string | undefined {
  const [, below = ''] = /^(?:~|\$HOME|\$\{HOME\}|\/home\/[\w.-]+)\/(.*)$/s.exec(path) ?? [];
  const rest = withoutSurrounding(below, '/');
  return /^[\w./-]*\w$/.test(rest) && isBelow(rest)
    ? `${rest}   # a list of yours replaces the default`
    : undefined;
}

/** Folders of tools below the home folder. None of them, by its tool's documentation, is where a credential is kept. */
export const HOME_FOLDERS: readonly string[] = [
  '.bun',
  '.cargo/bin',
  '.cargo/registry',
  '.deno/bin',
  '.dotnet',
  '.local/bin',
  '.local/lib',
  '.local/share/claude',
  '.local/share/pnpm',
  '.local/share/uv',
  '.nvm',
  '.pyenv',
  '.rbenv',
  '.rustup',
  '.sdkman',
  '.volta',
  'go/bin',
  'go/pkg',
];

/** The inputs that `run` takes besides those of the action itself. */
export const runInputs = {
  run: input({
    name: 'run',
    kind: script,
    about: 'The script to run with the leases. They are ended when it ends.',
    example: 'npx @anthropic-ai/claude-code -p "Review the change"',
    role: 'none',
    needed: 'it is empty',
  }),
  shell: input({
    name: 'shell',
    kind: choice<ShellName>(shellNames),
    default: 'bash',
    about: 'Shell of the script: `bash`, `sh`, `pwsh` or `python`, started as the runner starts it.',
    example: 'bash',
    role: 'none',
  }),
  workingDirectory: input({
    name: 'working-directory',
    kind: text,
    about: 'Folder in which the script starts. Default the workspace.',
    example: 'services/api',
    role: 'none',
  }),
  passEnv: input({
    name: 'pass-env',
    kind: variableNames,
    about:
      'Names of variables of this step that the command gets, one a line. Of others it gets only harmless ones.',
    example: 'ANTHROPIC_API_KEY',
    role: 'none',
  }),
  ports: input({
    name: 'ports',
    kind: ports,
    about:
      'Ports on loopback of services that were started before, which the command may reach, one a line: `5432`.',
    example: '5432',
    role: 'none',
  }),
  home: input({
    name: 'home',
    kind: homeFolders,
    default: HOME_FOLDERS.join(', '),
    about:
      'Folders below the home folder of which the command sees a copy, one a line. A list of yours replaces this one.',
    example: '.cargo/bin',
    role: 'none',
  }),
  wall: input({
    name: 'wall',
    kind: choice<'required' | 'off'>(['required', 'off']),
    default: 'required',
    about: '`required`: an error where this machine can build no wall. `off`: the command runs without one.',
    example: 'required',
    role: 'none',
  }),
  timeoutRun: input({
    name: 'timeout-run',
    kind: duration({ min: 1, max: 120 * 3600 }),
    about: 'How long the command may run. Then it is killed, and the step fails.',
    example: '30m',
    role: 'none',
  }),
} satisfies Record<string, Input>;

/** All inputs of `run`. */
export const runTable: readonly Input[] = [...Object.values(runInputs), ...inputTable];

/** What `run` reads beside the plan. */
export interface RunInputs {
  readonly script: string;
  readonly shell: ShellName;
  readonly workingDirectory: string;
  readonly passEnv: readonly string[];
  readonly ports: readonly number[];
  readonly homes: readonly string[];
  readonly walled: boolean;
  /** Seconds; absent where the command may run as long as the job. */
  readonly timeout: number | undefined;
}

/** The problems of inputs that are not wrong by themselves. `plan` finds those of the action's own inputs. */
export function runProblems(inputs: Inputs): Problems {
  const problems = new Problems(inputs.problems);
  const deliver = inputs.get(common.deliver);
  if (!deliver.includes('env') && !deliver.includes('broker')) {
    problems.add(
      'INPUT_CONFLICT',
      '`deliver: outputs` alone gives the command no lease',
      'outputs are for later steps, and the leases are ended before those begin',
      'deliver: broker',
    );
  }
  return problems;
}

/** The values of inputs without a problem. */
export function readRunInputs(inputs: Inputs): RunInputs {
  return {
    script: inputs.get(runInputs.run) ?? '',
    shell: inputs.get(runInputs.shell),
    workingDirectory: inputs.get(runInputs.workingDirectory) ?? '',
    passEnv: inputs.get(runInputs.passEnv) ?? [],
    ports: inputs.get(runInputs.ports) ?? [],
    homes: inputs.get(runInputs.home),
    walled: inputs.get(runInputs.wall) === 'required',
    timeout: inputs.get(runInputs.timeoutRun),
  };
}
