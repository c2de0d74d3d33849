/**
 * Finds unsafe settings in the workflows, in every action.yml and in the examples of the docs. It needs no network. The
 * rules are in scripts/workflows/rules.ts; `--rules` prints them.
 */
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { audit } from './workflows/audit.ts';
import { rules } from './workflows/rules.ts';

const root = resolve(import.meta.dirname, '..');

/** The files to audit, as paths from the root with slashes: everything that runs in our jobs, and everything that people copy. */
export function audited(): string[] {
  const names = globSync(
    [
      '.github/workflows/*.{yml,yaml}',
      '{*/,.github/actions/**/,}action.{yml,yaml}',
      'docs/examples/*.{yml,yaml}',
    ],
    { cwd: root, exclude: ['node_modules/**'] },
  );
  return names.map((name) => name.replaceAll('\\', '/')).sort();
}

if (import.meta.main) {
  if (process.argv.includes('--rules')) {
    for (const { name, about } of rules) console.log(`${name}: ${about}`);
    process.exit();
  }
  const files = audited();
  // With a wrong path the audit would find no file, and pass.
  for (const needed of ['.github/workflows/ci.yml', 'action.yml', 'docs/examples/split.yml'])
    if (!files.includes(needed)) throw new Error(`${needed} is not there`);
  let found = 0;
  for (const file of files) {
    for (const { rule, line, message } of audit(readFileSync(join(root, file), 'utf8'))) {
      console.error(`${file}:${line}: ${message} [${rule}]`);
      found++;
    }
  }
  console.log(`${files.length} files, ${rules.length} rules, ${found} finding(s)`);
  process.exitCode = found === 0 ? 0 : 1;
}
