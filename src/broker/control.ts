import { instant } from '../clock.ts';
import type { CloudName } from '../model/lease.ts';
import type { RevokeOutcome } from '../model/outcome.ts';
import { sameSecret } from '../text/equal.ts';
import type { Keeper } from './keeper.ts';
import type { Trail, TrailReport } from './trail.ts';

/** What became of one lease when the broker was told to end. */
export interface EndedLease {
  readonly id: string;
  readonly cloud: CloudName;
  readonly session: string;
  readonly expiresAt: string;
  /** What the cloud was told; absent where nothing but time ends the lease. */
  readonly outcome?: RevokeOutcome;
}

/** The answer to `end`: it comes once, for the broker is gone after it. */
export interface EndReport extends TrailReport {
  readonly ended: readonly EndedLease[];
}

export interface ControlDeps {
  readonly token: string;
  readonly keepers: readonly Keeper[];
  readonly trail: Trail;
  /** Ends one lease in its cloud; `undefined` where time ends it. */
  readonly revoke: (keeper: Keeper) => Promise<RevokeOutcome | undefined>;
  /** Ends the process. */
  readonly exit: () => void;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
  /** To be called when the answer has gone out. */
  readonly after?: () => void;
}

/** The one operation for the job's own later steps: `end`, which answers with the trail too. */
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

  /** Serves nothing more, ends what can be ended in the clouds, forgets everything. A second call waits for the first. */
  end(): Promise<EndReport> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<EndReport> {
    const { keepers, trail, revoke } = this.#deps;
    for (const keeper of keepers) keeper.end();
    const ended = await Promise.all(
      keepers.map(async (keeper): Promise<EndedLease | undefined> => {
        const lease = keeper.held;
        if (!lease) return undefined;
        const { id, cloud, session } = lease;
        const outcome = await revoke(keeper).catch(
          (): RevokeOutcome => ({ state: 'failed', text: `${cloud}: revocation failed` }),
        );
        keeper.forget();
        return {
          id,
          cloud,
          session,
          expiresAt: instant(lease.expiresAt),
          ...(outcome === undefined ? {} : { outcome }),
        };
      }),
    );
    return { ended: ended.filter((lease) => lease !== undefined), ...trail.report() };
  }
}
