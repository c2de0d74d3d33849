import { createHash } from 'node:crypto';
import { withoutSurrounding } from '../text/trim.ts';

/** The longest session name that AWS takes: RoleSessionName, 2 to 64 of `[\w+=,.@-]` (STS API reference). */
const MAX_LENGTH = 64;

/**
 * Makes a session name, `<agent>-<run id>-<attempt>-<6 random>`. It is unique for each lease, and it shows in the log
 * of a cloud which run made a call. The agent's name is shortened to fit, and characters that a session name cannot
 * have become hyphens.
 * @param name the name of a lease that has one; it stands behind the agent's, and is never shortened.
 * @example sessionName('docs agent', '7', '1', 'abc123') // 'docs-agent-7-1-abc123'
 * @example sessionName('docs', '7', '1', 'abc123', 'reports') // 'docs-reports-7-1-abc123'
 */
export function sessionName(
  agent: string,
  runId: string,
  attempt: string,
  random: string,
  name?: string,
): string {
  const tail = `${name === undefined ? '' : `-${name}`}-${runId}-${attempt}-${random}`;
  const clean = withoutSurrounding(agent.replace(/[^A-Za-z0-9_+=,.@-]+/g, '-'), '-') || 'agent';
  return `${clean.slice(0, Math.max(1, MAX_LENGTH - tail.length))}${tail}`;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * Six random letters or digits. It skips bytes of 252 and more: with them some letters would be more likely than others.
 * @example randomSuffix(() => new Uint8Array(16)) // 'aaaaaa'
 */
export function randomSuffix(randomBytes: (n: number) => Uint8Array): string {
  let text = '';
  while (text.length < 6) {
    for (const byte of randomBytes(16)) {
      if (byte < 252 && text.length < 6) text += ALPHABET[byte % ALPHABET.length];
    }
  }
  return text;
}

/**
 * Six random letters or digits for a named lease, made of the step's own and the name: where two names of leases end in the same
 * letters, a shortened name of the agent must not make one session of two.
 * @example suffixFor('abc123', 'a') === suffixFor('abc123', 'b') // false
 */
export function suffixFor(random: string, name: string): string {
  let block = 0;
  return randomSuffix(() => createHash('sha256').update(`${random} ${name} ${block++}`).digest());
}
