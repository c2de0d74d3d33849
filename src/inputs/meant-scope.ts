import { isExclusion } from '../text/exclusion.ts';
import { quote } from '../text/quote.ts';
import { withoutTrailing } from '../text/trim.ts';
import { actionNamed, familiarServices, storageServices } from './familiar.ts';

/** `service:verb` in any letters, and what stands right behind it where an author wrote `:` or `=` instead of a blank. */
const WHAT = /^([A-Za-z][A-Za-z0-9-]*):([A-Za-z0-9*?_-]+)(?:[=:](.*))?$/;

/** `service:verb` with further verbs behind a mark: `s3:read/write`. */
const SEVERAL = /^[A-Za-z][A-Za-z0-9-]*:[A-Za-z0-9_-]+(?:[+/&|][A-Za-z0-9:_-]+)+$/;

/** An action of AWS has a capital letter at its beginning, or is in capital letters. */
const ACTION = /^[A-Z][A-Za-z]+$/;

/** What people put between what and where, and between words of which each says a thing of its own. */
const BETWEEN: ReadonlySet<string> = new Set([
  ...['-', '->', '=>', '=', ':', 'on', 'in', 'at', 'to', 'from', 'for', 'of', 'the'],
]);

/** What stands between the entries of a list. */
const LISTING: ReadonlySet<string> = new Set([',', ';', '+', '&', '|', 'and']);

/** A remark in parentheses, behind a blank. */
const IN_PARENTHESES = /(?<!\S)\(([^()]*)\)(?![^\s,;])/g;

