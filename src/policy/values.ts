import { isSeq } from 'yaml';
import { knownEvents } from '../guard/events.ts';
import { isBotName, userNotice } from '../inputs/kinds/bots.ts';
import { nearest } from '../text/nearest.ts';
import type { Key } from './vocabulary.ts';
import { clip, type Entry, type YamlReader } from './yaml.ts';

/** Reads a list of bots. A name that is not the login of one bot becomes a finding. */
export function readBots(reader: YamlReader, entry: Entry, shape: Key): readonly string[] {
  // With `[]` one profile allows no bot, whatever the list at the top of the file says.
  if (isSeq(entry.value) && entry.value.items.length === 0) return [];
  const names = reader.list(entry, shape);
  for (const { text, line } of names) {
    if (isBotName(text)) {
      const notice = userNotice(text);
      if (notice)
        reader.warning(
          line,
          `\`allow-bots\` has ${JSON.stringify(text)}`,
          notice,
          `allow-bots: ["${text}[bot]"]`,
        );
      continue;
    }
    reader.error(
      line,
      `\`allow-bots\` has ${JSON.stringify(clip(text))}`,
      'it is not the name of one bot; a pattern is not allowed, since anyone can make a bot that matches it',
      shape.example,
    );
  }
  return names.map((name) => name.text);
}

/**
 * A key of a table that must have it.
 * @throws {Error} a defect: the table does not have it.
 * @example requireKey({ ttl: { shape: 'text' } }, 'ttl') // { shape: 'text' }
 */
export function requireKey(keys: Readonly<Record<string, Key>>, name: string): Key {
  const found = keys[name];
  if (!found) throw new Error(`no key ${name}`);
  return found;
}

/** Warns about events that this version does not know. They are not errors, since GitHub adds new events. */
export function checkEvents(reader: YamlReader, events: readonly { text: string; line: number }[]): void {
  for (const { text, line } of events) {
    if (knownEvents.includes(text)) continue;
    const guess = nearest(text, knownEvents);
    reader.warning(
      line,
      `\`events\` has ${JSON.stringify(clip(text))}, which is not an event that this version knows`,
      guess ? `did you mean ${guess}?` : 'there may never be a run with this event',
      `events: [${guess ?? 'workflow_dispatch'}]`,
    );
  }
}
