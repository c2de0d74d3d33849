/**
 * What every line of a command's output begins with in the log. Problem matchers that earlier steps registered stay in force,
 * and the runner has no way to switch them all off: `remove-matcher` needs the name of each. The blank and the bar make a
 * pattern miss that says how a line begins (`^\S`, `^\s*\d`, `^error`). A pattern that lets a line begin with any text
 * (`^(.+):`, `^\s*(.+\.go):`, or without `^`) still matches: no text in front and no control character can prevent it.
 */
export const PREFIX = ' \u2502 ';

/**
 * Makes one line of a command's output text and nothing else for the runner, which acts on `::name::` at the start of a line
 * and on `##[name]` anywhere in it. Colours (escape sequences) and tabs stay; other control characters are shown as
 * U+FFFD, so that nothing is hidden behind them. Characters that turn the direction of a line are removed.
 * @param line without its line break.
 * @example harmlessLine('::set-output name=a::b') // ' \u2502 ::set-output name=a::b'
 * @example harmlessLine('a ##[error]b') // ' \u2502 a ##\u2060[error]b'
 */
export function harmlessLine(line: string): string {
  const text = line
    .replace(/\p{Bidi_Control}+/gu, '')
    .replace(/[\u2028\u2029]/g, ' ')
    .replace(/[\x00-\x08\x0a-\x1a\x1c-\x1f\x7f-\x9f]/g, '\ufffd')
    // This comes last: the steps before may have removed characters from the middle of a `##[`.
    .replaceAll('##[', '##\u2060[');
  return `${PREFIX}${text}`;
}
