import { Dictionary } from './dictionary.ts';

/** One workflow command as a process wrote it. */
export interface Command {
  readonly name: string;
  readonly properties: Dictionary;
  readonly data: string;
}

/** The commands that the runner always knows. */
export const commandNames: readonly string[] = [
  'stop-commands',
  'set-env',
  'set-output',
  'save-state',
  'add-path',
  'add-mask',
  'add-matcher',
  'remove-matcher',
  'warning',
  'error',
  'notice',
  'debug',
  'group',
  'endgroup',
  'echo',
];

type Escapes = readonly (readonly [escaped: string, plain: string])[];

// The order matters: `%25` comes last, so that `%250A` is the text `%0A`.
const dataEscapes: Escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
];
const propertyEscapes: Escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
];
const legacyEscapes: Escapes = [
  ['%3B', ';'],
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%5D', ']'],
  ['%25', '%'],
];

function unescapeText(text: string, escapes: Escapes): string {
  return escapes.reduce((value, [escaped, plain]) => value.replaceAll(escaped, plain), text);
}

/** Whether the runner treats a name as a command at this moment. */
export type IsRegistered = (name: string) => boolean;

/** Reads `::name k=v::data` at the start of a line, or otherwise `##[name k=v]data` anywhere in it. */
export function parseCommand(line: string, isRegistered: IsRegistered): Command | undefined {
  return parseCurrent(line, isRegistered) ?? parseLegacy(line, isRegistered);
}

function parseCurrent(line: string, isRegistered: IsRegistered): Command | undefined {
  const text = line.trimStart();
  if (!text.startsWith('::')) return undefined;
  const end = text.indexOf('::', 2);
  if (end < 0) return undefined;
  const info = splitInfo(text.slice(2, end));
  if (!isRegistered(info.name)) return undefined;
  return {
    name: info.name,
    properties: readProperties(info.properties.trim(), ',', propertyEscapes),
    data: unescapeText(text.slice(end + 2), dataEscapes),
  };
}

function parseLegacy(line: string, isRegistered: IsRegistered): Command | undefined {
  const start = line.indexOf('##[');
  if (start < 0) return undefined;
  const end = line.indexOf(']', start);
  if (end < 0) return undefined;
  const info = splitInfo(line.slice(start + 3, end));
  if (!isRegistered(info.name)) return undefined;
  return {
    name: info.name,
    properties: readProperties(info.properties, ';', legacyEscapes),
    data: unescapeText(line.slice(end + 1), legacyEscapes),
  };
}

function splitInfo(info: string): { name: string; properties: string } {
  const space = info.indexOf(' ');
  return space < 0
    ? { name: info, properties: '' }
    : { name: info.slice(0, space), properties: space > 0 ? info.slice(space + 1) : '' };
}

function readProperties(text: string, separator: string, escapes: Escapes): Dictionary {
  const properties = new Dictionary(true);
  for (const property of text.split(separator)) {
    // As in the runner, leading `=` are dropped, and text without a value is not a pair.
    const pair = property.replace(/^=+/, '');
    const equals = pair.indexOf('=');
    if (equals > 0 && equals < pair.length - 1) {
      properties.set(pair.slice(0, equals), unescapeText(pair.slice(equals + 1), escapes));
    }
  }
  return properties;
}
