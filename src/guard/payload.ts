import { record } from '../github/api.ts';

/** The event's payload, which the runner writes anew before every step. */
export type Payload = Readonly<Record<string, unknown>>;

/** What GitHub says of someone who has no part in the repository. */
const OUTSIDERS = new Set(['NONE', 'FIRST_TIMER', 'FIRST_TIME_CONTRIBUTOR', 'MANNEQUIN']);

/** Actions in which the author of the text is the one who acted, whatever the names say. */
const AUTHORS_OWN = new Set(['created', 'opened', 'submitted', 'edited']);

/**
 * The stranger whose text started the run, as the payload itself tells, or `undefined`. A comment's or a review's
 * author always counts, since that text is what an agent reads. The author of an issue or pull request counts when
 * the author acted; when a maintainer labels a stranger's issue, it is the maintainer's permission that is asked for.
 */
export function outsiderIn(
  payload: Payload,
  actor: string,
): { login: string; association: string } | undefined {
  for (const name of ['comment', 'review'] as const) {
    if (payload[name] !== undefined) return stranger(payload[name]);
  }
  for (const name of ['issue', 'pull_request', 'discussion'] as const) {
    const subject = payload[name];
    if (subject === undefined) continue;
    const found = stranger(subject);
    const own =
      AUTHORS_OWN.has(String(payload.action)) || found?.login === '' || sameLogin(found?.login, actor);
    return own ? found : undefined;
  }
  return undefined;
}

function stranger(subject: unknown): { login: string; association: string } | undefined {
  const { author_association: association, user } = record(subject);
  if (typeof association !== 'string' || !OUTSIDERS.has(association.toUpperCase())) return undefined;
  const { login } = record(user);
  return { login: typeof login === 'string' ? login : '', association };
}

/** Whether a `pull_request` comes from a branch of this very repository. A deleted fork has no repository left. */
export function isSameRepository(payload: Payload, repository: string): boolean {
  const { head, base } = record(payload.pull_request);
  const [from, to] = [record(record(head).repo), record(record(base).repo)];
  if (typeof from.full_name !== 'string' || repository === '') return false;
  if (from.id !== undefined && to.id !== undefined && from.id !== to.id) return false;
  return from.full_name.toLowerCase() === repository.toLowerCase();
}

/** Names that end in `[bot]`, and whom the payload calls a bot: neither has a permission in the repository. */
export function isBot(login: string, payload: Payload): boolean {
  if (/\[bot\]$/i.test(login)) return true;
  const { login: sender, type } = record(payload.sender);
  return type === 'Bot' && typeof sender === 'string' && sameLogin(sender, login);
}

export function sameLogin(a: string | undefined, b: string): boolean {
  return a !== undefined && a.toLowerCase() === b.toLowerCase();
}
