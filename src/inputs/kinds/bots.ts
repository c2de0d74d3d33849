import { quote } from '../../text/quote.ts';
import { withoutLeading, withoutTrailing } from '../../text/trim.ts';
import type { Kind } from '../kind.ts';
import { list, subset } from './list.ts';

/** A login, usually with `[bot]` at its end. A pattern is not allowed, since anyone can make a bot that matches one. */
const NAME = '[A-Za-z0-9][A-Za-z0-9_-]{0,98}(?:\\[bot\\])?';
const BOT_NAME = new RegExp(`^${NAME}$`);

/**
 * Whether a text has the form of a bot's login.
 * @example isBotName('renovate[bot]') // true
 * @example isBotName('*[bot]') // false
 */
export function isBotName(text: string): boolean {
  return BOT_NAME.test(text);
}

/** Apps whose name is often written without the end of their login. An account of a machine has none, so a login without it may be right. */
const APPS: ReadonlySet<string> = new Set([
  'renovate',
  'dependabot',
  'github-actions',
  'claude',
  'pre-commit-ci',
  'mergify',
  'codecov',
  'devin-ai-integration',
]);

/**
 * Why a login without `[bot]` is probably not the one that was meant: that of an app has it at its end.
 * @example userNotice('octo-ci') // undefined
 */
export function userNotice(name: string): string | undefined {
  if (!APPS.has(name.toLowerCase())) return undefined;
  return `"${name}" is the login of a user; the app's is "${name}[bot]"`;
}

/** What is written before and behind a login by mistake. */
const BEFORE = '[@"\'`';
const BEHIND = ']"\'`';

/** The kind of a list of bots, one login a line. Fewer bots allow less. */
export const bots: Kind<readonly string[]> = list({
  by: 'words',
  entry(text, reading, line) {
    if (isBotName(text)) return text;
    const bare = /^[[@"'`]/.test(text) ? withoutTrailing(withoutLeading(text, BEFORE), BEHIND) : '';
    const meant = [bare, `${bare}]`].find(
      (name) => isBotName(name) && name.endsWith('[bot]') === text.includes('[bot'),
    );
    if (meant === undefined) reading.invalid(`${quote(text)} is not the name of a bot`, undefined, line);
    else
      reading.invalid(
        `${quote(text)} has brackets around it, or a quote or an @ before it, that are not part of the name`,
        `'${meant}'`,
        line,
      );
    return undefined;
  },
  write: (name) => name,
  within: subset((name) => name.toLowerCase()),
  pattern: NAME,
});
