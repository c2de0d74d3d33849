import type { Cloud } from '../clouds/cloud.ts';
import { Problems } from '../errors/error.ts';
import { InputReader, quote, type RawInputs } from '../inputs/reader.ts';
import type { ScopeLine } from '../model/scope-line.ts';
import { parseScope } from '../plan/scope.ts';
import { nearest } from '../text/nearest.ts';
import { type ProfileRun, unmetConditions } from './conditions.ts';
import { containment } from './contain/contain.ts';
import { cloudOfInput, cloudOfLine } from './inputs.ts';
import { POLICY_PATH, type PolicyFile, type Profile } from './model.ts';
import { narrow } from './narrow.ts';

export interface Application {
  /** The workflow's inputs, defaults filled in. */
  readonly raw: RawInputs;
  /** Every input with the default that `action.yml` declares: a value equal to it says nothing. */
  readonly defaults: RawInputs;
  readonly file: PolicyFile;
  readonly run: ProfileRun;
  readonly clouds: readonly Cloud[];
}

/** A line of the diff that shows what is asked for beyond the profile. */
interface Wider {
  readonly name: string;
  readonly held: readonly string[];
  readonly asked: readonly string[];
}

/** The profile of this name that the run may use; problems are added where there is none. */
export function findProfile(
  name: string,
  { file, run }: Application,
  problems: Problems,
): Profile | undefined {
  const profile = file.profiles.get(name);
  if (!profile) {
    const guess = nearest(name, file.profiles.keys());
    const all = [...file.profiles.keys()];
    problems.add(
      'PROFILE_UNKNOWN',
      `There is no profile ${quote(name)}`,
      `${POLICY_PATH} on the default branch has ${all.length > 0 ? all.join(', ') : 'none'}`,
      `profile: ${guess ?? all[0] ?? 'NAME   # after an admin has added it to the default branch'}`,
    );
    return undefined;
  }
  for (const { condition, is, allowed } of unmetConditions(profile, run)) {
    problems.add(
      'PROFILE_REFUSED',
      `Profile ${quote(name)} is not for this run: its \`${condition}\` do not include ${quote(is)}`,
      `line ${profile.lines[condition] ?? profile.line} of ${POLICY_PATH} allows ${allowed.join(', ')}`,
      `another profile, or have an admin add it:\n${condition}: [${[...allowed, is].join(', ')}]`,
    );
  }
  return profile;
}

/**
 * The inputs that are in force: what the workflow says within what the profile allows. Pure.
 * @returns inputs that never reach further than the profile; meaningless where problems were added.
 */
export function applyProfile(profile: Profile, application: Application, problems: Problems): RawInputs {
  const { raw, defaults, clouds } = application;
  const wider: Wider[] = [];
  const effective: Record<string, string> = { ...raw };
  const asked = (name: string) => said(name, raw, defaults);
  const own = clouds.filter((cloud) => profile.clouds.includes(cloud.name));

  const askedLines = parseScope(raw.scope ?? '', problems);
  const used =
    askedLines.length > 0 ? own.filter((c) => askedLines.some((l) => cloudOfLine(l, clouds) === c)) : own;
  const principals = new Set(own.filter((cloud) => configures(cloud, profile.inputs)));

  for (const name of new Set([...Object.keys(raw), ...Object.keys(profile.inputs)])) {
    const cloud = cloudOfInput(name, clouds);
    const held = profile.inputs[name] ?? '';
    if (name === 'scope' || (!cloud && !(name in profile.inputs) && !LIMITED.has(name))) continue;
    // A cloud that the workflow's scope leaves out is not used, so the profile's inputs of it stay away.
    const unused = cloud !== undefined && !used.includes(cloud);
    const result = narrow({
      name,
      held,
      asked: asked(name),
      principalHeld: cloud !== undefined && principals.has(cloud),
    });
    if ('wider' in result) wider.push({ name, held: [result.limit], asked: [asked(name)] });
    else if (!unused && result.value !== '') effective[name] = result.value;
  }

  for (const cloud of clouds) {
    if (own.includes(cloud) || !configures(cloud, effective)) continue;
    wider.push({
      name: 'clouds',
      held: profile.clouds,
      asked: [`${cloud.name} (\`${cloud.configuredBy}\`)`],
    });
  }
  const lines = checkLines(profile, askedLines, effective, clouds, problems);
  if (lines) wider.push(lines);
  for (const one of wider) refuse(profile, one, problems);

  effective.scope =
    askedLines.length > 0 ? (raw.scope ?? '') : profile.scope.map((line) => line.text).join('\n');
  return effective;
}

/** Common inputs that a profile limits although it is silent about them. */
const LIMITED = new Set(['ttl', 'renew-until', 'revoke']);

/** What the workflow itself says: a value that is the default, or empty, says nothing. */
function said(name: string, raw: RawInputs, defaults: RawInputs): string {
  const value = (raw[name] ?? '').trim();
  return value === (defaults[name] ?? '').trim() ? '' : value;
}

function configures(cloud: Cloud, inputs: RawInputs): boolean {
  return cloud.isConfigured(new InputReader(inputs, new Problems(), () => ({ problem: 'is not read here' })));
}

/** The asked scope lines that no line of the profile contains. */
function checkLines(
  profile: Profile,
  asked: readonly ScopeLine[],
  inputs: RawInputs,
  clouds: readonly Cloud[],
  problems: Problems,
): Wider | undefined {
  const beyond: ScopeLine[] = [];
  for (const line of asked) {
    const cloud = cloudOfLine(line, clouds);
    const held = cloud ? profile.scope.filter((own) => cloudOfLine(own, clouds) === cloud) : [];
    const contained = cloud && held.length > 0 && containment(cloud.name, held, inputs)(line);
    if (typeof contained === 'object') {
      for (const { code, what, why, fix } of contained.problems) problems.add(code, what, why, fix);
    } else if (!contained) beyond.push(line);
  }
  if (beyond.length === 0) return undefined;
  return { name: 'scope', held: profile.scope.map((l) => l.text), asked: beyond.map((l) => l.text) };
}

function refuse(profile: Profile, { name, held, asked }: Wider, problems: Problems): void {
  const removed = held.filter(Boolean).flatMap((text) => text.split('\n'));
  const diff = [
    ...(removed.length > 0 ? removed : ['(nothing)']).map((text) => `- ${name}: ${text}`),
    ...asked.flatMap((text) => text.split('\n')).map((text) => `+ ${name}: ${text}`),
  ];
  const at = profile.lines[name] ?? profile.line;
  problems.add(
    'POLICY_EXCEEDED',
    `\`${name}\` asks for more than profile ${quote(profile.name)} allows`,
    `a workflow may narrow its profile and never widen it (- profile, line ${at} of ${POLICY_PATH}; + asked):\n${diff.join('\n')}\n`,
    `remove \`${name}\` from the step, or have an admin widen the profile on the default branch`,
  );
}
