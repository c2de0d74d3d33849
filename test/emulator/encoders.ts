/**
 * The eleven encodings of a secret that the runner masks in addition to the secret. An encoder that has nothing to add
 * returns an empty string, which the masker skips.
 */
export type Encoder = (value: string) => string;

/** Base64 of the value without its first bytes, as it occurs in the base64 of `user:value`. */
function base64From(shift: number): Encoder {
  return (value) => {
    const bytes = Buffer.from(value, 'utf8');
    return (bytes.length > shift ? bytes.subarray(shift) : bytes).toString('base64');
  };
}

/** A value as a JSON string without its quotes. The runner's library also escapes three line separators. */
export function jsonEscape(value: string): string {
  return JSON.stringify(value)
    .slice(1, -1)
    .replace(/[\u0085\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Percent-encodes all but the unreserved characters of RFC 3986. */
export function uriEscape(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const xmlEntities: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '&': '&amp;',
};

/** A value as XML text or attribute. */
export function xmlEscape(value: string): string {
  return value.replace(/[<>"'&]/g, (c) => xmlEntities[c] ?? c);
}

function withoutQuotes(value: string): string {
  return value.length > 8 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : '';
}

// PowerShell colours a failed command from its last `&` (or from the letter after `&+`), which splits a secret in two.
function beforeAmpersand(value: string): string {
  const plus = value.indexOf('&+');
  const section = plus >= 0 ? value.slice(0, plus + 2) : value.slice(0, value.lastIndexOf('&') + 1);
  return section.length >= 6 ? section : '';
}

function afterAmpersand(value: string): string {
  if (!value.includes('&')) return '';
  const plus = value.indexOf('&+');
  const section = plus >= 0 ? value.slice(plus + 3) : value.slice(value.lastIndexOf('&') + 1);
  return section.length >= 6 ? section : '';
}

/** In the order in which the runner registers them. */
export const encoders: readonly Encoder[] = [
  base64From(0),
  base64From(1),
  base64From(2),
  (value) => value.replaceAll('"', '\\"'),
  (value) => value.replaceAll("'", "''"),
  jsonEscape,
  uriEscape,
  xmlEscape,
  withoutQuotes,
  beforeAmpersand,
  afterAmpersand,
];
