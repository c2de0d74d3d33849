import { isCalledBot } from '../github/api.ts';
import { fieldsOf } from '../text/json.ts';

/** The payload of the event. The runner writes its file again before every step. */
export type Payload = Readonly<Record<string, unknown>>;

/** The author of a text that an event is about. */
export interface Author {
  /** Empty where the account no longer exists. */
  readonly login: string;
  /** GitHub's `author_association`; empty where the event has none. */
  readonly association: string;
}

/** Keys of a payload that hold a text. The text that the event is about comes first. */
const TEXT_KEYS = ['comment', 'review', 'issue', 'pull_request', 'discussion'] as const;

/** Values of `author_association` that GitHub gives for someone who is not a collaborator or a contributor. */
const OUTSIDER_ASSOCIATIONS = new Set(['NONE', 'FIRST_TIMER', 'FIRST_TIME_CONTRIBUTOR', 'MANNEQUIN']);

/**
 * Actions that bring a text which the acting person may never have read. A push to the branch of a pull request starts
 * a run with the title that another person wrote. An issue that a writer moves to this repository or edits keeps the
 * words of its author.
 */
const UNREVIEWED_ACTIONS = new Set(['created', 'opened', 'submitted', 'edited', 'synchronize']);

/** The authors of the texts in a payload. The author of the text that the event is about comes first. */
function authorsOf(payload: Payload): readonly Author[] {
  return TEXT_KEYS.filter((text) => payload[text] !== undefined).map((text) => {
    const { author_association: association, user } = fieldsOf(payload[text]);
    return { login: textOf(fieldsOf(user).login), association: textOf(association).toUpperCase() };
  });
}

/**
 * The authors whose permission the guard checks beside that of the people who started the run.
 *
 * - The author of a comment or a review: always, since an agent reads that text.
 * - The author of an issue, a pull request or a discussion: when the acting person may not have read it. When a
 *   maintainer labels the issue of a stranger, the guard checks the maintainer only.
 * - All of them when a bot acted, since a bot reviews nothing: for the comment of a bot on an issue, the author of the
 *   issue as well.
 * @example accountableAuthors({ action: 'opened', issue: { user: { login: 'ada' } } }, false)
 *   // [{ login: 'ada', association: '' }]
 * @example accountableAuthors({ action: 'labeled', issue: { user: { login: 'ada' } } }, false) // []
 */
export function accountableAuthors(payload: Payload, byBot: boolean): readonly Author[] {
  const authors = authorsOf(payload);
  if (byBot) return authors;
  const isComment = payload.comment !== undefined || payload.review !== undefined;
  const { action } = payload;
  const unreviewed = typeof action !== 'string' || UNREVIEWED_ACTIONS.has(action.toLowerCase());
  return isComment || unreviewed ? authors.slice(0, 1) : [];
}

/**
 * Finds an outsider among the authors in a payload, by `author_association` alone. It looks at the accountable authors,
 * and at the author of the text that the event is about where that author acted or no longer exists. It skips bots: the
 * guard decides about them by their names.
 * @returns `undefined` where the payload shows no outsider.
 * @example
 * findOutsider(
 *   { issue: { user: { login: 'ada' }, author_association: 'NONE' } }, 'ada', [], () => false,
 * ) // { login: 'ada', association: 'NONE' }
 */
export function findOutsider(
  payload: Payload,
  actor: string,
  accountable: readonly Author[],
  isBot: (login: string) => boolean,
): Author | undefined {
  const own = authorsOf(payload)
    .slice(0, 1)
    .filter(({ login }) => login === '' || sameLogin(login, actor));
  return [...accountable, ...own].find(
    ({ association, login }) => OUTSIDER_ASSOCIATIONS.has(association) && !isBot(login),
  );
}

/**
 * The login of the account that sent the event, as a list.
 * @returns an empty list where the payload has no sender; an empty login where the sender's login is not a text.
 * @example senderOf({ sender: { login: 'ada' } }) // ['ada']
 */
export function senderOf(payload: Payload): readonly string[] {
  if (payload.sender === undefined) return [];
  return [textOf(fieldsOf(payload.sender).login)];
}

/**
 * Makes a function that tells bots from people. A bot is a login that ends in `[bot]`, which a person's login cannot,
 * or one that the payload or GitHub's API calls a bot. No bot has a permission in the repository.
 * @param more logins that GitHub's API calls bots.
 * @example botTest({ sender: { login: 'helper', type: 'Bot' } })('helper') // true
 */
export function botTest(payload: Payload, more: readonly string[] = []): (login: string) => boolean {
  const users = [payload.sender, ...TEXT_KEYS.map((text) => fieldsOf(payload[text]).user)];
  const called = users.filter(isCalledBot).map((user) => textOf(fieldsOf(user).login));
  const known = new Set([...called, ...more].map((login) => login.toLowerCase()));
  known.delete('');
  return (login) => login.toLowerCase().endsWith('[bot]') || known.has(login.toLowerCase());
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/**
 * Whether two logins are the same account: GitHub's logins do not depend on upper or lower case.
 * @example sameLogin('Ada', 'ada') // true
 */
export function sameLogin(a: string | undefined, b: string): boolean {
  return a !== undefined && a.toLowerCase() === b.toLowerCase();
}
