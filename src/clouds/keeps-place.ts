import { Problems } from '../errors/error.ts';
import type { ScopeLine, ScopeWhat } from '../model/scope-line.ts';

/**
 * Whether a fix keeps the place that was written, and is not an example: each name in its place was written; or its place is the ARN
 * of the last name that was written, such as that of a queue, or all that was written with more before it. A fix for everything
 * keeps no place.
 * @example keepsPlace('https://s3.eu-west-1.amazonaws.com/b-1/reports/', 's3:read  b-1/reports/') // true
 * @example keepsPlace('jobs', 'sqs:SendMessage  arn:aws:sqs:us-east-1:111122223333:jobs') // true
 * @example keepsPlace('claude-*', 'model:invoke  anthropic/claude-*') // true
 * @example keepsPlace('a-*-c/reports/*', 's3:read  a-x-c/reports/*') // false
 * @example keepsPlace('my-vault', 'azure:resource  https://vault.azure.net') // false
 * @example keepsPlace('/aws/lambda/x', 'cloudwatch:read  *') // false
 */
export function keepsPlace(written: string, fix: string): boolean {
  const had = namesIn(written);
  const last = had.at(-1);
  return fix.split('\n').every((line) => {
    const [place = ''] = line.slice(line.search(/\s|$/)).split(/\s#/);
    const names = namesIn(place);
    if (names.length === 0) return last === undefined;
    if (names.every((name) => had.includes(name))) return true;
    if (last === undefined) return false;
    const inArn = namesIn(place.split(':').slice(5).join(':'));
    return place.trim().startsWith('arn:') ? inArn.includes(last) : hasBehind(place.trim(), written);
  });
}

/** Whether a place ends with the last word that was written, with more before it, as a model has its provider. */
function hasBehind(place: string, written: string): boolean {
  const word = written.trim().split(/\s/).at(-1) ?? '';
  return namesIn(word).length > 0 && ['/', ':', '.'].some((mark) => place.endsWith(`${mark}${word}`));
}

function namesIn(text: string): readonly string[] {
  return text.match(/[A-Za-z0-9_-]+/g) ?? [];
}

/**
 * The line with other words before its place that works, in one step: where the place has to be written differently too, as its
 * own fix has it.
 * @param parse adds a problem where a line does not work.
 * @returns `undefined` where a line with these words would lose the place.
 */
export function lineWith(
  words: readonly string[],
  line: ScopeLine,
  parse: (line: ScopeLine, problems: Problems) => unknown,
): string | undefined {
  const problems = new Problems();
  const what = [...new Set(words)];
  parse({ ...line, whats: what.map(toWhat) }, problems);
  const [problem] = problems.all;
  if (!problem) return `${what.join(',')}  ${line.where ?? ''}`.trimEnd();
  return line.where === undefined || keepsPlace(line.where, problem.fix) ? problem.fix : undefined;
}

function toWhat(word: string): ScopeWhat {
  const colon = word.indexOf(':');
  return { service: word.slice(0, colon), verb: word.slice(colon + 1) };
}
