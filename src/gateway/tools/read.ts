import { isLoopback } from '../../net/loopback.ts';
import { type Entry, IN_QUOTES, type Report, readLines } from './lines.ts';
import type { CommandSpec, ToolSpec, UrlSpec, Values } from './spec.ts';

/** Bounds of the input: in characters, tools, values of one tool, and bytes of all values of one tool. */
export const limits = { characters: 64 * 1024, tools: 20, values: 50, bytes: 8 * 1024 } as const;

export const EXAMPLE = `|
  jira:
    run: npx -y @acme/jira-mcp@1.2.3
    env:
      JIRA_TOKEN: \${{ secrets.JIRA_TOKEN }}`;

const KEYS = ['run', 'url', 'env', 'headers', 'lease', 'optional'];
/** Headers that belong to the connection, or to the protocol that passes. */
const NOT_OURS = [
  ...[
    'accept',
    'accept-encoding',
    'connection',
    'content-encoding',
    'content-length',
    'content-type',
    'expect',
    'host',
  ],
  ...['keep-alive', 'last-event-id', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'],
];

/** Reads the tools of a workflow. All problems are reported, none with a word of a value. */
export function readTools(text: string, report: Report): readonly ToolSpec[] {
  if (text.length > limits.characters) {
    report(1, `it has ${text.length} characters, and at most ${limits.characters} are read`);
    return [];
  }
  let told = false;
  const tools = readLines(text, (line, why, instead) => {
    told = true;
    report(line, why, instead);
  });
  if (tools.length === 0 && !told) report(1, 'it names no tool');
  if (tools.length > limits.tools)
    report(1, `it names ${tools.length} tools, and at most ${limits.tools} can be`);
  return tools.flatMap((entry) => readTool(entry, report) ?? []);
}

function readTool(entry: Entry, report: Report): ToolSpec | undefined {
  let whole = true;
  const wrong: Report = (line, why, instead) => {
    whole = false;
    report(line, why, instead);
  };
  const { key: name, line, entries } = entry;
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(name)) {
    wrong(line, 'the name of a tool is small letters, digits and `-`, at most 40, and begins with a letter');
    return undefined;
  }
  if (!entries) {
    wrong(line, 'a tool is a map with `run` or `url`, indented below its name');
    return undefined;
  }
  for (const one of entries)
    if (!KEYS.includes(one.key)) wrong(one.line, `it is not a key of a tool; those are ${KEYS.join(', ')}`);
  const find = (key: string) => entries.find((one) => one.key === key);
  const text = (key: string): string | undefined => {
    const one = find(key);
    if (one && (one.text ?? '').trim() === '') wrong(one.line, `\`${key}\` has no text`);
    return one?.text?.trim();
  };
  const [run, url, lease = ''] = [text('run'), text('url'), text('lease')];
  const optional = readBoolean(find('optional'), wrong);
  const env = readValues(find('env'), wrong, variable);
  const headers = readValues(find('headers'), wrong, header);
  if (find('run') && find('url')) wrong(line, 'it has `run` and `url`; a tool is a command or a server');
  if (!find('run') && !find('url')) wrong(line, 'it has neither `run` nor `url`');
  const other = find('run') ? find('headers') : (find('env') ?? find('lease'));
  if (other && find('run') !== find('url'))
    wrong(
      other.line,
      find('run') ? '`headers` are for a tool with `url`' : `\`${other.key}\` is for a tool with \`run\``,
    );
  if (/[\0-\x08\x0b-\x1f\x7f\u2028\u2029]/.test(run ?? ''))
    wrong(find('run')?.line ?? line, '`run` has a control character');
  if (url !== undefined) checkUrl(url, find('url')?.line ?? line, wrong);
  if (!whole) return undefined;
  return run !== undefined
    ? ({ name, kind: 'command', run, env, lease, optional } satisfies CommandSpec)
    : ({ name, kind: 'url', url: url ?? '', headers, optional } satisfies UrlSpec);
}

function readBoolean(entry: Entry | undefined, wrong: Report): boolean {
  if (!entry) return false;
  if (entry.text !== 'true' && entry.text !== 'false')
    wrong(entry.line, '`optional` is true or false', 'optional: true');
  return entry.text === 'true';
}

function readValues(
  entry: Entry | undefined,
  wrong: Report,
  check: (one: Entry, wrong: Report) => void,
): Values {
  if (!entry) return {};
  if (entry.text !== undefined) {
    wrong(entry.line, `\`${entry.key}\` holds one \`NAME: value\` a line, indented below it`);
    return {};
  }
  const all = entry.entries ?? [];
  if (all.length > limits.values)
    wrong(entry.line, `\`${entry.key}\` has ${all.length} values, and at most ${limits.values} can be`);
  for (const one of all) {
    if (one.entries) wrong(one.line, 'a value is one text');
    check(one, wrong);
  }
  const values = Object.fromEntries(all.map(({ key, text = '' }) => [key, text]));
  if (Buffer.byteLength(JSON.stringify(values)) > limits.bytes)
    wrong(entry.line, `\`${entry.key}\` holds more than ${limits.bytes} bytes`);
  return values;
}

