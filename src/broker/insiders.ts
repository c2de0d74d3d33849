import type { ProcessWall } from '../clouds/serve.ts';
import type { CallerLookup, Peer } from './caller-lookup.ts';
import type { Caller } from './trail.ts';
import { isWithin, type UidRange, WallCallerLookup } from './wall-callers.ts';

/** The users whom a server serves, where walls stand around its clients. */
export interface Insiders {
  has(uid: number): boolean;
  /** Who they are, for a refusal: processes inside some wall. */
  readonly who: string;
}

/** The users inside one wall. */
export function insideOf(uids: UidRange): Insiders {
  return { has: (uid) => isWithin(uids, uid), who: 'processes inside the wall' };
}

/** A wall around a tool that runs now, and the lease of this tool. */
interface Standing {
  readonly lease: string;
  readonly wall: ProcessWall;
  readonly callers: WallCallerLookup;
}

/**
 * The walls around the tools that run now. Each admits its users to one lease, until the caller calls the function that
 * {@link admit} returned. That must come before another wall gets the numbers of these users.
 */
export class ToolWalls {
  readonly #callers: CallerLookup;
  readonly #others: readonly UidRange[];
  readonly #standing = new Set<Standing>();

  /** @param others the users who never have a tool's lease: the agent's, and the job's own. */
  constructor(callers: CallerLookup, others: readonly UidRange[]) {
    this.#callers = callers;
    this.#others = others;
  }

  /** @throws {Error} where a user of this wall is somebody else as well. */
  admit(lease: string, wall: ProcessWall): () => void {
    const { first, last } = wall.uids;
    if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last) || first < 1 || last < first)
      throw new Error('these are not users of a wall');
    const taken = [...this.#others, ...[...this.#standing].map((one) => one.wall.uids)];
    if (taken.some((other) => other.first <= last && first <= other.last))
      throw new Error('a user of this wall is somebody else as well');
    const one: Standing = { lease, wall, callers: new WallCallerLookup(wall, this.#callers) };
    this.#standing.add(one);
    return () => void this.#standing.delete(one);
  }

  /** The users inside the walls that have this lease. */
  insidersOf(lease: string): Insiders {
    return {
      has: (uid) => this.#find(uid)?.lease === lease,
      who: 'processes inside the wall of a tool with this lease',
    };
  }

  /** Finds out which tool is at the other end of a connection, and which process of it. */
  readonly callers: CallerLookup = {
    peer: (socket) => this.#callers.peer(socket),
    process: async (peer: Peer, thorough: boolean): Promise<Caller> => {
      const standing = this.#find(peer.uid);
      if (!standing) return await this.#callers.process(peer, thorough);
      return { tool: standing.wall.tool, ...(await standing.callers.process(peer, thorough)) };
    },
  };

  #find(uid: number): Standing | undefined {
    return [...this.#standing].find(({ wall }) => isWithin(wall.uids, uid));
  }
}
