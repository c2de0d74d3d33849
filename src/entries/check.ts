import { runCheck } from '../check/check.ts';
import { systemClock } from '../clock.ts';
import { clouds } from '../clouds/clouds.ts';
import { connectGithub } from '../github/client.ts';
import { common } from '../inputs/common.ts';
import { readInputs } from '../inputs/read.ts';
import { writeSummary } from '../record/summary.ts';
import { Console } from '../runner/console.ts';
import { rawInputs, readContext, workspaceReader } from '../runner/context.ts';
import { guarded } from './guarded.ts';

const checkTable = [common.githubToken];

/** `check@v1`: validates the policy file of a pull request's checkout and shows what it would change for whom. */
export async function start(): Promise<void> {
  const console = new Console();
  await guarded(console, process.env.RUNNER_DEBUG === '1', async () => {
    const run = readContext(process.env);
    const inputs = readInputs(rawInputs(process.env, checkTable), checkTable);
    inputs.throwIfWrong();
    const token = inputs.get(common.githubToken);
    if (token !== undefined) console.secrets.add(token);
    const workspaceFile = workspaceReader(run.workspace);
    process.exitCode = await runCheck({
      clouds,
      checkedOut: (path) => {
        const file = workspaceFile(path);
        return 'text' in file ? file.text : undefined;
      },
      github:
        token === undefined
          ? undefined
          : connectGithub({ token, apiUrl: run.apiUrl, repository: run.repository, clock: systemClock }),
      annotate: ({ severity, file, line, title, ...finding }) => {
        console.at({ file, startLine: line, title }, severity === 'error' ? 'error' : 'warning', finding);
      },
      summary: (markdown) => writeSummary(console.secrets.redact(markdown)),
      info: (text) => console.info(text),
    });
  });
}
