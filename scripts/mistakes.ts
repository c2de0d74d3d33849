/**
 * Writes docs/mistakes.md: the mistakes of the tests' own tables, what is said of each, and its fix. `--check` writes nothing, and
 * fails where the page is not current.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sentence } from '../src/errors/error.ts';
import { aws, azure, gcp, type JobMistake } from '../test/mistakes/jobs.ts';
import { paste, type With } from '../test/mistakes/paste.ts';
import { inputsFor, planOf } from '../test/mistakes/plan.ts';
import { noticed, type Refused, refused } from '../test/mistakes/table.ts';
import { fillSection } from './marks.ts';

const path = join(resolve(import.meta.dirname, '..'), 'docs', 'mistakes.md');

/** The page with its three tables. */
export function withMistakes(page: string): string {
  const sections = { refused: refusedRows(), noticed: noticedRows(), jobs: jobRows() };
  return Object.entries(sections).reduce((text, [name, rows]) => fillSection(text, name, rows), page);
}

function refusedRows(): readonly string[] {
  const rows = refused.map((mistake) => {
    const inputs = inputsFor(mistake.cloud, mistake.wrong);
    const [problem] = planOf(inputs).problems;
    if (!problem) throw new Error(`${mistake.what} is not a mistake`);
    const after = paste(inputs, problem);
    // The page says of all of them that they work when pasted.
    if (after === undefined || planOf(after).problems.length > 0)
      throw new Error(`no fix of: ${mistake.what}`);
    return row(mistake.what, pair(shown(mistake), code(problem.fix)), plain(sentence(problem.why)));
  });
  return ['| mistake | written, and the fix | said |', '| --- | --- | --- |', ...rows];
}

function noticedRows(): readonly string[] {
  const rows = noticed.map((mistake) => {
    const { notices } = planOf(inputsFor(mistake.cloud, mistake.wrong));
    const notice = notices.find((text) => text.includes(mistake.says)) ?? '';
    return row(mistake.what, pair(shown(mistake), withText(mistake.right)), plain(sentence(notice)));
  });
  return ['| mistake | written, and what was meant | said |', '| --- | --- | --- |', ...rows];
}

function jobRows(): readonly string[] {
  const clouds: readonly (readonly [string, readonly JobMistake[]])[] = [
    ['AWS', aws],
    ['Google Cloud', gcp],
    ['Azure', azure],
  ];
  const rows = clouds.flatMap(([cloud, mistakes]) =>
    mistakes.map(({ what, code: name, shows }) =>
      row(
        `${cloud}: ${what}`,
        `[${name}](troubleshooting.md#${name.toLowerCase()})<br>the fix has ${code(shows)}`,
      ),
    ),
  );
  return ['| mistake | code |', '| --- | --- |', ...rows];
}

function shown({ wrong }: Pick<Refused, 'wrong'>): string {
  const [[name, value = ''] = ['', '']] = Object.entries(wrong).filter(([one]) => one !== 'scope');
  return name === '' ? withText(wrong) : code(`${name}: ${value}`);
}

function withText(inputs: With): string {
  return Object.entries(inputs)
    .map(([name, value]) =>
      name === 'scope' ? code(value === '' ? 'scope:' : value) : code(`${name}: ${value}`),
    )
    .join('<br>');
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

/** What is written above what to write: side by side they would be wider than a page. */
function pair(wrong: string, right: string): string {
  return `✗ ${wrong}<br>✓ ${right}`;
}

/** A message as the reader of a log sees it: what Markdown would take for marks is text, but for code. */
function plain(message: string): string {
  return message
    .split(/(`[^`]*`)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/[*_<[]/g, '\\$&')))
    .join('');
}

/** A word that is longer widens its table beyond a page of 900 px, where a browser finds no place to break it. */
const LONGEST = 44;

/** Each line as code of its own: a table's cell has one line. */
function code(text: string): string {
  return text.split('\n').map(codeLine).join('<br>');
}

function codeLine(line: string): string {
  if (line.split(/[\s?-]/).some((word) => word.length > LONGEST)) {
    const safe = line.replace(/[&<>*_[\]`]/g, (sign) => `&#${sign.codePointAt(0)};`);
    return `<code>${safe.replace(/[/=]/g, '$&<wbr>')}</code>`;
  }
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``;
}

if (import.meta.main) {
  const before = readFileSync(path, 'utf8');
  const after = withMistakes(before);
  if (!process.argv.includes('--check')) writeFileSync(path, after);
  else if (before !== after) {
    console.error('docs/mistakes.md does not match the tests: run `npm run docs`.');
    process.exit(1);
  }
}
