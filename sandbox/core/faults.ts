import type { BoxRequest, BoxResponse } from './service.ts';

export type FaultKind =
  | 'status'
  | 'reset'
  | 'delay'
  | 'slow-body'
  | 'truncate'
  | 'garbage'
  | 'hang'
  | 'change';

/** A fault that a test injects into one service. */
export interface FaultSpec {
  /** The service's name, or `*` for every service. */
  readonly service: string;
  /**
   * The requests that it hits: a substring of `METHOD target\nbody`, an expression over it, or a predicate. Left out: every
   * request to the service.
   */
  readonly match?: string | RegExp | ((request: BoxRequest) => boolean);
  /** How many requests it hits; left out: all of them. */
  readonly times?: number;
  /**
   * `status` answers with `status` (503). `reset` resets the connection. `delay` waits `delayMs` and then answers. `slow-body`
   * spreads the real answer over `delayMs`. `truncate` cuts the real answer in the middle. `garbage` answers bytes that are
   * not a valid answer (with `status`, 200). `hang` never answers. `change` alters the real answer with `change`.
   */
  readonly kind: FaultKind;
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
  /** With kind `change`: returns the answer to send instead of the service's own. */
  readonly change?: (answer: BoxResponse, request: BoxRequest) => BoxResponse;
  /**
   * With `after`, the service does its work first, and its answer is lost (`status`, `reset`, `garbage`, `hang`): the cloud
   * has issued a lease, and the client does not know it. Default `before`.
   */
  readonly when?: 'before' | 'after';
}

/** An injected fault: how many requests it has hit, and how to remove it. */
export interface Fault {
  readonly spec: FaultSpec;
  readonly hits: number;
  remove(): void;
}

class InjectedFault implements Fault {
  hits = 0;
  readonly spec: FaultSpec;
  readonly #owner: Set<InjectedFault>;
  constructor(spec: FaultSpec, owner: Set<InjectedFault>) {
    this.spec = spec;
    this.#owner = owner;
  }
  remove(): void {
    this.#owner.delete(this);
  }
}

const kinds: readonly string[] = [
  'status',
  'reset',
  'delay',
  'slow-body',
  'truncate',
  'garbage',
  'hang',
  'change',
];

/** The faults of one sandbox. Only the first fault that matches a request hits it. */
export class Faults {
  /** Milliseconds that every request from outside waits. */
  latencyMs = 0;
  readonly #faults = new Set<InjectedFault>();

  add(spec: FaultSpec): Fault {
    if (!kinds.includes(spec.kind))
      throw new Error(`unknown fault kind '${spec.kind}': one of ${kinds.join(', ')}`);
    if (!spec.service) throw new Error("a fault needs a 'service' (a name, or '*')");
    const fault = new InjectedFault(spec, this.#faults);
    this.#faults.add(fault);
    return fault;
  }

  clear(service?: string): void {
    for (const fault of this.#faults) {
      if (service === undefined || fault.spec.service === service) this.#faults.delete(fault);
    }
  }

  list(): readonly Fault[] {
    return [...this.#faults];
  }

  /** Finds the fault for this request and counts it. Called by the host. */
  take(service: string, request: BoxRequest): FaultSpec | undefined {
    for (const fault of this.#faults) {
      const { spec } = fault;
      if (spec.service !== '*' && spec.service !== service) continue;
      if (!matches(spec.match, request)) continue;
      fault.hits += 1;
      if (spec.times !== undefined && fault.hits >= spec.times) fault.remove();
      return spec;
    }
    return undefined;
  }
}

function matches(match: FaultSpec['match'], request: BoxRequest): boolean {
  if (match === undefined) return true;
  if (typeof match === 'function') return match(request);
  const text = `${request.method} ${request.rawTarget}\n${request.body.toString('utf8')}`;
  return typeof match === 'string' ? text.includes(match) : match.test(text);
}
