import { instant } from '../clock.ts';
import type { CloudName, Lease } from '../model/lease.ts';
import type { RevokeOutcome } from '../model/outcome.ts';
import { sameSecret } from '../text/equal.ts';
import type { LeaseRenewer } from './lease-renewer.ts';
import type { Trail, TrailReport } from './trail.ts';

/** The end of one lease, after the broker was told to end. */
export interface EndedLease {
  readonly id: string;
  readonly cloud: CloudName;
  readonly session: string;
  readonly expiresAt: string;
  /** As in {@link Lease}; RFC 3339. */
  readonly consoleUntil?: string;
  /** The result of the revocation; absent where the lease can only expire. */
  readonly outcome?: RevokeOutcome;
}

/** The answer to `end`. There is only one, since the broker ends after it. */
export interface EndReport extends TrailReport {
  readonly ended: readonly EndedLease[];
}

export interface ControlDeps {
  readonly token: string;
  readonly renewers: readonly LeaseRenewer[];
  readonly trail: Trail;
  /** Ends what gateways have under way. */
  readonly close: () => Promise<void>;
  /** Revokes one lease in its cloud; `undefined` where the lease can only expire. */
  readonly revoke: (renewer: LeaseRenewer) => Promise<RevokeOutcome | undefined>;
  /** Ends the process. */
  readonly exit: () => void;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
  /** To be called after the answer is sent. */
  readonly after?: () => void;
}

/** The only operation for later steps of the job: `end`. Its answer includes the trail. */
export class Control {
  readonly #deps: ControlDeps;
  #ending: Promise<EndReport> | undefined;

  constructor(deps: ControlDeps) {
    this.#deps = deps;
  }

  async handle(method: string, operation: string, authorization: string | undefined): Promise<Reply> {
    const { token, exit } = this.#deps;
    if (!sameSecret(authorization?.replace(/^Bearer /, ''), token)) {
      return { status: 403, body: { error: 'the Authorization header is not the control token' } };
    }
    if (method === 'POST' && operation === 'end') {
      return { status: 200, body: await this.end(), after: exit };
    }
    return { status: 404, body: { error: 'POST end' } };
  }

  /** Stops serving, revokes the leases where possible, and forgets them. A second call waits for the first. */
  end(): Promise<EndReport> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<EndReport> {
    const { renewers, trail, close, revoke } = this.#deps;
    for (const renewer of renewers) renewer.end();
    await close();
    const ended = await Promise.all(
      renewers.map(async (renewer): Promise<EndedLease | undefined> => {
        const lease = renewer.held;
        if (!lease) return undefined;
        const { id, cloud, session, expiresAt, consoleUntil } = lease;
        const outcome = await revoke(renewer).catch(
          (): RevokeOutcome => ({ state: 'failed', text: `${cloud}: revocation failed` }),
        );
        renewer.forget();
        return {
          id,
          cloud,
          session,
          expiresAt: instant(expiresAt),
          ...(consoleUntil === undefined ? {} : { consoleUntil: instant(consoleUntil) }),
          ...(outcome === undefined ? {} : { outcome }),
        };
      }),
    );
    return { ended: ended.filter((lease) => lease !== undefined), ...trail.report() };
  }
}
