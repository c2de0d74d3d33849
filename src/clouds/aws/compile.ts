import type { Closed } from '../../model/lease.ts';
import type { RoleArn } from './arn.ts';
import { closingDenies } from './closing-denies.ts';
import { allowAll, denyAfter, denyOutside } from './denies.ts';
import { type Deny, mergeStatements, renderPolicy, SESSION_POLICY_LIMIT, type Statement } from './policy.ts';
import { accountBindings, type Binding } from './resource-account.ts';
import { denyChaining } from './role-chaining.ts';
import type { CompiledLine } from './scope.ts';

/** An example of the instant at which a deny ends the session. The real one is known only with GitHub's token; it has the same length. */
export const SOME_INSTANT = '2026-01-01T00:00:00Z';

/** Everything that a session policy is made from. */
export interface PolicySources {
  readonly lines: readonly CompiledLine[];
  /** Statements of `aws-session-policy`, as they are written. */
  readonly native: readonly unknown[] | undefined;
  /** ARNs of managed policies, which count towards the size. */
  readonly managed: readonly string[];
  readonly role: RoleArn;
  readonly lockIp: readonly string[];
  readonly lockVpc: readonly string[];
  /** Whether STS issues no session as short as the ttl, so that only a deny in the session policy ends the lease. */
  readonly tooShortForSts: boolean;
  /** Whether a deny on the role can end the lease early. */
  readonly revocable: boolean;
  /** Whether native policies narrow the lease. Role chaining would undo that. */
  readonly nativeNarrows: boolean;
}

/** The session policy with some of the denies. */
export interface PolicyVariant {
  /** Statements without the deny that ends the session; empty where there are no others. */
  readonly statements: readonly unknown[];
  /** Whether that deny is added. Without it a console session made with the lease lives longer than the lease. */
  readonly endedByDeny: boolean;
}

/** The policy with fewer denies, for when STS cannot pack it. */
export interface Fallback extends PolicyVariant {
  readonly closed: Closed;
}

/** A session policy, compiled from scope lines or native policies. */
export interface CompiledPolicy extends PolicyVariant {
  /** Characters, with the deny that ends the session and the ARNs of managed policies. */
  readonly size: number;
  readonly closed: Closed;
  /** Why it is not closed to the resources; `undefined` where it is, or where the lease inherits everything. */
  readonly openReason: string | undefined;
  /** Policies with fewer denies, to try in this order where STS cannot pack this one. */
  readonly fallbacks: readonly Fallback[];
  /** Why some S3 lines are not bound to their account; `undefined` where all are. */
  readonly unboundReason: string | undefined;
  /** Actions of role chaining that the lines name, and so allow. */
  readonly chaining: readonly string[];
  /** Measures the characters that each line adds, in the order of the lines. Only a plan that is shown needs them. */
  readonly costs: () => readonly number[];
}

/**
 * The `Policy` parameter of the request, as JSON.
 * @param instant the end of the session, used where a deny ends it.
 * @returns `undefined` where no policy is sent.
 * @example
 * sessionPolicy(
 *   { statements: [{ Effect: 'Allow', Action: ['sqs:*'], Resource: ['*'] }], endedByDeny: false }, '',
 * ) // '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:*","Resource":"*"}]}'
 */
export function sessionPolicy(variant: PolicyVariant, instant: string): string | undefined {
  const statements = variant.endedByDeny ? [...variant.statements, denyAfter(instant)] : variant.statements;
  return statements.length === 0 ? undefined : renderPolicy(statements);
}

/** Counts the characters of a policy, with the ARNs of managed policies. */
type Size = (variant: PolicyVariant) => number;

/**
 * Compiles the session policy. It adds the deny that ends the session, and then the denies that close the policy, as far as
 * they fit. They never make a policy too large, except the first where the ttl is too short for STS.
 * @example
 * compilePolicy({
 *   lines: [{ statements: [{ Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: ['a'] }] }],
 *   native: undefined, managed: [], role: { account: '111122223333' }, lockIp: [], lockVpc: [],
 *   tooShortForSts: false, revocable: false, nativeNarrows: false,
 * }).closed // 'resources'
 */
