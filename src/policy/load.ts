import type { Cloud } from '../clouds/cloud.ts';
import { AgentCredsError, type Problem } from '../errors/error.ts';
import type { GithubApi } from '../github/api.ts';
import { GithubFailure, whyFailed } from '../github/failure.ts';
import { POLICY_PATH, type PolicyFile } from './model.ts';

/**
 * The text of the policy file on the default branch, or `undefined` when there is certainly none.
 *
 * GitHub answers 404 for a file that does not exist and for one that the token may not see. So "there is none" counts
 * only after the same token has read the repository's root; until then nobody knows what the policy says.
 * @throws {AgentCredsError} POLICY_UNREADABLE
 */
export async function readPolicyText(github: GithubApi): Promise<string | undefined> {
  try {
    // Side by side, since most repositories have no such file and every run waits for the answer.
    const root = github.readRoot().then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    const text = await github.readFile(POLICY_PATH);
    if (text !== undefined) return text;
    const failed = await root;
    if (failed) throw failed.error;
    return undefined;
  } catch (error) {
    throw new AgentCredsError(unreadable(error));
  }
}

function unreadable(error: unknown): Problem {
  const failure =
    error instanceof GithubFailure ? error : new GithubFailure('garbled', 'an unexpected failure');
  return {
    code: 'POLICY_UNREADABLE',
    what: `${POLICY_PATH} cannot be read from the default branch`,
    why: `${whyFailed(failure)}, and a policy that cannot be read is not the same as no policy`,
    fix: fixFor(failure),
  };
}

function fixFor({ kind }: GithubFailure): string {
  if (kind === 'unauthorized') return 'github-token: ${{ github.token }}';
  if (kind === 'limited' || kind === 'unavailable') return 'run the job again later';
  if (kind === 'garbled') return `make ${POLICY_PATH} a regular UTF-8 file on the default branch`;
  return 'permissions:\n  contents: read\n  id-token: write';
}

/**
 * The policy file of the default branch, or `undefined` when there is certainly none.
 * @throws {AgentCredsError} POLICY_UNREADABLE or POLICY_FILE_INVALID
 */
export async function loadPolicy(
  github: GithubApi,
  clouds: readonly Cloud[],
): Promise<PolicyFile | undefined> {
  const text = await readPolicyText(github);
  if (text === undefined) return undefined;
  // Most repositories have no such file, and its parser is larger than the rest of planning.
  const { parsePolicy } = await import(/* webpackChunkName: "policy" */ './parse.ts');
  const { file, findings } = parsePolicy(text, clouds);
  if (file) return file;
  const problems = findings
    .filter((finding) => finding.severity === 'error')
    .map(
      ({ line, what, why, fix }): Problem => ({
        code: 'POLICY_FILE_INVALID',
        what: `${POLICY_PATH} line ${line} (default branch): ${what}`,
        why,
        fix,
      }),
    );
  const [first, ...rest] = problems;
  if (!first) throw new Error('a policy file is neither usable nor wrong');
  throw new AgentCredsError([first, ...rest]);
}
