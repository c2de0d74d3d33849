import type { Problems } from '../errors/error.ts';
import { quote } from '../inputs/reader.ts';
import type { ScopeLine, ScopeWhat } from '../model/scope-line.ts';

const WHAT = /^([a-z][a-z0-9-]*):([A-Za-z0-9*?_-]+)$/;

/**
 * Reads scope lines: `<what>  <where>`, blank lines and `#` comments skipped. What the words mean is for each
 * cloud to say; here it is only taken apart. A bare `*` is how AWS spells `aws:inherit`.
 */
export function parseScope(text: string, problems: Problems): readonly ScopeLine[] {
  return text.split(/\r\n|\n|\r/).flatMap((raw, index) => {
    const line = raw.replace(/(^|\s)#.*$/, '').trim();
    return line === '' ? [] : (parseLine(line, index + 1, problems) ?? []);
  });
}

function parseLine(line: string, number: number, problems: Problems): ScopeLine | undefined {
  const bad = (why: string, fix: string) => {
    problems.add('SCOPE_INVALID', `\`scope\` line ${number}, ${quote(line)}, is not a scope line`, why, fix);
    return undefined;
  };
  if (/[^\x21-\xff\s]/.test(line) || /[\x7f-\xa0]/.test(line)) {
    return bad('it holds a character that no cloud takes in a policy', 's3:read  my-bucket/reports/*');
  }
  const [what = '', where, ...rest] = line.replace(/\s*,\s*/g, ',').split(/\s+/);
  if (rest.length > 0) {
    return bad('it has more than two words', `${what}  ${where}   # one line for each place`);
  }
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
      return bad(
        `${quote(part)} is neither a preset such as s3:read nor an action such as s3:GetObject`,
        's3:read  my-bucket/reports/*',
      );
    }
    whats.push({ service, verb });
  }
  return { number, text: where === undefined ? what : `${what} ${where}`, whats, where };
}
