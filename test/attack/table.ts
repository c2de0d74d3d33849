/** Where each part of the suite leaves its results, from the root of the repository. */
export const resultsFolder = 'reports/attack';

/** What came of one attempt in a run of the suite. */
export interface Result {
  readonly group: string;
  readonly id: string;
  readonly as: 'agent' | 'root';
  readonly name: string;
  /** Whether it worked without the wall. */
  control: boolean;
  /** Whether it worked inside the wall. */
  through: boolean;
}

/** The page's table: one row a group, and what got through, by name. */
export function tableOf(results: readonly Result[]): string[] {
  const groups = [...new Set(results.map(({ group }) => group))];
  const rows = groups.map((group) =>
    row(
      group,
      results.filter((one) => one.group === group),
    ),
  );
  const through = results.filter((one) => one.through).map(({ name, as }) => `- ${name}, as ${roles[as]}`);
  const dead = results.filter((one) => !one.control).map(({ name, as }) => `- ${name}, as ${roles[as]}`);
  return [
    '| group | attempts | of them as root | work without the wall | got through the wall |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows,
    row('**all**', results),
    '',
    ...(through.length === 0 ? [] : ['Got through:', '', ...through, '']),
    ...(dead.length === 0
      ? []
      : [
          'Do not work on the machine of this run without the wall either, and do not count:',
          '',
          ...dead,
          '',
        ]),
  ];
}

const roles = { agent: 'the agent', root: 'root' } as const;

function row(name: string, results: readonly Result[]): string {
  const root = results.filter(({ as }) => as === 'root').length;
  const worked = results.filter(({ control }) => control).length;
  const through = results.filter((one) => one.through).length;
  return `| ${name} | ${results.length} | ${root} | ${worked} | ${through} |`;
}
