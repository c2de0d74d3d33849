import type { Cloud } from '../clouds/cloud.ts';
import { permissions } from '../github/permission.ts';
import { limits } from '../inputs/common.ts';
import { formatDuration, parseDuration } from '../inputs/duration.ts';
import { InputReader } from '../inputs/reader.ts';
import type { CloudName } from '../model/lease.ts';
import type { ScopeLine } from '../model/scope-line.ts';
import { parseScope } from '../plan/scope.ts';
import { cloudOfLine, isNativePolicy } from './inputs.ts';
import type { Profile } from './model.ts';
import { adopt, checkEvents, key, readBots } from './values.ts';
import { isInput, type Key } from './vocabulary.ts';
import { clip, type Entry, type Text, type YamlReader } from './yaml.ts';

interface Source {
  readonly reader: YamlReader;
  readonly entry: Entry;
  readonly entries: readonly Entry[];
  readonly keys: Readonly<Record<string, Key>>;
  readonly clouds: readonly Cloud[];
  readonly defaults: { readonly allowOutsiders: boolean; readonly allowBots: readonly string[] };
}

/** Reads one profile; everything that is wrong with it becomes a finding of the reader. */
export function readProfile(source: Source): Profile {
  const { reader, entry, entries, keys, clouds, defaults } = source;
  const find = (name: string) => entries.find((e) => e.name === name);
  const list = (name: string): readonly Text[] => {
    const found = find(name);
    return found ? reader.list(found, key(keys, name)) : [];
  };
  const text = (name: string) => {
    const found = find(name);
    return found && reader.text(found, key(keys, name));
  };
  const scope = readScope(reader, list('scope'));
  const inputs = readInputs(source);
  const named = readClouds(source, list('clouds'));
  const profileClouds = named ?? impliedClouds(inputs, scope, clouds);

  checkScope(source, scope, inputs, profileClouds);
  const events = list('events');
  checkEvents(reader, events);
  const workflows = list('workflows');
  for (const one of workflows) checkWorkflow(reader, one);
  const least = text('actor-permission')?.text;
  const outsiders = find('allow-outsiders');
  const bots = find('allow-bots');
  return {
    name: entry.name,
    line: entry.line,
    description: text('description')?.text ?? '',
    clouds: profileClouds,
    scope,
    inputs,
    lines: Object.fromEntries(entries.map((e) => [e.name, e.line])),
    workflows: workflows.map((w) => w.text),
    events: events.map((e) => e.text),
    branches: list('branches').map((b) => b.text),
    actorPermission: permissions.find((p) => p === least),
    allowOutsiders: outsiders
      ? reader.boolean(outsiders, key(keys, 'allow-outsiders'))
      : defaults.allowOutsiders,
    allowBots: bots ? readBots(reader, bots, key(keys, 'allow-bots')) : defaults.allowBots,
  };
}

/** Scope lines, each parsed alone so that its number is its line in the file. */
function readScope(reader: YamlReader, texts: readonly Text[]): readonly ScopeLine[] {
  return texts.flatMap(({ text, line }) => {
    let lines: readonly ScopeLine[] = [];
    adopt(reader, line, (problems) => {
      lines = parseScope(text, problems);
    });
    return lines.map((one) => ({ ...one, number: line }));
  });
}

/** The action's inputs among the keys, as text the action reads, each checked as far as it can be alone. */
function readInputs({ reader, entries, keys }: Source): Readonly<Record<string, string>> {
  const inputs: Record<string, string> = {};
  for (const entry of entries) {
    if (!isInput(entry.name)) continue;
    const shape = key(keys, entry.name);
    const value =
      shape.shape === 'text'
        ? reader.text(entry, shape)?.text
        : reader
            .list(entry, shape)
            .map((t) => t.text)
            .join('\n');
    if (value === undefined) continue;
    inputs[entry.name] = value.trim();
    if (value !== '') checkValue(reader, entry, value, shape);
  }
  return inputs;
}

