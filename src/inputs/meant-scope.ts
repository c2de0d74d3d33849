import { quote } from '../text/quote.ts';

/** `service:verb` in any letters, and what stands right behind it where an author wrote `:` or `=` instead of a blank. */
const WHAT = /^([A-Za-z][A-Za-z0-9-]*):([A-Za-z0-9*?_-]+)(?:[=:](.+))?$/;

/** Words that people put between what and where. */
const BETWEEN: ReadonlySet<string> = new Set([
  '-',
  '+',
  '->',
  '=>',
  '=',
  ':',
  '|',
  'on',
  'in',
  'at',
  'to',
  'from',
]);

/** A line before it is written: its presets and actions, and its place. */
interface Meant {
  readonly whats: string[];
  place: string | undefined;
}

/**
 * The lines that the author of a text in another form most likely meant: a line for each place, with the presets and
 * actions that stand before it (or, where the text begins with a place, behind it).
 * @returns no line where the text has no preset or no place to keep, and where a message may not show it as it is.
 * @example meantLines('- "s3:read a-1/*", s3:write=b-1/*') // ['s3:read  a-1/*', 's3:write  b-1/*']
 * @example meantLines('read the reports') // []
 */
export function meantLines(text: string): readonly string[] {
  if (quote(text) !== `"${text}"`) return [];
  const lines: Meant[] = [];
  let early: string | undefined;
  for (const word of wordsOf(text)) {
    const what = whatOf(word);
    const last = lines.at(-1);
    if (what === undefined) {
      if (last === undefined) {
        if (early !== undefined) return [];
        early = word;
      } else if (last.place === undefined) last.place = word;
      else lines.push({ whats: last.whats, place: word });
    } else if (last !== undefined && last.place === undefined) last.whats.push(what);
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
  if (lines.some(({ place }) => place === undefined)) return [];
  return lines.map(({ whats, place }) => `${whats.join(',')}  ${place}`);
}

/** The words without quotes, dashes and arrows; `s3:` and `read` with a blank between are one word. */
function wordsOf(text: string): readonly string[] {
  const words = text.split(/[\s,;"'`]+/).filter((word) => word !== '' && !BETWEEN.has(word.toLowerCase()));
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    if (before !== undefined && /^[A-Za-z][A-Za-z0-9-]*:$/.test(before)) joined.splice(-1, 1, before + word);
    else joined.push(word);
  }
  return joined.flatMap((word) => {
    const [, service, verb, place] = WHAT.exec(word) ?? [];
    return service === undefined || place === undefined || service === 'arn' || verb?.startsWith('/')
      ? [word]
      : [`${service}:${verb}`, place];
  });
}

/** A preset or an action as it is written: services have small letters, and so have verbs of one word (`Read`, `LIST`). */
function whatOf(word: string): string | undefined {
  const [, service, verb, place] = WHAT.exec(word) ?? [];
  if (service === undefined || verb === undefined || place !== undefined) return undefined;
  const plain = service === service.toLowerCase() || !/^(?:[A-Z][a-z]+|[A-Z]+)$/.test(verb);
  return `${service.toLowerCase()}:${plain ? verb : verb.toLowerCase()}`;
}
