import { isPlain } from './plain.ts';

/**
 * Makes untrusted text safe to print where the runner reads commands: one line, no control characters, none that
 * turn the direction of a line or cannot be seen, and neither
 * `::command::` at its start nor `##[command]` anywhere (the runner acts on both in stdout and stderr).
 * @example safeLine('a\n::set-output name=x::y') // 'a ::set-output name=x::y'
 */
export function safeLine(text: string): string {
  if (isPlain(text)) return neutralise(text);
  return neutralise(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\p{Bidi_Control}\p{Cf}]+/gu, ''));
}

/** Makes each line of a text safe to print, as {@link safeLine} does, and keeps its line breaks. */
export function safeBlock(text: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map(safeLine)
    .join('\n');
}

function neutralise(line: string): string {
  return line.replace(/^(\s*):(?=:)/, '$1\u2236').replace(/##\[/g, '##\u2060[');
}

/** Text that GitHub's Markdown acts on: marks, links without brackets, mentions, emoji (GFM, "Autolinks (extension)"). */
const ACTIVE = /[\\`*_{}[\]<>#!&~$@^]|:\/\/|www\.|mailto:|xmpp:|:[\w+-]+:/i;

/** Text in which every backtick belongs to a pair. */
const PAIRS = /^[^`]*(?:`[^`]+`(?!`)[^`]*)*$/;

/**
 * Makes untrusted text safe for a table cell of the job summary, as {@link markdownLine} does. The `|` in it stays one for
 * whoever copies it from the page, also in code: a table takes `\|` for it (GFM, "Tables (extension)").
 * @example markdownCell('scope: |') // 'scope: \\|'
 */
export function markdownCell(text: string): string {
  // Behind another backslash, renderers differ in whether `\|` ends the cell: there it becomes a letter like it.
  return markdownLine(text).replace(/\\?\|/g, (found) => (found === '|' ? '\\|' : '\\\u2223'));
}

/**
 * Makes untrusted text safe for the job summary, outside tables. Text that Markdown would act on becomes code: nothing in it
 * turns into a link, a mention or a mark. So does a line that is indented, which would lose its spaces. Its letters stay
 * as they are, so that the runner's masks still match a secret in it.
 * @example markdownLine('by @octocat') // '`by @octocat`'
 */
export function markdownLine(text: string): string {
  const line = safeLine(text);
  const outside = PAIRS.test(line) ? line.split('`').filter((_, index) => index % 2 === 0) : [line];
  if (!/^ +\S/.test(line) && !outside.some((part) => ACTIVE.test(part))) return line;
  const longest = (line.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
