import { jsonFields } from '../../text/json.ts';
import { type Dropped, harmless } from './report.ts';

/** What happened to git's files at the end of a wall, in our words. */
export interface GitTexts {
  /** For the log: what was put back, removed or lost. */
  readonly texts: readonly string[];
  /** What is not as it was, so that a later git could run what the command left. */
  readonly left: readonly string[];
}

const DROPPED: Readonly<Record<Dropped, string>> = {
  index: 'the index of a repository held more than entries, so the next git command makes it anew',
  rebase:
    'a rebase or another operation of many steps was under way and is gone: its list of steps can run programs',
  other: 'state of git that can run programs is gone',
};

/**
 * The texts for a report of `restore`, as JSON.
 * @example gitTexts('{"putBack":1,"complete":true}').texts // ['Git: 1 file was put back as before the command.']
 */
export function gitTexts(json: string): GitTexts {
  const report = jsonFields(json);
  const n = (name: string) => (typeof report[name] === 'number' ? (report[name] as number) : 0);
  const names = Array.isArray(report.setAsideNames) ? report.setAsideNames : [];
  const texts = [
    n('putBack') > 0 && `${count(n('putBack'), 'file was', 'files were')} put back as before the command`,
    n('removed') > 0 &&
      `${count(n('removed'), 'file was', 'files were')} removed that the command had put into git folders`,
    n('movedBack') > 0 && `${count(n('movedBack'), 'folder was', 'folders were')} moved back to its place`,
    n('setAside') > 0 &&
      `${count(n('setAside'), 'repository', 'repositories')} that the command made, now at ${names.map((name) => harmless(String(name))).join(', ')}`,
    n('lost') > 0 &&
      `${count(n('lost'), 'folder is', 'folders are')} no more: the command removed what was in it`,
    ...asTexts(report.dropped).map((name) => DROPPED[name as Dropped] ?? DROPPED.other),
  ];
  const left = [
    ...(n('failed') > 0
      ? [
          `${count(n('failed'), 'git file', 'git files')} that could not be put back: run no git in this workspace any more`,
        ]
      : []),
    ...(report.complete === false
      ? ['a part of the workspace that could not be looked through: run no git there']
      : []),
  ];
  return { texts: texts.filter((text) => text !== false).map((text) => `Git: ${text}.`), left };
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

function asTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