function variable({ key, line, text = '' }: Entry, wrong: Report): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(key))
    wrong(line, 'the name of a variable is letters, digits and `_`, and begins with no digit');
  if (text.includes('\0')) wrong(line, 'a value cannot hold the character NUL');
}

function header({ key, line, text = '' }: Entry, wrong: Report): void {
  const name = key.toLowerCase();
  if (!/^[a-z0-9-]+$/.test(name)) wrong(line, 'the name of a header is letters, digits and `-`');
  if (NOT_OURS.includes(name) || name.startsWith('mcp-'))
    wrong(
      line,
      'this header belongs to the connection or to the protocol, and passes as it is or not at all',
    );
  if (!/^[\x20-\x7e]*$/.test(text))
    wrong(line, 'the value of a header is printable ASCII on one line', IN_QUOTES);
}

function checkUrl(text: string, line: number, wrong: Report): void {
  const url = URL.parse(text);
  const example = 'https://mcp.example.com/mcp';
  if (!url || !/^https?:$/.test(url.protocol) || /[^\x21-\x7e]/.test(text)) {
    wrong(line, '`url` is not a URL that begins with `https://`', `url: ${example}`);
    return;
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    wrong(line, '`url` is plain HTTP, which is taken for this machine (127.0.0.1) only', `url: ${example}`);
  if (url.username !== '' || url.password !== '')
    wrong(
      line,
      '`url` holds a user name or a password; hand it over as a header',
      'headers:\n  Authorization: ...',
    );
  if (text.includes('#')) wrong(line, '`url` has a part behind `#`, which is never sent', `url: ${example}`);
}

/** The text that {@link readTools} reads into the same tools, with empty values. Of a URL only its origin stays, and whether there is more. */
export function writeTools(tools: readonly ToolSpec[]): string {
  return tools.map(writeTool).join('\n');
}

function writeTool(tool: ToolSpec): string {
  const names = (key: string, values: Values) =>
    Object.keys(values).length === 0
      ? []
      : [`  ${key}:`, ...Object.keys(values).map((name) => `    ${name}:`)];
  const own =
    tool.kind === 'command'
      ? [
          `  run: ${JSON.stringify(tool.run)}`,
          ...names('env', tool.env),
          ...(tool.lease === '' ? [] : [`  lease: ${JSON.stringify(tool.lease)}`]),
        ]
      : [`  url: ${JSON.stringify(shownUrl(tool.url))}`, ...names('headers', tool.headers)];
  return [`${tool.name}:`, ...own, ...(tool.optional ? ['  optional: true'] : [])].join('\n');
}

/** A URL without what may be a secret in it. */
function shownUrl(text: string): string {
  const { origin, pathname, search } = new URL(text);
  if (isWholeServer(text)) return `${origin}/*`;
  return pathname === '/' && search === '' ? origin : `${origin}/...`;
}

/** Whether a URL stands for every URL of its server: `https://mcp.example.com/*`. */
function isWholeServer(text: string): boolean {
  const { pathname, search } = new URL(text);
  return pathname === '/*' && search === '';
}

/**
 * Whether the tools allow no more than others: each is among them, with the same command or URL, and names no further
 * value. A URL below another one is another one: servers choose by path and query which of their tools there are, and whether these may
 * write. The values themselves are not compared: a policy file that everybody can read holds none.
 */
export function toolsWithin(inner: readonly ToolSpec[], outer: readonly ToolSpec[]): boolean {
  return inner.every((own) => outer.some((other) => toolWithin(own, other)));
}

function toolWithin(own: ToolSpec, other: ToolSpec): boolean {
  if (own.name !== other.name) return false;
  const subset = (some: Values, all: Values) => Object.keys(some).every((name) => Object.hasOwn(all, name));
  if (own.kind === 'command' && other.kind === 'command')
    return own.run === other.run && own.lease === other.lease && subset(own.env, other.env);
  if (own.kind === 'url' && other.kind === 'url')
    return urlWithin(own.url, other.url) && subset(own.headers, other.headers);
  return false;
}

function urlWithin(own: string, other: string): boolean {
  const [a, b] = [new URL(own), new URL(other)];
  return a.href === b.href || (isWholeServer(other) && a.origin === b.origin);
}
