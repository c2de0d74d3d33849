import { AgentCredsError, type Problem } from '../errors/error.ts';
import type { GithubApi } from '../github/api.ts';
import { GithubFailure, whyFailed } from '../github/failure.ts';
import { type Commit, isCommit, repositoryPath } from '../github/file.ts';
import { parseWorkflowRef } from '../github/workflow-ref.ts';
import { common } from '../inputs/common.ts';
import type { Input } from '../inputs/input.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { readFiles } from '../inputs/read.ts';
import type { NamedFile } from '../inputs/reading.ts';
import { quote } from '../text/quote.ts';

/** What the runner says about the workflow's file. */
export interface WorkflowRun {
  /** `OWNER/REPO/.github/workflows/x.yml@REF`; in a called workflow, the file of its caller. */
  readonly workflowRef: string;
  /** The commit of that file. */
  readonly workflowSha: string;
}

export interface NamedFilesContext {
  readonly run: WorkflowRun;
  /** `undefined` where no `github-token` is given. */
  readonly github: GithubApi | undefined;
}

/** Inputs with the contents of the files that they name, and notices about the files that could not be read. */
export interface InputsWithFiles {
  readonly inputs: Inputs;
  readonly notices: readonly string[];
}

/**
 * Reads the files that inputs name, at the commit of the workflow: a person who can change a file there can change the
 * workflow as well. On `pull_request` that is the merge commit, so the pull request's author writes both; of a called workflow
 * it is the caller's (docs/decisions/16). It never reads the checkout, which may be that of a pull request. A dry run goes on without a file
 * that cannot be read.
 * @throws {AgentCredsError} POLICY_UNREADABLE where a file cannot be read.
 */
export async function readNamedFiles(inputs: Inputs, context: NamedFilesContext): Promise<InputsWithFiles> {
  if (inputs.unread.length === 0) return { inputs, notices: [] };
  // Mistakes in the workflow are reported before any request to GitHub.
  if (inputs.get(common.profile) === undefined) inputs.throwIfWrong();
  const files = new Map<string, NamedFile>();
  const problems: Problem[] = [];
  for (const [input, path] of inputs.unread) {
    const found = await readAtWorkflow(path, context);
    if (typeof found === 'object') files.set(path, found);
    else problems.push(unreadable(input, path, found));
  }
  const [first, ...rest] = problems;
  if (first && !inputs.get(common.dryRun)) throw new AgentCredsError([first, ...rest, ...inputs.problems]);
  return {
    inputs: readFiles(inputs, files),
    notices: problems.map(({ what, why }) => `${what} (${why}): this plan is shown without it.`),
  };
}

/** The text of the file; a problem of the path, which is the user's mistake; or, as a text, why GitHub gave no answer. */
async function readAtWorkflow(
  path: string,
  { run, github }: NamedFilesContext,
): Promise<{ readonly text: string } | { readonly problem: string } | string> {
  const place = repositoryPath(path);
  if (place === undefined) return { problem: 'is not a path inside the repository' };
  const commit = commitOf(run);
  if (!commit) return 'the runner does not say at which commit the workflow file is';
  if (!github) return '`github-token` is empty';
  try {
    const text = await github.readFile(place, commit);
    if (text !== undefined) return { text };
    const { repository, sha } = commit;
    return {
      problem: `is not in ${repository} at ${sha.slice(0, 12)}, the commit of the workflow, or \`github-token\` may not see it (\`contents: read\`)`,
    };
  } catch (error) {
    const failure = error instanceof GithubFailure ? error : new GithubFailure('garbled', 'unexpected');
    if (failure.kind === 'garbled' && failure.status === 0)
      return { problem: `cannot be used: ${failure.message}` };
    return whyFailed(failure);
  }
}

/** The repository and the commit of the workflow's file. */
function commitOf({ workflowRef, workflowSha }: WorkflowRun): Commit | undefined {
  const workflow = parseWorkflowRef(workflowRef);
  if (!workflow || !isCommit(workflowSha)) return undefined;
  return { repository: workflow.repository, sha: workflowSha };
}

function unreadable({ name, example }: Input, path: string, why: string): Problem {
  return {
    code: 'POLICY_UNREADABLE',
    what: `\`${name}\`: ${quote(path)} cannot be read at the commit of the workflow`,
    why,
    fix: `${name}: '${example}'   # the JSON itself, or contents: read and github-token: \${{ github.token }}`,
  };
}
