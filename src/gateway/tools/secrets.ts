import { fieldsOf, jsonFields } from '../../text/json.ts';
import { type ToolSpec, type Values, valuesOf } from './spec.ts';

/** What a tool needs to work and nobody else may see. */
export interface ToolSecrets {
  /** Variables of a command, or headers of a server. */
  readonly values: Values;
  /** Those among the values that must not be shown; absent where all must not. */
  readonly hidden?: readonly string[];
  /** The URL of a server; empty for a command. */
  readonly url: string;
  /** Folders in which a command finds programs: the PATH of the step. */
  readonly path: string;
}

/** The name of the only secret of a lease without a tool: a lease without a secret would be none. */
export const NO_TOOL = 'none';

/** A tool's secrets as one secret of a lease: JSON in base64url, since a value may be any text. */
export function encodeSecrets(tool: ToolSpec, path: string): string {
  const secrets: ToolSecrets = { values: valuesOf(tool), url: tool.kind === 'url' ? tool.url : '', path };
  return Buffer.from(JSON.stringify(secrets)).toString('base64url');
}

/**
 * The other way round.
 * @throws {Error} a defect: it is not what {@link encodeSecrets} made.
 */
export function decodeSecrets(secret: string | undefined): ToolSecrets {
  const { values, url, path } = jsonFields(Buffer.from(secret ?? '', 'base64url').toString());
  if (typeof url !== 'string' || typeof path !== 'string') throw new Error('a lease of tools cannot be read');
  const texts = Object.entries(fieldsOf(values)).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  return { values: Object.fromEntries(texts), url, path };
}

/** The texts among a tool's secrets that must not be shown. Shorter ones would hide ordinary words. */
export function shownNever({
  values,
  url,
  hidden = Object.values(values),
}: Pick<ToolSecrets, 'values' | 'url' | 'hidden'>): readonly string[] {
  const { pathname = '', search = '' } = URL.parse(url) ?? {};
  const all = [...hidden, ...hidden.map(withoutScheme), pathname.slice(1), search.slice(1)];
  return [...new Set(all.map((text) => text.trim()).filter((text) => text.length >= SHORTEST))];
}

/**
 * The texts that must not pass in an answer of a tool's server: the values of its headers, also without the word before them and as a
 * Basic log-in decodes, and the long parts of its URL. Shorter parts of a URL are ordinary words of answers.
 */
export function neverPassed({ values, url }: Pick<ToolSecrets, 'values' | 'url'>): readonly string[] {
  const all = Object.values(values).flatMap((value) => [value, withoutScheme(value), ...basicOf(value)]);
  const { pathname = '', search = '' } = URL.parse(url) ?? {};
  const parts = [...pathname.split('/'), ...search.slice(1).split('&').map(queryValue)]
    .flatMap((part) => [part, decoded(part)])
    .filter((part) => part.length >= SHORTEST_OF_URL);
  return [
    ...new Set([...all.map((text) => text.trim()).filter((text) => text.length >= SHORTEST), ...parts]),
  ];
}

/** The value of one pair of a query, and the whole where it is not a pair. */
function queryValue(pair: string): string {
  const at = pair.indexOf('=');
  return at < 0 ? pair : pair.slice(at + 1);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What a Basic log-in holds: both together, and the password. */
function basicOf(value: string): readonly string[] {
  const encoded = /^basic +(\S+)$/i.exec(value.trim())?.[1];
  if (encoded === undefined) return [];
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  return [text, text.slice(text.indexOf(':') + 1)];
}

/** Characters. */
const SHORTEST = 8;
const SHORTEST_OF_URL = 16;

/** The credential behind the word of a header, such as `Bearer`. */
function withoutScheme(value: string): string {
  return /^[A-Za-z]+ +(\S+)$/.exec(value)?.[1] ?? value;
}
