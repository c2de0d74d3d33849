import { BodyRoom } from './body.ts';
import { TokenBudget } from './tokens.ts';

/** What the gateways of one broker share. */
export interface Shared {
  readonly budget: TokenBudget;
  readonly room: BodyRoom;
  /** The requests that go on for their tokens alone, since their clients have left. */
  readonly left: Set<AbortController>;
}

const byBroker = new WeakMap<AbortSignal, Shared>();

/** What the gateways of one broker share. @param ended the signal of the broker, which each of its gateways gets. */
export function sharedOf(ended: AbortSignal): Shared {
  const shared = byBroker.get(ended) ?? {
    budget: new TokenBudget(),
    room: new BodyRoom(),
    left: new Set(),
  };
  byBroker.set(ended, shared);
  return shared;
}
