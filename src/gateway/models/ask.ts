import type { IncomingMessage } from 'node:http';
import { clip, type GatewayContext, unavailableText } from '../../clouds/serve.ts';
import { NetworkError } from '../../net/http.ts';
import { openStream } from '../../net/open.ts';
import type { Admitted } from './admit.ts';
import type { ModelHandoverPlan } from './plan.ts';
import type { ModelProtocol } from './protocol.ts';
import { Refused } from './refused.ts';

/** Milliseconds. The clients of both providers wait ten minutes for a byte; so does the gateway, and a little longer. */
const IDLE_MS = 11 * 60_000;

/** Milliseconds. A provider that breaks off earlier has not worked for the request; one that does so later may have, out of sight. */
const WORKED_MS = 10_000;

/** An answer of the provider, and what the request had logged in with. */
export interface Asked {
  readonly answer: IncomingMessage;
  readonly secrets: readonly string[];
}

/**
 * Sends a request to the provider. Where the provider refuses a federated token, it is renewed and the request sent once more.
 * @throws {Refused} where there is no answer to pass on; the signal's reason when the signal aborts.
 */
export async function askProvider(
  protocol: ModelProtocol,
  context: GatewayContext<ModelHandoverPlan>,
  admitted: Admitted,
  signal: AbortSignal,
): Promise<Asked> {
  const { title } = protocol;
  const { source } = context.plan;
  let asked = await ask(protocol, context, admitted, signal);
  if (asked.answer.statusCode === 401 && source === 'federation') {
    asked.answer.destroy();
    await context.renew();
    asked = await ask(protocol, context, admitted, signal);
  }
  const { answer } = asked;
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
  return asked;
}

async function ask(
  { title, credential }: ModelProtocol,
  { plan, current }: GatewayContext<ModelHandoverPlan>,
  { path, json, headers }: Admitted,
  signal: AbortSignal,
): Promise<Asked> {
  const now = current();
  if (typeof now === 'string') {
    const [, text] = unavailableText(now, title).split(/^agent-creds: /);
    throw new Refused(now, text ?? '', now === 'expired' ? { status: 503 } : {});
  }
  const { secrets } = now.lease;
  const sentAt = performance.now();
  try {
    const answer = await openStream({
      method: 'POST',
      url: `${plan.endpoint}${path}`,
      headers: {
        ...headers,
        ...credential(headers, secrets),
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
    return { answer, secrets: Object.values(secrets) };
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    throw new Refused('unreachable', `${title} cannot be reached: ${error.message}.`, {
      status: 502,
      mayCost: performance.now() - sentAt > WORKED_MS,
    });
  }
}
