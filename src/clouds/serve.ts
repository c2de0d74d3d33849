import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Lease } from '../model/lease.ts';
import type { HandoverPlan } from '../model/plan.ts';
import { shorten } from '../text/shorten.ts';

/** How clients of the broker find it, for one kind of lease. Small and pure: main has it in memory. */
interface ForClients<H extends HandoverPlan> {
  /** Variables of the job that tools prefer to the broker. They are exported empty. */
  readonly blanked: readonly string[];
  /** Variables that tools prefer to the broker even when they are empty. With one of them a broker cannot work. */
  readonly fatal: readonly FatalVariable[];
  /** Variables of the job that its exports add to, and that `end` gives back as they were; see {@link Exported.restore}. */
  readonly restorable?: readonly string[];
  /** The names of all files and folders that its exports can have in the private folder. */
  readonly files: readonly string[];
  /** Whether its clients are started by the Node of this step, which they must find behind a wall too. */
  readonly runsNode?: boolean;
  /** What a client must send besides the right address: a token that only the job has, or nothing. */
  readonly shows: 'bearer' | 'nothing';
  /** What the job gets: addresses and tokens, which have no value on another machine. An empty value is left out. */
  readonly exports: (plan: H, context: ExportContext) => Exported;
}

/** A kind of lease that the broker hands out on this machine, so that unmodified tools get their credentials there. */
export interface ProtocolKind<H extends HandoverPlan = HandoverPlan> extends ForClients<H> {
  /** How clients find leases that have names. Left out where the cloud's tools cannot be told which one to use. */
  readonly named?: NamedKind<H>;
  /**
   * The variables with which one process finds a lease that the broker serves at a port of its own, and no other lease. Left out
   * where no variable tells the cloud's tools where to ask.
   */
  readonly alone?: (
    lease: NamedLease<H>,
    at: Pick<ExportContext, 'port'>,
  ) => Readonly<Record<string, string>>;
  /** Loads the code that answers requests; only the broker's process does. */
  readonly loadProtocol: () => Promise<(context: ProtocolContext<H>) => Protocol>;
}

/**
 * Where the broker serves a lease: `common`, at its port beside all others; `own`, at a port that serves nothing else, for tools; or
 * both.
 */
export type LeasePort = 'common' | 'own' | 'both';

/** A named lease that the broker serves. */
export interface NamedLease<H extends HandoverPlan = HandoverPlan> {
  /** Its plan, which has its name. */
  readonly plan: H;
  /** The token that a client of this lease must send. */
  readonly bearer: string;
}

/** How clients of the broker find leases that have names, beside the unnamed one. */
export interface NamedKind<H extends HandoverPlan = HandoverPlan> {
  /** Whether its clients are started by the Node of this step, which they must find behind a wall too. */
  readonly runsNode?: boolean;
  /** The variable of the job that its exports replace, since all names are found by it. */
  readonly replaced: string;
  /** Whether tools that are told a name take that lease before the variables of one without a name (`deliver: env`). */
  readonly beatsEnv: boolean;
  /** Variables of the job that tools prefer also to a lease that they are told by its name. They are exported empty. */
  readonly blanked?: readonly string[];
  /** Those that they prefer even when they are empty. */
  readonly fatal?: readonly FatalVariable[];
  /** What the job gets for all named leases of this cloud together. */
  readonly exports: (leases: readonly NamedLease<H>[], context: Omit<ExportContext, 'bearer'>) => Exported;
}

/**
 * A kind of lease that the job never holds: the broker forwards the requests of unmodified tools, and adds the credential
 * itself.
 */
export interface GatewayKind<H extends HandoverPlan = HandoverPlan> extends ForClients<H> {
  /**
   * The names of the leases that are for processes which this gateway starts. Each is served at a port of its own. Left out where it
   * starts none.
   */
  readonly leases?: (plan: H) => readonly string[];
  /** Those among them that none of its processes uses in this run. */
  readonly unused?: (plan: H) => readonly string[];
  /** Loads the code that forwards requests; only the broker's process does. */
  readonly loadGateway: () => Promise<(context: GatewayContext<H>) => Gateway>;
}

/**
 * The code that hands out a kind of lease; `undefined` for a kind that the broker does not hand out.
 * @example loadProtocol(undefined) // undefined
 */
export async function loadProtocol(
  kind: ServedKind | undefined,
): Promise<((context: ProtocolContext) => Protocol) | undefined> {
  return kind && 'loadProtocol' in kind ? await kind.loadProtocol() : undefined;
}

/** How the broker serves one kind of lease. */
export type ServedKind<H extends HandoverPlan = HandoverPlan> = ProtocolKind<H> | GatewayKind<H>;

