import type { GithubApi } from '../github/api.ts';
import { GithubFailure, whyFailed } from '../github/failure.ts';
import type { Commit } from '../github/file.ts';
import { type Finding, POLICY_PATH } from '../policy/model.ts';

/** Where the file that is checked can be read. */
export interface Places {
  /** `undefined` without a `github-token`. */
  readonly github: GithubApi | undefined;
  /** The commit that is checked out; `undefined` where nobody knows it. */
  readonly commit: Commit | undefined;
  /**
   * Reads a file of the checkout; `undefined` only where the checkout has no such file. Throws a GithubFailure for a file
   * that no run could read.
   */
  readonly checkedOut: (path: string) => string | undefined;
}

/** The file as a merge would bring it to the default branch. */
export interface Proposed {
  /** `undefined` where the commit has no such file. */
  readonly text: string | undefined;
  /** Says that it was read from the checkout, where it was. */
  readonly doubt?: Finding;
}

/**
 * Reads the policy file at the commit that is checked out, over the API that a run reads it with. The file in the folder
 * can be another one: the commit's `.gitattributes` say what Git makes of it (`ident`, `filter`, `working-tree-encoding`),
 * a submodule or a name in other letters can stand in its place. Only where GitHub does not answer is it read there.
 * @throws {GithubFailure} `garbled` where no run could read the file.
 */
export async function readProposed({ github, commit, checkedOut }: Places): Promise<Proposed> {
  const permission = 'permissions:\n  contents: read';
  const failed = await (async (): Promise<Proposed | Pick<Finding, 'why' | 'fix'>> => {
    if (!github) return { why: '`github-token` is empty', fix: 'github-token: ${{ github.token }}' };
    if (!commit) {
      const fix = 'ref: ${{ github.event.pull_request.head.sha }}   # of actions/checkout';
      return { why: "the commit of the checkout cannot be read from Git's files", fix };
    }
    try {
      const text = await github.readFile(POLICY_PATH, commit);
      if (text !== undefined) return { text };
      // 404 counts as "no such file" only where the same token can read the commit.
      await github.readRoot(commit);
      return { text: undefined };
    } catch (error) {
      if (!(error instanceof GithubFailure)) throw error;
      // An answer about the file itself, and not a failure to answer.
      if (error.kind === 'garbled' && error.status === 0) throw error;
      return { why: whyFailed(error), fix: permission };
    }
  })();
  if (!('why' in failed)) return failed;
  const doubt: Finding = {
    severity: 'warning',
    line: 1,
    what: 'It was read from the checkout and not from its commit',
    why: `${failed.why}, and in the checkout Git may have changed the text (\`.gitattributes\`): a run may read another one`,
    fix: failed.fix,
  };
  return { text: checkedOut(POLICY_PATH), doubt };
}
