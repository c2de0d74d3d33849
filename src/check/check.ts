import type { Cloud } from '../clouds/cloud.ts';
import { AgentCredsError, formatProblem } from '../errors/error.ts';
import type { GithubApi } from '../github/api.ts';
import { comparePolicies } from '../policy/compare.ts';
import { readPolicyText } from '../policy/load.ts';
import { type Finding, POLICY_PATH } from '../policy/model.ts';
import { parsePolicy } from '../policy/parse.ts';
import { planProfiles } from './plan.ts';
import { summarise } from './summary.ts';

export interface CheckDeps {
  readonly clouds: readonly Cloud[];
  /** The text of a file of the checkout; `undefined` where there is none. */
  readonly checkedOut: (path: string) => string | undefined;
  /** Reads the default branch, to compare with; `undefined` without a `github-token`. */
  readonly github: GithubApi | undefined;
  /** Prints an annotation at a line of the policy file. */
  readonly annotate: (finding: Finding & { readonly file: string; readonly title: string }) => void;
  readonly summary: (markdown: string) => void;
  readonly info: (text: string) => void;
}

/**
 * `check@v1`: reads the policy file of the checkout, as a pull request has it, and says what is wrong with it and what
 * it would change for whom. The checkout is only looked at here; credentials always follow the default branch.
 * @returns the exit code: 1 when the file has an error.
 */
export async function runCheck(deps: CheckDeps): Promise<number> {
  const text = deps.checkedOut(POLICY_PATH);
  const parsed = text === undefined ? { file: undefined, findings: [] } : parsePolicy(text, deps.clouds);
  const findings = [...parsed.findings, ...(parsed.file ? planProfiles(parsed.file, deps.clouds) : [])];
  for (const finding of findings) {
    deps.annotate({ ...finding, file: POLICY_PATH, title: 'agent-creds POLICY_FILE_INVALID' });
  }
  const failed = findings.some((finding) => finding.severity === 'error');

  const before = await defaultBranch(deps);
  let note = 'note' in before ? before.note : '';
  if (text === undefined) {
    const none = `The checkout has no ${POLICY_PATH}: with it merged, workflows may ask for whatever they write.`;
    note = note === '' ? none : `${none} ${note}`;
  }
  const changes =
    'note' in before || failed ? undefined : comparePolicies(before.file, parsed.file, deps.clouds);
  deps.summary(summarise(findings, changes, note));
  deps.info(
    failed ? `${POLICY_PATH} has errors.` : `${text === undefined ? 'No' : 'A usable'} ${POLICY_PATH}.`,
  );
  for (const { profile, way, what } of changes ?? [])
    deps.info(`${profile || 'without a profile'}: ${what}: ${way}`);
  return failed ? 1 : 0;
}

type Before = { readonly file: ReturnType<typeof parsePolicy>['file'] } | { readonly note: string };

/** A file that cannot be compared with is no error of the pull request; the summary says so instead. */
async function defaultBranch({ github, clouds }: CheckDeps): Promise<Before> {
  if (!github) return { note: 'What changes is not shown: `github-token` is empty.' };
  try {
    const text = await readPolicyText(github);
    if (text === undefined) return { file: undefined };
    const { file } = parsePolicy(text, clouds);
    return file
      ? { file }
      : { note: 'What changes is not shown: the file on the default branch has errors.' };
  } catch (error) {
    if (!(error instanceof AgentCredsError)) throw error;
    return { note: `What changes is not shown: ${formatProblem(error.problems[0])}` };
  }
}
