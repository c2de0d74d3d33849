import type { IncomingMessage } from 'node:http';

/** The limit for a form. That of gcloud has some 150 bytes. */
const FORM_BYTES = 4096;

/** Reads a form. @returns `undefined` where the body is of another kind, or is larger than a form is. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return undefined;
  let text = '';
  for await (const part of request.setEncoding('latin1')) {
    text += part;
    if (text.length > FORM_BYTES) return undefined;
  }
  return new URLSearchParams(text);
}
