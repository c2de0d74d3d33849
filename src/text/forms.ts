/**
 * The forms of a secret, itself first, in which programs write it and in which the runner does not look for it: the
 * runner knows the value, its base64 as a whole, percent signs with capitals, JSON and XML (actions/runner,
 * `ValueEncoders.cs`), but neither small letters after a percent sign, nor percent signs that were encoded once more,
 * nor base64 without its padding, nor JSON that escapes slashes, nor base64 with something behind the secret.
 */
export function formsOf(secret: string): readonly string[] {
  const forms = new Set([secret]);
  for (const text of unpadded(secret)) {
    forms.add(text);
    for (const encoded of percentForms(text)) forms.add(encoded);
    if (text.includes('/')) forms.add(text.replaceAll('/', '\\/'));
  }
  for (const core of base64Cores(secret)) forms.add(core);
  return [...forms];
}

/** Shorter texts than this are in too many others. */
const SHORTEST_CORE = 16;

function unpadded(text: string): readonly string[] {
  const bare = text.replace(/={1,2}$/, '');
  return bare === text || bare.length < SHORTEST_CORE ? [text] : [text, bare];
}

/** Percent-encoded once and twice, with capitals and with small letters. */
function percentForms(text: string): readonly string[] {
  const once = encodeURIComponent(text.toWellFormed());
  if (once === text) return [];
  const small = once.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase());
  return [once, small, once.replaceAll('%', '%25'), small.replaceAll('%', '%25')];
}

/** What base64 makes of the secret alone, wherever in a longer text it stands; in both alphabets. */
function base64Cores(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [0, 1, 2].flatMap((skipped) => {
    const whole = Math.floor((bytes.length - skipped) / 3) * 3;
    const core = bytes.subarray(skipped, skipped + Math.max(0, whole)).toString('base64');
    if (core.length < SHORTEST_CORE) return [];
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
