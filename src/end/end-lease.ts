import type { Clock } from '../clock.ts';
import { cloudByName } from '../clouds/clouds.ts';
import type { Problem } from '../errors/error.ts';
import type { IdentityToken } from '../identity/token.ts';
import type { LeaseView } from '../model/lease.ts';
import type { RevokeOutcome } from '../model/outcome.ts';
import type { Revoke } from '../model/plan.ts';
import type { RecordType } from '../record/record.ts';
import type { Asked } from '../runner/state.ts';
import { endOf, endOfAsked, type Fate, shortlyExpires } from './fate.ts';

/** How long one lease's revocation may take: a cancelled job has some 285 s for all of its post steps together. */
const REVOKE_MS = 60_000;

/** A lease to be ended: as it was handed over, or as it was only asked for by a main that did not come to its end. */
export interface Held {
  readonly lease?: Pick<LeaseView, 'id' | 'cloud' | 'session' | 'expiresAt' | 'end'> & {
    readonly issuedAt?: string;
  };
  readonly asked: Pick<Asked, 'cloud' | 'principal' | 'session' | 'ttl' | 'revocation'>;
  /** What the broker, which holds the secret, has already done. */
  readonly outcome?: RevokeOutcome;
  /** A broker that is gone may have ended it: looked at first. */
  readonly maybeDone?: boolean;
}

export interface EndDeps {
  readonly clock: Clock;
  readonly revoke: Revoke;
  readonly identity: (audience: string, signal: AbortSignal) => Promise<IdentityToken>;
  readonly secret: (value: string) => void;
  readonly progress: (text: string) => void;
  /** Which step ends it, for the record. */
  readonly by: 'post' | 'end';
  /** It may have been ended before: looked at first. */
  readonly maybeDone: boolean;
  /** What is known of it comes from a file that other steps can write. */
  readonly untrusted: boolean;
}

export interface Ended {
  readonly texts: readonly string[];
  readonly events: readonly {
    readonly type: RecordType;
    readonly data: Readonly<Record<string, unknown>>;
  }[];
  readonly problem?: Problem;
  /** True when nothing had to be done any more. */
  readonly idle: boolean;
}

/** Ends one lease as far as its cloud can, in the exact words. It never throws: the next one has its turn. */
export async function endLease(held: Held, deps: EndDeps): Promise<Ended> {
  const { lease, asked } = held;
  const fate = lease && endOf(lease, deps.clock.now());
  const told = held.outcome?.state === 'failed' ? undefined : held.outcome;
  const outcome = told ?? (fate?.event === 'lease.expired' ? undefined : await revoke(held, deps));
  const data = lease && {
    cloud: lease.cloud,
    session: lease.session,
    expiresAt: lease.expiresAt,
    end: lease.end,
    by: deps.by,
  };
  const last = lease && fate ? [{ type: fate.event, data: { ...data } }] : [];
  const fateText = fate?.text ?? endOfAsked(asked);
  if (!outcome || outcome.state === 'expires') {
    return { texts: [fateText], events: last, idle: outcome === undefined };
  }
  if (outcome.state === 'failed') {
    const problem = outcome.problem ? { problem: outcome.problem } : {};
    return { texts: [fateText], events: last, idle: false, ...problem };
  }
  const said = { ...(data ?? { cloud: asked.cloud, session: asked.session, by: deps.by }), ...outcome.data };
  return {
    texts: [outcome.text, ...until(held, fate, deps.clock.now())],
    events: [{ type: `lease.${outcome.state}`, data: said }, ...last],
    idle: outcome.data?.already === true,
  };
}

async function revoke({ asked, maybeDone = false }: Held, deps: EndDeps): Promise<RevokeOutcome | undefined> {
  if (asked.revocation === undefined || deps.revoke === 'off') return undefined;
  const signal = AbortSignal.timeout(REVOKE_MS);
  try {
    const revoker = await cloudByName(asked.cloud).revocation?.loadRevoker();
    return await revoker?.revokeSaved(asked.revocation, {
      clock: deps.clock,
      signal,
      identity: (audience) => deps.identity(audience, signal),
      secret: deps.secret,
      progress: deps.progress,
      maybeDone: deps.maybeDone || maybeDone,
      untrusted: deps.untrusted,
    });
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    const problem: Problem = {
      code: 'REVOKE_FAILED',
      what: `Session ${asked.session} could not be ended early`,
      why: `the part of this action that does it failed (${name})`,
      fix: 'nothing has to be done: the lease ends with its ttl',
    };
    return { state: 'failed', text: problem.what, problem };
  }
}

/** Until a deny decides, time is what ends the lease; where that is the sooner of the two, it is said. */
function until({ lease, asked }: Held, fate: Fate | undefined, now: number): readonly string[] {
  if (!lease) return [`${endOfAsked(asked)} The deny covers that too.`];
  const soon = shortlyExpires(lease.expiresAt, now);
  if (soon !== undefined)
    return [`${asked.cloud}: it expires ${soon} from now, maybe before the deny decides.`];
  return fate ? [`${asked.cloud}: it expires at ${lease.expiresAt.slice(11, 19)} UTC in any case.`] : [];
}
