import { nearestName } from '../../clouds/near-names.ts';
import { refuseLine } from '../../clouds/refuse-line.ts';
import type { Problems } from '../../errors/error.ts';
import type { ScopeLine } from '../../model/scope-line.ts';
import { isExclusion } from '../../text/exclusion.ts';
import { quote } from '../../text/quote.ts';
import { patternFault } from './branch.ts';

/** What one line lets a job do with one repository. */
export interface GitLine {
  readonly line: ScopeLine;
  readonly verb: 'read' | 'push';
  /** `owner/repo`, as it is written. */
  readonly repository: string;
  /** Patterns of the branches that may be pushed; empty for a line that only reads. */
  readonly branches: readonly string[];
}

const KNOWN = ['git:read', 'git:push'];
const OWNER = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
const NAME = /^[A-Za-z0-9._-]{1,100}$/;

/**
 * Parses one scope line of git: `git:read  owner/repo`, or `git:push  owner/repo  agent/*` with one or more patterns of branches.
 * @returns `undefined` where it added a problem.
 * @example parseGitLine(scope('git:read acme/app')[0], new Problems()).repository // 'acme/app'
 * @example parseGitLine(scope('git:push acme/app agent/* fix/*')[0], new Problems()).branches // ['agent/*', 'fix/*']
 */
export function parseGitLine(line: ScopeLine, problems: Problems): GitLine | undefined {
  const bad = (why: string, fix: string) => refuseLine(line, problems, why, fix);
  const names = line.whats.map((what) => `${what.service}:${what.verb}`);
  const [place = '', ...branches] = line.where?.split(' ') ?? [];
  const unknown = names.find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) {
    const guess = nearestName(unknown, KNOWN) ?? 'git:read';
    return bad(`there is no ${quote(unknown)}; did you mean ${guess}?`, withWhere(guess, line.where));
  }
  if (names.length > 1) {
    return names.includes('git:push')
      ? bad('`git:push` reads as well, and stands alone on a line', withWhere('git:push', line.where))
      : bad('it says `git:read` twice', withWhere('git:read', line.where));
  }
  const verb = names[0] === 'git:push' ? 'push' : 'read';
  const example = verb === 'push' ? '  agent/*' : '';
  if (place === '') return bad('it names no repository', `git:${verb}  owner/repo${example}`);
  const repository = readRepository(place);
  if (typeof repository !== 'string') {
    return bad(repository.why, withWhere(`git:${verb}`, line.where));
  }
  if (verb === 'read') {
    return branches.length === 0
      ? { line, verb, repository, branches }
      : bad(
          'a job that may read a repository may read every branch of it: the pattern would hide nothing',
          `git:read  ${repository}`,
        );
  }
  if (branches.length === 0) {
    return bad(
      'it does not say which branches may be pushed',
      `git:push  ${repository}  agent/*   # \`*\` covers \`/\`, too`,
    );
  }
  for (const pattern of branches) {
    const fault = patternFault(pattern);
    if (!fault) continue;
    return bad(
      `${quote(pattern)} is not a pattern of branches: ${fault.why}`,
      `git:push  ${repository}  ${meantPatterns(branches)}`,
    );
  }
  return { line, verb, repository, branches };
}

/** The whole line that was probably meant. It also corrects mistakes beside the one in the verb. */
function withWhere(what: string, where: string | undefined): string {
  const [place = '', ...rest] = (where ?? '').split(' ');
  const read = readRepository(place);
  const { instead = 'owner/repo', branches = [] } = typeof read === 'string' ? { instead: read } : read;
  return [what, instead, ...(what === 'git:push' ? [meantPatterns([...branches, ...rest])] : [])].join('  ');
}

/**
 * The patterns that were probably meant. Where one of several cannot be guessed, the fix has none of them: without that one, the others
 * could allow a branch that it was to exclude.
 */
function meantPatterns(written: readonly string[]): string {
  // A `--` before the first pattern has no meaning, so it is left out.
  const patterns = written[0] === '--' ? written.slice(1) : written;
  const meant = patterns.flatMap((pattern) => {
    const fault = patternFault(pattern);
    return fault ? (fault.instead?.split(' ') ?? [undefined]) : [pattern];
  });
  const kept = meant.filter((pattern) => pattern !== undefined);
  if (kept.some(isExclusion)) return ALLOWED;
  if (kept.length === meant.length) return [...new Set(kept)].join(' ') || 'agent/*';
  return patterns.length === 1 && !patterns.some(hasExclusion) ? 'agent/*' : ALLOWED;
}

/** Whether a pattern, or one in a list with commas, is there to exclude branches. */
function hasExclusion(pattern: string): boolean {
  return pattern.split(',').some(isExclusion);
}

const ALLOWED = 'BRANCH   # the names and patterns of the branches that may be pushed';

/** Why a text is not `owner/repo`, with what to write instead where that can be guessed. */
interface NoRepository {
  readonly why: string;
  readonly instead?: string;
  /** The branches that stand in the same word. */
  readonly branches?: readonly string[];
}

/** Reads `owner/repo`; or says why it is none. */
function readRepository(place: string): string | NoRepository {
  const path = /^(?:https?:\/\/[^/]+\/|git@[^:/]+:|ssh:\/\/git@[^/]+\/|github\.com\/)(.+)$/.exec(place)?.[1];
  const { repository, branches } = divide((path ?? place).replace(/\/$/, ''));
  const instead = repository === undefined ? {} : { instead: repository, branches };
  if (path !== undefined) return { why: 'it is a URL, and a line names `owner/repo`', ...instead };
  if (branches.length > 0 && repository !== undefined)
    return { why: 'between a repository and its branches there is a blank', ...instead };
  if (place.includes('*')) return { why: 'a line names one repository; there is no pattern for several' };
  if (repository === undefined) return { why: `${quote(place)} is not \`owner/repo\`` };
  return place === repository ? repository : { why: 'a repository is named without `.git`', ...instead };
}

/** Divides `owner/repo` from branches behind it, as other tools write them: `owner/repo:x`, `@x`, `#x`, `,x`, `/tree/x`. */
function divide(text: string): {
  readonly repository: string | undefined;
  readonly branches: readonly string[];
} {
  const [, whole = text, behind = ''] = /^([^/]+\/[^/:@#,]+)(?:[:@#,]|\/tree\/)(.+)$/.exec(text) ?? [];
  const [owner = '', name = '', ...more] = whole.split('/');
  const short = name.replace(/\.git$/i, '');
  const isRepository =
    OWNER.test(owner) &&
    NAME.test(short) &&
    !/^\.{1,2}$/.test(short) &&
    !/\.git$/i.test(short) &&
    more.length === 0;
  return {
    repository: isRepository ? `${owner}/${short}` : undefined,
    branches: behind.split(',').filter((one) => one !== ''),
  };
}
