import type { IncomingMessage } from 'node:http';

/** The limit for a form. That of gcloud has some 150 bytes. */
const FORM_BYTES = 4096;

/**
 * Reads a form to its end, however long that takes.
 * @returns `undefined` where the body is of another kind, or is larger than a form is; then the rest of it is left unread.
 * @throws {Error} where the client ends the connection before.
 */
export function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    let text = '';
    request.setEncoding('latin1');
    request.on('data', (part: string) => {
      if (text.length <= FORM_BYTES) text += part;
      if (text.length > FORM_BYTES) resolve(undefined);
    });
    request.once('end', () => resolve(new URLSearchParams(text)));
    request.once('error', reject);
    request.once('close', () => reject(new Error('the client is gone')));
  });
}
