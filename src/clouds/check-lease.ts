import type { ErrorCode } from '../errors/catalogue.ts';
import { AgentCredsError } from '../errors/error.ts';
import { isLeaseName, type Lease, leaseId } from '../model/lease.ts';
import type { CloudPlan } from '../model/plan.ts';
import { isObject } from '../text/json.ts';
import { hasControl } from '../text/plain.ts';

/** The limits that a lease of one cloud must meet. */
export interface LeaseBounds<P extends CloudPlan = CloudPlan> {
  /** The code of the error for an answer that does not meet them. */
  readonly code: ErrorCode;
  /** The name of the service that answers, for the beginning of a sentence: `STS`. */
  readonly who: string;
  /** What the user should check then. */
  readonly fix: string;
  /** The longest life of a lease of this plan, in seconds, by the cloud's documentation. */
  readonly longest: (plan: P) => number;
  /** The names of all secrets that a lease of this plan has. */
  readonly secrets: (plan: P) => readonly string[];
}

/** The values that a lease must have, from the plan or from the lease that it renews. */
export interface Expected
  extends Pick<Lease, 'cloud' | 'name' | 'principal' | 'session' | 'scope' | 'narrowed'> {
  readonly id: string;
  /** The longest life, in seconds. */
  readonly longest: number;
  readonly secrets: readonly string[];
}

/** What the issuing process knows about the request. */
export interface RequestFacts {
  /** Milliseconds since the life of the lease began, by the monotonic clock; 0 where it was not measured. */
  readonly elapsedMs: number;
  /** Tokens that allow more than the lease; they must not leave this process. */
  readonly wider: readonly string[];
}

/** Seconds. No cloud issues a longer lease: tokens of managed identities live a day, and those of Entra ID may. */
export const LONGEST_LIFE = 86_400;

/** The largest difference between the clocks of GitHub and of a cloud, in milliseconds. */
const SKEW_MS = 5 * 60_000;

/** The last millisecond of the year 9999, the last that RFC 3339 can write. */
const LAST_INSTANT = 253_402_300_799_999;

/** Characters. Servers do not accept a longer header, so a token is not longer. */
const LONGEST_SECRET = 16 * 1024;

/** Visible ASCII characters, which can be in a header, in an environment variable and in a line of a file. */
const VISIBLE = /^[\x21-\x7e]+$/;

/** Characters. No cloud has a shorter token, and a shorter mask would hide ordinary text of the log. */
const SHORTEST_TOKEN = 8;

/**
 * Whether a value of an answer can be a token. Only then it is registered as a secret and used.
 * @example isToken('ya29.abcdefgh') // true
 * @example isToken('two words') // false
 */
export function isToken(value: unknown): value is string {
  return typeof value === 'string' && value.length >= SHORTEST_TOKEN && isSecret(value);
}

/** The action refused an answer of a cloud. The cloud may have issued a lease all the same. */
export class AnswerRefused extends AgentCredsError {}

/**
 * The error for an answer of a cloud that is not the requested lease.
 * @param fault what is wrong, without a word of the answer.
 */
export function refusedAnswer<P extends CloudPlan>(bounds: LeaseBounds<P>, fault: string): AnswerRefused {
  return new AnswerRefused({
    code: bounds.code,
    what: `${bounds.who} answered with something that is not the lease that was asked for`,
    why: `${fault}; the action does not use this answer, and nothing was exported`,
    fix: bounds.fix,
  });
}

/** The values that a lease of a plan must have. */
export function expectedOf<P extends CloudPlan>(plan: P, bounds: LeaseBounds<P>): Expected {
  const { cloud, name, principal, session, scope, narrowed } = plan;
  const [longest, secrets] = [bounds.longest(plan), bounds.secrets(plan)];
  const slot = { cloud, ...(name === undefined ? {} : { name }) };
  return { id: leaseId(plan), ...slot, principal, session, scope, narrowed, longest, secrets };
}

/** The values that a renewed lease must have. Its life may differ, since Entra ID picks a random one. */
export function expectedAfter({ secrets, ...lease }: Lease): Expected {
  return { ...lease, longest: LONGEST_LIFE, secrets: Object.keys(secrets) };
}

