import { randomUUID } from 'node:crypto';
import { SandboxClock } from './clock.ts';
import { Commands, ControlService } from './control.ts';
import { type FaultSpec, Faults } from './faults.ts';
import { Host, type Mounted } from './host.ts';
import { Issuers } from './issuers.ts';
import { RequestLog } from './log.ts';
import { ThrowawayCa } from './pki.ts';
import type { Service } from './service.ts';

export interface CoreOptions {
  /** Serve https with a throwaway CA (default http). */
  readonly https?: boolean;
  /** Further host names for the server certificate, for tests that map real endpoint names to loopback. */
  readonly hostnames?: readonly string[];
  /** Fixed ports by service name. Every other service gets a free port. */
  readonly ports?: Readonly<Record<string, number>>;
  /** Milliseconds added to every request. */
  readonly latencyMs?: number;
  /** Open the control endpoint (default no). */
  readonly control?: boolean;
}

/** The parts that all services of the sandbox share. */
export interface Core {
  readonly clock: SandboxClock;
  readonly faults: Faults;
  readonly requests: RequestLog;
  readonly issuers: Issuers;
  readonly commands: Commands;
  readonly host: Host;
  /** PEM of the CA to trust; undefined over http. */
  readonly ca: string | undefined;
  /** Base URLs by service name, in the order of mounting. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Starts a service on its own port, or on the fixed port that the options give for its name. */
  mount(service: Service, options?: { plain?: boolean }): Promise<Mounted>;
  /** Opens the control endpoint, and returns its URL. */
  openControl(): Promise<string>;
  close(): Promise<void>;
}

export function createCore(options: CoreOptions = {}): Core {
  const clock = new SandboxClock();
  const faults = new Faults();
  faults.latencyMs = options.latencyMs ?? 0;
  const requests = new RequestLog();
  const commands = new Commands();
  const internalSecret = randomUUID();
  const ca = options.https === true ? new ThrowawayCa() : undefined;
  const names = ['127.0.0.1', 'localhost', '*.localhost', '::1', ...(options.hostnames ?? [])];
  const host = new Host({
    clock,
    faults,
    log: requests,
    internalSecret,
    ...(ca ? { tls: ca.serverIdentity(names) } : {}),
  });
  const endpoints: Record<string, string> = {};
  const core: Core = {
    clock,
    faults,
    requests,
    commands,
    host,
    issuers: new Issuers(clock, internalSecret, ca?.pem),
    ca: ca?.pem,
    endpoints,
    async mount(service, mountOptions = {}) {
      const port = options.ports?.[service.name];
      const mounted = await host.mount(service, { ...mountOptions, ...(port === undefined ? {} : { port }) });
      endpoints[service.name] = mounted.url;
      return mounted;
    },
    async openControl() {
      // A host of its own, so that control calls are not logged, and faults and latency do not apply to them.
      const quiet = new Host({ clock, faults: new Faults(), log: new RequestLog(), internalSecret });
      const port = options.ports?.control;
      const mounted = await quiet.mount(new ControlService(commands), port === undefined ? {} : { port });
      closers.push(() => quiet.close());
      return mounted.url;
    },
    async close() {
      await Promise.all([host.close(), ...closers.map((close) => close())]);
    },
  };
  const closers: (() => Promise<void>)[] = [];
  registerCoreCommands(core);
  return core;
}

function registerCoreCommands(core: Core): void {
  const { commands, clock, faults, requests, host } = core;
  commands.register('faults.add', (args) => {
    const { matchRegex, ...spec } = args as unknown as FaultSpec & { matchRegex?: string };
    faults.add(matchRegex === undefined ? spec : { ...spec, match: new RegExp(matchRegex) });
  });
  commands.register('faults.clear', (args) => faults.clear(args.service as string | undefined));
  commands.register('faults.list', () => faults.list().map(({ spec, hits }) => ({ ...spec, hits })));
  commands.register('latency.set', (args) => {
    faults.latencyMs = number(args, 'ms');
  });
  commands.register('clock.now', () => clock.now());
  commands.register('clock.advance', (args) => clock.advance(number(args, 'ms')));
  commands.register('clock.set', (args) => clock.set(number(args, 'ms')));
  commands.register('clock.freeze', (args) =>
    clock.freeze(args.ms === undefined ? undefined : number(args, 'ms')),
  );
  commands.register('clock.reset', () => clock.reset());
  commands.register('requests.list', (args) => requests.list(args));
  commands.register('requests.clear', () => requests.clear());
  commands.register('network.remoteAddress', (args) => {
    host.remoteAddress = args.address === undefined ? undefined : String(args.address);
  });
  commands.register('endpoints', () => core.endpoints);
}

function number(args: Record<string, unknown>, name: string): number {
  const value = args[name];
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`'${name}' must be a number`);
  return value;
}
