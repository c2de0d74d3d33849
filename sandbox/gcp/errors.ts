import type { BoxResponse } from '../core/service.ts';

export function json(status: number, value: unknown, headers: Record<string, string> = {}): BoxResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=UTF-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** An error as Google STS answers it: the OAuth form of RFC 6749, section 5.2. */
export function stsError(status: number, error: string, description: string): BoxResponse {
  return json(status, { error, error_description: description });
}

/** An error as Google's APIs answer it (cloud.google.com/apis/design/errors). */
export function apiError(
  code: number,
  status: string,
  message: string,
  details?: readonly Record<string, unknown>[],
): BoxResponse {
  return json(code, { error: { code, message, status, ...(details ? { details } : {}) } });
}

export function errorInfo(reason: string, metadata: Record<string, string>, domain = 'googleapis.com') {
  return { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain, metadata };
}

/** An error as the Cloud Storage JSON API answers it (cloud.google.com/storage/docs/json_api/v1/status-codes). */
export function storageError(code: number, reason: string, message: string): BoxResponse {
  const where = reason === 'authError' ? { locationType: 'header', location: 'Authorization' } : {};
  return json(code, {
    error: { code, message, errors: [{ message, domain: 'global', reason, ...where }] },
  });
}
