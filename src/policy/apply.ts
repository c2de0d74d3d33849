import type { Cloud } from '../clouds/cloud.ts';
import { cloudOfLine } from '../clouds/clouds.ts';
import { foreignInputs } from '../clouds/endpoints.ts';
import { tableOf } from '../clouds/table.ts';
import type { Problems } from '../errors/error.ts';
import { common } from '../inputs/common.ts';
import type { Input } from '../inputs/input.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { ScopeLine } from '../model/scope-line.ts';
import { nearest } from '../text/nearest.ts';
import { quote } from '../text/quote.ts';
import { type ProfileRun, unmetConditions } from './conditions.ts';
import { lockedByOthers } from './locks.ts';
import { POLICY_PATH, type PolicyFile, type Profile } from './model.ts';
import { narrow } from './narrow.ts';

export interface Application {
  /** What the workflow says. */
  readonly inputs: Inputs;
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
    const guess = nearest(name.slice(0, 64), file.profiles.keys());
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
export function applyProfile(profile: Profile, application: Application, problems: Problems): Inputs {
  const { inputs, clouds } = application;
  const wider: Wider[] = [];
  const changes: [Input, unknown][] = [];
  const own = clouds.filter((cloud) => profile.clouds.includes(cloud.name));
  const askedLines = inputs.get(common.scope) ?? [];
  const used =
    askedLines.length > 0 ? own.filter((c) => askedLines.some((l) => cloudOfLine(l, clouds) === c)) : own;
  const principals = new Set(own.filter((cloud) => cloud.isConfigured(profile.inputs)));

  for (const input of tableOf(clouds)) {
    // What cannot be read has been reported, and compares with nothing.
    if (input.role === 'none' || input.role === 'scope' || inputs.isBroken(input)) continue;
    const cloud = clouds.find((one) => one.inputs.includes(input));
    const result = narrow({
      input,
      held: profile.inputs.said(input),
      asked: inputs.said(input),
      principalHeld: cloud !== undefined && principals.has(cloud),
      locked: lockedByOthers(input, profile.inputs),
    });
    if ('wider' in result) {
      const written = (value: unknown) => (value === undefined ? '' : input.kind.write(value));
      wider.push({
        name: input.name,
        held: [written(result.limit)],
        asked: [written(inputs.said(input))],
      });
    } else if (cloud === undefined || used.includes(cloud)) {
      // A cloud that the workflow's scope leaves out is not used, so the profile's inputs of it stay away.
      changes.push([input, result.value]);
    }
  }
  const scope = askedLines.length > 0 ? askedLines : profile.scope;
  const effective = inputs.with([...changes, [common.scope, scope]]);

  for (const cloud of clouds) {
    if (own.includes(cloud) || !cloud.isConfigured(effective)) continue;
    wider.push({
      name: 'clouds',
      held: profile.clouds,
      asked: [`${cloud.name} (\`${cloud.configuredBy}\`)`],
    });
  }
  for (const cloud of principals) {
    // Who names the principal also says to whom its identity is shown: the cloud itself, or what the profile has.
    for (const { input } of foreignInputs(cloud, effective)) {
      if (input.role !== 'endpoint' || profile.inputs.said(input) !== undefined) continue;
      const asked = input.kind.write(effective.said(input));
      wider.push({ name: input.name, held: [`(hosts of ${cloud.title} itself)`], asked: [asked] });
    }
  }
  const lines = checkLines(profile, askedLines, effective, clouds, problems);
  if (lines) wider.push(lines);
  for (const one of wider) refuse(profile, one, problems);
  return effective;
}

/** The asked scope lines that no line of the profile contains. */
function checkLines(
  profile: Profile,
  asked: readonly ScopeLine[],
  inputs: Inputs,
  clouds: readonly Cloud[],
  problems: Problems,
): Wider | undefined {
  const beyond: ScopeLine[] = [];
  for (const line of asked) {
    const cloud = cloudOfLine(line, clouds);
    const held = cloud ? profile.scope.filter((own) => cloudOfLine(own, clouds) === cloud) : [];
    const contained = cloud && held.length > 0 && cloud.contains(held, inputs)(line);
    if (typeof contained === 'object') {
      for (const { code, what, why, fix, ...at } of contained.problems)
        problems.add(code, what, why, fix, at);
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
