import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import {
  type Answer,
  clip,
  type Decision,
  type Facts,
  type Gateway,
  type GatewayCall,
  type GatewayContext,
  unavailableText,
} from '../../clouds/serve.ts';
import { NetworkError } from '../../net/http.ts';
import { openStream } from '../../net/open.ts';
import { sameSecret } from '../../text/equal.ts';
import { type Admitted, admit } from './admit.ts';
import { type Body, type BodyRoom, MOST_BODY, readBody } from './body.ts';
import { passError } from './error-answer.ts';
import { isStream, pass } from './pass.ts';
import type { ModelHandoverPlan } from './plan.ts';
import type { ModelProtocol, Operation } from './protocol.ts';
import { Refused } from './refused.ts';
import { sharedOf } from './shared.ts';
import type { TokenBudget } from './tokens.ts';
import { estimated, UsageReader } from './usage.ts';

/** Milliseconds. The clients of both providers wait ten minutes for a byte; so does the gateway, and a little longer. */
const IDLE_MS = 11 * 60_000;

/** How a request ended, for the record. */
interface Served {
  readonly facts: Facts;
  readonly reason?: string | undefined;
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
    response.writeHead(answer.status, {
      ...answer.headers,
      ...rest,
      ...(answer.status === 426 ? { upgrade: 'HTTP/1.1', connection: 'close' } : {}),
      'cache-control': 'no-store',
      'content-length': Buffer.byteLength(answer.body),
    });
    response.end(answer.body);
    request.resume();
    const about = error.about === '' ? '' : `: ${error.about}`;
    return { decision: 'refused', what: clip(`${what}${about}`), reason: error.reason, facts: error.facts };
  }

  async #forward({ request, response, target }: GatewayCall, signal: AbortSignal): Promise<Served> {
    const operation = this.#operationOf(request, target);
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
      const admitted = admit(this.#protocol, this.#context.plan, operation, body.bytes);
      // While the body came, other requests may have used the rest.
      spent();
      return await this.#exchange(admitted, { request, response }, signal);
    } finally {
      body.done();
    }
  }

  /** Sends a body and passes the answer on, and counts its tokens. */
  async #exchange(
    admitted: Admitted,
    { request, response }: Pick<GatewayCall, 'request' | 'response'>,
    signal: AbortSignal,
  ): Promise<Served> {
    const { operation, model, json } = admitted;
    const facts: Facts = { model, operation: operation.name };
    const { usage } = operation;
    const done = usage ? this.#budget.begin(estimated(json.length)) : () => {};
    let reader: UsageReader | undefined = usage && new UsageReader(usage, false, json.length);
    try {
      const answer = await this.#send(admitted, request.headers, signal);
      const { statusCode: status = 0 } = answer;
      reader =
        usage && status < 300 ? new UsageReader(usage, isStream(answer.headers), json.length) : undefined;
      if (status >= 400) {
        await passError(answer, response, { title: this.#protocol.title, secrets: this.#secrets });
        return { facts, reason: reasonOf(admitted, `answered ${status}`) };
      }
      const cut = await this.#pass(answer, response, (chunk) => reader?.take(chunk), signal);
      if (cut === undefined) reader?.end();
      return {
        facts: { ...facts, ...counted(reader) },
        reason: reasonOf(admitted, cut ?? (status >= 300 ? `answered ${status}` : undefined)),
      };
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
    see: (chunk: Buffer) => void,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    try {
      await pass(answer, response, see, signal);
      return undefined;
    } catch {
      response.destroy();
      return this.#cut();
    }
  }

  get #secrets(): readonly string[] {
    const current = this.#context.current();
    return typeof current === 'string' ? [] : Object.values(current.lease.secrets);
  }

  #cut(): string {
    return this.#context.ended.aborted ? 'the lease ended' : 'cut off';
  }

  #operationOf(request: IncomingMessage, target: string): Operation {
    const { prefix, operations, title, shown } = this.#protocol;
    if (!shown(request.headers).some((token) => sameSecret(token, this.#context.bearer))) {
      throw new Refused(
        'token',
        `the request does not show the token of this job. It is in the variables that the agent-creds step exported; a setting of the client's own is used in its place.`,
      );
    }
    if (request.headers.upgrade !== undefined) {
      throw new Refused('upgrade', 'there are no WebSockets here. Ask by POST.', { status: 426 });
    }
    const path = target.slice(prefix.length);
    const operation = Object.hasOwn(operations, path) ? operations[path] : undefined;
    if (!operation || request.method !== 'POST') {
      const known = new Set(Object.values(operations).map(({ path }) => path.split('?')[0]));
      throw new Refused(
        operation ? 'method' : 'path',
        `this job may not call this part of ${title}. Its scope is for models: POST ${[...known].join(', ')}.`,
      );
    }
    const { 'content-encoding': encoding = 'identity' } = request.headers;
    if (encoding !== 'identity') throw new Refused('encoding', 'the body is compressed. Send it as it is.');
    return operation;
  }

  async #read(request: IncomingMessage, room: BodyRoom): Promise<Extract<Body, { bytes: Buffer }>> {
    const body = await readBody(request, room);
    if ('bytes' in body) return body;
    throw body.unread === 'too-large'
      ? new Refused('size', `the body is larger than ${MOST_BODY >> 20} MB.`, { status: 413 })
      : new Refused('size', 'too many large requests are under way at the same time.', { status: 503 });
  }

  /** Sends the body. Where the provider refuses the token, renews it and sends the body once more. */
  async #send(
    admitted: Admitted,
    client: IncomingHttpHeaders,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    const { title } = this.#protocol;
    const { source } = this.#context.plan;
    const first = await this.#ask(admitted, client, signal);
    const answer =
      first.statusCode === 401 && source === 'federation'
        ? await this.#again(first, admitted, client, signal)
        : first;
    const { statusCode: status = 0 } = answer;
    if (status === 401) {
      answer.destroy();
      throw new Refused(
        'upstream-401',
        source === 'key'
          ? `${title} does not accept the key of this job. It is wrong, was revoked, or belongs to another endpoint.`
          : `${title} does not accept the token of this job, also not a new one. The log of the agent-creds post step says more.`,
        { facts: { model: clip(admitted.model, 100) } },
      );
    }
    if (status >= 300 && status < 400) {
      answer.destroy();
      throw new Refused('redirect', `${title} answered with a redirect, which is not followed.`, {
        status: 502,
      });
    }
    return answer;
  }

  async #again(
    first: IncomingMessage,
    admitted: Admitted,
    client: IncomingHttpHeaders,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    first.destroy();
    await this.#context.renew();
    return await this.#ask(admitted, client, signal);
  }

  async #ask(
    { operation, json }: Admitted,
    client: IncomingHttpHeaders,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    const { title, headers } = this.#protocol;
    const current = this.#context.current();
    if (typeof current === 'string') {
      const [, text] = unavailableText(current, title).split(/^agent-creds: /);
      throw new Refused(current, text ?? '', current === 'expired' ? { status: 503 } : {});
    }
    const sent = headers(client, current.lease.secrets);
    if (typeof sent === 'string') throw new Refused('header', sent);
    try {
      const answer = await openStream({
        method: 'POST',
        url: `${this.#context.plan.endpoint}${operation.path}`,
        headers: {
          'user-agent': client['user-agent'] ?? 'agent-creds',
          ...(client.accept === undefined ? {} : { accept: client.accept }),
          ...sent,
          'content-type': 'application/json',
          'content-length': json.length,
          // What is compressed could not be read as it passes.
          'accept-encoding': 'identity',
        },
        body: json,
        idleMs: IDLE_MS,
        signal,
      });
      answer.on('error', () => {});
      return answer;
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      throw new Refused('unreachable', `${title} cannot be reached: ${error.message}.`, { status: 502 });
    }
  }
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
