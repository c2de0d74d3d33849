import type { Cloud } from '../clouds/cloud.ts';
import { cloudOfLine, linesInstead, scopeFix } from '../clouds/clouds.ts';
import { permissions } from '../github/permission.ts';
import { common } from '../inputs/common.ts';
import type { Input } from '../inputs/input.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { CloudName } from '../model/lease.ts';
import type { ScopeLine } from '../model/scope-line.ts';
import { isExclusion } from '../text/exclusion.ts';
import type { Profile } from './model.ts';
import { readProfileInputs } from './profile-inputs.ts';
import { checkEvents, readBots, requireKey } from './values.ts';
import type { Key } from './vocabulary.ts';
import { clip, type Entry, type Text, type YamlReader } from './yaml.ts';

interface Source {
  readonly reader: YamlReader;
  readonly entry: Entry;
  readonly entries: readonly Entry[];
  readonly keys: Readonly<Record<string, Key>>;
  readonly clouds: readonly Cloud[];
  readonly table: readonly Input[];
  readonly defaults: { readonly allowOutsiders: boolean; readonly allowBots: readonly string[] };
}

/** Reads one profile. Every mistake in it becomes a finding of the reader. */
export function readProfile(source: Source): Profile {
  const { reader, entry, entries, keys, clouds, defaults } = source;
  const find = (name: string) => entries.find((e) => e.name === name);
  const list = (name: string): readonly Text[] => {
    const found = find(name);
    return found ? reader.list(found, requireKey(keys, name)) : [];
  };
  const text = (name: string) => {
    const found = find(name);
    return found && reader.text(found, requireKey(keys, name));
  };
  const inputs = readProfileInputs(source);
  const scope = inputs.get(common.scope) ?? [];
  const named = readClouds(source, list('clouds'));
  const profileClouds = named ?? impliedClouds(inputs, scope, clouds);

  checkScope(source, scope, profileClouds);
  const events = list('events');
  checkEvents(reader, events);
  const workflows = list('workflows');
  for (const one of workflows) checkWorkflow(reader, one);
  const branches = list('branches');
  for (const one of branches) checkBranch(reader, one);
  // A description is for people; a value that is none is still a mistake.
  text('description');
  const least = text('actor-permission')?.text;
  const outsiders = find('allow-outsiders');
  const bots = find('allow-bots');
  return {
    name: entry.name,
    line: entry.line,
    clouds: profileClouds,
    scope,
    inputs,
    lines: Object.fromEntries(entries.map((e) => [e.name, e.line])),
    workflows: workflows.map((w) => w.text),
    events: events.map((e) => e.text),
    branches: branches.map((b) => b.text),
    actorPermission: permissions.find((p) => p === least),
    allowOutsiders: outsiders
      ? reader.boolean(outsiders, requireKey(keys, 'allow-outsiders'))
      : defaults.allowOutsiders,
    allowBots: bots ? readBots(reader, bots, requireKey(keys, 'allow-bots')) : defaults.allowBots,
  };
}

function readClouds({ reader, clouds }: Source, texts: readonly Text[]): readonly CloudName[] | undefined {
  if (texts.length === 0) return undefined;
  return texts.flatMap(({ text, line }) => {
    const found = clouds.find((cloud) => cloud.name === text);
    if (!found) {
      reader.error(
        line,
        `\`clouds\` has ${JSON.stringify(clip(text))}`,
        `it is one of ${clouds.map((c) => c.name).join(', ')}`,
        'clouds: [aws]',
      );
    }
    return found?.name ?? [];
  });
}

/** The clouds of a profile without `clouds`: those whose inputs it sets, and those of its scope lines. */
function impliedClouds(
  inputs: Inputs,
  scope: readonly ScopeLine[],
  clouds: readonly Cloud[],
): readonly CloudName[] {
  return clouds
    .filter(
      (cloud) =>
        cloud.inputs.some((input) => inputs.isGiven(input)) ||
        scope.some((line) => cloudOfLine(line, clouds) === cloud),
    )
    .map((cloud) => cloud.name);
}

/**
 * Checks that each scope line belongs to a cloud of the profile, and that each cloud has scope lines or a native policy.
 * A profile that says nothing about a cloud never means everything.
 */
function checkScope(
  { reader, entry, entries, clouds }: Source,
  scope: readonly ScopeLine[],
  own: readonly CloudName[],
): void {
  const allowed = clouds.filter((cloud) => own.includes(cloud.name));
  const isSaid = (name: string) => entries.some((one) => one.name === name);
  for (const line of scope) {
    const cloud = cloudOfLine(line, clouds);
    if (cloud && allowed.includes(cloud)) continue;
    reader.error(
      line.number,
      `\`${clip(line.text)}\` does not belong to a cloud of the profile`,
      cloud
        ? `${cloud.name} is not among its \`clouds\``
        : linesInstead(line).length > 0
          ? 'what it names behind the blanks is none of those that lines with this word can be for'
          : 'one line belongs to one cloud',
      linesInstead(line)[0] ?? `clouds: [${cloud?.name ?? 'aws'}]`,
    );
  }
  for (const cloud of allowed) {
    const lines = scope.some((line) => cloudOfLine(line, clouds) === cloud);
    // A native policy that cannot be read has an error of its own.
    const native = cloud.inputs.find(({ role, name }) => role === 'native' && isSaid(name));
    if (lines && native) {
      reader.error(
        entries.find(({ name }) => name === native.name)?.line ?? entry.line,
        `Profile \`${entry.name}\` has scope lines for ${cloud.title} beside \`${native.name}\``,
        'both say what a lease may do, and it is not clear which of them would hold: every run would stop',
        `remove \`${native.name}\`, or the scope lines of ${cloud.title}`,
      );
    }
    if (lines || native) continue;
    reader.error(
      entry.line,
      `Profile \`${entry.name}\` has no scope for ${cloud.title}`,
      'a lease inherits all permissions only where the scope says so',
      scopeFix([cloud]),
    );
  }
  if (allowed.length === 0 && !isSaid('scope')) {
    reader.error(
      entry.line,
      `Profile \`${entry.name}\` has no \`scope\``,
      'it would allow nothing',
      'scope: s3:read my-bucket/reports/*',
    );
  }
}

/**
 * Checks the path of a workflow file: of this repository, or with `OWNER/REPO/` before it of another one. A pattern may
 * stand for the name of the file, never for the owner or the repository.
 */
/** A branch may have a name that begins with `!`, but who writes it here means GitHub's filters, where it leaves branches out. */
function checkBranch(reader: YamlReader, { text, line }: Text): void {
  if (!isExclusion(text)) return;
  reader.error(
    line,
    `\`branches\` has ${JSON.stringify(clip(text))}`,
    'it has no exclusions: it names each branch whose runs may use the profile',
    'branches: [main]   # or another list of those that may',
  );
}

function checkWorkflow(reader: YamlReader, { text, line }: Text): void {
  if (/^(?:[A-Za-z0-9-]+\/[A-Za-z0-9._-]+\/)?\.github\/workflows\/[^/@\s]+$/.test(text)) return;
  reader.error(
    line,
    `\`workflows\` has ${JSON.stringify(clip(text))}`,
    'it is not the path of a workflow file',
    'workflows: [.github/workflows/agent.yml]',
  );
}
