import type { ErrorCode } from '../errors/catalogue.ts';
import { AgentCredsError } from '../errors/error.ts';
import type { Lease } from '../model/lease.ts';
import type { CloudPlan } from '../model/plan.ts';

/** What a lease of one cloud is held against before anyone believes it. */
export interface LeaseBounds<P extends CloudPlan = CloudPlan> {
  /** The error where what the cloud answered cannot be believed. */
  readonly code: ErrorCode;
  /** Who answers, as a sentence begins: `STS`. */
  readonly who: string;
  /** What to look at then. */
  readonly fix: string;
  /** Seconds that a lease of this plan lives at most, by the cloud's documentation. */
  readonly longest: (plan: P) => number;
  /** The names of the secrets that a lease of this plan has, all of them. */
  readonly secrets: (plan: P) => readonly string[];
}

/** What a lease must agree with: the plan, or the lease that it renews. */
export interface Expected extends Pick<Lease, 'cloud' | 'principal' | 'session' | 'scope' | 'narrowed'> {
  readonly id: string;
  /** Seconds. */
  readonly longest: number;
  readonly secrets: readonly string[];
}

/** What was seen while it was issued. */
export interface Seen {
  /** Milliseconds since the lease began, by the monotonic clock; 0 where nobody measured. */
  readonly elapsedMs: number;
  /** Tokens that are wider than the lease and must stay in this process. */
  readonly wider: readonly string[];
}

/** No cloud gives anything longer: tokens of managed identities live a day, and so may those of Entra ID. */
export const LONGEST_LIFE = 86_400;

/** Clocks of GitHub and of a cloud may differ by this much. */
const SKEW_MS = 5 * 60_000;

/** The last millisecond of the year 9999, the last that RFC 3339 can write. */
const LAST_INSTANT = 253_402_300_799_999;

/** Servers take no header that is longer, so no token is. */
const LONGEST_SECRET = 16 * 1024;

/** Visible characters of ASCII: what can be in a header, an environment variable and a line of a file alike. */
const VISIBLE = /^[\x21-\x7e]+$/;

/** Anything shorter is not a token of a cloud, and as a mask it would black out half of the log. */
const SHORTEST_TOKEN = 8;

/** Whether an answer's value can be a token at all; only then is it made secret and used. */
export function isToken(value: unknown): value is string {
  return typeof value === 'string' && value.length >= SHORTEST_TOKEN && isSecret(value);
}

/** An answer that was refused although it may have been a lease: what was asked for may exist. */
export class AnswerRefused extends AgentCredsError {}

/** The error for an answer of a cloud that is not what was asked for. `fault` is in our words. */
export function refusedAnswer<P extends CloudPlan>(bounds: LeaseBounds<P>, fault: string): AnswerRefused {
  return new AnswerRefused({
    code: bounds.code,
    what: `${bounds.who} answered with something that is not the lease that was asked for`,
    why: `${fault}; whatever answered is not believed, and nothing was exported`,
    fix: bounds.fix,
  });
}

/** What a lease of a plan must agree with. */
export function expectedOf<P extends CloudPlan>(plan: P, bounds: LeaseBounds<P>): Expected {
  const { cloud, principal, session, scope, narrowed } = plan;
  const [longest, secrets] = [bounds.longest(plan), bounds.secrets(plan)];
  return { id: `${cloud}:${session}`, cloud, principal, session, scope, narrowed, longest, secrets };
}

/** What the next lease of the same session must agree with. Lives differ: Entra ID draws them by lot. */
export function expectedAfter({ secrets, ...lease }: Lease): Expected {
  return { ...lease, longest: LONGEST_LIFE, secrets: Object.keys(secrets) };
}

/**
 * The one check of every lease, wherever it came from: a cloud, its renewal, or another job.
 * @returns what is wrong with it, without a word of the answer; `undefined` where it can be believed.
 */
export function leaseFault(lease: Lease, expected: Expected, seen: Seen): string | undefined {
  return (
    shapeFault(lease) ??
    difference(lease, expected) ??
    lifeFault(lease, expected.longest, seen) ??
    wideFault(lease, seen)
  );
}

/** Whether a value is a lease at all, for one that comes from another job. */
export function shapeFault(value: unknown): string | undefined {
  if (!isObject(value)) return 'it is not a lease';
  const { id, cloud, principal, session, scope, narrowed, end, issuedAt, expiresAt, secrets, facts } = value;
  if (![id, cloud, principal, session].every((text) => isText(text) && text !== ''))
    return 'it does not say whose it is';
  if (!Array.isArray(scope) || !scope.every(isText)) return 'its scope is not a list of lines';
  if (typeof narrowed !== 'boolean') return 'it does not say whether it is narrowed';
  if (end !== 'expires' && end !== 'revocable') return 'it does not say how it ends';
  if (!isInstant(issuedAt) || !isInstant(expiresAt)) return 'its life has no beginning or no end';
  if (!isObject(secrets) || Object.keys(secrets).length === 0) return 'it holds no secret';
  if (!Object.values(secrets).every(isSecret)) {
    return 'one of its secrets is empty, far too long, or holds a line break or another character that no token has';
  }
  if (!isObject(facts) || !Object.values(facts).every(isText)) return 'what it says of itself is not text';
  return undefined;
}

/** What is wrong with a life: it is over, or longer than `longest` seconds. */
export function lifeFault(
  { issuedAt, expiresAt }: Pick<Lease, 'issuedAt' | 'expiresAt'>,
  longest: number,
  { elapsedMs }: Pick<Seen, 'elapsedMs'> = { elapsedMs: 0 },
): string | undefined {
  const life = expiresAt - issuedAt;
  // Written so that NaN is a fault, too.
  if (!(life > Math.max(0, elapsedMs))) return 'it is over already';
  if (!(life <= longest * 1000 + SKEW_MS))
    return `it would live longer than the ${longest} seconds that can be`;
  return undefined;
}

function difference(lease: Lease, expected: Expected): string | undefined {
  const names = ['cloud', 'principal', 'session', 'id', 'narrowed'] as const;
  const other = names.find((name) => lease[name] !== expected[name]);
  if (other) return `it has another ${other} than was asked for`;
  if (!sameList(lease.scope, expected.scope)) return 'it has another scope than was asked for';
  const held = Object.keys(lease.secrets).toSorted();
  return sameList(held, expected.secrets.toSorted())
    ? undefined
    : 'it holds other secrets than such a lease has';
}

function wideFault({ secrets }: Lease, { wider }: Seen): string | undefined {
  const leaks = Object.values(secrets).some((secret) => wider.some((wide) => secret.includes(wide)));
  return leaks ? 'it is the wide token that was to be narrowed, or holds it' : undefined;
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

function isSecret(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LONGEST_SECRET && VISIBLE.test(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LONGEST_SECRET && !/[\p{Cc}\u2028\u2029]/u.test(value);
}

function isInstant(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= LAST_INSTANT;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
