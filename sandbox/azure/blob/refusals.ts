import { randomUUID } from 'node:crypto';
import type { BoxResponse } from '../../core/service.ts';

/** The refusal of a valid token or SAS that does not allow this operation. */
export function mismatch(): BoxResponse {
  return refusal(
    403,
    'AuthorizationPermissionMismatch',
    'This request is not authorized to perform this operation using this permission.',
  );
}

/** The refusal of a SAS. The service gives the detail only for failed authentication. */
export function sasRefusal(code: string, detail: string): BoxResponse {
  const texts: Record<string, string> = {
    AuthenticationFailed:
      'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.',
    AuthorizationProtocolMismatch:
      'This request is not authorized to perform this operation using this protocol.',
    AuthorizationSourceIPMismatch:
      'This request is not authorized to perform this operation using this source IP.',
    AuthorizationPermissionMismatch:
      'This request is not authorized to perform this operation using this permission.',
  };
  return refusal(403, code, texts[code] ?? code, {}, detail);
}

/** An error as Blob Storage answers it: XML, with the code also in a header. */
export function refusal(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
  detail?: string,
): BoxResponse {
  const id = randomUUID();
  const xml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const more =
    detail === undefined ? '' : `<AuthenticationErrorDetail>${xml(detail)}</AuthenticationErrorDetail>`;
  return {
    status,
    headers: {
      'content-type': 'application/xml',
      'x-ms-error-code': code,
      'x-ms-request-id': id,
      ...headers,
    },
    body: `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${xml(message)}\nRequestId:${id}\nTime:${new Date().toISOString()}</Message>${more}</Error>`,
  };
}