export function compilePolicy(sources: PolicySources): CompiledPolicy {
  const size: Size = (variant) => sizeOf(sources, variant);
  if (sources.lines.length === 0) return compileWithoutLines(sources, size);
  const lines = sources.lines.map((line) => line.statements);
  const candidates: (PolicyOfBinding & { readonly binding: Binding })[] = [];
  for (const binding of accountBindings(mergeStatements(lines.flat()), sources.role.account)) {
    const one = { ...compileBinding(binding, sources, size), binding };
    candidates.push(one);
    // For a usual scope the first way closes the policy, binds it to its account and ends the session: no other way can be better.
    if (one.size <= SESSION_POLICY_LIMIT && one.endedByDeny && one.closed === LEVELS[0] && binding.complete)
      break;
  }
  const fitting = candidates.filter((one) => one.size <= SESSION_POLICY_LIMIT);
  const [best] = [...fitting].sort(
    (a, b) =>
      Number(a.binding.writesUnbound) - Number(b.binding.writesUnbound) ||
      Number(b.endedByDeny) - Number(a.endedByDeny) ||
      LEVELS.indexOf(a.closed) - LEVELS.indexOf(b.closed) ||
      Number(b.binding.complete) - Number(a.binding.complete),
  );
  const chosen = best ?? candidates.at(-1);
  if (!chosen) throw new Error('no way to bind the statements to accounts');
  const { binding, ...policy } = chosen;
  const roomToBind = fitting.some((one) => one.binding.complete);
  const unboundReason = binding.complete ? undefined : roomToBind ? RATHER_CLOSED : NO_ROOM_TO_BIND;
  return { ...policy, unboundReason, costs: () => costsOf(lines, policy, sources, size) };
}

const LEVELS: readonly Closed[] = ['resources', 'actions', 'no'];

function sizeOf({ managed }: PolicySources, variant: PolicyVariant): number {
  const json = sessionPolicy(variant, SOME_INSTANT);
  return (json?.length ?? 0) + managed.reduce((sum, arn) => sum + arn.length, 0);
}

/**
 * Compiles a policy without scope lines: everything that the role allows, a policy of the user, or managed policies. They
 * are sent as they are, with the denies for the limits that the inputs ask for. Where the ttl is the only limit, its denies
 * are left out if they make the policy too large, since STS takes the policy as it is written. A policy that narrows the
 * lease and covers role chaining is a limit, too.
 */
function compileWithoutLines(sources: PolicySources, size: Size): CompiledPolicy {
  const { native, managed, tooShortForSts, revocable } = sources;
  const locks = denyOutside(sources.lockIp, sources.lockVpc);
  const chaining = denyChaining(undefined, allowsOf(native));
  const variant = (endedByDeny: boolean, chainingDenied: boolean): PolicyVariant => {
    const denies = [...(chainingDenied ? chaining.denies : []), ...locks];
    // Beside managed policies an inline policy of denies alone adds nothing to what they allow.
    const base = native ?? (managed.length === 0 && (endedByDeny || denies.length > 0) ? [allowAll] : []);
    return { statements: [...base, ...denies], endedByDeny };
  };
  const limited = revocable || locks.length > 0 || (sources.nativeNarrows && coversChaining(native));
  const canLeave = (needed: boolean) => (needed ? [true] : [true, false]);
  const variants = canLeave(tooShortForSts).flatMap((endedByDeny) =>
    canLeave(tooShortForSts || limited).map((chainingDenied) => variant(endedByDeny, chainingDenied)),
  );
  const fitting = variants.filter((one) => size(one) <= SESSION_POLICY_LIMIT);
  const [chosen = variant(tooShortForSts, tooShortForSts || limited), ...less] = fitting;
  return {
    ...chosen,
    size: size(chosen),
    closed: 'no',
    openReason: native || managed.length > 0 ? 'a policy of your own is sent as it is written' : undefined,
    fallbacks: less.map((one) => ({ ...one, closed: 'no' })),
    unboundReason: undefined,
    chaining: chosen.endedByDeny || limited ? chaining.named : [],
    costs: () => [],
  };
}

/** Whether a policy that a user wrote may allow role chaining without naming it: by a pattern, or by a list of exceptions. */
function coversChaining(native: readonly unknown[] | undefined): boolean {
  const allowsOthers = (one: unknown) => {
    const { Effect, NotAction } = one as Record<string, unknown>;
    return Effect === 'Allow' && NotAction !== undefined;
  };
  return denyChaining(allowsOf(native)).needed || (native ?? []).some(allowsOthers);
}

/**
 * The actions of role chaining that a policy that a user wrote names, and so allows.
 * @example chainingNamedBy([{ Effect: 'Allow', Action: ['s3:GetObject', 'sts:AssumeRole'], Resource: '*' }]) // ['sts:AssumeRole']
 */
export function chainingNamedBy(native: readonly unknown[]): readonly string[] {
  return denyChaining(allowsOf(native)).named;
}

/**
 * The allow statements of a policy that a user wrote; only those that name actions. A list of the places that are left out
 * (`NotResource`) reads as every place: so no place that is allowed is missed.
 */
function allowsOf(native: readonly unknown[] | undefined): readonly Statement[] {
  return (native ?? []).flatMap((one) => {
    const { Effect, Action, Resource = '*' } = one as Record<string, string | readonly string[] | undefined>;
    if (Effect !== 'Allow' || Action === undefined) return [];
    return [{ Effect: 'Allow', Action: [Action].flat(), Resource: [Resource].flat() }];
  });
}

