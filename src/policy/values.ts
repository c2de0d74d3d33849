import { isSeq } from 'yaml';
import { knownEvents } from '../guard/events.ts';
import { isBotName } from '../inputs/kinds/bots.ts';
import { nearest } from '../text/nearest.ts';
import type { Key } from './vocabulary.ts';
import { clip, type Entry, type YamlReader } from './yaml.ts';

export function readBots(reader: YamlReader, entry: Entry, shape: Key): readonly string[] {
  // `[]` switches the file's own list off for one profile.
  if (isSeq(entry.value) && entry.value.items.length === 0) return [];
  const names = reader.list(entry, shape);
  for (const { text, line } of names) {
    if (isBotName(text)) continue;
    reader.error(
      line,
      `\`allow-bots\` has ${JSON.stringify(clip(text))}`,
      "it is not one bot's name; anyone can make a bot that fits a pattern",
      shape.example,
    );
  }
  return names.map((name) => name.text);
}

/** A key of a table that is known to have it. */
export function key(keys: Readonly<Record<string, Key>>, name: string): Key {
  const found = keys[name];
  if (!found) throw new Error(`no key ${name}`);
  return found;
}

/** Events are only warned about: GitHub makes new ones. */
export function checkEvents(reader: YamlReader, events: readonly { text: string; line: number }[]): void {
  for (const { text, line } of events) {
    if (knownEvents.includes(text)) continue;
    const guess = nearest(text, knownEvents);
    reader.warning(
      line,
      `\`events\` has ${JSON.stringify(clip(text))}, which is no event known here`,
      guess ? `did you mean ${guess}?` : 'no run may ever have it',
      `events: [${guess ?? 'workflow_dispatch'}]`,
    );
  }
}
