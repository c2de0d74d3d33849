import type { Cloud } from '../clouds/cloud.ts';
import type { ErrorCode } from '../errors/catalogue.ts';
import { AgentCredsError, formatProblem } from '../errors/error.ts';
import type { GithubApi } from '../github/api.ts';
import { GithubFailure } from '../github/failure.ts';
import { LONGEST_FILE } from '../github/file.ts';
import { comparePolicies } from '../policy/compare.ts';
import { readPolicyText } from '../policy/load.ts';
import { type Finding, POLICY_PATH } from '../policy/model.ts';
import { type Parsed, parsePolicy } from '../policy/parse.ts';
import { planProfiles } from './plan.ts';
import { summarise } from './summary.ts';

export interface CheckDeps {
  readonly clouds: readonly Cloud[];
  /** The text of a file of the checkout; `undefined` only where nothing is there. Throws a GithubFailure, as a run would. */
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
  const { text, file, findings, code } = checkout(deps);
  for (const finding of findings)
    deps.annotate({ ...finding, file: POLICY_PATH, title: `agent-creds ${code}` });
  const failed = findings.some((finding) => finding.severity === 'error');

  const before = await defaultBranch(deps);
  let note = 'note' in before ? before.note : '';
  if (text === undefined && !failed) {
    const none = `The checkout has no ${POLICY_PATH}: with it merged, workflows may ask for whatever they write.`;
    note = note === '' ? none : `${none} ${note}`;
  }
  const changes = 'note' in before || failed ? undefined : comparePolicies(before.file, file, deps.clouds);
  deps.summary(summarise(findings, changes, note));
  deps.info(
    failed ? `${POLICY_PATH} has errors.` : `${text === undefined ? 'No' : 'A usable'} ${POLICY_PATH}.`,
  );
  for (const { profile, way, what } of changes ?? [])
    deps.info(`${profile || 'without a profile'}: ${what}: ${way}`);
  return failed ? 1 : 0;
}

interface Checkout extends Parsed {
  readonly text: string | undefined;
  /** What a run would say of the errors. */
  readonly code: ErrorCode;
}

/** What is in the checkout, read and understood by the code that a run does it with. */
function checkout({ checkedOut, clouds }: CheckDeps): Checkout {
  const nothing = { text: undefined, file: undefined, findings: [], code: 'POLICY_FILE_INVALID' } as const;
  try {
    const text = checkedOut(POLICY_PATH);
    if (text === undefined) return nothing;
    const { file, findings } = parsePolicy(text, clouds);
    return { ...nothing, text, file, findings: [...findings, ...(file ? planProfiles(file, clouds) : [])] };
  } catch (error) {
    if (!(error instanceof GithubFailure)) throw error;
    const unreadable: Finding = {
      severity: 'error',
      line: 1,
      what: 'No run could read it',
      why: `${error.message}, and once that is merged every run stops`,
      fix: `make ${POLICY_PATH} a regular UTF-8 file of at most ${LONGEST_FILE / 1024} KiB`,
    };
    return { ...nothing, findings: [unreadable], code: 'POLICY_UNREADABLE' };
  }
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
