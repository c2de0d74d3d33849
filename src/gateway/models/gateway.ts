import type { IncomingMessage, ServerResponse } from 'node:http';
import { hostOf } from '../../clouds/endpoints.ts';
import {
  type Answer,
  clip,
  type Decision,
  type Facts,
  type Gateway,
  type GatewayCall,
  type GatewayContext,
} from '../../clouds/serve.ts';
import { sameSecret } from '../../text/equal.ts';
import { type Admitted, admit } from './admit.ts';
import { askProvider } from './ask.ts';
import { type Body, type BodyRoom, MOST_BODY, readBody } from './body.ts';
import { passError } from './error-answer.ts';
import { formsOf, KeySearch } from './key-search.ts';
import { eventText, isStream, pass, passedHeaders } from './pass.ts';
import type { ModelHandoverPlan } from './plan.ts';
import type { ModelProtocol, Target } from './protocol.ts';
import { Refused } from './refused.ts';
import { sharedOf } from './shared.ts';
import type { TokenBudget } from './tokens.ts';
import { estimated, UsageReader } from './usage.ts';

/** How a request ended, for the record. */
interface Served {
  readonly facts: Facts;
  readonly reason?: string | undefined;
}

/** What passing an answer on needs of its exchange. */
interface Exchanged {
  readonly admitted: Admitted;
  readonly secrets: readonly string[];
  readonly reader: UsageReader | undefined;
  readonly signal: AbortSignal;
}

/** Answers that are read on for at the same time; a further one is ended, and the most that its request allows counts. */
const MOST_LEFT = 64;
/** Milliseconds. What ends with the lease is in the log at once. */
const CLOSE_MS = 1000;

/** What a test may put in the place of the real thing. */
export interface ModelDeps {
  /** Milliseconds that an answer is read on for, once its client has left. */
  readonly afterMs: number;
}

/** Makes the gateway of one provider. */
export function modelGateway(
  protocol: ModelProtocol,
): (context: GatewayContext<ModelHandoverPlan>, deps?: ModelDeps) => Gateway {
  return (context, deps = { afterMs: 60_000 }) => new ModelGateway(protocol, context, deps);
}

class ModelGateway implements Gateway {
  readonly #protocol: ModelProtocol;
  readonly #context: GatewayContext<ModelHandoverPlan>;
  readonly #deps: ModelDeps;
  readonly #underWay = new Set<Promise<void>>();

  constructor(protocol: ModelProtocol, context: GatewayContext<ModelHandoverPlan>, deps: ModelDeps) {
    this.#protocol = protocol;
    this.#context = context;
    this.#deps = deps;
  }

  get #budget(): TokenBudget {
    return sharedOf(this.#context.ended).budget;
  }

  owns(target: string): boolean {
    const { prefix } = this.#protocol;
    return target === prefix || [`${prefix}/`, `${prefix}?`].some((start) => target.startsWith(start));
  }

  refuse(status: number, reason: string, message: string, what: string): Answer {
    const { refusedStatus, errorBody } = this.#protocol;
    // Clients repeat a request that gets another status than the one that they show at once.
    const told = status === 403 ? refusedStatus : status;
    return {
      status: told,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(errorBody(told, message)),
      decision: 'refused',
      what,
      reason,
    };
  }

  async handle(call: GatewayCall): Promise<void> {
    const handled = this.#handle(call);
    this.#underWay.add(handled);
    try {
      await handled;
    } finally {
      this.#underWay.delete(handled);
    }
  }

