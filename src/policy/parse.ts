import type { Cloud } from '../clouds/cloud.ts';
import { tableOf } from '../clouds/table.ts';
import { type Finding, isProfileName, type PolicyFile, type Profile } from './model.ts';
import { readProfile } from './profile.ts';
import { readBots, requireKey } from './values.ts';
import { fileKeys, type Key, profileKeys } from './vocabulary.ts';
import { clip, type Entry, YamlReader } from './yaml.ts';

/** The policy file of a text, and every mistake in the text. `file` is set only where no finding is an error. */
export interface Parsed {
  readonly file: PolicyFile | undefined;
  readonly findings: readonly Finding[];
}

/** Characters. */
const MAX_LENGTH = 64 * 1024;
const MAX_PROFILES = 200;

/**
 * Reads a policy file. Pure and strict: everything that it does not understand is an error with its line.
 * @example parsePolicy('allow-inline: true', clouds).file.allowInline // true
 * @example parsePolicy('profile: {}', clouds).findings[0].what // 'The file has an unknown key `profile`'
 */
export function parsePolicy(text: string, clouds: readonly Cloud[]): Parsed {
  const reader = new YamlReader();
  const file = text.length > MAX_LENGTH ? tooLong(reader) : readFile(reader, text, clouds);
  const findings = [...reader.findings].sort((a, b) => a.line - b.line);
  return { file: findings.some((f) => f.severity === 'error') ? undefined : file, findings };
}

function tooLong(reader: YamlReader): undefined {
  reader.error(1, `It is larger than ${MAX_LENGTH / 1024} KiB`, 'no policy needs that', 'fewer profiles');
}

function readFile(reader: YamlReader, text: string, clouds: readonly Cloud[]): PolicyFile | undefined {
  const top = reader.open(text);
  if (!top) return undefined;
  const entries = reader.entries(top, 'The file', fileKeys);
  const defaults = readFlags(reader, entries, fileKeys);
  const version = entries.find((e) => e.name === 'version');
  if (version) reader.text(version, requireKey(fileKeys, 'version'));

  const profiles = new Map<string, Profile>();
  const holder = entries.find((e) => e.name === 'profiles');
  const example = 'profiles:\n  docs:\n    scope: s3:read my-bucket/docs/*';
  if (!holder && !defaults.allowInline) {
    reader.error(1, 'It has no `profiles`', 'no workflow could have any credentials', example);
  }
  const map = holder && reader.map(holder, example);
  const table = tableOf(clouds);
  const keys = profileKeys(table);
  const found = map ? reader.entries(map, '`profiles`') : [];
  if (found.length > MAX_PROFILES) {
    const why = `a file can have ${MAX_PROFILES} at most`;
    reader.error(holder?.line ?? 1, `It has ${found.length} profiles`, why, 'fewer profiles');
  }
  for (const entry of found.slice(0, MAX_PROFILES)) {
    if (!isProfileName(entry.name)) {
      reader.error(
        entry.line,
        `A profile is named \`${clip(entry.name)}\``,
        'a name is letters, digits, dots, hyphens and underscores',
        'docs:',
      );
      continue;
    }
    const body = reader.map(entry, `${entry.name}:\n  scope: s3:read my-bucket/docs/*`);
    const own =
      body &&
      readProfile({
        reader,
        entry,
        entries: reader.entries(body, `Profile \`${entry.name}\``, keys),
        keys,
        clouds,
        table,
        defaults,
      });
    if (own) profiles.set(entry.name, own);
  }
  return { ...defaults, profiles };
}

/** The three keys at the top of the file that hold for the whole file. */
function readFlags(reader: YamlReader, entries: readonly Entry[], keys: Readonly<Record<string, Key>>) {
  const flag = (name: string) => {
    const entry = entries.find((e) => e.name === name);
    return entry !== undefined && reader.boolean(entry, requireKey(keys, name));
  };
  const bots = entries.find((e) => e.name === 'allow-bots');
  return {
    allowInline: flag('allow-inline'),
    allowOutsiders: flag('allow-outsiders'),
    allowBots: bots ? readBots(reader, bots, requireKey(keys, 'allow-bots')) : [],
  };
}
