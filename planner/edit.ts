/** Changes one input in a text, and leaves every other character as it was. */
import { stringify } from 'yaml';
import { withoutTrailing } from '../src/text/trim.ts';
import { rangeOf, type Step, type Written, writtenInputs } from './source.ts';

/**
 * The text with another value for an input; `undefined` where the step is written in a form that is not edited here
 * (flow style, an alias).
 */
export function setInput(text: string, step: Step, name: string, value: string): string | undefined {
  const written = writtenInputs(step).find((one) => one.name === name);
  if (written) return replaceValue(text, written, value);
  const place = placeForInput(text, step);
  if (!place) return undefined;
  return insertLines(text, place.after, [...place.before, ...renderInput(name, value, place.indent)]);
}

/** The text without an input; `undefined` where it is not edited here. */
export function removeInput(text: string, step: Step, name: string): string | undefined {
  const written = writtenInputs(step).find((one) => one.name === name);
  const key = written && rangeOf(written.pair.key);
  if (!written || !key || isFlow(text, step)) return undefined;
  const start = lineStart(text, key[0]);
  const indent = text.slice(start, key[0]);
  // The first key of a step in a list stands behind the dash.
  if (indent.trim() !== '') return undefined;
  const end = endOfLine(text, rangeOf(written.pair.value)?.[1] ?? key[1], key[0]);
  return text.slice(0, start) + text.slice(end);
}

/** The text with another name for an input, its value kept. */
export function renameInput(text: string, step: Step, from: string, to: string): string | undefined {
  const written = writtenInputs(step);
  const key = rangeOf(written.find((one) => one.name === from)?.pair.key);
  if (!key || written.some((one) => one.name === to)) return undefined;
  return text.slice(0, key[0]) + to + text.slice(key[1]);
}

/** An input as lines of YAML. */
export function renderInput(name: string, value: string, indent: string): readonly string[] {
  const body = withoutTrailing(value, '\n');
  if (!body.includes('\n') && !needsBlock(body)) return [`${indent}${name}: ${plain(body)}`];
  return [
    `${indent}${name}: |`,
    ...body.split('\n').map((line) => (line === '' ? '' : `${indent}  ${line}`)),
  ];
}

/** A text on one line that YAML would read as something else where it is not quoted, but for a comment, which a block keeps. */
function needsBlock(line: string): boolean {
  return / #/.test(line) || line.startsWith('#');
}

/** One line as a YAML scalar: bare where YAML reads it as the same text. */
function plain(value: string): string {
  if (value === '') return "''";
  // Numbers and booleans become the same text again on their way through the runner.
  if (/^(?:true|false|[1-9]\d{0,14}|0)$/.test(value)) return value;
  return stringify(value, { lineWidth: 0, singleQuote: true }).trimEnd();
}

function replaceValue(text: string, { name, pair }: Written, value: string): string | undefined {
  const key = rangeOf(pair.key);
  const range = rangeOf(pair.value);
  if (!key) return undefined;
  const start = lineStart(text, key[0]);
  const lead = text.slice(start, key[0]);
  if (!/^\s*(?:-\s+)?$/.test(lead)) return undefined;
  const indent = ' '.repeat(lead.length);
  const lines = renderInput(name, value, indent);
  const [from, to] = range ?? [key[1] + 1, key[1] + 1];
  const old = text.slice(from, to);
  const [first = '', ...rest] = lines;
  const head = first.slice(indent.length + name.length + 1);
  const block = /^[|>]/.test(old);
  // A block scalar has the line break behind it; a plain one leaves a comment on its line, which a new block cannot have.
  if (!block && rest.length > 0) {
    const end = text.indexOf('\n', to);
    const line = end < 0 ? text.length : end;
    return `${text.slice(0, key[1] + 1)}${head}\n${rest.join('\n')}${text.slice(line)}`;
  }
  const tail = block && old.endsWith('\n') ? '\n' : '';
  return `${text.slice(0, key[1] + 1)}${[head, ...rest].join('\n')}${tail}${text.slice(to)}`;
}

interface Place {
  readonly after: number;
  readonly indent: string;
  readonly before: readonly string[];
}

/** Where a new input goes: behind the last one, or under a `with:` that is made for it. */
function placeForInput(text: string, step: Step): Place | undefined {
  if (isFlow(text, step)) return undefined;
  const last = writtenInputs(step).at(-1);
  if (last) {
    const key = rangeOf(last.pair.key);
    if (!key) return undefined;
    const after = endOfLine(text, rangeOf(last.pair.value)?.[1] ?? key[1], key[0]);
    return { after, indent: ' '.repeat(key[0] - lineStart(text, key[0])), before: [] };
  }
  const { holder } = step;
  const pairs = holder?.items ?? [];
  const own = pairs.find(({ key }) => (key as { value?: unknown })?.value === 'with');
  const anchor = own ?? pairs.at(-1);
  const key = rangeOf(anchor?.key);
  if (!anchor || !key) return undefined;
  const indent = ' '.repeat(key[0] - lineStart(text, key[0]));
  const after = endOfLine(text, own ? key[1] : (rangeOf(anchor.value)?.[1] ?? key[1]), key[0]);
  return { after, indent: `${indent}  `, before: own ? [] : [`${indent}with:`] };
}

function isFlow(text: string, { map, holder }: Step): boolean {
  const starts = [map, holder].flatMap((node) => rangeOf(node)?.[0] ?? []);
  return starts.some((start) => text[start] === '{');
}

function insertLines(text: string, at: number, lines: readonly string[]): string {
  const before = text.slice(0, at);
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  return `${before}${gap}${lines.join('\n')}\n${text.slice(at)}`;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** The start of the line behind a value that ends at `at`. A block scalar ends behind its own line break. */
function endOfLine(text: string, at: number, from: number): number {
  if (at > from && text[at - 1] === '\n') return at;
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}