/**
 * Checks a lease. Every lease passes this check: one from a cloud, a renewal, and one from another job.
 * @returns what is wrong with it, without a word of the answer; `undefined` for a valid lease.
 */
export function leaseFault(lease: Lease, expected: Expected, request: RequestFacts): string | undefined {
  return (
    shapeFault(lease) ??
    difference(lease, expected) ??
    lifeFault(lease, expected.longest, request) ??
    wideFault(lease, request)
  );
}

/**
 * Checks that a value has the form of a lease. @returns what is wrong with it; `undefined` for a valid form.
 * @example shapeFault('text') // 'it is not a lease'
 */
export function shapeFault(value: unknown): string | undefined {
  if (!isObject(value)) return 'it is not a lease';
  const { id, cloud, principal, session, scope, narrowed, end, issuedAt, expiresAt, consoleUntil } = value;
  const { secrets, facts, closed, name } = value;
  if (![id, cloud, principal, session].every((text) => isText(text) && text !== ''))
    return 'it does not name its id, cloud, principal and session';
  if (name !== undefined && !isLeaseName(name)) return 'its name is none of a lease';
  if (!Array.isArray(scope) || !scope.every(isText)) return 'its scope is not a list of lines';
  if (typeof narrowed !== 'boolean') return 'it does not say whether it is narrowed';
  if (closed !== undefined && closed !== 'resources' && closed !== 'actions' && closed !== 'no')
    return 'it does not say how far it is closed';
  if (end !== 'expires' && end !== 'revocable' && end !== 'withheld') return 'it does not say how it ends';
  if (!isInstant(issuedAt) || !isInstant(expiresAt)) return 'its life has no beginning or no end';
  if (consoleUntil !== undefined && !isInstant(consoleUntil)) return 'its console sessions have no end';
  if (!isObject(secrets) || Object.keys(secrets).length === 0) return 'it holds no secret';
  if (!Object.values(secrets).every(isSecret)) {
    return 'one of its secrets is empty, far too long, or holds a line break or another character that no token has';
  }
  if (!isObject(facts) || !Object.values(facts).every(isText)) return 'what it says of itself is not text';
  return undefined;
}

/**
 * Checks the life of a lease. @returns what is wrong: it is over, or it is longer than `longest` seconds.
 * @example lifeFault({ issuedAt: 0, expiresAt: 900_000 }, 900) // undefined
 * @example lifeFault({ issuedAt: 900_000, expiresAt: 0 }, 900) // 'it is over already'
 */
export function lifeFault(
  { issuedAt, expiresAt }: Pick<Lease, 'issuedAt' | 'expiresAt'>,
  longest: number,
  { elapsedMs }: Pick<RequestFacts, 'elapsedMs'> = { elapsedMs: 0 },
): string | undefined {
  const life = expiresAt - issuedAt;
  // The comparisons are negated, so that NaN is a fault as well.
  if (!(life > Math.max(0, elapsedMs))) return 'it is over already';
  if (!(life <= longest * 1000 + SKEW_MS))
    return `it would live longer than the ${longest} seconds that can be`;
  return undefined;
}

/** The first value of a lease that is not the expected one. */
function difference(lease: Lease, expected: Expected): string | undefined {
  const names = ['cloud', 'name', 'principal', 'session', 'id', 'narrowed'] as const;
  const other = names.find((name) => lease[name] !== expected[name]);
  if (other) return `it has another ${other} than was asked for`;
  if (!sameList(lease.scope, expected.scope)) return 'it has another scope than was asked for';
  const held = Object.keys(lease.secrets).toSorted();
  return sameList(held, expected.secrets.toSorted())
    ? undefined
    : 'it holds other secrets than such a lease has';
}

/** Whether a lease holds a token that must not leave this process. */
function wideFault({ secrets }: Lease, { wider }: RequestFacts): string | undefined {
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
  return typeof value === 'string' && value.length <= LONGEST_SECRET && !hasControl(value);
}

function isInstant(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= LAST_INSTANT;
}
