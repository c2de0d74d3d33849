/** Writes the AWS presets in docs/scope.md from the code. `--check` writes nothing, and fails where they are not current. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseRoleArn } from '../src/clouds/aws/arn.ts';
import { mergeStatements, renderPolicy } from '../src/clouds/aws/policy.ts';
import { presets } from '../src/clouds/aws/presets/presets.ts';
import { fillSection } from './marks.ts';

const path = join(resolve(import.meta.dirname, '..'), 'docs', 'scope.md');

/** The document with its two generated parts: what the presets mean, and the statements that their examples compile to. */
export function withPresets(document: string): string {
  return fillSection(fillSection(document, 'presets', table()), 'statements', statements());
}

/** Two columns: with the place and what to take care of beside them it would be wider than a page of 900 px. */
function table(): readonly string[] {
  const rows = [...presets.values()].map(({ example, where, allows, note }) => {
    const care = note ? [`**Take care:** ${cell(note)}`] : [];
    return `| \`${example}\` | ${[cell(allows), `Place: ${cell(where)}`, ...care].join('<br>')} |`;
  });
  return ['| line | what it allows |', '| --- | --- |', ...rows];
}

function statements(): readonly string[] {
  const role = parseRoleArn('arn:aws:iam::111122223333:role/agent');
  if (!role) throw new Error('the role of the examples is not a role ARN');
  const blocks = [...presets.values()].flatMap(({ name, example, compile }) => {
    const where = example.slice(name.length).trim();
    const merged = mergeStatements(compile(where, { role, region: 'us-east-1' }));
    const { Statement } = JSON.parse(renderPolicy(merged)) as { Statement: readonly unknown[] };
    return [`// ${example}`, ...Statement.map((statement) => JSON.stringify(statement)), ''];
  });
  return ['```json5', ...blocks.slice(0, -1), '```'];
}

function cell(text: string): string {
  return text.trim().replace(/\s+/g, ' ').replaceAll('|', '\\|');
}

if (import.meta.main) {
  const before = readFileSync(path, 'utf8');
  const after = withPresets(before);
  if (process.argv.includes('--check')) {
    if (before !== after) {
      console.error('docs/scope.md does not match the presets: run `npm run docs`.');
      process.exit(1);
    }
  } else {
    writeFileSync(path, after);
  }
}
