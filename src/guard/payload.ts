import { record } from '../github/api.ts';

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

/** Actions in which the author of the text is the one who acted, whatever the names say. */
const AUTHORS_OWN = new Set(['created', 'opened', 'submitted', 'edited']);

/** The author of the comment, review, issue, pull request or discussion that the event is about. */
export function authorOf(payload: Payload): Author | undefined {
  const name = TEXTS.find((text) => payload[text] !== undefined);
  if (name === undefined) return undefined;
  const { author_association: association, user } = record(payload[name]);
  const { login } = record(user);
  return {
    login: typeof login === 'string' ? login : '',
    association: typeof association === 'string' ? association.toUpperCase() : '',
  };
}

/**
 * Whether the run came about without anyone's judgement of the text, so that its author answers for it as well: a
 * push to a pull request's branch starts a run with the title and body that somebody else wrote.
 */
export function isUnread(payload: Payload): boolean {
  return payload.action === 'synchronize';
}

/**
 * The stranger whose text started the run, as the payload itself tells, or `undefined`. A comment's or a review's
 * author always counts, since that text is what an agent reads. The author of an issue or pull request counts when
 * the author acted, or nobody with judgement did (`unread`); when a maintainer labels a stranger's issue, it is the
 * maintainer's permission that is asked for.
 */
export function outsiderIn(payload: Payload, actor: string, unread: boolean): Author | undefined {
  const author = authorOf(payload);
  if (!author || !OUTSIDERS.has(author.association)) return undefined;
  const spoken = payload.comment !== undefined || payload.review !== undefined;
  const own =
    AUTHORS_OWN.has(String(payload.action)) || author.login === '' || sameLogin(author.login, actor);
  return spoken || own || unread ? author : undefined;
}

/** Who sent the event: no login where it names nobody, one that is empty where it is not a name. */
export function senderOf(payload: Payload): readonly string[] {
  if (payload.sender === undefined) return [];
  const { login } = record(payload.sender);
  return [typeof login === 'string' ? login : ''];
}

/**
 * Tells bots from people: names that end in `[bot]`, which no person's can, and whom the payload or GitHub's API calls
 * a bot. Neither has a permission in the repository.
 */
export function botsOf(payload: Payload, more: readonly string[] = []): (login: string) => boolean {
  const users = [payload.sender, ...TEXTS.map((text) => record(payload[text]).user)].map(record);
  const called = users.flatMap(({ login, type }) => (type === 'Bot' ? [String(login).toLowerCase()] : []));
  const known = new Set([...called, ...more.map((login) => login.toLowerCase())]);
  return (login) => login.toLowerCase().endsWith('[bot]') || known.has(login.toLowerCase());
}

export function sameLogin(a: string | undefined, b: string): boolean {
  return a !== undefined && a.toLowerCase() === b.toLowerCase();
}
