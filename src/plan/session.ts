import { withoutSurrounding } from '../text/trim.ts';

/** The longest session name that AWS takes: RoleSessionName, 2 to 64 of `[\w+=,.@-]` (STS API reference). */
const MAX_LENGTH = 64;

/**
 * Makes a session name, `<agent>-<run id>-<attempt>-<6 random>`. It is unique for each lease, and it shows in the log
 * of a cloud which run made a call. The agent's name is shortened to fit, and characters that a session name cannot
 * have become hyphens.
 * @example sessionName('docs agent', '7', '1', 'abc123') // 'docs-agent-7-1-abc123'
 */
export function sessionName(agent: string, runId: string, attempt: string, random: string): string {
  const tail = `-${runId}-${attempt}-${random}`;
  const clean = withoutSurrounding(agent.replace(/[^A-Za-z0-9_+=,.@-]+/g, '-'), '-') || 'agent';
  return `${clean.slice(0, MAX_LENGTH - tail.length)}${tail}`;
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
