/**
 * Tries the README's claims, each with a call that must work and one that must be refused (docs/conformance.md). In the workflow
 * against a real cloud, with nothing but Node; with `--sandbox` against the stand-ins.
 */
import { parseArgs } from 'node:util';
import { plan, report, stage } from './conformance/workflow.ts';

const help = `npm run conformance -- --sandbox [--only CLAIM]... [--break CLAIM] [--verbose]

Tries every claim against the sandbox and prints the table: no account, no cost. --only tries some of the claims; --break breaks the
stand-in where one claim rests on it, and the table must name that one. --verbose prints the jobs' logs on standard error.

In .github/workflows/conformance.yml, against real clouds: node scripts/conformance.ts plan | stage CLAIM NUMBER | report
`;

/** Runs what the command line says; the exit code. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sandbox: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      break: { type: 'string' },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [verb, claim, number] = positionals;
  if (values.sandbox) {
    // Only here, since it needs the packages of `npm ci`.
    const { tryInSandbox } = await import('./conformance/sandbox.ts');
    const log = (text: string) => void process.stderr.write(`${text}\n`);
    return tryInSandbox({ only: values.only, broken: values.break, log: values.verbose ? log : undefined });
  }
  if (verb === 'plan') plan(process.env);
  else if (verb === 'stage' && claim) await stage(process.env, claim, Number(number));
  else if (verb === 'report') report(process.env);
  else process.stdout.write(help);
  return values.help || verb ? 0 : 2;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  },
);
