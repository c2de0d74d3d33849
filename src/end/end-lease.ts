import { instant } from '../clock.ts';
import type { RevokeContext } from '../clouds/cloud.ts';
import type { Problem } from '../errors/error.ts';
import { lastsUntil } from '../model/lease.ts';
import type { Revoke } from '../model/plan.ts';
import type { RecordType } from '../record/record.ts';
import { describeEnd, describeExpiryAfterDeny, describeUnreceived } from './end-texts.ts';
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
  const about = issued
    ? { cloud, session, expiresAt: instant(issued.expiresAt), end: issued.end, by: options.by }
    : { cloud, session, by: options.by };

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
  return {
    texts: issued?.end === 'withheld' ? [outcome.text] : [outcome.text, describeExpiryAfterDeny(held, now())],
    events: [{ type: `lease.${outcome.state}`, data: { ...about, ...outcome.data } }, ...last],
    failed: false,
    idle: outcome.data?.already === true,
  };
}
