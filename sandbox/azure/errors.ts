import { randomUUID } from 'node:crypto';
import type { BoxResponse } from '../core/service.ts';

export function json(status: number, value: unknown, headers: Record<string, string> = {}): BoxResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  };
}

/** A refusal of Entra ID (learn.microsoft.com/entra/identity-platform/reference-error-codes). */
export class AadError extends Error {
  readonly code: number;
  readonly error: string;
  constructor(code: number, error: string, message: string) {
    super(message);
    this.code = code;
    this.error = error;
  }
}

/** An error as the token endpoint answers it: AADSTS code and text, with the ids that Microsoft's support asks for. */
export function aadResponse(error: AadError, now: number): BoxResponse {
  const timestamp = `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const [trace, correlation] = [randomUUID(), randomUUID()];
  return json(error.error === 'invalid_client' ? 401 : 400, {
    error: error.error,
    error_description: `AADSTS${error.code}: ${error.message} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
    error_codes: [error.code],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${error.code}`,
  });
}

const documentation = 'https://learn.microsoft.com/entra/workload-id/workload-identity-federation';

/** The advice, in Entra's own words, at the end of every federation refusal. */
export const checkCredential = `Check your federated identity credential Subject, Audience and Issuer against the presented assertion. ${documentation}`;
