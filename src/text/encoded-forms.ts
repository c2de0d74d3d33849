/**
 * The texts in which a program may print a secret, the secret itself first. The runner's own masks cover the value, its
 * base64 as a whole, percent-encoding in capitals, JSON and XML (actions/runner, `ValueEncoders.cs`). They do not cover
 * percent-encoding in small letters, percent-encoding done twice, base64 without its padding, JSON that escapes
 * slashes or plus signs, percent-encoding that leaves slashes, or base64 of a longer text that contains the secret. This function adds those.
 * @example encodedForms('a/b') // ['a/b', 'a%2Fb', 'a%2fb', 'a%252Fb', 'a%252fb', 'a\\/b']
 */
export function encodedForms(secret: string): readonly string[] {
  const forms = new Set([secret]);
  for (const text of unpadded(secret)) {
    forms.add(text);
    for (const encoded of percentForms(text)) forms.add(encoded);
    if (text.includes('/')) forms.add(text.replaceAll('/', '\\/'));
    for (const encoded of libraryForms(text)) forms.add(encoded);
  }
  for (const fragment of alignedBase64(secret)) forms.add(fragment);
  return [...forms];
}

/** A text shorter than this occurs in too many other texts by chance. */
const MIN_LENGTH = 16;

function unpadded(text: string): readonly string[] {
  const bare = text.replace(/={1,2}$/, '');
  return bare === text || bare.length < MIN_LENGTH ? [text] : [text, bare];
}

/** Percent-encoded once and twice, with capitals and with small letters. */
function percentForms(text: string): readonly string[] {
  const once = encodeURIComponent(text.toWellFormed());
  if (once === text) return [];
  const small = once.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase());
  return [once, small, once.replaceAll('%', '%25'), small.replaceAll('%', '%25')];
}

/** As Python's `quote()` (slashes stay) and .NET's JSON (`+` as an escape) write it. */
function libraryForms(text: string): readonly string[] {
  const quoted = percentForms(text).map((one) => one.replace(/%(25)?2f/gi, '/'));
  return text.includes('+') ? [...quoted, text.replaceAll('+', '\\u002B')] : quoted;
}

/**
 * The base64 characters that depend on the secret alone, for each of the three offsets at which it may stand in a longer
 * text, in both alphabets.
 */
function alignedBase64(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [0, 1, 2].flatMap((skipped) => {
    const whole = Math.floor((bytes.length - skipped) / 3) * 3;
    const fragment = bytes.subarray(skipped, skipped + Math.max(0, whole)).toString('base64');
    if (fragment.length < MIN_LENGTH) return [];
    return [fragment, fragment.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
