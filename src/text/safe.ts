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

/** Text inside a Markdown table cell of the job summary. */
export function markdownCell(text: string): string {
  return safeLine(text).replace(/[\\`*_{}[\]()<>#|!&~$@]/g, (c) => `&#${c.charCodeAt(0)};`);
}
