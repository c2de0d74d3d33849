/**
 * Pins this repository's own sub-actions in the workflows that other repositories call:
 * `uses: org/agent-creds/issue@<40 hex> # v1.2.3`. A commit cannot name itself, so the workflows name the commit before:
 *
 *     npm run pin-actions -- v1.2.3    writes the commit that is checked out; needs a clean tree
 *     npm run pin-actions -- --check   checks that the pinned commit is an ancestor with the same actions
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, '.github', 'workflows');
const ownAction = /(uses:\s*[\w.-]+\/agent-creds(?:\/[\w./-]+)?@)([^\s#]+)([ \t]+#[^\n]*)?/g;

/** The workflow with our own actions pinned to a commit. It leaves our reusable workflows alone, since callers name those. */
export function pinned(workflow: string, commit: string, version: string): string {
  return workflow.replace(ownAction, (whole, start: string) =>
    start.includes('/.github/workflows/') ? whole : `${start}${commit} # ${version}`,
  );
}

/** The refs at which a workflow uses our own actions. */
export function ownRefs(workflow: string): string[] {
  return [...workflow.matchAll(ownAction)]
    .filter(([, start = '']) => !start.includes('/.github/workflows/'))
    .map(([, , ref = '']) => ref);
}

/** Workflows that others can call and that use our own actions. */
function callable(): { path: string; text: string }[] {
  return readdirSync(folder)
    .map((name) => ({ path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }))
    .filter(({ text }) => /^ {2}workflow_call:/m.test(text) && ownRefs(text).length > 0);
}

const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

/** The problems of the pins in the commit that is checked out. */
function problems(): string[] {
  const refs = new Set(callable().flatMap(({ text }) => ownRefs(text)));
  const [commit, ...more] = refs;
  if (commit === undefined) return ['No reusable workflow uses an action of ours.'];
  if (more.length > 0) return [`The workflows name several commits: ${[...refs].join(', ')}.`];
  if (!/^[0-9a-f]{40}$/.test(commit)) return [`The workflows name ${commit}, which is not a commit.`];
  const fix = 'Fix: npm run pin-actions -- vX.Y.Z, commit, and tag that commit.';
  try {
    git('merge-base', '--is-ancestor', commit, 'HEAD');
  } catch {
    return [`${commit} is not before this commit. ${fix}`];
  }
  // These files are everything that runs in a user's job, and what an archive of the commit makes of them.
  const own = ['dist', ':(glob)**/action.yml', ':(glob)**/.gitattributes'];
  const changed = git('diff', '--name-only', commit, 'HEAD', '--', ...own);
  return changed === '' ? [] : [`${commit} has other actions than this commit: ${changed}. ${fix}`];
}

if (import.meta.main) {
  const [argument = ''] = process.argv.slice(2);
  if (argument === '--check') {
    const found = problems();
    for (const problem of found) console.error(problem);
    process.exit(found.length === 0 ? 0 : 1);
  }
  if (!/^v\d+\.\d+\.\d+$/.test(argument)) throw new Error('Usage: npm run pin-actions -- vX.Y.Z | --check');
  if (git('status', '--porcelain') !== '') throw new Error('The tree has changes: commit them first.');
  const commit = git('rev-parse', 'HEAD');
  for (const { path, text } of callable()) writeFileSync(path, pinned(text, commit, argument));
  console.log(
    `Our own actions are pinned to ${commit}. Commit this change, and tag the new commit ${argument}.`,
  );
}
