import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Dictionary } from './dictionary.ts';
import { type Contexts, evaluate, toText } from './expressions.ts';
import type { StageLog } from './stage-log.ts';

interface DeclaredInput {
  readonly default?: unknown;
  readonly deprecationMessage?: string;
}

/** The parts of an action.yml that the runner uses. */
export interface Manifest {
  readonly name: string;
  readonly inputs: Readonly<Record<string, DeclaredInput>>;
  readonly main: string;
  readonly post: string | undefined;
  readonly postIf: string;
}

/** Reads the action's manifest from disk. The runner does so before main, and again before post. */
export function readManifest(actionDir: string): Manifest {
  const file = ['action.yml', 'action.yaml']
    .map((name) => join(actionDir, name))
    .find((path) => existsSync(path));
  if (!file) {
    throw new Error(
      `Can't find 'action.yml', 'action.yaml' or 'Dockerfile' under '${actionDir}'. ` +
        'Did you forget to run actions/checkout before running your local action?',
    );
  }
  const document = parse(readFileSync(file, 'utf8'));
  const { runs } = document;
  const using = String(runs?.using).toLowerCase();
  if (using === 'docker' || using === 'composite')
    throw new Error(`The emulator does not run '${using}' actions`);
  if (!['node12', 'node16', 'node20', 'node24'].includes(using)) {
    throw new Error(
      `'using: ${runs?.using}' is not supported, use 'docker', 'node12', 'node16', 'node20' or 'node24' instead.`,
    );
  }
  if (runs.pre) throw new Error('The emulator does not run pre steps');
  return {
    name: String(document.name),
    inputs: document.inputs ?? {},
    main: String(runs.main),
    post: runs.post === undefined ? undefined : String(runs.post),
    postIf: toText(runs['post-if'] ?? 'always()'),
  };
}

/** All inputs: declared ones with the given value or the default, and given ones that are not declared. */
export function resolveInputs(
  manifest: Manifest,
  given: Readonly<Record<string, unknown>>,
  stepContexts: Contexts,
  defaultContexts: Contexts,
  log: StageLog,
): Dictionary {
  const inputs = new Dictionary(true);
  for (const [name, value] of Object.entries(given)) inputs.set(name, evaluate(toText(value), stepContexts));
  const declared = Object.entries(manifest.inputs);
  const known = new Dictionary(true);
  const userInputs = inputs.entries().map(([name]) => name);
  for (const [name, input] of declared) {
    known.set(name, name);
    if (input?.deprecationMessage !== undefined && inputs.has(name)) {
      log.warning(`Input '${name}' has been deprecated with message: ${input.deprecationMessage}`);
    }
    // The runner ignores `required`; the action must check it.
    if (!inputs.has(name)) inputs.set(name, evaluate(toText(input?.default), defaultContexts));
  }
  const unexpected = userInputs.filter((name) => !known.has(name));
  if (unexpected.length > 0) {
    const valid = known.entries().map(([name]) => name);
    log.warning(
      `Unexpected input(s) '${unexpected.join("', '")}', valid inputs are ['${valid.join("', '")}']`,
    );
  }
  return inputs;
}
