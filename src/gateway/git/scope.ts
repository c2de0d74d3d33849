import { nearestName } from '../../clouds/near-names.ts';
import { refuseLine } from '../../clouds/refuse-line.ts';
import type { Problems } from '../../errors/error.ts';
import type { ScopeLine } from '../../model/scope-line.ts';
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
    const rest = branches.length > 0 ? `  ${branches.join(' ')}` : example;
    return bad(repository.why, `git:${verb}  ${repository.instead ?? 'owner/repo'}${rest}`);
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
    const instead = branches.map((one) => (one === pattern ? (fault.instead ?? 'agent/*') : one)).join(' ');
    return bad(
      `${quote(pattern)} is not a pattern of branches: ${fault.why}`,
      `git:push  ${repository}  ${instead}`,
    );
  }
  return { line, verb, repository, branches };
}

function withWhere(what: string, where: string | undefined): string {
  const [place, ...rest] = (where ?? 'owner/repo').split(' ');
  return [what, place, ...(what === 'git:push' ? [rest.join(' ') || 'agent/*'] : [])].join('  ');
}

/** Reads `owner/repo`; or says why it is none, with what to write instead where that can be guessed. */
function readRepository(place: string): string | { readonly why: string; readonly instead?: string } {
  const path = /^(?:https:\/\/[^/@]+\/|git@[^:/]+:)(.+)$/.exec(place)?.[1];
  const [owner = '', name = '', ...more] = (path ?? place).split('/');
  const short = name.replace(/\.git$/i, '');
  const isRepository = OWNER.test(owner) && NAME.test(short) && !/^\.{1,2}$/.test(short) && more.length === 0;
  const instead = isRepository && !/\.git$/i.test(short) ? `${owner}/${short}` : undefined;
  if (path !== undefined)
    return { why: 'it is a URL, and a line names `owner/repo`', ...(instead ? { instead } : {}) };
  if (place.includes('*')) return { why: 'a line names one repository; there is no pattern for several' };
  if (instead === undefined) return { why: `${quote(place)} is not \`owner/repo\`` };
  return name === short ? instead : { why: 'a repository is named without `.git`', instead };
}
