import { Problems } from '../errors/error.ts';
import type { ScopeLine, ScopeWhat } from '../model/scope-line.ts';
import { NO_EXCLUSIONS } from '../text/exclusion.ts';
import { entryLines } from '../text/lines.ts';
import { quote } from '../text/quote.ts';
import { longPlaces } from './familiar.ts';
import { hasExclusion, meantLines } from './meant-scope.ts';

const WHAT = /^([a-z][a-z0-9-]*):([A-Za-z0-9*?_-]+)$/;

/**
 * Limits of a scope: its characters, its lines, its words (presets, actions and patterns of branches of all lines), the
 * characters of one line, and the wildcards of one action or place. They are far above what the policy of any cloud can have (AWS and Google: 2,048
 * characters), and low enough that reading, planning and comparing a scope is fast.
 */
export const scopeLimits = {
  characters: 32 * 1024,
  lines: 400,
  words: 400,
  line: 2048,
  wildcards: 16,
} as const;

/**
 * Parses scope lines: `<what>  <where>`, without blank lines and `#` comments. It only splits them into words; each
 * cloud knows what its words mean. A bare `*`, as in AWS policies, becomes `aws:inherit`.
 * @param lineAt the line in the source of a line of the text, for a text that is a part of a file.
 * @example parseScope('s3:read,s3:list  my-bucket/*  # reports', new Problems())
 *   // [{
 *     number: 1, text: 's3:read,s3:list my-bucket/*', where: 'my-bucket/*',
 *     whats: [{ service: 's3', verb: 'read' }, { service: 's3', verb: 'list' }],
 *   }]
 */
export function parseScope(
  text: string,
  problems: Problems,
  lineAt: (line: number) => number = (line) => line,
): readonly ScopeLine[] {
  if (text.length > scopeLimits.characters) {
    tooMuch(problems, `${text.length} characters`, `at most ${scopeLimits.characters} are read`);
    return [];
  }
  const lines = entryLines(text);
  if (lines.length > scopeLimits.lines) {
    tooMuch(problems, `${lines.length} lines`, `at most ${scopeLimits.lines} are read`);
    return [];
  }
  const parsed = lines.flatMap((line) => parseLine(line.text, lineAt(line.number), problems) ?? []);
  const whats = parsed.reduce((sum, line) => sum + line.whats.length, 0);
  const patterns = parsed.reduce((sum, { where }) => sum + (where?.split(' ').length ?? 1) - 1, 0);
  if (whats + patterns > scopeLimits.words) {
    const words = patterns === 0 ? `${whats} presets and actions` : `${whats + patterns} ${ALL_WORDS}`;
    tooMuch(problems, words, `at most ${scopeLimits.words} are read`);
    return [];
  }
  return parsed;
}

const ALL_WORDS = 'presets, actions and patterns of branches';

function tooMuch(problems: Problems, size: string, why: string): void {
  problems.add(
    'SCOPE_INVALID',
    `\`scope\` has ${size}`,
    `${why}: no cloud takes a policy that long`,
    's3:read  my-bucket/reports/*   # one prefix in place of many keys',
  );
}

/** The number of wildcards in a word. */
function countWildcards(word: string): number {
  return word.match(/[*?]/g)?.length ?? 0;
}

/** The fix for a line that is not one: the lines that its author most likely meant, where each of them is one. */
function fixOf(line: string): string {
  const lines = meantLines(line);
  const usable = lines.every((one) => one !== line && parseLine(one, 1, new Problems()) !== undefined);
  return usable && lines.length > 0 ? lines.join('\n') : EXAMPLE;
}

const EXAMPLE = 's3:read  my-bucket/reports/*';

/** Examples for a line that takes something away from a place, by its service; none of them has a place that was written. */
const ALLOWED: ReadonlyMap<string, string> = new Map([
  ['gcs', 'gcs:read  my-bucket/what-may-be-read/'],
  ['blob', 'blob:read  account/container/what-may-be-read/'],
  ['model', 'model:invoke  anthropic/MODEL'],
  ['bedrock', 'bedrock:invoke  anthropic.MODEL'],
  ['git', 'git:push  owner/repo  BRANCH'],
]);

