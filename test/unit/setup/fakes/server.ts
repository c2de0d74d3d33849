import { createServer, type Server } from 'node:net';
import { aws } from './aws.ts';
import { az } from './az.ts';
import { Refusal } from './captures.ts';
import { gcloud } from './gcloud.ts';
import { gh } from './gh.ts';
import type { World } from './world.ts';

const tools: Readonly<
  Record<string, (world: World, args: readonly string[], out: (line: string) => void) => unknown>
> = {
  gcloud,
  az,
  aws,
  gh,
  // Time passes only where a script sleeps.
  sleep: (world, [seconds]) => {
    world.now += Number(seconds);
  },
};

/** The names of the commands that the server stands for. */
export const toolNames: readonly string[] = Object.keys(tools);

/**
 * gcloud asks before it deletes, and takes the next lines of its input for the answer: where commands are pasted, those
 * are the other commands. At the end of the input it goes on.
 */
const PROMPT = `case " $* " in
  *' --quiet '*) ;;
  *' delete '*)
    printf 'Do you want to continue (Y/n)?  ' >&2
    while IFS= read -r answer; do
      case $answer in '' | y | Y | yes) break ;; n | N | no) exit 1 ;; esac
      printf "Please enter 'y' or 'n':  " >&2
    done
    ;;
esac
`;

/**
 * A program that hands its name and arguments to the server and prints the answer. Starting a Node for every command of
 * a script would take seconds.
 */
export function shim(tool: string, port: number): string {
  return `#!/usr/bin/env bash
${tool === 'gcloud' ? PROMPT : ''}case " $* " in *' - '*) cat >/dev/null ;; esac
exec 3<>/dev/tcp/127.0.0.1/${port}
printf '%s\\0' "$(($# + 1))" ${tool} "$@" >&3
IFS= read -r -d '' code <&3
IFS= read -r -d '' err <&3
IFS= read -r -d '' out <&3
printf '%s' "$err" >&2
printf '%s' "$out"
exit "$code"
`;
}

/** Answers for the shims from this world, and tells of every call. */
export function serve(world: () => World, called: (call: readonly string[]) => void): Promise<Server> {
  const server = createServer((socket) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const [count = '', ...words] = text.split('\0').slice(0, -1);
      if (count === '' || words.length < Number(count)) return;
      called(words);
      socket.end(`${answer(world(), words).join('\0')}\0`);
    });
    socket.on('error', () => {});
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Exit code, standard error and standard output. */
function answer(world: World, [tool = '', ...args]: readonly string[]): readonly [string, string, string] {
  const lines: string[] = [];
  const out = () => lines.map((line) => `${line}\n`).join('');
  try {
    tools[tool]?.(world, args, (line) => lines.push(line));
    return ['0', '', out()];
  } catch (error) {
    // What a fake does not know is told as loudly, so that the script stops.
    const code = error instanceof Refusal ? error.code : 99;
    return [String(code), `${(error as Error).message}\n`, out()];
  }
}