  /** Waits for the log of what the end of the lease has cut. A body that is still on its way is not waited for. */
  async close(): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, CLOSE_MS);
    await Promise.race([Promise.allSettled([...this.#underWay]), late]);
    clearTimeout(timer);
  }

  async #handle(call: GatewayCall): Promise<void> {
    const what = clip(`${call.request.method} ${call.target.split('?')[0]}`);
    const gone = new AbortController();
    call.response.once('close', () => {
      if (!call.response.writableFinished) gone.abort(new Error('the client is gone'));
    });
    try {
      const { facts, reason } = await this.#forward(call, gone.signal);
      call.log({ decision: 'served', what, facts, ...(reason === undefined ? {} : { reason }) });
    } catch (error) {
      call.log(this.#fail(call, error, what));
    }
  }

  /** Answers a request that was not forwarded, or that failed, where that can still be done. */
  #fail({ request, response }: GatewayCall, error: unknown, what: string): Decision {
    if (!(error instanceof Refused)) {
      response.destroy();
      return { decision: 'refused', what, reason: this.#context.ended.aborted ? 'ended' : 'cut' };
    }
    const answer = this.refuse(
      error.status ?? this.#protocol.refusedStatus,
      error.reason,
      error.message,
      what,
    );
    // The rest of a body that nobody reads is not waited for.
    const rest = request.complete ? {} : { connection: 'close' };
    const upgrade = answer.status === 426 ? { upgrade: 'HTTP/1.1', connection: 'close' } : {};
    write(response, { ...answer, headers: { ...answer.headers, ...rest, ...upgrade } });
    request.resume();
    const about = error.about === '' ? '' : `: ${error.about}`;
    return { decision: 'refused', what: clip(`${what}${about}`), reason: error.reason, facts: error.facts };
  }

  async #forward({ request, response, target }: GatewayCall, gone: AbortSignal): Promise<Served> {
    const asked = this.#targetOf(request, target);
    const { room } = sharedOf(this.#context.ended);
    const budget = this.#budget;
    const { limit } = this.#context.plan;
    const spent = () => {
      if (!budget.isSpent(limit)) return;
      throw new Refused(
        'limit',
        `this job has used ${budget.used} tokens of models, and its limit is ${limit}, with what is under way. No model is asked now. Raise model-limit in the workflow if the job needs more.`,
      );
    };
    spent();
    const body = await this.#read(request, room);
    try {
      const admitted = admit(this.#protocol, this.#context.plan, asked, {
        bytes: body.bytes,
        client: request.headers,
      });
      // While the body came, other requests may have used the rest.
      spent();
      // Nothing is sent for a client that has left before.
      gone.throwIfAborted();
      return await this.#exchange(admitted, response, gone);
    } finally {
      body.done();
    }
  }

  /** Sends a request and passes the answer on, and counts its tokens. */
  async #exchange(admitted: Admitted, response: ServerResponse, gone: AbortSignal): Promise<Served> {
    const { operation, model, json, most } = admitted;
    const facts: Facts = { model, operation: operation.name };
    const { usage } = operation;
    const budgeted = usage && this.#budget.begin(estimated(json.length));
    const readerOf = (stream: boolean) => usage && new UsageReader(usage, stream, json.length, most);
    let reader = readerOf(false);
    // A client that leaves has what it wants, perhaps, before the answer tells its tokens. So the answer is read on for them.
    const late = new AbortController();
    const { left } = sharedOf(this.#context.ended);
    let timer: NodeJS.Timeout | undefined;
    const leave = () => {
      if (!reader || left.size >= MOST_LEFT) return late.abort(gone.reason);
      left.add(late);
      budgeted?.expect(reader.tokens());
      timer = setTimeout(() => late.abort(gone.reason), this.#deps.afterMs);
    };
    gone.addEventListener('abort', leave, { once: true });
    const signal = AbortSignal.any([late.signal, this.#context.ended]);
    try {
      const { answer, secrets } = await askProvider(this.#protocol, this.#context, admitted, signal);
      const { statusCode: status = 0 } = answer;
      reader = status < 300 ? readerOf(isStream(answer.headers)) : undefined;
      if (status >= 400) {
        await passError(answer, response, { title: this.#protocol.title, secrets });
        return { facts, reason: reasonOf(admitted, `answered ${status}`) };
      }
      refuseUnreadable(answer, secrets, this.#protocol.title);
      const cut = await this.#pass(answer, response, { admitted, secrets, reader, signal });
      if (cut.whole) reader?.end();
      return { facts: { ...facts, ...counted(reader) }, reason: reasonOf(admitted, cut.reason) };
    } catch (error) {
      if (error instanceof Refused) {
        if (!error.mayCost) reader = undefined;
        throw error.with({ ...error.facts, ...(reader ? { ...facts, ...counted(reader) } : {}) });
      }
      // The provider may have worked for a client that hung up before the first byte.
      response.destroy();
      return { facts: { ...facts, ...counted(reader) }, reason: reasonOf(admitted, this.#cut()) };
    } finally {
      gone.removeEventListener('abort', leave);
      clearTimeout(timer);
      left.delete(late);
      budgeted?.done(reader?.tokens());
    }
  }

  /** Passes an answer on. @returns whether it was read whole, and what cut it, where something did. */
  async #pass(
    answer: IncomingMessage,
    response: ServerResponse,
    { admitted, secrets, reader, signal }: Exchanged,
  ): Promise<{ readonly whole: boolean; readonly reason?: string }> {
    const { title } = this.#protocol;
    const host = hostOf(this.#context.plan.endpoint);
    const message = `agent-creds: the answer of ${title} held the credential of this job, so it was cut off before it. Tell the owner of the workflow that ${host} returns credentials.`;
    try {
      const passed = await pass(answer, response, {
        see: (piece) => reader?.take(piece),
        search: new KeySearch(secrets),
        hides: admitted.hides,
        cut: eventText(admitted.operation.cutEvent(message)),
        signal,
      });
      if (passed === 'whole') return { whole: true };
      if (passed === 'left') return { whole: true, reason: this.#cut() };
      if (!response.headersSent) write(response, this.refuse(403, 'credential', message, ''));
      else if (!response.writableEnded) response.destroy();
      return { whole: false, reason: 'cut: the credential was in the answer' };
    } catch {
      response.destroy();
      return { whole: false, reason: this.#cut() };
    }
  }

  #cut(): string {
    return this.#context.ended.aborted ? 'the lease ended' : 'cut off';
  }

  #targetOf(request: IncomingMessage, target: string): Target {
    const { prefix, paths, title, shown } = this.#protocol;
    if (!shown(request.headers).some((token) => sameSecret(token, this.#context.bearer))) {
      throw new Refused(
        'token',
        `the request does not show the token of this job. It is in the variables that the agent-creds step exported; a setting of the client's own is used in its place.`,
      );
    }
    if (request.headers.upgrade !== undefined) {
      throw new Refused('upgrade', 'there are no WebSockets here. Ask by POST.', { status: 426 });
    }
    const asked = this.#protocol.target(target.slice(prefix.length));
    if (!asked || request.method !== 'POST') {
      throw new Refused(
        asked ? 'method' : 'path',
        `this job may not call this part of ${title}. Its scope is for models: POST ${paths.join(', ')}.`,
      );
    }
    const { 'content-encoding': encoding = 'identity' } = request.headers;
    if (encoding !== 'identity') throw new Refused('encoding', 'the body is compressed. Send it as it is.');
    return asked;
  }

  async #read(request: IncomingMessage, room: BodyRoom): Promise<Extract<Body, { bytes: Buffer }>> {
    const body = await readBody(request, room);
    if ('bytes' in body) return body;
    throw body.unread === 'too-large'
      ? new Refused('size', `the body is larger than ${MOST_BODY >> 20} MB.`, { status: 413 })
      : new Refused('size', 'too many large requests are under way at the same time.', { status: 503 });
  }
}

function write(response: ServerResponse, { status, headers, body }: Answer): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    ...headers,
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

/**
 * Refuses an answer in which nobody could see whether the credential is in it, or whose headers have it.
 * @throws {Refused}
 */
function refuseUnreadable(answer: IncomingMessage, secrets: readonly string[], title: string): void {
  const { 'content-encoding': encoding = 'identity' } = answer.headers;
  const headers = JSON.stringify(passedHeaders(answer.headers));
  const holds = formsOf(secrets).some((form) => headers.includes(form));
  if (encoding === 'identity' && !holds) return;
  answer.destroy();
  throw holds
    ? new Refused('credential', `${title} answered with headers that the job must not get.`, {
        mayCost: true,
      })
    : new Refused('upstream-encoding', `${title} answered with a compressed body, which was not asked for.`, {
        mayCost: true,
      });
}

function counted(reader: UsageReader | undefined): Facts {
  if (!reader) return {};
  const { input, output } = reader.tokens();
  const { source } = reader;
  return { inputTokens: input, outputTokens: output, ...(source === 'told' ? {} : { tokens: source }) };
}

/** What the record says of a request that was served, besides its facts. */
function reasonOf({ left }: Admitted, ended: string | undefined): string | undefined {
  const reasons = [
    ...(left.length > 0 ? [`left out: ${left.join(', ')}`] : []),
    ...(ended === undefined ? [] : [ended]),
  ];
  return reasons.length > 0 ? reasons.join('; ') : undefined;
}
