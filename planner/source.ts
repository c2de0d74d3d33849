/** Reads what was pasted: a workflow, a job, a step, what stands under its `with:`, bare scope lines, or a policy file. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';

/** The form of the action that a step uses, which decides what inputs it has. */
export type Shape = 'job' | 'wall' | 'split' | 'issuer';

/** One use of the action in the text. */
export interface Step {
  readonly shape: Shape;
  /** The key of its job, where the text has one. */
  readonly job: string | undefined;
  /** For people who choose among several. */
  readonly label: string;
  /** The map of its inputs; `undefined` where it has none yet. */
  readonly map: YAMLMap | undefined;
  /** The map in which `with` stands; `undefined` where the text itself is the inputs. */
  readonly holder: YAMLMap | undefined;
}

export interface Source {
  readonly text: string;
  readonly form: 'empty' | 'steps' | 'lines' | 'policy' | 'other' | 'broken';
  readonly steps: readonly Step[];
  /** The events under `on:`. */
  readonly events: readonly string[];
  /** Why the text cannot be read, with the line from 1. */
  readonly errors: readonly { readonly line: number; readonly text: string }[];
  readonly lineAt: (offset: number) => number;
}

/** What a name is: an input that names a principal, another input, or no input of the action. */
export type RoleOf = (name: string) => 'principal' | 'other' | undefined;

/**
 * Reads a text. It never throws.
 * @example readSource('ttl: 15m', (name) => (name === 'ttl' ? 'other' : undefined)).form // 'steps'
 * @example readSource('s3:read  my-bucket/*', () => undefined).form // 'lines'
 */
export function readSource(text: string, roleOf: RoleOf): Source {
  const counter = new LineCounter();
  const lineAt = (offset: number) => counter.linePos(offset).line;
  const nothing = { text, steps: [], events: [], errors: [], lineAt } as const;
  if (withoutComments(text).trim() === '') return { ...nothing, form: 'empty' };
  const document = parseDocument(text, { lineCounter: counter, version: '1.2', prettyErrors: false });
  if (isScalar(document.contents) && looksLikeLines(text)) return { ...nothing, form: 'lines' };
  if (document.errors.length > 0) {
    const errors = document.errors.map((error) => ({ line: lineAt(error.pos[0]), text: error.message }));
    return { ...nothing, form: looksLikeLines(text) ? 'lines' : 'broken', errors };
  }
  const top = document.contents;
  if (isMap(top) && (top.has('profiles') || top.has('allow-inline'))) return { ...nothing, form: 'policy' };
  const steps = findSteps(document, top, roleOf);
  const events = isMap(top) ? eventsOf(top.get('on', true)) : [];
  return { ...nothing, form: steps.length > 0 ? 'steps' : 'other', steps, events };
}

function withoutComments(text: string): string {
  const lines = text.split('\n');
  return lines.filter((line) => !line.trimStart().startsWith('#')).join('\n');
}

/** Whether every line begins as a scope line does. YAML cannot tell them from a text of several lines. */
function looksLikeLines(text: string): boolean {
  const lines = withoutComments(text)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.length > 0 && lines.every((line) => /^[a-z][a-z0-9-]*:[^\s:]/.test(line));
}

function findSteps(document: Document, top: unknown, roleOf: RoleOf): readonly Step[] {
  const jobs = isMap(top) ? resolve(document, top.get('jobs', true)) : undefined;
  if (isMap(jobs)) return ofJobs(document, jobs, roleOf);
  if (isSeq(top))
    return top.items.flatMap((item, i) => ofStep(document, item, `step ${i + 1}`, undefined, roleOf));
  if (!isMap(top)) return [];
  if (top.has('steps') || top.has('uses') || top.has('with')) return ofJob(document, top, undefined, roleOf);
  // A job may be named like an input, and holds a map.
  if (top.items.some(({ key, value }) => isScalar(key) && roleOf(String(key.value)) && !isMap(value))) {
    return [{ shape: 'job', job: undefined, label: 'inputs', map: top, holder: undefined }];
  }
  // Jobs as they stand under `jobs:`, such as set-up prints for the split.
  return ofJobs(document, top, roleOf);
}

