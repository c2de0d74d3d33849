/**
 * Fixes to click. A message says what to write; here that becomes a change of the text. A change is offered only after the
 * changed text was planned: the problem is gone then, and no other one came.
 */
import { isMap, isScalar, parseDocument } from 'yaml';
import { clouds } from '../src/clouds/clouds.ts';
import { keepsPlace } from '../src/clouds/keeps-place.ts';
import { type Problem, Problems } from '../src/errors/error.ts';
import { common } from '../src/inputs/common.ts';
import type { Input } from '../src/inputs/input.ts';
import { meantInput } from '../src/inputs/mistyped.ts';
import { parseScope } from '../src/inputs/scope.ts';
import { firstFile } from '../src/policy/first-file.ts';
import type { Finding } from '../src/policy/model.ts';
import { entryLines } from '../src/text/lines.ts';
import { nearest } from '../src/text/nearest.ts';
import { removeInput, renameInput, setInput } from './edit.ts';
import { type Asked, type Evaluated, evaluate, roleOf, tableFor } from './evaluate.ts';
import { readSource, writtenInputs } from './source.ts';
import { splitOnly } from './unknown.ts';

/** A change that mends. */
export interface Fix {
  /** What the button says. */
  readonly label: string;
  readonly asked: Asked;
}

/** The fix for a problem; `undefined` where none is known that works. */
export async function fixFor(evaluated: Evaluated, problem: Problem): Promise<Fix | undefined> {
  for (const fix of candidates(evaluated, problem)) {
    const after = await evaluate(fix.asked);
    if (isMended(evaluated.problems, after.problems, problem) && worse(evaluated, after) <= 0) return fix;
  }
  return undefined;
}

/** The fix for a finding of the policy file. */
export async function fixForFinding(evaluated: Evaluated, finding: Finding): Promise<Fix | undefined> {
  for (const fix of policyCandidates(evaluated.asked, finding)) {
    const after = await evaluate(fix.asked);
    if (isMended(evaluated.findings, after.findings, finding)) return fix;
  }
  return undefined;
}

/** The step to write where the text is bare scope lines. */
export function stepOfLines({ asked, source, texts }: Evaluated): Fix | undefined {
  if (source.form !== 'lines') return undefined;
  let step = '- uses: org/agent-creds@v1\n';
  for (const [name, value] of Object.entries(texts)) {
    const [first] = readSource(step, roleOf).steps;
    step = (first && setInput(step, first, name, name === 'scope' ? `${value.trim()}\n` : value)) ?? step;
  }
  return { label: 'Make it a step', asked: { ...asked, step, chosen: 0 } };
}

/** What stands in the field for steps and is a policy file goes to its own field. */
export function movePolicy({ asked, source }: Evaluated): Fix | undefined {
  if (source.form !== 'policy') return undefined;
  return {
    label: 'Put it into the policy file',
    asked: { ...asked, step: '', policy: asked.step, chosen: 0 },
  };
}

/** What tells a mistake from another one: numbers of lines in its text change where lines are added. */
const textOf = ({ what }: { readonly what: string }) => what.replace(/\d+/g, '0');

/** Whether a mistake is gone, and every one that is left was there before. */
function isMended<T extends { readonly what: string }>(
  before: readonly T[],
  after: readonly T[],
  mistake: T,
): boolean {
  const count = (all: readonly T[], text: string) => all.filter((one) => textOf(one) === text).length;
  const own = textOf(mistake);
  const isNew = (one: T) => count(after, textOf(one)) > count(before, textOf(one));
  return count(after, own) < count(before, own) && !after.some(isNew);
}

function worse(before: Evaluated, after: Evaluated): number {
  return after.findings.length - before.findings.length;
}

function* candidates(evaluated: Evaluated, problem: Problem): Generator<Fix> {
  const { asked, step, shape, source } = evaluated;
  const table = tableFor(shape);
  if (problem.code === 'PROFILE_UNKNOWN' && asked.policy.trim() === '' && evaluated.inputs) {
    const text = `${firstFile(evaluated.inputs.get(common.profile) ?? 'docs', evaluated.inputs, clouds)}\n`;
    yield { label: 'Write this policy file', asked: { ...asked, policy: text } };
  }
  if (source.form === 'lines') {
    const lines = linesInstead(asked.step, problem);
    const text = lines && problem.line !== undefined && replaceLine(asked.step, problem.line, lines);
    if (text) yield { label: 'Apply', asked: { ...asked, step: text } };
    return;
  }
  if (!step) return;
  const edited = (text: string | undefined, label = 'Apply'): Fix[] =>
    text === undefined || text === asked.step ? [] : [{ label, asked: { ...asked, step: text } }];
  const values = new Map(writtenInputs(step).map(({ name, value }) => [name, value ?? '']));

  const pairs = pairsOf(problem.fix, [
    ...table.map(({ name }) => name),
    ...(shape === 'split' ? splitOnly : []),
  ]);
  const [only] = pairs ?? [];
  if (only && pairs?.length === 1) {
    // A name that no input has keeps its value.
    const wrong = [...values].flatMap(([name, value]) =>
      !isKnown(name, table) &&
      (meantInput(name, value, table)?.name === only[0] || nearest(name, splitOnly) === only[0])
        ? [name]
        : [],
    );
    for (const name of wrong)
      yield* edited(renameInput(asked.step, step, name, only[0]), `Rename to ${only[0]}`);
    const old = values.get(only[0]) ?? '';
    const kind = table.find(({ name }) => name === only[0])?.kind;
    if (kind?.list && old.trim() !== '') {
      if (problem.line !== undefined) {
        yield* edited(
          setInput(asked.step, step, only[0], replaceLine(old, problem.line, only[1].split('\n'))),
        );
      }
      // Only where the problem is about no line of it: the value is one that is missing.
      if (only[0] === common.scope.name)
        yield* edited(setInput(asked.step, step, only[0], `${old.trimEnd()}\n${only[1]}\n`), 'Add the line');
    }
  }
  // `...` stands for what a message cannot know, and an example for a role that only its owner knows.
  if (pairs && problem.code !== 'SCOPE_UNCONFIGURED' && !pairs.some(([, value]) => value.includes('...'))) {
    yield* edited(
      pairs.reduce<string | undefined>((text, [name, value]) => {
        const [now] = text === undefined ? [] : [readSource(text, roleOf).steps[asked.chosen]];
        return text !== undefined && now ? setInput(text, now, name, value) : undefined;
      }, asked.step),
    );
  }
  const lines = scopeLinesOf(problem.fix);
  const scope = values.get(common.scope.name);
  if (scope !== undefined) {
    const instead = linesInstead(scope, problem);
    if (instead && problem.line !== undefined)
      yield* edited(setInput(asked.step, step, common.scope.name, replaceLine(scope, problem.line, instead)));
    else if (lines && problem.line === undefined)
      yield* edited(setInput(asked.step, step, common.scope.name, lines.join('\n')));
  }
  // What is left is to take out what is refused. The button says so: it is not what the message says to write.
  if (scope !== undefined && problem.line !== undefined && isScopeCode(problem)) {
    yield* edited(
      setInput(asked.step, step, common.scope.name, replaceLine(scope, problem.line, [])),
      'Remove the line',
    );
    return;
  }
  if (pairs) return;
  for (const name of values.keys()) {
    if (name === common.scope.name || (!problem.what.includes(`\`${name}\``) && isKnown(name, table)))
      continue;
    yield* edited(removeInput(asked.step, step, name), `Remove ${name}`);
  }
}

