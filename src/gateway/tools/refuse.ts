import type { Answer } from '../../clouds/serve.ts';

/** A refusal in plain words, which MCP clients show. */
export function refuse(status: number, reason: string, message: string, what: string): Answer {
  const body = `${message.startsWith('agent-creds: ') ? '' : 'agent-creds: '}${message}\n`;
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body,
    decision: 'refused',
    what,
    reason,
  };
}
