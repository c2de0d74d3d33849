import type { Cloud, CloudPlanner } from '../clouds/cloud.ts';
import { cloudOfLine } from '../clouds/clouds.ts';
import type { ReadyClouds } from '../clouds/planners.ts';
import { type Problem, Problems } from '../errors/error.ts';
import { common, defaultTtl } from '../inputs/common.ts';
import type { Input } from '../inputs/input.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { readOne } from '../inputs/read.ts';
import type { ScopeLine } from '../model/scope-line.ts';
import type { Finding, PolicyFile, Profile } from '../policy/model.ts';
import { valueWhenNotAsked } from '../policy/narrow.ts';

/**
 * Plans every profile that names its principals, so that the pull request shows a mistyped preset or a policy that is
 * too large, before the first run does. A problem that every workflow meets is an error. One that a workflow avoids by
 * asking for less, by leaving a cloud out, or by giving what the profile leaves open, is a warning. Pure: it asks no cloud.
 */
export function planProfiles(file: PolicyFile, ready: ReadyClouds): readonly Finding[] {
  const { clouds } = ready;
  return [...file.profiles.values()].flatMap((profile) =>
    clouds
      .filter((cloud) => profile.clouds.includes(cloud.name))
      .flatMap((cloud) => planOne(profile, cloud, ready)),
  );
}

function planOne(profile: Profile, cloud: Cloud, ready: ReadyClouds): readonly Finding[] {
  const { clouds, planners } = ready;
  const { inputs } = profile;
  const lines = profile.scope.filter((line) => cloudOfLine(line, clouds) === cloud);
  const finding = (
    severity: Finding['severity'],
    { what, why, fix, line = profile.line }: Problem,
  ): Finding => ({
    severity,
    line,
    what: `Profile \`${profile.name}\`: ${what}`,
    why,
    fix,
  });
  const planner = planners.of(cloud);
  const contains = planner.contains(lines, inputs);
  const wrong = lines.flatMap((line) => {
    const verdict = contains(line);
    return typeof verdict === 'object' ? verdict.problems : [];
  });
  // A line that cannot be read is wrong for every workflow and for every principal.
  if (wrong.length > 0) return wrong.map((problem) => finding('error', problem));
  if (!cloud.isConfigured(inputs)) {
    return [
      {
        severity: 'warning',
        line: profile.line,
        what: `Profile \`${profile.name}\` does not name the principal of ${cloud.title}`,
        why: 'each workflow that uses the profile chooses the principal itself, and gets the scope for any principal that it chooses; one that chooses none stops',
        fix: `${cloud.configuredBy}: ...`,
      },
    ];
  }
  const { open, closed, avoidable } = examine(cloud, { planner, lines, inputs });
  const isLeftOut = () => clouds.some((other) => other !== cloud && goesAlone(profile, other, ready));
  const less =
    closed.length === 0
      ? undefined
      : avoidable
        ? 'one that asks for less of the profile goes on'
        : isLeftOut()
          ? 'one that asks for lines of other clouds only goes on'
          : undefined;
  return [
    ...open.map((one) =>
      finding('warning', { ...one, why: `${one.why}, and the profile leaves it open: ${HOW}` }),
    ),
    ...closed.map((one) =>
      less ? finding('warning', { ...one, why: `${one.why}; ${less}, and ${HOW}` }) : finding('error', one),
    ),
  ];
}

const HOW = 'a workflow that says nothing more stops here';

/** What stops the workflows of a profile at one cloud. */
interface Stops {
  /** Problems of a workflow that says nothing, which one avoids by giving what the profile leaves open. */
  readonly open: readonly Problem[];
  /** Problems that stay. */
  readonly closed: readonly Problem[];
  /** Whether a workflow that asks for less meets none of those that stay. */
  readonly avoidable: boolean;
}

