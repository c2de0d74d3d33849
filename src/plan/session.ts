import { withoutAround } from '../text/trim.ts';

/** The longest session name AWS takes: RoleSessionName, 2 to 64 of `[\w+=,.@-]` (STS API reference). */
const LONGEST = 64;

/**
 * `<agent>-<run id>-<attempt>-<6 random>`: unique for each lease, and says in a cloud's log which run it was.
 * The agent's name is shortened, and what a session name cannot hold becomes a hyphen.
 */
export function sessionName(agent: string, runId: string, attempt: string, random: string): string {
  const tail = `-${runId}-${attempt}-${random}`;
  const clean = withoutAround(agent.replace(/[^A-Za-z0-9_+=,.@-]+/g, '-'), '-') || 'agent';
  return `${clean.slice(0, LONGEST - tail.length)}${tail}`;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Six letters or digits. Bytes that would favour some letters are thrown away. */
export function randomSuffix(randomBytes: (n: number) => Uint8Array): string {
  let text = '';
  while (text.length < 6) {
    for (const byte of randomBytes(16)) {
      if (byte < 252 && text.length < 6) text += ALPHABET[byte % ALPHABET.length];
    }
  }
  return text;
}
