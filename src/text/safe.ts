/**
 * Makes untrusted text safe to print where the runner reads commands: one line, no control characters, and neither
 * `::command::` at its start nor `##[command]` anywhere (both are acted on in stdout and stderr).
 */
export function safeLine(text: string): string {
  return neutralise(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '));
}

/** The same for text that may have line breaks. */
export function safeBlock(text: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map(safeLine)
    .join('\n');
}

function neutralise(line: string): string {
  return line.replace(/^(\s*):(?=:)/, '$1\u2236').replace(/##\[/g, '##\u2060[');
}

/** What GitHub's Markdown would act on: marks, links without brackets, mentions, emoji (GFM, "Autolinks (extension)"). */
const ACTIVE = /[\\`*_{}[\]<>#!&~$@^]|:\/\/|www\.|mailto:|xmpp:|:[\w+-]+:/i;

/** Text in which every backtick belongs to a pair, with the parts between the pairs caught. */
const PAIRS = /^[^`]*(?:`[^`]+`(?!`)[^`]*)*$/;

/**
 * Text for the job summary, also inside a table cell. What Markdown would act on is shown as code: nothing in it becomes
 * a link, a mention or a mark, and its letters stay as they are, so that the runner's masks still match a secret in it.
 */
export function markdownCell(text: string): string {
  // The one character that ends a cell even inside code.
  const line = safeLine(text).replaceAll('|', '\u2223');
  const outside = PAIRS.test(line) ? line.split('`').filter((_, index) => index % 2 === 0) : [line];
  if (!outside.some((part) => ACTIVE.test(part))) return line;
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