function checkValue(reader: YamlReader, entry: Entry, value: string, shape: Key): void {
  const { name, line } = entry;
  const limit = name === 'ttl' || name === 'renew-until' ? limits[name] : undefined;
  const seconds = parseDuration(value) ?? 0;
  if (limit && !(seconds >= limit.min && seconds <= limit.max)) {
    reader.error(
      line,
      `\`${name}\` is ${JSON.stringify(clip(value))}`,
      `it is no duration of ${formatDuration(limit.min)} to ${formatDuration(limit.max)}`,
      shape.example,
    );
  }
  if (isNativePolicy(name) && !/^[[{]|^arn:/.test(value)) {
    // A path would be read from the checkout, which a pull request can change.
    reader.error(
      line,
      `\`${name}\` is not JSON`,
      'a path names a file of the checkout, which is not the default branch',
      `${name}: '{"Version":"2012-10-17", ...}'`,
    );
  }
  const inputs = (problems: ConstructorParameters<typeof InputReader>[1]) =>
    new InputReader({ [name]: value }, problems, () => ({ problem: 'is not read here' }));
  if (name === 'lock-ip') adopt(reader, line, (problems) => inputs(problems).cidrs(name));
  if (name === 'deliver') {
    adopt(reader, line, (problems) => inputs(problems).choices(name, ['env', 'outputs', 'broker'], 'broker'));
  }
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

/** Without `clouds`: those the profile configures and those its scope speaks of. */
function impliedClouds(
  inputs: Readonly<Record<string, string>>,
  scope: readonly ScopeLine[],
  clouds: readonly Cloud[],
): readonly CloudName[] {
  return clouds
    .filter(
      (cloud) =>
        Object.keys(inputs).some((name) => Object.hasOwn(cloud.inputs, name)) ||
        scope.some((line) => cloudOfLine(line, clouds) === cloud),
    )
    .map((cloud) => cloud.name);
}

/** Each cloud of a profile has scope lines or a native policy: silence never means everything. */
function checkScope(
  { reader, entry, entries, clouds }: Source,
  scope: readonly ScopeLine[],
  inputs: Readonly<Record<string, string>>,
  own: readonly CloudName[],
): void {
  const allowed = clouds.filter((cloud) => own.includes(cloud.name));
  for (const line of scope) {
    const cloud = cloudOfLine(line, clouds);
    if (cloud && allowed.includes(cloud)) continue;
    reader.error(
      line.number,
      `\`${clip(line.text)}\` belongs to no cloud of the profile`,
      cloud ? `${cloud.name} is not among its \`clouds\`` : 'one line belongs to one cloud',
      `clouds: [${cloud?.name ?? 'aws'}]`,
    );
  }
  for (const cloud of allowed) {
    const lines = scope.some((line) => cloudOfLine(line, clouds) === cloud);
    const native = Object.keys(inputs).some(
      (name) => Object.hasOwn(cloud.inputs, name) && isNativePolicy(name),
    );
    if (lines || native) continue;
    reader.error(
      entry.line,
      `Profile \`${entry.name}\` has no scope for ${cloud.title}`,
      'nothing is inherited in silence',
      `scope: |\n  ${cloud.name}:inherit`,
    );
  }
  if (allowed.length === 0 && !entries.some((e) => e.name === 'scope')) {
    reader.error(
      entry.line,
      `Profile \`${entry.name}\` has no \`scope\``,
      'it would allow nothing',
      'scope: s3:read my-bucket/reports/*',
    );
  }
}

function checkWorkflow(reader: YamlReader, { text, line }: Text): void {
  if (/^\.github\/workflows\/[^/@\s]+$/.test(text)) return;
  reader.error(
    line,
    `\`workflows\` has ${JSON.stringify(clip(text))}`,
    'it is not the path of a workflow file',
    'workflows: [.github/workflows/agent.yml]',
  );
}
