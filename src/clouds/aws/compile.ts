import type { Closed } from '../../model/lease.ts';
import type { RoleArn } from './arn.ts';
import { chain } from './chain.ts';
import { closing } from './close.ts';
import { type Deny, mergeStatements, renderPolicy, SESSION_POLICY_LIMIT, type Statement } from './policy.ts';
import { type Binding, bindings } from './resource-account.ts';
import type { CompiledLine } from './scope.ts';
import { allowAll, denyFrom, denyOutside } from './walls.ts';

/** Stands for the instant of the time wall, which is known only once GitHub's token is; it has the same length. */
export const SOME_INSTANT = '2026-01-01T00:00:00Z';

/** Everything that a session policy is made of. */
export interface PolicySources {
  readonly lines: readonly CompiledLine[];
  /** Statements of `aws-session-policy`, as they are written. */
  readonly native: readonly unknown[] | undefined;
  /** ARNs, which count towards the size. */
  readonly managed: readonly string[];
  readonly role: RoleArn;
  readonly lockIp: readonly string[];
  readonly lockVpc: readonly string[];
  /** The lease ends before STS would end it. */
  readonly walled: boolean;
  /** The lease can be ended early by a deny on the role. */
  readonly revocable: boolean;
}

export interface Looser {
  readonly closed: Closed;
  readonly statements: readonly unknown[];
}

export interface CompiledPolicy {
  /** Statements without the time wall; empty where no policy is sent. */
  readonly statements: readonly unknown[];
  /** Characters with time wall and managed policies. */
  readonly size: number;
  readonly closed: Closed;
  /** Why it is not closed to the resources. */
  readonly open: string | undefined;
  /** The same with fewer denies, in that order, for when AWS's packed form of it is too large. */
  readonly looser: readonly Looser[];
  /** False where S3 lines are not all bound to the account, for want of room. */
  readonly bound: boolean;
  /** Actions of role chaining that the lines name. */
  readonly chained: readonly string[];
  /** What each line adds to the size, in their order. */
  readonly costs: readonly number[];
}

/** The `Policy` parameter, with the time wall at `instant` where there is one; `undefined` where none is sent. */
export function sessionPolicy(
  plan: Pick<PolicySources, 'walled'> & Pick<CompiledPolicy, 'statements'>,
  instant: string,
): string | undefined {
  const statements = plan.walled ? [...plan.statements, denyFrom(instant)] : plan.statements;
  return statements.length === 0 ? undefined : renderPolicy(statements);
}

/** Makes the session policy. What closes it is put in as far as it fits; it never makes a policy too large. */
export function compilePolicy(sources: PolicySources): CompiledPolicy {
  const size = (statements: readonly unknown[]) => sizeOf(sources, statements);
  if (sources.lines.length === 0) return withoutLines(sources, size);
  const lines = sources.lines.map((line) => line.statements);
  const tries = bindings(mergeStatements(lines.flat()), sources.role.account).map((binding) =>
    assemble(binding, sources, size),
  );
  const [best] = tries
    .filter((one) => one.size <= SESSION_POLICY_LIMIT)
    .sort((a, b) => LEVELS.indexOf(a.closed) - LEVELS.indexOf(b.closed) || Number(b.bound) - Number(a.bound));
  const chosen = best ?? tries.at(-1);
  if (!chosen) throw new Error('there is always one way to write a policy');
  return { ...chosen, costs: costsOf(lines, chosen, sources, size) };
}

const LEVELS: readonly Closed[] = ['resources', 'actions', 'no'];

function sizeOf({ managed, walled }: PolicySources, statements: readonly unknown[]): number {
  const json = sessionPolicy({ statements, walled }, SOME_INSTANT);
  return (json?.length ?? 0) + managed.reduce((sum, arn) => sum + arn.length, 0);
}

function walls({ lockIp, lockVpc }: PolicySources): readonly Deny[] {
  return lockIp.length + lockVpc.length > 0 ? [denyOutside(lockIp, lockVpc)] : [];
}

