import { instant } from '../clock.ts';
import type { RevokeContext } from '../clouds/cloud.ts';
import type { Problem } from '../errors/error.ts';
import { lastsUntil } from '../model/lease.ts';
import { type RevokeOutcome, TRUST_FIX } from '../model/outcome.ts';
import type { Revoke } from '../model/plan.ts';
import type { RecordType } from '../record/record.ts';
import { describeEnd, describeEndByList, describeExpiryAfterDeny, describeUnreceived } from './end-texts.ts';
import type { LeaseToEnd } from './lease-to-end.ts';
import type { Ender } from './order.ts';
import { revokeLease } from './revoke.ts';

/** The result of ending one lease. */
export interface Ended {
  readonly texts: readonly string[];
  readonly events: readonly {
    readonly type: RecordType;
    readonly data: Readonly<Record<string, unknown>>;
  }[];
  /** The problem for the log, where the cloud did not end the lease. */
  readonly problem?: Problem;
  /** Whether the cloud was asked to end the lease and did not. */
  readonly failed: boolean;
  /** Whether nothing was left to do: the lease has expired, or its cloud shows the deny of an earlier step. */
  readonly idle: boolean;
}

/** More than the difference between two clocks that are set, in milliseconds. */
const CLOCK_TOLERANCE_MS = 10_000;

export interface EndOptions {
  readonly revoke: Revoke;
  readonly by: Ender;
  readonly context: RevokeContext;
  readonly timeIsKnown: () => boolean;
}

/**
 * Ends one lease as far as its cloud can, and describes the result exactly. It never throws, so that the next lease is ended
 * as well.
 */
export async function endLease(held: LeaseToEnd, options: EndOptions): Promise<Ended> {
  const { cloud, session, issued } = held;
  const { now } = options.context.clock;
  const { untrusted = false } = options.context;
  // A clock that may be wrong, or a list that any step can write, is not enough to consider a lease expired. Then the cloud is
  // asked, and an unnecessary deny does no harm.
  const seemsOver = issued !== undefined && lastsUntil(issued) + CLOCK_TOLERANCE_MS <= now();
  const over = seemsOver && !untrusted && options.timeIsKnown();
  const doubt = untrusted ? { unverified: true } : {};
  const about = issued
    ? { cloud, session, expiresAt: instant(issued.expiresAt), end: issued.end, by: options.by, ...doubt }
    : { cloud, session, by: options.by, ...doubt };

  const told = held.outcome?.state === 'failed' ? undefined : held.outcome;
  const outcome =
    told ?? (over || options.revoke === 'off' ? undefined : await revokeLease(held, options.context));
  // After the request to the cloud, since that request also gets GitHub's time.
  const described = issued && describeEnd(cloud, issued, now(), untrusted);
  const text = described?.text ?? describeUnreceived(held);
  const last = described ? [{ type: described.event, data: about }] : [];
  if (!outcome || outcome.state === 'expires') {
    return { texts: [text], events: last, failed: false, idle: over };
  }
  if (outcome.state === 'failed') {
    const problem = outcome.problem ? { problem: outcome.problem } : {};
    return { texts: [text], events: last, failed: true, idle: false, ...problem };
  }
  if (untrusted) return endedByList(held, outcome, { ...about, ...outcome.data }, options);
  return {
    texts: issued?.end === 'withheld' ? [outcome.text] : [outcome.text, describeExpiryAfterDeny(held, now())],
    events: [{ type: `lease.${outcome.state}`, data: { ...about, ...outcome.data } }, ...last],
    failed: false,
    idle: outcome.data?.already === true,
  };
}

/**
 * The result where the cloud has denied the session that a list names, and any step can write that list: the session, its role and its
 * account may be others than those of this job's lease. So it is not told or recorded as the end of the lease, and it is not enough for
 * `revoke: required`.
 */
function endedByList(
  held: LeaseToEnd,
  outcome: RevokeOutcome,
  data: Ended['events'][number]['data'],
  { revoke }: EndOptions,
): Ended {
  const problem = unverifiedEnd(held);
  const failed = revoke === 'required';
  return {
    texts: [describeEndByList(held)],
    events: [{ type: 'lease.ended', data }],
    failed,
    idle: outcome.data?.already === true,
    ...(failed ? { problem } : {}),
  };
}

function unverifiedEnd({ cloud, session }: LeaseToEnd): Problem {
  return {
    code: 'REVOKE_FAILED',
    what: `Nobody can say here that this job's lease of ${cloud} is denied`,
    why: `session ${session} is, and it comes from a list that any step can write; the post step looks at the lease itself`,
    fix: TRUST_FIX,
  };
}