const BEFORE_WORD = /^["'`[({<]+/;
const AFTER_WORD = `"'\`])}>`;
const INSIDE_WORD = /["'`[\](){}<>]/;

const SERVICE = /^[A-Za-z][A-Za-z0-9-]*:$/;

/** What stands in a word before its first sign: a verb there means that the word is not a place. */
const FIRST = /^[A-Za-z0-9_-]+/;

interface Word {
  readonly text: string;
  /** Whether it is a further entry of a list: a comma, `and` or the like stands before it. */
  readonly listed: boolean;
}

/** A line before it is written: its presets and actions, and its place. */
interface Meant {
  readonly whats: string[];
  place: string | undefined;
}

/**
 * The lines that the author of a text in another form most likely meant: a line for each place, with the presets and
 * actions that stand before it (or, where the text begins with a place, behind it). Each word of the text is in them,
 * but for those that say nothing.
 * @returns no line where the text has no preset of a familiar service or no place to keep, where it is not clear which of its
 *   words are places, where a word takes something away from a place, and where a message may not show it as it is.
 * @example meantLines('- "s3:read a-1/*", s3:write=b-1/*') // ['s3:read  a-1/*', 's3:write  b-1/*']
 * @example meantLines('s3:read, write for a-1/*') // ['s3:read,s3:write  a-1/*']
 * @example meantLines('s3:read my bucket/*') // []
 * @example meantLines('s3:read a-1/* - a-1/secret/*') // []
 * @example meantLines('read the reports') // []
 */
export function meantLines(text: string): readonly string[] {
  if (quote(text) !== `"${text}"` || hasExclusion(text)) return [];
  const read = wordsOf(text);
  if (read === undefined) return [];
  const { words, plain } = read;
  const lines: Meant[] = [];
  let early: string | undefined;
  for (const [at, word] of words.entries()) {
    const last = lines.at(-1);
    const open = last !== undefined && last.place === undefined;
    const what =
      whatOf(word.text) ?? (open && word.listed ? verbLike(word.text, last.whats.at(-1)) : undefined);
    if (what === undefined) {
      if (isOdd(word.text)) return [];
      if (last === undefined) {
        if (early !== undefined || !isPlaceLike(word.text)) return [];
        early = word.text;
      } else if (isVerb(FIRST.exec(word.text)?.[0] ?? '')) return [];
      // A name alone may be a word that says nothing, unless it is the whole entry of a list.
      else if (!isPlaceLike(word.text) && words[at + 1]?.listed === false) return [];
      else if (last.place === undefined) {
        // Behind a comma that follows a preset, a place has to look like one.
        if (word.listed && !isPlaceLike(word.text)) return [];
        last.place = word.text;
      } else if (last.whats.every(isPush)) last.place += ` ${word.text}`;
      else if (!word.listed && !isPlaceLike(word.text)) return [];
      else lines.push({ whats: last.whats, place: word.text });
    } else if (open) last.whats.push(what);
    else lines.push({ whats: [what], place: undefined });
  }
  const end = lines.at(-1);
  const before = lines.at(-2);
  if (end !== undefined && end.place === undefined) {
    if (lines.length === 1) end.place = early;
    else if (early !== undefined) return [];
    else if (before !== undefined) {
      // Presets behind the last place: the author had that place in mind for them, too.
      lines.splice(-2, 2, { whats: [...new Set([...before.whats, ...end.whats])], place: before.place });
    }
  } else if (early !== undefined) return [];
  if (lines.some(({ place, whats }) => place === undefined || !whats.every(isFamiliar))) return [];
  // Nearly any word is the name of a bucket, so among other words a bucket alone is not told from one that says nothing.
  const unclear = ({ whats, place = '' }: Meant) => whats.some(isStorage) && !/[/*:]/.test(place);
  if ((lines.length > 1 || early !== undefined || !plain) && lines.some(unclear)) return [];
  return lines.map(({ whats, place }) => `${whats.join(',')}  ${place}`);
}

/**
 * Whether something is taken away from a place in a text.
 * @example hasExclusion('s3:read a-1/* (not the secrets)') // true
 * @example hasExclusion('- s3:read - a-1/*') // false
 */
export function hasExclusion(text: string): boolean {
  let placed = false;
  for (const token of text.match(/[^\s,;]+/g) ?? []) {
    const word = bare(token);
    // An arrow begins with a dash, and takes nothing away.
    if (placed && word !== '->' && isExclusion(word.replace(/:$/, ''))) return true;
    placed ||= !isBeforePlace(word);
  }
  return false;
}

/** Whether a word can stand before a place: a sign, a preset or an action, and a verb behind one. */
function isBeforePlace(word: string): boolean {
  const small = word.toLowerCase();
  if (word === '' || BETWEEN.has(small) || LISTING.has(small) || SERVICE.test(word) || isVerb(word))
    return true;
  return whatOf(word.replace(/[:=]$/, '')) !== undefined || (SEVERAL.test(word) && isFamiliar(word));
}

/** The words of a text, without what stands around and between them; `undefined` where one of them cannot be read. */
function wordsOf(text: string): { readonly words: readonly Word[]; readonly plain: boolean } | undefined {
  const words: Word[] = [];
  let listed = false;
  let plain = true;
  let service = '';
  const shown = text.replace(IN_PARENTHESES, (_, remark: string) =>
    /[:/*]/.test(remark) ? ` ${remark} ` : ' ',
  );
  for (const token of shown.match(/[,;]|[^\s,;]+/g) ?? []) {
    const small = token.toLowerCase();
    if (LISTING.has(small)) {
      listed = true;
      continue;
    }
    if (BETWEEN.has(small)) {
      // Signs are for the reader's eye; with a word such as `for` there may be others that say nothing.
      plain &&= !/[a-z]/.test(small);
      continue;
    }
    const word = `${service}${bare(token)}`;
    service = '';
    // `s3: read` is one word.
    if (SERVICE.test(word) && isFamiliar(word)) {
      service = word;
      continue;
    }
    const parts = divide(word);
    if (parts === undefined) return undefined;
    words.push(...parts.map((one, at) => (at === 0 ? { ...one, listed } : one)));
    if (parts.length > 0) listed = false;
  }
  if (service !== '') return undefined;
  return { words, plain };
}

/** A word without quotes and brackets around it. */
function bare(word: string): string {
  return withoutTrailing(word.replace(BEFORE_WORD, ''), AFTER_WORD);
}

/** The words that a word is of: what and where with a sign between, or several verbs; `undefined` where it cannot be read. */
function divide(word: string): readonly Word[] | undefined {
  const [, service = '', verb = '', behind] = WHAT.exec(word) ?? [];
  if (behind !== undefined && service !== 'arn') {
    const place = bare(behind);
    if (INSIDE_WORD.test(place)) return undefined;
    const what = { text: `${service}:${verb}`, listed: false };
    return place === '' ? [what] : [what, { text: place, listed: false }];
  }
  if (INSIDE_WORD.test(word)) return undefined;
  if (!SEVERAL.test(word) || !isFamiliar(word)) return word === '' ? [] : [{ text: word, listed: false }];
  const [first = '', ...more] = word.split(/[+/&|]/);
  return more.every((one) => whatOf(one) !== undefined || verbLike(one, first) !== undefined)
    ? [{ text: first, listed: false }, ...more.map((text) => ({ text, listed: true }))]
    : undefined;
}

/** A preset or an action as it is written: services have small letters, and so have the verbs of presets (`Read`, `LIST`). */
function whatOf(word: string): string | undefined {
  const [, service, verb, place] = WHAT.exec(word) ?? [];
  if (service === undefined || verb === undefined || place !== undefined) return undefined;
  const small = service.toLowerCase();
  if (service === small) return word;
  return verbIn(small, verb) ?? (/^(?:[A-Z][a-z]+|[A-Z]+)$/.test(verb) ? undefined : `${small}:${verb}`);
}

/** The word without a service that is a verb of the one before it: a verb of its presets, or an action behind an action. */
function verbLike(word: string, before = ''): string | undefined {
  const [, service = '', verb = ''] = WHAT.exec(before) ?? [];
  const small = service.toLowerCase();
  return verbIn(small, word) ?? (ACTION.test(verb) && ACTION.test(word) ? `${small}:${word}` : undefined);
}

/** The preset of a service or the action that a verb is in any letters. */
function verbIn(service: string, verb: string): string | undefined {
  if (familiarServices.get(service)?.has(verb.toLowerCase())) return `${service}:${verb.toLowerCase()}`;
  const action = actionNamed(verb);
  return action === undefined ? undefined : `${service}:${action}`;
}

/** Whether a word is a verb of any service, or an action. */
function isVerb(word: string): boolean {
  const small = word.toLowerCase();
  return actionNamed(word) !== undefined || [...familiarServices.values()].some((verbs) => verbs.has(small));
}

/** Whether a word looks like a place even where nothing says that it is one. */
function isPlaceLike(word: string): boolean {
  return /[/*:.]/.test(word);
}

function isFamiliar(word: string): boolean {
  return familiarServices.has(word.slice(0, word.indexOf(':')).toLowerCase());
}

/** A word that begins like a preset, and neither is one nor an address; or with a sign at an end that says more than a place. */
function isOdd(word: string): boolean {
  return /^[-!]|[:=+&|]$/.test(word) || (/^[A-Za-z][A-Za-z0-9-]*:(?!\/\/)/.test(word) && isFamiliar(word));
}

/** The service of a preset or an action. */
function serviceOf(what: string): string {
  return what.slice(0, what.indexOf(':'));
}

function isStorage(what: string): boolean {
  return storageServices.has(serviceOf(what));
}

/** Behind the repository of `git:push` there are branches; behind that of `git:read` there can only be another one. */
function isPush(what: string): boolean {
  return what === 'git:push';
}