function ofJobs(document: Document, jobs: YAMLMap, roleOf: RoleOf): readonly Step[] {
  return jobs.items.flatMap(({ key, value }) => {
    const job = resolve(document, value);
    return isMap(job) && isScalar(key) ? ofJob(document, job, String(key.value), roleOf) : [];
  });
}

function ofJob(document: Document, job: YAMLMap, name: string | undefined, roleOf: RoleOf): readonly Step[] {
  const steps = resolve(document, job.get('steps', true));
  const before = name === undefined ? '' : `${name}, `;
  if (isSeq(steps)) {
    return steps.items.flatMap((item, i) => ofStep(document, item, `${before}step ${i + 1}`, name, roleOf));
  }
  return ofStep(document, job, name ?? 'the step', name, roleOf);
}

function ofStep(
  document: Document,
  item: unknown,
  label: string,
  job: string | undefined,
  roleOf: RoleOf,
): readonly Step[] {
  const holder = resolve(document, item);
  if (!isMap(holder)) return [];
  const shape = shapeOf(holder.get('uses'));
  const map = resolve(document, holder.get('with', true));
  const inputs = isMap(map) ? map : undefined;
  // A fork, a copy or a path of the action has another name. Its principal tells: other actions have inputs such as `scope`, too.
  const named =
    inputs?.items.some(({ key }) => isScalar(key) && roleOf(String(key.value)) === 'principal') ?? false;
  if (shape === undefined && !(named && !holder.has('run'))) return [];
  if (shape === 'other') return [];
  return [{ shape: shape ?? 'job', job, label, map: inputs, holder }];
}

/** `other`: a sub-action that plans nothing; `undefined`: an action of another name. */
function shapeOf(uses: unknown): Shape | 'other' | undefined {
  if (typeof uses !== 'string') return undefined;
  const [path = ''] = uses.split('@');
  const [, repository, ...rest] = path.split('/');
  if (repository !== 'agent-creds') return undefined;
  const inside = rest.join('/');
  if (inside === '') return 'job';
  if (inside === 'run') return 'wall';
  if (inside === 'issue') return 'issuer';
  return inside === '.github/workflows/agent-job.yml' ? 'split' : 'other';
}

function eventsOf(on: unknown): readonly string[] {
  if (isScalar(on) && typeof on.value === 'string') return [on.value];
  if (isSeq(on)) return on.items.flatMap((item) => (isScalar(item) ? String(item.value) : []));
  return isMap(on) ? on.items.flatMap(({ key }) => (isScalar(key) ? String(key.value) : [])) : [];
}

function resolve(document: Document, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

/** One input as the text has it. */
export interface Written {
  readonly name: string;
  /** The text that the runner hands to the action; `undefined` where the value is not a text, which the runner refuses. */
  readonly value: string | undefined;
  readonly pair: Pair;
}

/** The inputs of a step, in their order. */
export function writtenInputs({ map }: Step): readonly Written[] {
  return (map?.items ?? []).flatMap((pair) =>
    isScalar(pair.key) ? [{ name: String(pair.key.value), value: textOf(pair.value), pair }] : [],
  );
}

function textOf(node: unknown): string | undefined {
  if (node === null) return '';
  if (!isScalar(node)) return undefined;
  return node.value === null ? '' : String(node.value);
}

/** The entries of a YAML list of plain texts; `undefined` for anything else. */
export function entriesOf(node: unknown): readonly string[] | undefined {
  if (!isSeq(node)) return undefined;
  const all = node.items.map(textOf);
  return all.every((one) => one !== undefined) ? (all as string[]) : undefined;
}

/** The offsets of a node's value: where it begins, and where it ends. */
export function rangeOf(node: unknown): readonly [number, number] | undefined {
  const range = (node as Node | null)?.range;
  return range ? [range[0], range[1]] : undefined;
}

/** The line of the text in which a line of an input stands, both from 1; `undefined` where that is not known. */
export function lineInText({ lineAt }: Source, step: Step, name: string, line: number): number | undefined {
  const pair = writtenInputs(step).find((one) => one.name === name)?.pair;
  const range = rangeOf(pair?.value) ?? rangeOf(pair?.key);
  if (!range) return undefined;
  const block = isScalar(pair?.value) && pair.value.type === 'BLOCK_LITERAL';
  return lineAt(range[0]) + (block ? line : 0);
}