function isKnown(name: string, table: readonly Input[]): boolean {
  return table.some((one) => one.name === name.toLowerCase()) || splitOnly.includes(name);
}

function isScopeCode({ code }: Problem): boolean {
  return code === 'SCOPE_INVALID' || code === 'SCOPE_UNCONFIGURED';
}

/** A fix that is YAML of inputs, by name; `undefined` where it is anything else. */
function pairsOf(fix: string, names: readonly string[]): readonly (readonly [string, string])[] | undefined {
  const document = parseDocument(fix, { prettyErrors: false });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const pairs = document.contents.items.map(({ key, value }) =>
    isScalar(key) && isScalar(value) && value.value !== null
      ? ([String(key.value), String(value.value)] as const)
      : undefined,
  );
  const all = pairs.filter((pair) => pair !== undefined);
  return all.length === pairs.length && all.every(([name]) => names.includes(name)) ? all : undefined;
}

/** A fix that is scope lines, a comment behind each allowed; `undefined` where it is anything else. */
function scopeLinesOf(fix: string): readonly string[] | undefined {
  const problems = new Problems();
  const lines = parseScope(fix, problems);
  return problems.count === 0 && lines.length > 0 ? fix.split('\n') : undefined;
}

/**
 * The scope lines of a fix for one line; `undefined` where it is none, and where it is an example: that shows the form, and would be
 * a lease for another place than the one that is written.
 */
function linesInstead(text: string, problem: Problem): readonly string[] | undefined {
  const lines = scopeLinesOf(problem.fix);
  const [written] = problem.line === undefined ? [] : entryLines(text.split('\n')[problem.line - 1] ?? '');
  return written === undefined || keepsPlace(written.text, problem.fix) ? lines : undefined;
}

/** A text with other lines in place of one, which is counted from 1. They keep its indentation. */
function replaceLine(text: string, number: number, lines: readonly string[]): string {
  const all = text.split('\n');
  const [indent = ''] = /^\s*/.exec(all[number - 1] ?? '') ?? [];
  all.splice(number - 1, 1, ...lines.map((line) => `${indent}${line}`));
  return all.join('\n');
}

/** Changes of the policy file at the line of a finding. */
function* policyCandidates(asked: Asked, { line, fix }: Finding): Generator<Fix> {
  const lines = asked.policy.split('\n');
  const old = lines[line - 1];
  if (old === undefined) return;
  const written = fix.split('\n');
  const [indent = ''] = /^\s*/.exec(old) ?? [];
  const edited = (at: number, count: number, fresh: readonly string[], label = 'Apply'): Fix => ({
    label,
    asked: { ...asked, policy: lines.toSpliced(at, count, ...fresh).join('\n') },
  });
  const keyOf = (one: string) => /^\s*([\w-]+):(?=\s|$)/.exec(one)?.[1];
  const [newKey, key] = [keyOf(fix), keyOf(old)];
  if (newKey !== undefined) {
    // A mistyped key keeps its value, whether the message is about the key or about what is missing for it.
    for (const [at, one] of lines.entries()) {
      const name = keyOf(one);
      if (name === undefined || name === newKey || nearest(name, [newKey]) === undefined) continue;
      yield edited(at, 1, [one.replace(name, newKey)], `Rename ${name} to ${newKey}`);
    }
  }
  if (newKey !== undefined) {
    if (newKey === key)
      yield edited(
        line - 1,
        1,
        written.map((one) => `${indent}${one}`),
      );
    yield edited(
      line,
      0,
      written.map((one) => `${indent}  ${one}`),
      'Add it',
    );
  } else if (scopeLinesOf(fix) && keepsPlace(old, fix)) {
    // In a block of lines a dash is a part of the line; in a YAML list it is not.
    for (const dash of ['', '- '])
      yield edited(
        line - 1,
        1,
        written.map((one) => `${indent}${dash}${one}`),
      );
  }
}
