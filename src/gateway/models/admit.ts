import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { clip } from '../../clouds/serve.ts';
import { globMatches } from '../../text/glob.ts';
import { parseBody } from './body.ts';
import { shownName, Walk } from './check.ts';
import type { Hides } from './event-filter.ts';
import type { ModelHandoverPlan } from './plan.ts';
import type { ModelProtocol, Target } from './protocol.ts';
import { Refused } from './refused.ts';
import { sentHeaders } from './sent-headers.ts';

/** What a model's name can be. */
const NAME = /^[\x21-\x7e]{1,200}$/;

/** A request that may be sent. */
export interface Admitted extends Target {
  readonly model: string;
  readonly json: Buffer;
  /** The most tokens of output that it can cost. */
  readonly most: number;
  /** The events of the answer that its client does not get. */
  readonly hides: Hides | undefined;
  /** The client's own headers, as far as they are sent. */
  readonly headers: OutgoingHttpHeaders;
  /** What was taken out of body and headers. */
  readonly left: readonly string[];
}

/**
 * Reads a body and the headers beside it, and holds them to the scope and to the lists of what is forwarded.
 * @returns what to send: written anew from what was checked.
 * @throws {Refused} where it is not forwarded.
 */
export function admit(
  protocol: ModelProtocol,
  plan: ModelHandoverPlan,
  target: Target,
  { bytes, client }: { readonly bytes: Buffer; readonly client: IncomingHttpHeaders },
): Admitted {
  const { title, searches } = protocol;
  const { operation } = target;
  const { models, web, cloud } = plan;
  const parsed = parseBody(bytes);
  if (typeof parsed === 'string') throw new Refused('json', `the body cannot be read: ${parsed}.`);
  const model = target.model ?? parsed.model;
  // Also a pattern with a wildcard matches only what can be a name: it stands in the record.
  if (typeof model !== 'string' || !NAME.test(model)) throw new Refused('model', 'the body names no model.');
  const facts = { model: clip(model, 100), operation: operation.name };
  if (!models.some((pattern) => globMatches(pattern, model))) {
    throw new Refused(
      'model',
      `this job may not use the model ${shownName(model)}. Its scope has ${models.map((one) => `${cloud}/${one}`).join(', ')}. Choose one of these, or add a line: model:invoke  ${cloud}/${/^[\w.:@-]{1,60}$/.test(model) ? model : '...'}`,
      { facts },
    );
  }
  if (searches(model) && !web) {
    throw new Refused(
      'server-tool',
      `the model ${shownName(model)} searches the web by itself, and this job's scope has no line model:web  ${cloud}`,
      { facts },
    );
  }
  const walk = new Walk(web);
  if (!operation.check(parsed, walk)) {
    const { reason, at, what } = walk.fault ?? { reason: 'field', at: '', what: 'it is not as it must be' };
    throw new Refused(
      reason,
      `this request is not forwarded to ${title}: ${at === '' ? 'the body' : at}: ${what}.`,
      {
        facts,
        about: at,
      },
    );
  }
  const own = protocol.headers(client, web);
  if (typeof own === 'string') throw new Refused('header', own, { facts });
  const body = operation.prepare?.(parsed) ?? parsed;
  return {
    ...target,
    model,
    json: Buffer.from(JSON.stringify(body)),
    most: operation.most?.(parsed) ?? 0,
    hides: operation.hides?.(parsed),
    headers: { ...sentHeaders(client), ...own.headers },
    left: [...walk.left, ...own.left],
  };
}
