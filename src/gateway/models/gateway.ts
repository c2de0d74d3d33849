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

/** Makes the gateway of one provider. */
export function modelGateway(
  protocol: ModelProtocol,
): (context: GatewayContext<ModelHandoverPlan>) => Gateway {
  return (context) => new ModelGateway(protocol, context);
}

class ModelGateway implements Gateway {
  readonly #protocol: ModelProtocol;
  readonly #context: GatewayContext<ModelHandoverPlan>;

  constructor(protocol: ModelProtocol, context: GatewayContext<ModelHandoverPlan>) {
    this.#protocol = protocol;
    this.#context = context;
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
    const what = clip(`${call.request.method} ${call.target.split('?')[0]}`);
    const gone = new AbortController();
    call.response.once('close', () => {
      if (!call.response.writableFinished) gone.abort(new Error('the client is gone'));
    });
    try {
      const { facts, reason } = await this.#forward(
        call,
        AbortSignal.any([gone.signal, this.#context.ended]),
      );
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

  async #forward({ request, response, target }: GatewayCall, signal: AbortSignal): Promise<Served> {
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
      return await this.#exchange(admitted, response, signal);
    } finally {
      body.done();
    }
  }

  /** Sends a request and passes the answer on, and counts its tokens. */
  async #exchange(admitted: Admitted, response: ServerResponse, signal: AbortSignal): Promise<Served> {
    const { operation, model, json } = admitted;
    const facts: Facts = { model, operation: operation.name };
    const { usage } = operation;
    const done = usage ? this.#budget.begin(estimated(json.length)) : () => {};
    let reader: UsageReader | undefined = usage && new UsageReader(usage, false, json.length);
    try {
      const { answer, secrets } = await askProvider(this.#protocol, this.#context, admitted, signal);
      const { statusCode: status = 0 } = answer;
      reader =
        usage && status < 300 ? new UsageReader(usage, isStream(answer.headers), json.length) : undefined;
      if (status >= 400) {
        await passError(answer, response, { title: this.#protocol.title, secrets });
        return { facts, reason: reasonOf(admitted, `answered ${status}`) };
      }
      refuseUnreadable(answer, secrets, this.#protocol.title);
      const cut = await this.#pass(answer, response, { admitted, secrets, reader, signal });
      if (cut === undefined) reader?.end();
      return { facts: { ...facts, ...counted(reader) }, reason: reasonOf(admitted, cut) };
    } catch (error) {
      if (error instanceof Refused) {
        reader = undefined;
        throw error;
      }
      // The provider may have worked for a client that hung up before the first byte.
      response.destroy();
      return { facts: { ...facts, ...counted(reader) }, reason: reasonOf(admitted, this.#cut()) };
    } finally {
      done(reader?.tokens());
    }
  }

  /** Passes an answer on. @returns what cut it, where something did. */
  async #pass(
    answer: IncomingMessage,
    response: ServerResponse,
    { admitted, secrets, reader, signal }: Exchanged,
  ): Promise<string | undefined> {
    const { title } = this.#protocol;
    const host = hostOf(this.#context.plan.endpoint);
    const message = `agent-creds: the answer of ${title} held the credential of this job, so it was cut off before it. Tell the owner of the workflow that ${host} returns credentials.`;
    try {
      const held = await pass(answer, response, {
        see: (piece) => reader?.take(piece),
        search: new KeySearch(secrets),
        cut: eventText(admitted.operation.cutEvent(message)),
        signal,
      });
      if (!held) return undefined;
      if (!response.headersSent) write(response, this.refuse(403, 'credential', message, ''));
      else if (!response.writableEnded) response.destroy();
      return 'cut: the credential was in the answer';
    } catch {
      response.destroy();
      return this.#cut();
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
    ? new Refused('credential', `${title} answered with headers that the job must not get.`)
    : new Refused('upstream-encoding', `${title} answered with a compressed body, which was not asked for.`);
}

function counted(reader: UsageReader | undefined): Facts {
  if (!reader) return {};
  const { input, output } = reader.tokens();
  return { inputTokens: input, outputTokens: output };
}

/** What the record says of a request that was served, besides its facts. */
function reasonOf({ left }: Admitted, ended: string | undefined): string | undefined {
  const reasons = [
    ...(left.length > 0 ? [`left out: ${left.join(', ')}`] : []),
    ...(ended === undefined ? [] : [ended]),
  ];
  return reasons.length > 0 ? reasons.join('; ') : undefined;
}
