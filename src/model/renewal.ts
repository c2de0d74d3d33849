import type { Holding } from './holding.ts';

/** A holding whose broker cannot be asked. */
export interface AtWorst extends Holding {
  /** The broker may have ended the lease, so that the cloud is asked about that first. */
  readonly maybeDone: true;
}

/**
 * Assumes that the broker of a lease renewed it a moment ago: then the lease has its whole life before it.
 * @param now milliseconds since the epoch.
 */
export function atWorst(one: Holding, now: number): AtWorst {
  return { ...justRenewed(maybeRenewed(one), now), maybeDone: true };
}

/** Drops the saved expiry, which belongs to the first lease: the broker may have renewed it. A revoker then uses the ttl. */
export function maybeRenewed(one: Holding): Holding {
  if (!one.revocation) return one;
  const { expiresAt: _, ...revocation } = one.revocation;
  return { ...one, revocation };
}

function justRenewed(one: Holding, now: number): Holding {
  const { issued } = one;
  if (issued?.issuedAt === undefined) return one;
  const life = issued.expiresAt - issued.issuedAt;
  const later = Math.max(0, now + life - issued.expiresAt);
  const { expiresAt, consoleUntil } = issued;
  const beside = consoleUntil === undefined ? {} : { consoleUntil: consoleUntil + later };
  return { ...one, issued: { ...issued, expiresAt: expiresAt + later, ...beside } };
}
