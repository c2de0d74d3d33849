import { type Lease, lastsUntil } from '../../../model/lease.ts';
import { parseRoleArn, partitions, type RoleArn } from '../arn.ts';
import { LONGEST_CONSOLE_MS } from '../denies.ts';
import { type AwsService, isAwsAudience, isAwsService } from '../hosts.ts';
import type { AwsPlan } from '../plan.ts';
import { mayRevoke } from './may-revoke.ts';

/** The data that is needed to end a session early; none of it is a secret. Main saves it, and post reads it. */
export interface AwsTarget {
  readonly role: RoleArn;
  readonly revokeRole: RoleArn;
  readonly region: string;
  readonly audience: string;
  readonly session: string;
  /** The longest life of the session and of a console session made with it, in seconds. */
  readonly ttl: number;
  readonly stsEndpoint?: string;
  readonly iamEndpoint?: string;
  /** `AROA...`; absent where main never received the answer of STS. */
  readonly roleId?: string;
  /** The end of the session and of a console session made with it, in milliseconds since the epoch; absent where main never received the answer of STS. */
  readonly expiresAt?: number;
}

/** A role's unique id (IAM User Guide, "IAM identifiers"). */
export const ROLE_ID = /^AROA[A-Z0-9]{12,124}$/;

/**
 * Writes the target of a plan as plain text, with the facts of the lease where it was issued.
 * @returns `undefined` where the plan has no revocation.
 * @example saveTarget({ end: 'expires' }) // undefined
 */
export function saveTarget(plan: AwsPlan, lease?: Lease): Readonly<Record<string, string>> | undefined {
  if (!plan.revokeRole || plan.end !== 'revocable') return undefined;
  // Where STS did not return a valid id, the revocation asks IAM for it.
  const roleId = ROLE_ID.test(lease?.facts.roleId ?? '') ? lease?.facts.roleId : undefined;
  return {
    role: plan.role.arn,
    revokeRole: plan.revokeRole.arn,
    region: plan.region,
    audience: plan.audience,
    session: plan.session,
    ttl: String(longestLife(plan)),
    ...(plan.endpoint === undefined ? {} : { stsEndpoint: plan.endpoint }),
    ...(plan.iamEndpoint === undefined ? {} : { iamEndpoint: plan.iamEndpoint }),
    ...(roleId ? { roleId } : {}),
    ...(lease ? { expiresAt: String(lastsUntil(lease)) } : {}),
  };
}

/**
 * In seconds. It counts where the expiry is not known: STS has not answered, or a broker may have renewed the lease since.
 * Either lease may have any policy of the plan.
 */
function longestLife({ ttl, endedByDeny, fallbacks }: AwsPlan): number {
  const atTtl = endedByDeny && fallbacks.every((one) => one.endedByDeny);
  return atTtl ? ttl : ttl + LONGEST_CONSOLE_MS / 1000;
}

/**
 * Reads the text that {@link saveTarget} wrote. It checks everything, since the text may come from a file that other
 * steps can write. So a target can only name a role and a revoke role of the same account, and where it comes from such a
 * file, it is used only with hosts of AWS itself ({@link isOfAws}). The worst that a forged target can do is to deny a session
 * of the account that it names. That says nothing about this job's lease.
 * @returns `undefined` where any part of it is not in the form that this action writes.
 * @example readTarget({ role: 'arn:aws:iam::111122223333:role/agent', revokeRole: 'arn:aws:iam::999988887777:role/revoke' }) // undefined
 */
export function readTarget(saved: Readonly<Record<string, unknown>>): AwsTarget | undefined {
  const text = (name: string) => (typeof saved[name] === 'string' ? (saved[name] as string) : '');
  const role = parseRoleArn(text('role'));
  const revokeRole = parseRoleArn(text('revokeRole'));
  if (!role || !revokeRole || !mayRevoke(role, revokeRole)) return undefined;
  const [region, audience, session, ttl] = [text('region'), text('audience'), text('session'), text('ttl')];
  if (!partitions[role.partition].region.test(region)) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(audience) || !/^[\w+=,.@-]{2,64}$/.test(session)) return undefined;
  if (!/^\d{1,5}$/.test(ttl)) return undefined;
  const [stsEndpoint, iamEndpoint, roleId, expiresAt] = [
    text('stsEndpoint'),
    text('iamEndpoint'),
    text('roleId'),
    text('expiresAt'),
  ];
  if (roleId !== '' && !ROLE_ID.test(roleId)) return undefined;
  if (expiresAt !== '' && !/^\d{13}(\.\d+)?$/.test(expiresAt)) return undefined;
  if (![stsEndpoint, iamEndpoint].every((url) => url === '' || URL.canParse(url))) return undefined;
  return {
    role,
    revokeRole,
    region,
    audience,
    session,
    ttl: Number(ttl),
    ...(stsEndpoint === '' ? {} : { stsEndpoint }),
    ...(iamEndpoint === '' ? {} : { iamEndpoint }),
    ...(roleId === '' ? {} : { roleId }),
    ...(expiresAt === '' ? {} : { expiresAt: Number(expiresAt) }),
  };
}

/**
 * Whether a target asks hosts of AWS itself only, with an identity token for AWS. Then a forged target cannot make this action
 * send a token to another host, nor get one that another service takes. This machine is not a host of AWS: any step can listen
 * on it.
 * @example isOfAws({ audience: 'sts.amazonaws.com' }) // true
 * @example isOfAws({ audience: 'sts.amazonaws.com', stsEndpoint: 'https://sts.example.com' }) // false
 */
export function isOfAws({ audience, stsEndpoint, iamEndpoint }: AwsTarget): boolean {
  const isOwn = (base: string | undefined, service: AwsService) =>
    base === undefined || isAwsService(base, service);
  return isAwsAudience(audience) && isOwn(stsEndpoint, 'sts') && isOwn(iamEndpoint, 'iam');
}
