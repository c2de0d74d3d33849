/**
 * Writes the tables of inputs and outputs in README.md, from the table of inputs and from action.yml, and the table of roles
 * in docs/policy.md from the table of inputs. `--check` writes nothing, and fails where they are not current.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { clouds } from '../src/clouds/clouds.ts';
import { inputTable, mainTable } from '../src/clouds/table.ts';
import type { Input, PolicyRole } from '../src/inputs/input.ts';
import { fillSection } from './marks.ts';

interface Manifest {
  readonly outputs: Readonly<Record<string, { description: string }>>;
}

const root = resolve(import.meta.dirname, '..');

/** The README with its tables written from the table of inputs and from action.yml. */
export function withTables(readme: string, actionYml: string): string {
  const manifest = parse(actionYml) as Manifest;
  const ofClouds = new Set(clouds.flatMap((cloud) => cloud.inputs));
  const inputs = [
    ...group(
      'Every lease',
      mainTable.filter((input) => !ofClouds.has(input)),
      true,
    ),
    ...clouds.flatMap((cloud) => group(cloud.title, cloud.inputs)),
  ];
  const outputs = Object.entries(manifest.outputs).map(
    ([name, { description }]) => `| \`${name}\` | ${cell(description)} |`,
  );
  return fillSection(fillSection(readme, 'inputs', inputs), 'outputs', [
    '| output | meaning |',
    '| --- | --- |',
    ...outputs,
  ]);
}

/** The inputs of one group, folded away: nobody reads all of them. Two columns, since a third cuts the words on a narrow page. */
function group(title: string, inputs: readonly Input[], open = false): readonly string[] {
  if (inputs.length === 0) return [];
  const rows = inputs.map(({ name, about, filledBy, default: text }) => {
    const fallback = filledBy ?? text;
    return `| \`${name}\` | ${cell(about)}${fallback === '' ? '' : ` Default \`${fallback}\`.`} |`;
  });
  return [
    `<details${open ? ' open' : ''}>`,
    `<summary><b>${title}</b></summary>`,
    '',
    '| input | meaning |',
    '| --- | --- |',
    ...rows,
    '',
    '</details>',
    '',
  ];
}

/** What a workflow may do with inputs of a role, where the profile sets them (`held`) and where it does not (`silent`). */
const roles: Readonly<
  Record<Exclude<PolicyRole, 'none'>, readonly [what: string, held: string, silent: string]>
> = {
  scope: ['what the lease may do', 'lines that the profile contains', 'a profile is never silent about it'],
  native: ["the same in the cloud's own language", 'the same document', 'no'],
  principal: ['who the job becomes', 'the same', 'only where the profile names no principal of that cloud'],
  place: ['where the lease acts or is ended', 'the same', 'yes'],
  endpoint: [
    'where the identity is sent, and for whom it is made',
    'the same',
    'hosts of the cloud itself; any, where the profile names no principal of that cloud',
  ],
  limit: [
    'how far it reaches',
    'less',
    'less than what holds without a profile, where there is such a limit',
  ],
  menu: ['what may be picked from', 'some of them', 'yes'],
};

/** docs/policy.md with its table of what a workflow may do beside a profile. */
export function withRoles(policy: string): string {
  const rows = Object.entries(roles).map(([role, [what, held, silent]]) => {
    const names = inputTable.filter((input) => input.role === role).map(({ name }) => `\`${name}\``);
    return `| ${what} | ${names.join(', ')} | ${held} | ${silent} |`;
  });
  const head = '| What it says | Inputs | Beside a profile that says it | Beside one that is silent |';
  return fillSection(policy, 'input-roles', [head, '| --- | --- | --- | --- |', ...rows]);
}

/** A description as a cell of the README. A page that it names in parentheses becomes a link, which a manifest cannot have. */
function cell(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ').replaceAll('|', '\\|');
  return line.replace(/\((docs\/[\w-]+\.md)\)/g, '([$1]($1))');
}

if (import.meta.main) {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const files = {
    'README.md': withTables(read('README.md'), read('action.yml')),
    'docs/policy.md': withRoles(read('docs/policy.md')),
  };
  const stale = Object.entries(files).filter(([path, text]) => read(path) !== text);
  if (process.argv.includes('--check') && stale.length > 0) {
    console.error(`${stale.map(([path]) => path).join(', ')} do not match the inputs: run \`npm run docs\`.`);
    process.exit(1);
  }
  for (const [path, text] of stale) writeFileSync(join(root, path), text);
}
