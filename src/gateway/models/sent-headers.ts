import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** The types of answers that can be read as they pass. */
const READABLE = ['application/json', 'text/event-stream', '*/*'];

/**
 * What every provider gets of the headers of a client: its name, and the type of answer that it wants, where that can be read here.
 * @example sentHeaders({ accept: 'application/x-protobuf', cookie: 'a=b', 'user-agent': 'sdk/1' }) // { 'user-agent': 'sdk/1' }
 */
export function sentHeaders({ accept, 'user-agent': agent }: IncomingHttpHeaders): OutgoingHttpHeaders {
  const types = (accept ?? '').split(',').map((type) => type.trim());
  return {
    'user-agent': agent !== undefined && /^[\x20-\x7e]{1,200}$/.test(agent) ? agent : 'agent-creds',
    ...(types.every((type) => READABLE.includes(type)) ? { accept: types.join(', ') } : {}),
  };
}
