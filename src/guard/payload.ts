import { isCalledBot, record } from '../github/api.ts';

/** The event's payload, which the runner writes anew before every step. */
export type Payload = Readonly<Record<string, unknown>>;

/** Whoever wrote the text that an event is about. */
export interface Author {
  /** Empty where the account is gone. */
  readonly login: string;
  /** GitHub's `author_association`; empty where the event has none. */
  readonly association: string;
}

/** Where a payload holds a text, the one that the event is about first. */
const TEXTS = ['comment', 'review', 'issue', 'pull_request', 'discussion'] as const;

/** What GitHub says of someone who has no part in the repository. */
const OUTSIDERS = new Set(['NONE', 'FIRST_TIMER', 'FIRST_TIME_CONTRIBUTOR', 'MANNEQUIN']);

/**
 * Actions that bring an author's text without anyone's judgement of it, whoever acts: a push to a pull request's branch
 * starts a run with the title that somebody else wrote, and an issue that a writer moves here or edits keeps its author's words.
 */
const UNREAD = new Set(['created', 'opened', 'submitted', 'edited', 'synchronize']);

/** The authors of a payload's comment, review, issue, pull request or discussion, the one that the event is about first. */
function authorsOf(payload: Payload): readonly Author[] {
  return TEXTS.filter((text) => payload[text] !== undefined).map((text) => {
    const { author_association: association, user } = record(payload[text]);
    return { login: textOf(record(user).login), association: textOf(association).toUpperCase() };
  });
}

/**
 * The authors who answer for the run beside those who started it. A comment's or a review's author always does, since
 * that text is what an agent reads. The author of an issue, pull request or discussion does when nobody with judgement
 * acted; when a maintainer labels a stranger's issue, only the maintainer is asked about. A bot judges nothing: behind
 * one, whoever wrote the issue below its comment answers as well.
 */
export function authorsBehind(payload: Payload, byBot: boolean): readonly Author[] {
  const authors = authorsOf(payload);
  if (byBot) return authors;
  const spoken = payload.comment !== undefined || payload.review !== undefined;
  const { action } = payload;
  const unread = typeof action !== 'string' || UNREAD.has(action.toLowerCase());
  return spoken || unread ? authors.slice(0, 1) : [];
}

/**
 * The stranger whose text started the run, as the payload itself tells, or `undefined`: one of those who answer, or the
 * author of what the event is about, where that is who acted or an account that is gone. Bots are judged by their names.
 */
export function outsiderIn(
  payload: Payload,
  actor: string,
  answering: readonly Author[],
  isBot: (login: string) => boolean,
): Author | undefined {
  const own = authorsOf(payload)
    .slice(0, 1)
    .filter(({ login }) => login === '' || sameLogin(login, actor));
  return [...answering, ...own].find((one) => OUTSIDERS.has(one.association) && !isBot(one.login));
}

/** Who sent the event: no login where it names nobody, one that is empty where it is not a name. */
export function senderOf(payload: Payload): readonly string[] {
  if (payload.sender === undefined) return [];
  return [textOf(record(payload.sender).login)];
}

/**
 * Tells bots from people: names that end in `[bot]`, which no person's can, and whom the payload or GitHub's API calls
 * a bot. Neither has a permission in the repository.
 */
export function botsOf(payload: Payload, more: readonly string[] = []): (login: string) => boolean {
  const users = [payload.sender, ...TEXTS.map((text) => record(payload[text]).user)];
  const called = users.filter(isCalledBot).map((user) => textOf(record(user).login));
  const known = new Set([...called, ...more].map((login) => login.toLowerCase()));
  known.delete('');
  return (login) => login.toLowerCase().endsWith('[bot]') || known.has(login.toLowerCase());
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function sameLogin(a: string | undefined, b: string): boolean {
  return a !== undefined && a.toLowerCase() === b.toLowerCase();
}