/** The fix for a line that takes something away from a place. */
function allowedOf(line: string): string {
  const [before = ''] = line.toLowerCase().split(':');
  const service = before.split(/[^a-z0-9]/).at(-1) ?? '';
  return `${ALLOWED.get(service) ?? 's3:read  my-bucket/what-may-be-read/*'}   # a line for each place that may be used`;
}

/** Whether a place has another preset or action in it, behind a comma. */
function hasWhat(place: string): boolean {
  return place.split(',').some((part, index) => index > 0 && WHAT.test(part));
}

function parseLine(line: string, number: number, problems: Problems): ScopeLine | undefined {
  const bad = (why: string, fix: string) => {
    problems.add('SCOPE_INVALID', `\`scope\` line ${number}, ${quote(line)}, is not a scope line`, why, fix, {
      line: number,
    });
    return undefined;
  };
  const slip = (why: string) =>
    hasExclusion(line) ? bad(`${why}; ${NO_EXCLUSIONS}`, allowedOf(line)) : bad(why, fixOf(line));
  if (line.length > scopeLimits.line) {
    return bad(`it has ${line.length} characters, and at most ${scopeLimits.line} are read`, EXAMPLE);
  }
  if (/[^\x21-\xff\s]/.test(line) || /[\x7f-\xa0]/.test(line)) {
    return bad('it holds a character that no cloud takes in a policy', EXAMPLE);
  }
  const [what = '', where, ...rest] = line
    .split(',')
    .map((part) => part.trim())
    .join(',')
    .split(/\s+/);
  const wild = [where ?? '', ...rest, ...what.split(',')]
    .map(countWildcards)
    .find((n) => n > scopeLimits.wildcards);
  if (wild !== undefined) {
    return bad(
      `one of its words has ${wild} wildcards, and at most ${scopeLimits.wildcards} are read`,
      EXAMPLE,
    );
  }
  if (what === '-') return slip('it begins with a dash, and lines of `scope` have none');
  if (/^["'`[({]/.test(what)) return slip('it is in quotes or brackets, and lines of `scope` have none');
  if (/^[A-Za-z][A-Za-z0-9-]*:$/.test(what) && where !== undefined)
    return slip('it has a blank behind the colon');
  const isLong = what.split(',').every((part) => longPlaces.has(part.split(':')[0] ?? ''));
  if (rest.length > 0 && !isLong) return slip('it has more than two words');
  if (what === '*') {
    if (where !== undefined && where !== '*') {
      return bad('`*` means every action of the role, everywhere', `s3:*  ${where}`);
    }
    return { number, text: 'aws:inherit', whats: [{ service: 'aws', verb: 'inherit' }], where: undefined };
  }
  const whats: ScopeWhat[] = [];
  for (const part of what.split(',')) {
    const [, service, verb] = WHAT.exec(part) ?? [];
    if (service === undefined || verb === undefined) {
      return slip(whyNot(part, where));
    }
    whats.push({ service, verb });
  }
  if (where === undefined) return { number, text: what, whats, where };
  const place = [where, ...rest].join(' ');
  if (/^["'`[({<].*["'`\])}>]$/.test(place))
    return slip('its place is in quotes or brackets, and lines of `scope` have none');
  if (/[,;]$/.test(place)) return slip('its place ends with a comma or a semicolon');
  if (hasWhat(place)) return slip('its place has another preset or action behind a comma');
  return { number, text: `${what} ${place}`, whats, where: place };
}

/** Why a word is not what a line begins with. */
function whyNot(part: string, where: string | undefined): string {
  const form = 'a preset such as s3:read or an action such as s3:GetObject';
  if (where !== undefined && WHAT.test(where)) return `its place is first, and a line begins with ${form}`;
  if (/^[a-z][a-z0-9-]*:[A-Za-z0-9*?_-]+[=:]/.test(part))
    return `${quote(part)} has no blank between what and where`;
  if (WHAT.test(part.toLowerCase())) return `${quote(part)}: the name of a service has small letters only`;
  return `${quote(part)} is neither ${form.replace(' or ', ' nor ')}`;
}
