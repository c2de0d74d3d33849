/** The little that is asked of a git configuration: which files it includes, and the length of its objects' names. */

export interface ConfigFacts {
  /** As they are written, without quotes. */
  readonly includes: readonly string[];
  /** Bytes of an object's name. */
  readonly hash: 20 | 32;
}

/** Reads leniently: a file that git refuses may give anything. The text was there before the agent. */
export function readConfig(content: Buffer): ConfigFacts {
  const includes: string[] = [];
  let hash: 20 | 32 = 20;
  let section = '';
  for (const line of content
    .toString('latin1')
    .replace(/\\\r?\n/g, '')
    .split('\n')) {
    const header = /^\s*\[\s*([A-Za-z0-9.-]+)(?:\s+"(?:[^"\\]|\\.)*")?\s*\]/.exec(line);
    if (header) section = header[1]?.toLowerCase() ?? '';
    const rest = header ? line.slice(header[0].length) : line;
    const [, key, value] = /^\s*([A-Za-z][A-Za-z0-9-]*)\s*=(.*)$/s.exec(rest) ?? [];
    if (key === undefined || value === undefined) continue;
    const name = `${section}.${key.toLowerCase()}`;
    if (/^include(?:if)?(?:\..*)?\.path$/.test(name)) includes.push(plainValue(value));
    if (name === 'extensions.objectformat') hash = plainValue(value).toLowerCase() === 'sha256' ? 32 : 20;
  }
  return { includes, hash };
}

function plainValue(value: string): string {
  let text = '';
  let quoted = false;
  for (let at = 0; at < value.length; at++) {
    const letter = value[at] ?? '';
    if (letter === '"') quoted = !quoted;
    else if (letter === '\\') text += escaped(value[++at] ?? '');
    else if (!quoted && (letter === '#' || letter === ';')) break;
    else text += letter;
  }
  return text.trim();
}

const escaped = (letter: string) => ({ n: '\n', t: '\t', b: '\b' })[letter] ?? letter;
