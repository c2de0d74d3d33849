import type { Cloud } from '../clouds/cloud.ts';
import { AgentCredsError, type Problem } from '../errors/error.ts';
import type { GithubApi } from '../github/api.ts';
import { GithubFailure, whyFailed } from '../github/failure.ts';
import { firstFindings } from './findings.ts';
import { POLICY_PATH, type PolicyFile } from './model.ts';

/** Whether the caller expects a policy file: a workflow that names a profile does. It only changes which request comes first. */
export type Expectation = 'expected' | 'unknown';

const [FOLDER = '', NAME = ''] = POLICY_PATH.split('/');

/**
 * Reads the text of the policy file on the default branch.
 *
 * GitHub answers 404 for a file that does not exist, and also for a file that the token may not see. So a 404 counts as
 * "no file" only after the same token has read the root of the repository. Most repositories have no such file, and every run
 * waits for the answer: where none is expected, one request for the names in its folder tells that, since a listing that
 * GitHub gives also proves that the token may read.
 * @returns `undefined` only where the branch certainly has no such file.
 * @throws {AgentCredsError} POLICY_UNREADABLE
 */
export async function readPolicyText(
  github: GithubApi,
  expectation: Expectation = 'unknown',
): Promise<string | undefined> {
  try {
    const names = expectation === 'unknown' ? await github.readNames(FOLDER) : 'unclear';
    if (names === undefined) return void (await github.readRoot());
    if (names !== 'unclear' && !names.has(NAME)) return undefined;
    const text = await github.readFile(POLICY_PATH);
    if (text !== undefined) return text;
    if (names !== 'unclear')
      throw new GithubFailure('unavailable', 'it is listed, and GitHub does not find it');
    return void (await github.readRoot());
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

/** Loads the parser only where a file is there or expected: most repositories have none, and it is larger than the rest of planning. */
export function loadParser(): Promise<typeof import('./parse.ts')> {
  return import(/* webpackChunkName: "policy" */ './parse.ts');
}

/**
 * Reads and parses the policy file of the default branch.
 * @returns `undefined` only where the branch certainly has no such file.
 * @throws {AgentCredsError} POLICY_UNREADABLE or POLICY_FILE_INVALID
 */
export async function loadPolicy(
  github: GithubApi,
  clouds: readonly Cloud[],
  expectation: Expectation = 'unknown',
): Promise<PolicyFile | undefined> {
  const text = await readPolicyText(github, expectation);
  if (text === undefined) return undefined;
  const { parsePolicy } = await loadParser();
  const { file, findings } = parsePolicy(text, clouds);
  if (file) return file;
  const errors = findings.filter((finding) => finding.severity === 'error');
  const problems = firstFindings(errors).map(
    ({ line, what, why, fix }): Problem => ({
      code: 'POLICY_FILE_INVALID',
      what: `${POLICY_PATH} line ${line} (default branch): ${what}`,
      why,
      fix,
    }),
  );
  const [first, ...rest] = problems;
  if (!first) throw new Error('a policy file that cannot be used has no error');
  throw new AgentCredsError([first, ...rest]);
}
