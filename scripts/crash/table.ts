import type { Ran } from './job.ts';
import { linesOf } from './judge.ts';
import type { Stage } from './stages.ts';

/** One kill and what came of it. */
export interface Kill {
  readonly entry: string;
  readonly stage: Stage;
  readonly ran: Ran;
}

const HEAD = ['killed', 'when', 'what is left', 'what the next steps say', 'what ends the lease'];

interface Row {
  readonly entry: string;
  readonly when: string[];
  readonly left: string;
  readonly said: string;
  readonly ends: string;
  readonly files: Set<string>;
  variables: number;
}

/** The table for people: kills of one entry that follow one another and come to the same are one row. */
export function tableOf(kills: readonly Kill[]): readonly string[] {
  const rows: Row[] = [];
  for (const { entry, stage, ran } of kills) {
    const { files, variables } = ran.found;
    const one = { entry, left: leftOf(ran), said: saidBy(ran), ends: endedBy(ran) };
    const last = rows.at(-1);
    const same = last && [last.entry, last.left, last.said, last.ends].join() === Object.values(one).join();
    const row = same ? last : { ...one, when: [], files: new Set<string>(), variables: 0 };
    if (!same) rows.push(row);
    row.when.push(stage.label);
    for (const file of files) row.files.add(file);
    row.variables = Math.max(row.variables, variables.length);
  }
  return [line(HEAD), line(HEAD.map(() => '---')), ...rows.map(lineOf)];
}

function lineOf({ entry, when, left, said, ends, files, variables }: Row): string {
  const more = [
    ...(files.size > 0 ? [`up to ${files.size} file(s): ${[...files].sort().join(', ')}`] : []),
    ...(variables > 0 ? [`up to ${variables} variable(s)`] : []),
  ];
  const all = [...(left === '' ? [] : [left]), ...more].join('; ');
  return line([entry, spanOf(when), all === '' ? 'nothing' : all, said, ends]);
}

function spanOf(labels: readonly string[]): string {
  const [first = ''] = labels;
  return labels.length === 1 ? first : `${first} … ${labels.at(-1)}`;
}

/** But for files and variables, of which there are more from write to write. */
function leftOf({ found }: Ran): string {
  const { living, denied, artifacts, processes, token } = found;
  return [
    ...(living > 0 ? [`${living} lease(s) that work`] : []),
    ...(denied > 0 ? [`${denied} lease(s), denied`] : []),
    ...(token === undefined ? [] : [`the token for git ${token === 'works' ? 'works' : 'is revoked'}`]),
    ...(processes.length > 0 ? [`${processes.length} process(es)`] : []),
    ...(artifacts.length > 0 ? [`artifacts: ${artifacts.join(', ')}`] : []),
  ].join('; ');
}

/** What a step says on its way, before it knows of the kill. */
const ON_THE_WAY =
  /^(The agent job has offered|Offered key|aws: issued until|The leases are sealed|The broker \(process|Amazon Web|Exported:|Nothing renews|[A-Z_]+: docs\/)/;

/** The beginning of each line. */
function saidBy({ next }: Ran): string {
  const said = next
    .flatMap(linesOf)
    .filter((text) => !ON_THE_WAY.test(text))
    .map((text) => beginningOf(text).slice(0, 160));
  return said.length === 0 ? 'nothing' : [...new Set(said)].join('<br>');
}

/** Its first sentence; the name of a cloud before it is none. */
function beginningOf(text: string): string {
  const [first = '', second = ''] = text.split(/(?<=[.:]) (?=[A-Z])/);
  return /^[a-z]+:$/.test(first) ? `${first} ${second}` : first;
}

function endedBy({ found }: Ran): string {
  if (found.living > 0) return 'its ttl';
  return found.denied > 0 ? 'the deny' : 'there is none';
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