function examine(cloud: Cloud, held: Asked): Stops {
  const silent = { ...held, inputs: inputsWhenSilent(held.inputs, cloud) };
  const problems = problemsOf(silent);
  if (problems.length === 0) return { open: [], closed: [], avoidable: false };
  const { given, after } = withExamples(silent, problems, cloud);
  // An example may be wrong beside the other values, as a region of another partition is. That says nothing.
  const known = (problem: Problem) => problem.code !== 'INPUT_INVALID' || includes(problems, problem);
  const closed = after.filter(known);
  return {
    open: problems.filter((one) => !includes(after, one)),
    closed,
    avoidable: closed.length > 0 && narrower(given).some((asked) => !problemsOf(asked).some(known)),
  };
}

/** Whether a workflow can ask for lines of this cloud alone, and so leave the others of the profile out, and goes on. */
function goesAlone(profile: Profile, cloud: Cloud, { clouds, planners }: ReadyClouds): boolean {
  const lines = profile.scope.filter((line) => cloudOfLine(line, clouds) === cloud);
  if (!profile.clouds.includes(cloud.name) || lines.length === 0) return false;
  if (!cloud.isConfigured(profile.inputs)) return true;
  const { closed, avoidable } = examine(cloud, {
    planner: planners.of(cloud),
    lines,
    inputs: profile.inputs,
  });
  return closed.length === 0 || avoidable;
}

function includes(problems: readonly Problem[], { code, what }: Problem): boolean {
  // The text of a policy that is too large has its size, which an example may change.
  return problems.some((one) => one.code === code && (code === 'POLICY_TOO_LARGE' || one.what === what));
}

/** What a workflow gets planned under a profile, and with which code. */
interface Asked {
  readonly planner: CloudPlanner;
  readonly lines: readonly ScopeLine[];
  readonly inputs: Inputs;
}

/** The inputs of a workflow that names the profile and nothing else. */
function inputsWhenSilent(inputs: Inputs, cloud: Cloud): Inputs {
  const table: readonly Input[] = [...Object.values(common), ...cloud.inputs];
  return inputs.with(table.map((input) => [input, valueWhenNotAsked(input, inputs.given(input))] as const));
}

/**
 * The same for a workflow that also gives what the profile leaves open, such as a region; only those inputs that solve a
 * problem, since each of them may need room in a policy.
 */
function withExamples(
  silent: Asked,
  before: readonly Problem[],
  cloud: Cloud,
): { readonly given: Asked; readonly after: readonly Problem[] } {
  let asked = silent;
  let problems = before;
  for (const input of cloud.inputs) {
    if (problems.length === 0) break;
    if (input.role !== 'place' || asked.inputs.isGiven(input)) continue;
    const example = readOne(input, input.example, new Problems());
    const next = { ...asked, inputs: asked.inputs.with([[input, example]]) };
    const after = problemsOf(next);
    if (problems.every((problem) => includes(after, problem))) continue;
    asked = next;
    problems = after;
  }
  return { given: asked, after: problems };
}

/** Requests for as little as a workflow can ask for: one line, one way of delivery, one range of addresses, one VPC. */
function narrower({ planner, lines, inputs }: Asked): readonly Asked[] {
  const [ip] = inputs.get(common.lockIp) ?? [];
  const [vpc] = inputs.get(common.lockVpc) ?? [];
  const ways = inputs.given(common.deliver) ?? [undefined];
  const scopes = lines.length > 0 ? lines.map((line) => [line]) : [[]];
  return scopes.flatMap((scope) =>
    ways.map((way) => ({
      planner,
      lines: scope,
      inputs: inputs.with([
        [common.deliver, way && [way]],
        [common.lockIp, ip === undefined ? undefined : [ip]],
        [common.lockVpc, vpc === undefined ? undefined : [vpc]],
      ]),
    })),
  );
}

function problemsOf({ planner, lines, inputs }: Asked): readonly Problem[] {
  const problems = new Problems();
  planner.plan({
    inputs,
    problems,
    lines,
    session: 'check-0-1-aaaaaa',
    ttl: inputs.get(common.ttl) ?? defaultTtl(inputs.get(common.deliver)),
    lockIp: inputs.get(common.lockIp) ?? [],
    lockVpc: inputs.get(common.lockVpc) ?? [],
    deliver: inputs.get(common.deliver),
    revoke: inputs.get(common.revoke),
    warn: () => {},
    notice: () => {},
  });
  return problems.all;
}