type PolicyOfBinding = Omit<CompiledPolicy, 'costs' | 'unboundReason'>;

/** Compiles the policy with one way to bind it to accounts, and closes it as far as the denies fit. */
function compileBinding(binding: Binding, sources: PolicySources, size: Size): PolicyOfBinding {
  const { allows, chaining, locks } = partsOf(binding, sources);
  const denies: Deny[] = [...binding.denies, ...(chaining.needed ? chaining.denies : [])];
  const variant = (closing: readonly Deny[], ends: boolean): PolicyVariant => ({
    statements: [...allows, ...closing, ...denies, ...locks],
    endedByDeny: ends,
  });
  const endedByDeny = sources.tooShortForSts || size(variant([], true)) <= SESSION_POLICY_LIMIT;
  const all = (closing: readonly Deny[]) => variant(closing, endedByDeny);
  const fits = (closing: readonly Deny[]) => size(all(closing)) <= SESSION_POLICY_LIMIT;
  const policyWith = (
    closing: readonly Deny[],
    closed: Closed,
    openReason: string | undefined,
    fallbacks: readonly Fallback[] = [],
  ): PolicyOfBinding => ({
    ...{ ...all(closing), size: size(all(closing)), closed, openReason },
    fallbacks: [
      ...fallbacks,
      ...(endedByDeny && !sources.tooShortForSts ? [{ closed: 'no', ...variant([], false) } as const] : []),
    ],
    chaining: chaining.named,
  });
  if (!fits([])) return policyWith([], 'no', NO_ROOM);
  const wanted = closingDenies(allows, sources.role.account);
  const least = chaining.needed || !fits(chaining.denies) ? [] : chaining.denies;
  if (!fits([wanted.actions])) return policyWith(least, 'no', NO_ROOM);
  const closing: Deny[] = [wanted.actions];
  for (const deny of wanted.resources) if (fits([...closing, deny])) closing.push(deny);
  const complete = closing.length > wanted.resources.length;
  const fallbacks: readonly Fallback[] = [
    ...(closing.length > 1 ? [{ closed: 'actions', ...all([wanted.actions]) } as const] : []),
    { closed: 'no', ...all(least) },
  ];
  if (complete && wanted.gap === undefined) return policyWith(closing, 'resources', undefined, fallbacks);
  return policyWith(closing, 'actions', complete ? wanted.gap : NO_ROOM, fallbacks);
}

const NO_ROOM_TO_BIND = 'the session policy has no room for it';
const RATHER_CLOSED =
  'the session policy has room for that or for the denies that end and close it, and these lines only read';

/** Why denies are left out. */
export const NO_ROOM = `the ${SESSION_POLICY_LIMIT} characters of a session policy have no room for more`;

function partsOf(binding: Binding, sources: PolicySources) {
  const allows = mergeStatements(binding.allows);
  return { allows, chaining: denyChaining(allows), locks: denyOutside(sources.lockIp, sources.lockVpc) };
}

/**
 * The characters that the policy would save without each line, with the same level of `closed`. Where the policy is too
 * large, or the scope has very many lines, it does not compile the policy again for each line. Then the cost of a line is
 * the size of its own statements, which is enough to show the costliest lines.
 */
function costsOf(
  lines: readonly (readonly Statement[])[],
  policy: PolicyOfBinding,
  sources: PolicySources,
  sizeOfVariant: Size,
): readonly number[] {
  const actions = lines.flat().reduce((sum, one) => sum + one.Action.length, 0);
  if (policy.size > SESSION_POLICY_LIMIT || actions > MAX_MEASURED) {
    return lines.map((own) => JSON.stringify(own).length);
  }
  const { endedByDeny } = policy;
  const size = (statements: readonly unknown[]) => sizeOfVariant({ statements, endedByDeny });
  const sizeWith = (all: readonly (readonly Statement[])[]) => {
    const found = accountBindings(mergeStatements(all.flat()), sources.role.account);
    const binding = found.find((one) => one.complete) ?? found[0];
    if (all.length === 0 || !binding) return size(denyOutside(sources.lockIp, sources.lockVpc));
    const { allows, chaining, locks } = partsOf(binding, sources);
    const wanted = closingDenies(allows, sources.role.account);
    const closing = [
      ...(policy.closed === 'no' ? [] : [wanted.actions]),
      ...(policy.closed === 'resources' ? wanted.resources : []),
    ];
    return size([
      ...[...allows, ...closing, ...binding.denies],
      ...[...(chaining.needed ? chaining.denies : []), ...locks],
    ]);
  };
  const all = sizeWith(lines);
  return lines.map((_, at) => all - sizeWith(lines.filter((_one, index) => index !== at)));
}

/** The most actions of all lines for which the costs are measured by compiling the policy without each line. */
const MAX_MEASURED = 128;
