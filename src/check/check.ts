import type { ReadyClouds } from '../clouds/planners.ts';
import type { ErrorCode } from '../errors/catalogue.ts';
import { AgentCredsError, formatProblem } from '../errors/error.ts';
import { GithubFailure } from '../github/failure.ts';
import { MAX_FILE_BYTES } from '../github/file.ts';
import { comparePolicies } from '../policy/compare.ts';
import { firstFindings } from '../policy/findings.ts';
import { readPolicyText } from '../policy/load.ts';
import { type Finding, POLICY_PATH } from '../policy/model.ts';
import { type Parsed, parsePolicy } from '../policy/parse.ts';
import { planProfiles } from './plan.ts';
import { type Places, type Proposed, readProposed } from './proposed.ts';
import { describeChange } from './sentences.ts';
import { summarise } from './summary.ts';

/** What the check of a policy file needs from outside. */
export interface CheckDeps extends Places, ReadyClouds {
  /** Prints an annotation at a line of the policy file. */
  readonly annotate: (finding: Finding & { readonly file: string; readonly title: string }) => void;
  readonly summary: (markdown: string) => void;
  readonly info: (text: string) => void;
}

/**
 * `check@v1`: checks the policy file of the commit that is checked out, which is that of a pull request. It shows the
 * mistakes in the file and what a merge would change. Credentials always follow the default branch.
 * @returns the exit code: 1 when the file has an error.
 */
export async function runCheck(deps: CheckDeps): Promise<number> {
  const { text, file, findings, code, doubt } = await readCommit(deps);
  for (const finding of firstFindings(findings))
    deps.annotate({ ...finding, file: POLICY_PATH, title: `agent-creds ${code}` });
  const failed = findings.some((finding) => finding.severity === 'error');

  if (doubt) deps.annotate({ ...doubt, file: POLICY_PATH, title: 'agent-creds POLICY_UNREADABLE' });

  const before = await readDefaultBranch(deps);
  let note = 'note' in before ? before.note : '';
  if (text === undefined && !failed) {
    const none = `The commit has no ${POLICY_PATH}: after a merge, workflows may ask for any scope that they write.`;
    note = note === '' ? none : `${none} ${note}`;
  }
  const changes = 'note' in before || failed ? undefined : comparePolicies(before.file, file, deps);
  if (doubt) note = [note, `${doubt.what}: ${doubt.why}.`].filter(Boolean).join(' ');
  deps.summary(summarise(findings, changes, note));
  deps.info(
    failed
      ? `${POLICY_PATH} has errors.`
      : `${POLICY_PATH} ${text === undefined ? 'is not in this commit' : 'can be used'}.`,
  );
  for (const change of changes ?? []) deps.info(describeChange(change));
  return failed ? 1 : 0;
}

interface Checked extends Parsed, Proposed {
  /** The code with which a run would report the errors. */
  readonly code: ErrorCode;
}

/** Reads the policy file of the commit, with the same code with which a run reads it. */
async function readCommit(deps: CheckDeps): Promise<Checked> {
  const { clouds } = deps;
  const nothing = { text: undefined, file: undefined, findings: [], code: 'POLICY_FILE_INVALID' } as const;
  try {
    const proposed = await readProposed(deps);
    if (proposed.text === undefined) return { ...nothing, ...proposed };
    const { file, findings } = parsePolicy(proposed.text, clouds);
    const all = [...findings, ...(file ? planProfiles(file, deps) : [])];
    return { ...nothing, ...proposed, file, findings: all };
  } catch (error) {
    if (!(error instanceof GithubFailure)) throw error;
    const unreadable: Finding = {
      severity: 'error',
      line: 1,
      what: 'A run could not read it',
      why: `${error.message}, and after a merge every run would stop with an error`,
      fix: `make ${POLICY_PATH} a regular UTF-8 file of at most ${MAX_FILE_BYTES / 1024} KiB`,
    };
    return { ...nothing, findings: [unreadable], code: 'POLICY_UNREADABLE' };
  }
}

type Before = { readonly file: ReturnType<typeof parsePolicy>['file'] } | { readonly note: string };

/**
 * Reads the policy file of the default branch. Where that fails it returns a note for the summary: it is not a mistake
 * of the pull request.
 */
async function readDefaultBranch({ github, clouds }: CheckDeps): Promise<Before> {
  if (!github) return { note: 'What changes is not shown: `github-token` is empty.' };
  try {
    const text = await readPolicyText(github, 'expected');
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
