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

/** One thing that goes wrong at one service. */
export interface FaultSpec {
  /** The service's name, or `*` for every service. */
  readonly service: string;
  /**
   * Which requests: a substring of, or an expression over, `METHOD target\nbody`; or a predicate.
   * Left out: every request of the service.
   */
  readonly match?: string | RegExp | ((request: BoxRequest) => boolean);
  /** How often it strikes; for ever when left out. */
  readonly times?: number;
  /**
   * `status` answers `status` (503), `reset` cuts the connection, `delay` waits `delayMs` and goes on, `slow-body`
   * spreads the real answer over `delayMs`, `truncate` cuts the real answer in the middle, `garbage` answers bytes
   * that are no valid answer (with `status`, 200), `hang` never answers, `change` lies: `change` alters the real answer.
   */
  readonly kind: FaultKind;
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
  /** With kind `change`: the answer that is given instead of the service's own. */
  readonly change?: (answer: BoxResponse, request: BoxRequest) => BoxResponse;
  /**
   * `after` lets the service do its work first and loses the answer (`status`, `reset`, `garbage`, `hang`): what the
   * cloud issued exists, and the client never learns of it. Default `before`.
   */
  readonly when?: 'before' | 'after';
}

/** A planted fault: how often it struck, and a way to take it out. */
export interface Fault {
  readonly spec: FaultSpec;
  readonly hits: number;
  remove(): void;
}

class PlantedFault implements Fault {
  hits = 0;
  readonly spec: FaultSpec;
  readonly #owner: Set<PlantedFault>;
  constructor(spec: FaultSpec, owner: Set<PlantedFault>) {
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

/** The faults of one sandbox. The first that matches a request strikes; one request gets at most one. */
export class Faults {
  /** Added to every request that comes from outside, in milliseconds. */
  latencyMs = 0;
  readonly #planted = new Set<PlantedFault>();

  add(spec: FaultSpec): Fault {
    if (!kinds.includes(spec.kind))
      throw new Error(`unknown fault kind '${spec.kind}': one of ${kinds.join(', ')}`);
    if (!spec.service) throw new Error("a fault needs a 'service' (a name, or '*')");
    const fault = new PlantedFault(spec, this.#planted);
    this.#planted.add(fault);
    return fault;
  }

  clear(service?: string): void {
    for (const fault of this.#planted) {
      if (service === undefined || fault.spec.service === service) this.#planted.delete(fault);
    }
  }

  list(): readonly Fault[] {
    return [...this.#planted];
  }

  /** Finds the fault for this request and counts it. Called by the host. */
  take(service: string, request: BoxRequest): FaultSpec | undefined {
    for (const fault of this.#planted) {
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
