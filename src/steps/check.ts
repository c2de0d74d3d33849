import { runCheck } from '../check/check.ts';
import { readCheckedOut } from '../check/checkout.ts';
import { checkedOutCommit } from '../check/head.ts';
import { clouds } from '../clouds/clouds.ts';
import { loadPlanners } from '../clouds/planners.ts';
import { connectGithub } from '../github/client.ts';
import { common } from '../inputs/common.ts';
import { POLICY_PATH } from '../model/policy-path.ts';
import { writeSummary } from '../record/summary.ts';
import { inputsOf } from './inputs.ts';
import type { Step } from './step.ts';

/** `check@v1`: validates the policy file of a pull request's commit, and shows which profiles it would change and how. */
export async function check(step: Step): Promise<void> {
  const { run, console, clock } = step;
  const inputs = inputsOf(step, [common.githubToken]);
  inputs.throwIfWrong();
  const token = inputs.get(common.githubToken);
  if (token !== undefined) console.secrets.add(token);
  const sha = checkedOutCommit(run.workspace, run.sha);
  if (token !== undefined && sha !== undefined) console.info(`${POLICY_PATH} is read at ${sha}.`);
  process.exitCode = await runCheck({
    clouds,
    planners: await loadPlanners(clouds),
    commit: sha === undefined ? undefined : { repository: run.repository, sha },
    checkedOut: (path) => readCheckedOut(run.workspace, path),
    github:
      token === undefined
        ? undefined
        : connectGithub({ token, apiUrl: run.apiUrl, repository: run.repository, clock }),
    annotate: ({ severity, file, line, title, ...finding }) => {
      console.annotate({ file, startLine: line, title }, severity === 'error' ? 'error' : 'warning', finding);
    },
    summary: (markdown) => writeSummary(console.secrets.redact(markdown)),
    info: (text) => console.info(text),
  });
}
