import type { ProcessWall, Protocol } from '../clouds/serve.ts';
import type { HandoverPlan } from '../model/plan.ts';
import { namedEnvironment } from './exports.ts';
import { ToolWalls } from './insiders.ts';
import { BrokerServer, type ServerDeps } from './server.ts';
import type { UidRange } from './wall-callers.ts';

/** A lease with a port of its own. */
export interface LeaseAtPort {
  readonly name: string;
  readonly plan: HandoverPlan;
  readonly lease: string;
  readonly bearer: string;
  readonly protocol: Protocol;
}

type LeaseAndServer = readonly [LeaseAtPort, BrokerServer];

interface PortsDeps extends Pick<ServerDeps, 'trail' | 'callers' | 'uid' | 'jobIsOver' | 'maxConnections'> {
  /** The users inside the wall around the agent, where one stands: then each tool has a wall, too. */
  readonly wall?: UidRange | undefined;
}

/**
 * The leases for tools: a server each, with nothing else of the broker. No gateway, no other lease and no control is there. So a tool
 * that reaches one port of this machine reaches one lease, and two leases of one cloud can be told apart also where that
 * cloud's protocol has neither a path nor a token for it.
 */
export class LeasePorts {
  readonly #servers: readonly LeaseAndServer[];
  readonly #walls: ToolWalls | undefined;

  private constructor(servers: readonly LeaseAndServer[], walls: ToolWalls | undefined) {
    this.#servers = servers;
    this.#walls = walls;
  }

  static async listen(leases: readonly LeaseAtPort[], { wall, ...deps }: PortsDeps): Promise<LeasePorts> {
    const { callers, uid } = deps;
    const own = uid === undefined ? [] : [{ first: uid, last: uid }];
    const walls = wall && callers ? new ToolWalls(callers, [wall, ...own]) : undefined;
    const servers = leases.map((one): LeaseAndServer => {
      const { name, plan, lease, protocol } = one;
      const server = new BrokerServer({
        ...deps,
        protocols: [{ cloud: plan.cloud, lease, protocol }],
        gateways: [],
        ...(walls ? { callers: walls.callers } : {}),
        // Where callers are not known behind a wall, nobody is served.
        ...(wall ? { wall: walls?.insidersOf(name) ?? nobody } : {}),
      });
      return [one, server];
    });
    await Promise.all(servers.map(([, server]) => server.listen()));
    return new LeasePorts(servers, walls);
  }

  /** The ports by the names of their leases. */
  get ports(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#servers.map(([{ name }, { port }]) => [name, port]));
  }

  /** The variables with which one process gets the named lease, and no other. */
  environmentOf(name: string): Readonly<Record<string, string>> | undefined {
    const [lease, server] = this.#servers.find(([one]) => one.name === name) ?? [];
    return lease && server && namedEnvironment(lease, server.port);
  }

  /** See `GatewayContext.bearerOf`. */
  bearerOf(name: string): string | undefined {
    return this.#servers.find(([one]) => one.name === name)?.[0].bearer;
  }

  /** See `GatewayContext.admit`. @throws {Error} where these users cannot have this lease. */
  admit(name: string, wall: ProcessWall): () => void {
    if (!this.#walls || !this.#servers.some(([one]) => one.name === name))
      throw new Error('no lease of this name is served to a wall');
    return this.#walls.admit(name, wall);
  }

  close(): void {
    for (const [, server] of this.#servers) server.close();
  }
}

const nobody = { has: () => false, who: 'nobody' };
