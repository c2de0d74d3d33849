import { instant } from '../clock.ts';
import type { RevokeContext } from '../clouds/cloud.ts';
import type { Problem } from '../errors/error.ts';
import type { Revoke } from '../model/plan.ts';
import type { RecordType } from '../record/record.ts';
import { endOf, endOfAsked, timeBesideDeny } from './fate.ts';
import type { Held } from './held.ts';
import type { Ender } from './order.ts';
import { revokeHeld } from './revoke.ts';

/** What became of one lease. */
export interface Ended {
  readonly texts: readonly string[];
  readonly events: readonly {
    readonly type: RecordType;
    readonly data: Readonly<Record<string, unknown>>;
  }[];
  /** Set where its cloud was asked to end it and did not. */
  readonly problem?: Problem;
  /** True where its cloud was asked to end it and did not. */
  readonly failed: boolean;
  /** True when nothing had to be done any more: it has expired, or its cloud shows the deny of a step before. */
  readonly idle: boolean;
}

/** No two clocks that are set are this far apart. */
const DOUBT_MS = 10_000;

export interface EndHow {
  readonly revoke: Revoke;
  readonly by: Ender;
  readonly context: RevokeContext;
  readonly timeIsKnown: () => boolean;
}

/** Ends one lease as far as its cloud can, in the exact words. It never throws: the next one has its turn. */
export async function endLease(held: Held, how: EndHow): Promise<Ended> {
  const { cloud, session, issued } = held;
  const { now } = how.context.clock;
  const { untrusted = false } = how.context;
  // By a clock that may be wrong, and by a list that any step can write, nothing is over: its cloud is asked, and a deny
  // too many does no harm.
  const seemsOver = issued !== undefined && (issued.consoleUntil ?? issued.expiresAt) + DOUBT_MS <= now();
  const over = seemsOver && !untrusted && how.timeIsKnown();
  const about = issued
    ? { cloud, session, expiresAt: instant(issued.expiresAt), end: issued.end, by: how.by }
    : { cloud, session, by: how.by };

  const told = held.outcome?.state === 'failed' ? undefined : held.outcome;
  const outcome = told ?? (over || how.revoke === 'off' ? undefined : await revokeHeld(held, how.context));
  // Judged after the asking, in which GitHub tells its time.
  const fate = issued && endOf(cloud, issued, now(), untrusted);
  const text = fate?.text ?? endOfAsked(held);
  const last = fate ? [{ type: fate.event, data: about }] : [];
  if (!outcome || outcome.state === 'expires') {
    return { texts: [text], events: last, failed: false, idle: over };
  }
  if (outcome.state === 'failed') {
    const problem = outcome.problem ? { problem: outcome.problem } : {};
    return { texts: [text], events: last, failed: true, idle: false, ...problem };
  }
  return {
    texts: [outcome.text, timeBesideDeny(held, now())],
    events: [{ type: `lease.${outcome.state}`, data: { ...about, ...outcome.data } }, ...last],
    failed: false,
    idle: outcome.data?.already === true,
  };
}
