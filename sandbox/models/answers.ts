import type { BoxResponse } from '../core/service.ts';

/** A JSON answer with the id that support asks for. */
export function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): BoxResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
  };
}

type Event = Readonly<Record<string, unknown>>;

/** A stream of events, named by their `type` where they have one. */
export function stream(events: readonly Event[], after = ''): BoxResponse {
  const text = events.map((event) => {
    const name = typeof event.type === 'string' ? `event: ${event.type}\n` : '';
    return `${name}data: ${JSON.stringify(event)}\n\n`;
  });
  return { status: 200, headers: { 'content-type': 'text/event-stream' }, body: `${text.join('')}${after}` };
}

/** A JSON object; `undefined` for anything else. */
export function objectOf(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Every object of a JSON value, at any depth. */
export function objectsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = value as Readonly<Record<string, unknown>>;
  return [own, ...Object.values(own).flatMap(objectsIn)];
}
