import { isCommit } from './file.ts';

/** A workflow file, and the ref from which GitHub took it. */
export interface WorkflowRef {
  /** `OWNER/REPO`, in the letters that GitHub uses. */
  readonly repository: string;
  /** The path of the file in it. */
  readonly path: string;
  /** A whole ref such as `refs/heads/main`, or a commit. */
  readonly ref: string;
}

/**
 * `OWNER/REPO/.github/workflows/NAME@REF`. A name has no slash and may have any number of `@`. A whole ref begins with
 * `refs/`, so the last `@` before the first slash behind the folder ends the name; a commit has no `@`.
 */
const FORM = /^([^/@]+\/[^/@]+)\/(\.github\/workflows\/[^/]+)@(.+)$/s;

/**
 * Parses what the runner says of the workflow (`github.workflow_ref`).
 * @returns `undefined` where the text is not of that form; then nobody knows which workflow runs.
 * @example parseWorkflowRef('o/r/.github/workflows/x.yml@refs/heads/main')
 *   // { repository: 'o/r', path: '.github/workflows/x.yml', ref: 'refs/heads/main' }
 * @example parseWorkflowRef('o/r/.github/workflows/x.yml@y.yml@refs/heads/a@b')
 *   // { repository: 'o/r', path: '.github/workflows/x.yml@y.yml', ref: 'refs/heads/a@b' }
 */
export function parseWorkflowRef(text: string): WorkflowRef | undefined {
  const [, repository, path, ref] = FORM.exec(text) ?? [];
  if (repository === undefined || path === undefined || ref === undefined) return undefined;
  return /^refs\/./s.test(ref) || isCommit(ref) ? { repository, path, ref } : undefined;
}
