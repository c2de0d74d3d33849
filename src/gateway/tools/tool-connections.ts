import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable, Writable } from 'node:stream';
import type { Clock } from '../../clock.ts';
import type { Answer, GatewayCall } from '../../clouds/serve.ts';
import { type FrameKind, frame, type ToolEnd } from './frames.ts';
import { LastWords } from './last-words.ts';
import type { PlannedTool } from './plan.ts';
import { refuse } from './refuse.ts';
import { shownNever, type ToolSecrets } from './secrets.ts';

/** A tool that runs: one process, and whatever it starts. */
export interface ToolProcess {
  readonly input: Writable;
  readonly output: Readable;
  readonly errors: Readable;
  /** How its first process ended. */
  readonly ended: Promise<{ readonly code: number } | { readonly signal: string }>;
  /** Ends all of its processes. Resolves when that is done; it never rejects, and may be called more than once. */
  kill(): Promise<void>;
}

/** Starts a tool. @throws {CannotStart} */
export type StartTool = (tool: CommandTool, secrets: ToolSecrets) => Promise<ToolProcess>;
export type CommandTool = PlannedTool & { readonly kind: 'command' };

/** Why a tool could not be started, as a clause without a full stop and without a secret. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

interface Deps {
  readonly clock: Clock;
  /** Aborts when the broker ends. */
  readonly ended: AbortSignal;
  readonly start: StartTool;
}

interface Connecting {
  readonly call: Pick<GatewayCall, 'request' | 'response' | 'log'>;
  readonly tool: CommandTool;
  readonly secrets: ToolSecrets;
  readonly answerWith: (answer: Answer) => void;
}

/** Processes of one tool, and of all tools, at one time. An agent has one for each of its clients. */
export const most = { ofOne: 8, ofAll: 32 } as const;
/** How long a tool may take to end after its input has ended, and how long its streams may after it has, in milliseconds. */
const GRACE_MS = 5000;
const DRAIN_MS = 1000;

/**
 * The connections of `agent-creds tool`: one process of the tool each, which ends with its connection. The body of the
 * request is the tool's standard input as it comes, and the body of the answer has its output, in frames.
 */
export class ToolConnections {
  readonly #deps: Deps;
  readonly #running = new Map<Promise<void>, string>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async serve({ call, tool, secrets, answerWith }: Connecting): Promise<void> {
    const what = `tool ${tool.name}`;
    if (call.request.method !== 'POST')
      return answerWith(refuse(405, 'method', 'only POST is served.', what));
    const same = [...this.#running.values()].filter((name) => name === tool.name).length;
    if (same >= most.ofOne || this.#running.size >= most.ofAll)
      return answerWith(
        refuse(
          503,
          'many',
          `${same >= most.ofOne ? `${same} processes of ${tool.name}` : `${this.#running.size} tools`} run already, and no more can.`,
          what,
        ),
      );
    const connection = this.#connection(call, tool, secrets);
    this.#running.set(connection, tool.name);
    try {
      await connection;
    } finally {
      this.#running.delete(connection);
    }
  }

  /** Waits for the end of all processes, which {@link Deps.ended} has asked for. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.#running.keys()]);
  }

  async #connection(
    { request, response, log }: Connecting['call'],
    tool: CommandTool,
    secrets: ToolSecrets,
  ): Promise<void> {
    const { clock, ended, start } = this.#deps;
    const what = `tool ${tool.name}`;
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    request.on('error', () => {});
    const stop = AbortSignal.any([gone.signal, ended]);
    response.writeHead(200, {
      'content-type': 'application/vnd.agent-creds.tool',
      'cache-control': 'no-store',
    });
    response.flushHeaders();
    const words = new LastWords(shownNever(secrets));
    const finish = (why: string, code: number) => {
      const said = words.last();
      const end: ToolEnd = { why, code, said };
      if (!response.destroyed) {
        response.write(frame('X', Buffer.from(JSON.stringify(end))));
        response.end();
      }
      // Its end is of interest where nobody asked for it.
      const more = code !== 0 && said !== '' ? { said } : {};
      log({ decision: 'served', what, facts: { tool: tool.name, operation: 'run', exit: code, ...more } });
    };
    let running: ToolProcess;
    try {
      running = await start(tool, secrets);
    } catch (error) {
      return finish(error instanceof CannotStart ? error.message : 'it could not be started', 127);
    }
    const late = new AbortController();
    const over = new AbortController();
    pass(request, running.input, () => {
      clock.sleep(GRACE_MS, over.signal).then(
        () => late.abort(),
        () => {},
      );
    });
    const drained = Promise.all([
      relay(running.output, response, 'O'),
      relay(
        running.errors,
        response,
        'E',
        (bytes) => words.take(bytes),
        () => words.rest(),
      ),
    ]);
    const end = await Promise.race([running.ended, aborted(AbortSignal.any([stop, late.signal]))]);
    if (end) await Promise.race([drained, clock.sleep(DRAIN_MS, over.signal).catch(() => {})]);
    await running.kill();
    over.abort();
    if (end) return finish(endText(end), 'code' in end ? end.code : 1);
    if (ended.aborted) return finish('the tools of this job have been ended', 1);
    finish(late.signal.aborted ? 'it did not end with its input' : 'its client is gone', 0);
  }
}

function endText(end: { readonly code: number } | { readonly signal: string }): string {
  return 'code' in end ? `it ended with exit code ${end.code}` : `it was ended by ${end.signal}`;
}

function aborted(signal: AbortSignal): Promise<undefined> {
  if (signal.aborted) return Promise.resolve(undefined);
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true }));
}

/** Sends the body of a request to a tool. A tool that reads no more must not end the broker. */
function pass(request: IncomingMessage, input: Writable, atEnd: () => void): void {
  input.on('error', () => request.resume());
  input.once('close', () => request.resume());
  request.once('end', atEnd);
  request.pipe(input);
}

/** Sends a stream of a tool to its client, as fast as the client reads. Resolves at its end. */
function relay(
  stream: Readable,
  response: ServerResponse,
  kind: FrameKind,
  change: (bytes: Buffer) => Buffer = (bytes) => bytes,
  rest: () => Buffer = () => Buffer.alloc(0),
): Promise<void> {
  const send = (bytes: Buffer) => {
    if (bytes.length === 0 || response.destroyed || response.writableEnded) return;
    if (response.write(frame(kind, bytes))) return;
    stream.pause();
    response.once('drain', () => stream.resume());
  };
  stream.on('data', (bytes: Buffer) => send(change(bytes)));
  stream.on('error', () => {});
  return new Promise((resolve) => {
    const end = () => {
      send(rest());
      resolve();
    };
    stream.once('end', end);
    stream.once('close', end);
  });
}