/** All of the role, a policy of the user's own, or managed ones: sent as it is, with the walls that were asked for. */
function withoutLines(
  sources: PolicySources,
  size: (statements: readonly unknown[]) => number,
): CompiledPolicy {
  const { native, managed, walled, revocable } = sources;
  const around = walls(sources);
  const limited = walled || revocable || around.length > 0;
  const named = allowsOf(native);
  const links = limited ? chain(undefined, named) : undefined;
  const base = native ?? (limited && managed.length === 0 ? [allowAll] : []);
  const statements = [...base, ...(links?.denies ?? []), ...around];
  return {
    statements,
    size: size(statements),
    closed: 'no',
    open: native || managed.length > 0 ? 'a policy of your own is sent as it is written' : undefined,
    looser: [],
    bound: true,
    chained: links?.named ?? [],
    costs: [],
  };
}

/** The allow statements of a policy that somebody wrote, as far as they name actions. */
function allowsOf(native: readonly unknown[] | undefined): readonly Statement[] {
  return (native ?? []).flatMap((one) => {
    const { Effect, Action, Resource } = one as Record<string, string | readonly string[] | undefined>;
    if (Effect !== 'Allow' || Action === undefined || Resource === undefined) return [];
    return [{ Effect: 'Allow', Action: [Action].flat(), Resource: [Resource].flat() }];
  });
}

type Assembled = Omit<CompiledPolicy, 'costs'>;

/** One way to write the lines, closed as far as it fits. */
function assemble(
  binding: Binding,
  sources: PolicySources,
  size: (statements: readonly unknown[]) => number,
): Assembled {
  const { allows, links, around } = partsOf(binding, sources);
  const denies: Deny[] = [...binding.denies, ...(links.needed ? links.denies : [])];
  const all = (closings: readonly Deny[]) => [...allows, ...closings, ...denies, ...around];
  const fits = (closings: readonly Deny[]) => size(all(closings)) <= SESSION_POLICY_LIMIT;
  const done = (
    closings: readonly Deny[],
    closed: Closed,
    open: string | undefined,
    looser: readonly Looser[] = [],
  ): Assembled => ({
    ...{ statements: all(closings), size: size(all(closings)), closed, open, looser },
    ...{ bound: binding.whole, chained: links.named },
  });
  if (!fits([])) return done([], 'no', NO_ROOM);
  const shut = closing(allows, sources.role.account);
  const least = links.needed || !fits(links.denies) ? [] : links.denies;
  if (!fits([shut.actions])) return done(least, 'no', NO_ROOM);
  const closings: Deny[] = [shut.actions];
  for (const deny of shut.resources) if (fits([...closings, deny])) closings.push(deny);
  const whole = closings.length > shut.resources.length;
  const looser: readonly Looser[] = [
    ...(closings.length > 1 ? [{ closed: 'actions', statements: all([shut.actions]) } as const] : []),
    { closed: 'no', statements: all(least) },
  ];
  if (whole && shut.gap === undefined) return done(closings, 'resources', undefined, looser);
  return done(closings, 'actions', whole ? shut.gap : NO_ROOM, looser);
}

const NO_ROOM = `the ${SESSION_POLICY_LIMIT} characters of a session policy have no room for more`;

function partsOf(binding: Binding, sources: PolicySources) {
  const allows = mergeStatements(binding.allows);
  return { allows, links: chain(allows), around: walls(sources) };
}

/**
 * What the policy would save if a line were gone, closed as far as it is now. A policy that is too large, or a scope of
 * very many lines, is not made anew for each of them: what a line's own statements take tells which are the costly ones.
 */
export function costsOf(
  lines: readonly (readonly Statement[])[],
  policy: Assembled,
  sources: PolicySources,
  size: (statements: readonly unknown[]) => number,
): readonly number[] {
  if (policy.size > SESSION_POLICY_LIMIT || lines.length > MEASURED) {
    return lines.map((own) => JSON.stringify(own).length);
  }
  const whole = (all: readonly (readonly Statement[])[]) => {
    const forms = bindings(mergeStatements(all.flat()), sources.role.account);
    const form = forms.find((one) => one.whole) ?? forms[0];
    if (all.length === 0 || !form) return size(walls(sources));
    const { allows, links, around } = partsOf(form, sources);
    const shut = closing(allows, sources.role.account);
    const closings = [
      ...(policy.closed === 'no' ? [] : [shut.actions]),
      ...(policy.closed === 'resources' ? shut.resources : []),
    ];
    return size([...allows, ...closings, ...form.denies, ...(links.needed ? links.denies : []), ...around]);
  };
  const all = whole(lines);
  return lines.map((_, at) => all - whole(lines.filter((_one, index) => index !== at)));
}

/** Lines of which each is measured by making the policy without it. */
const MEASURED = 64;