/** A variable with which a broker cannot work. */
export interface FatalVariable {
  readonly name: string;
  /** Why tools prefer it to the broker, for the message; without a full stop. */
  readonly why: string;
  /** What to write instead, where it is known who sets it. */
  readonly fix?: string;
  /** Set where the variable affects calls of these services only. Then it counts only with a scope line for one of them. */
  readonly services?: readonly string[];
}

/** The variable that names the folder with Codex's configuration, which is made of the lines of all kinds ({@link Exported.codex}). */
export const CODEX_HOME = 'CODEX_HOME';

/** The variable that names the home of Gemini CLI, whose settings are made of those of all kinds ({@link Exported.gemini}). */
export const GEMINI_HOME = 'GEMINI_CLI_HOME';

/** The variable with opencode's configuration, which is made of the providers of all kinds ({@link Exported.opencode}). */
export const OPENCODE_CONFIG = 'OPENCODE_CONFIG_CONTENT';

/** What the job gets for one lease: variables, and the files that they need. */
export interface Exported {
  readonly env: Readonly<Record<string, string>>;
  /** Private files by name in the folder, with their content. */
  readonly files?: Readonly<Record<string, string>>;
  /** Names of files beside the script of this step that are copied to the folder. */
  readonly copied?: readonly string[];
  /** Private folders by name in the folder. */
  readonly folders?: readonly string[];
  /** Variables of the job that were added to, with their values before: `end` gives them back. */
  readonly restore?: Readonly<Record<string, string>>;
  /** Lines of TOML for the configuration of Codex, which reads some settings from its file only. */
  readonly codex?: readonly string[];
  /** Settings of Gemini CLI, and whether it needs a home for them. */
  readonly gemini?: { readonly settings: Readonly<Record<string, unknown>>; readonly needed: boolean };
  /** Options of providers for the configuration of opencode, by the provider's name there. */
  readonly opencode?: Readonly<Record<string, { readonly baseURL: string; readonly apiKey: string }>>;
}

/** The broker for which variables are exported. */
export interface ExportContext {
  /** The broker's port on 127.0.0.1. */
  readonly port: number;
  /** The token that a client must send. */
  readonly bearer: string;
  /** The private folder of this step. */
  readonly folder: string;
  /** Variables of the job that are exported empty. */
  readonly shadows: readonly string[];
  /** The environment that the clients have besides, for variables that are added to, such as GIT_CONFIG_COUNT. */
  readonly job?: Readonly<Record<string, string | undefined>>;
}

/** A request that passed the checks of every protocol: loopback, Host, method, caller. */
export interface ProtocolRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  /** The fields of a form that was sent; absent for a GET, for a body of another kind, and for a large one. */
  readonly form?: URLSearchParams;
  readonly header: (name: string) => string | undefined;
}

/** Why the broker cannot serve a lease now. */
export type Unavailable = 'expired' | 'ended';

/** A lease that the broker can serve. */
export interface CurrentLease {
  readonly lease: Lease;
  /** Its remaining life in milliseconds, by the monotonic clock. */
  readonly remainingMs: number;
  /** Its end in milliseconds since the epoch, by the clock of this machine, which its clients use. */
  readonly expiresAt: number;
}

/** The data from which a protocol answers. It is in memory, so an answer never waits for the network. */
export interface ProtocolContext<H extends HandoverPlan = HandoverPlan> {
  readonly plan: H;
  readonly bearer: string;
  readonly current: () => CurrentLease | Unavailable;
  /** At which port it answers: the broker's, beside other leases, or one of the lease's own. */
  readonly at?: 'common' | 'own';
}

/** One entry of the access log, for one answer; it has no secret. */
export interface Decision {
  readonly decision: 'served' | 'refused' | 'info';
  /** What the client requested, in the protocol's own terms. */
  readonly what: string;
  readonly reason?: string;
  /** What the request was about, for the record. */
  readonly facts?: Facts;
  /** The refs that were sent to a git host to be written; each is recorded by itself. */
  readonly writes?: readonly Write[];
}

/** What became of one ref of a push. */
export interface Write {
  readonly ref: string;
  /** The host's words; absent where it has not refused the ref. */
  readonly refused?: string;
}

/** Refs that the gateways of one broker send to git hosts. The record has room for each of them, so no further one is sent. */
export const MOST_WRITES = 300;

/** The names of {@link Facts}: a text or a number each. */
export const factNames = [
  'repository',
  'ref',
  'operation',
  'model',
  'inputTokens',
  'outputTokens',
  'tokens',
  'tool',
  'exit',
  'said',
] as const;

