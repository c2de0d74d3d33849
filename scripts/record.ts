/** Shows a record: what was given, renewed, used, refused and ended. `--help` says more. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { lives, livesSummary, livesText } from '../src/record/life.ts';

const help = `npm run record -- FILE [--markdown]

Shows what a record (record.jsonl: the output \`record\`, or the artifact of a run) says of each lease. --markdown
prints the table and the Mermaid picture that a job summary has.
`;

function options() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' }, markdown: { type: 'boolean', default: false } },
    });
    if (!values.help && positionals.length !== 1) throw new Error('one file is needed');
    return { ...values, file: positionals[0] ?? '' };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    process.exit(2);
  }
}

const { help: asked, markdown, file } = options();
if (asked) {
  process.stdout.write(help);
  process.exit(0);
}
let lines: readonly string[];
try {
  lines = readFileSync(file, 'utf8').split('\n');
} catch (error) {
  process.stderr.write(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}\n`);
  process.exit(1);
}
const all = lives(lines);
if (all.length === 0) {
  process.stderr.write(`${file} has no event of a lease in it.\n`);
  process.exit(1);
}
process.stdout.write(markdown ? livesSummary(all) : `${livesText(all).join('\n')}\n`);