/** What a request through a gateway was about. Texts are printable and short ({@link clip}); numbers are whole. */
export type Facts = { readonly [K in (typeof factNames)[number]]?: string | number };

/** An HTTP answer, with its entry of the access log. */
export interface Answer extends Decision {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The protocol by which the tools of one cloud get credentials from a local service. */
export interface Protocol {
  /** Whether a path belongs to this protocol. `/control/` belongs to the broker itself. */
  owns(path: string): boolean;
  /** Whether it is asked by POST with a form, and not by GET. */
  readonly takesForm?: true;
  answer(request: ProtocolRequest): Answer;
  /** Makes an error answer in the form of this protocol. */
  refuse(status: number, reason: string, message: string, what: string): Answer;
}

/** A wall around one process that a gateway started. */
export interface ProcessWall {
  /** The users inside, by the numbers that they have outside; both ends are in it. */
  readonly uids: { readonly first: number; readonly last: number };
  /** The path of the socket on which the wall tells which process inside holds a socket. */
  readonly lookup: string;
  /** The name of the tool inside. */
  readonly tool: string;
}

/** What a gateway forwards with. */
export interface GatewayContext<H extends HandoverPlan = HandoverPlan> {
  readonly plan: H;
  /** The token that a client must send, in the place that the gateway's own tools have for it. */
  readonly bearer: string;
  /** The port of the broker, for addresses in answers. */
  readonly port: () => number;
  readonly current: () => CurrentLease | Unavailable;
  /** Asks for a new lease at once, where the service has refused the current one. Resolves when the attempt is over. */
  readonly renew: () => Promise<void>;
  /**
   * The variables with which one process gets the named lease, at the port of that lease alone; `undefined` where no lease with
   * this name has a port of its own. They hold the lease's loopback token. Call it for a request: only then the port is known.
   */
  readonly environmentOf?: (name: string) => Readonly<Record<string, string>> | undefined;
  /** The loopback token of such a lease: the one variable among them that nobody else may see. */
  readonly bearerOf?: (name: string) => string | undefined;
  /**
   * Serves the named lease, at the port of that lease alone, to a process behind a wall of its own. Nobody else is served there.
   * @returns what ends it. Call it before anybody else may get the users of this wall.
   * @throws {Error} where no such lease has a port of its own, or these users are not its alone.
   */
  readonly admit?: (name: string, wall: ProcessWall) => () => void;
  /** Aborts when the broker ends its leases: then nothing may be forwarded, and what is under way must stop. */
  readonly ended: AbortSignal;
  /** Whether a wall stands around the clients: then nothing that a client can influence may start in this process's place. */
  readonly walled?: boolean;
  /** The path of the socket on which the step of the wall starts tools, each behind a wall of its own. */
  readonly toolHost?: string;
}

/** A request for a gateway. It passed the checks of the broker: loopback, Host, caller. Method, path and token are the gateway's. */
export interface GatewayCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The request target as it was sent, with nothing decoded: it begins with `/`. */
  readonly target: string;
  /** Adds an entry to the access log. Call it once for each request, when it is known how it ended. */
  readonly log: (decision: Decision) => void;
}

/**
 * The code by which the broker forwards the requests for one lease. `handle` answers each request itself, also with a
 * refusal in the form that its tools show. A promise that is rejected ends the connection.
 */
export interface Gateway {
  /** Whether a request target, as it was sent, belongs to this gateway. */
  owns(target: string): boolean;
  handle(call: GatewayCall): Promise<void>;
  /** Ends what is still under way, such as processes; the lease ends after it. It never rejects, and ends within a few seconds. */
  close?(): Promise<void>;
  /** Makes an error answer in the form of this gateway's tools, for the broker's own checks. */
  refuse(status: number, reason: string, message: string, what: string): Answer;
}

/**
 * Makes an untrusted text safe for the access log: short, and with printable characters only. It cuts between words, so
 * that a mask matches a secret in the text.
 * @example clip('caf\u00e9 a') // 'caf? a'
 */
export function clip(text: string, length = 160): string {
  return shorten(text.replace(/[^\x20-\x7e]+/g, '?'), length);
}

/** The message for a client where the broker cannot serve a lease. */
export function unavailableText(why: Unavailable, cloud: string): string {
  return why === 'ended'
    ? `agent-creds: the ${cloud} lease of this job has been ended. Ask for it in a job that is still running, or move the end step behind this one.`
    : `agent-creds: the ${cloud} lease has expired and could not be renewed yet; the broker is trying again. The log of the agent-creds post step says why.`;
}
