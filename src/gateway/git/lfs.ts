import { isObject, jsonFields } from '../../text/json.ts';
import { holdsToken } from './upstream.ts';

/** Git LFS, downloads only (git-lfs, "Batch API"). */

export const LFS_TYPE = 'application/vnd.git-lfs+json';

/** Bytes of a request. git-lfs asks for a hundred objects at a time. */
export const MAX_LFS = 256 * 1024;

const MOST_OBJECTS = 1000;

/**
 * Reads a request for objects, and writes it anew with nothing but what a download needs.
 * @returns the request; or why it is not forwarded, a sentence for people.
 * @example readBatch('{"operation":"upload","objects":[]}').refused // 'LFS objects can be downloaded through this gateway and not uploaded.'
 */
export function readBatch(body: string): { readonly request: string } | { readonly refused: string } {
  const { operation, objects, ref, hash_algo: hash } = jsonFields(body);
  if (!Array.isArray(objects)) return { refused: 'The request is not one of git-lfs.' };
  if (operation !== 'download')
    return { refused: 'LFS objects can be downloaded through this gateway and not uploaded.' };
  const read = objects.map((one) => (isObject(one) ? { oid: one.oid, size: one.size } : {}));
  const isFine = ({ oid, size }: { readonly oid?: unknown; readonly size?: unknown }) =>
    typeof oid === 'string' && /^[0-9a-f]{64}$/.test(oid) && Number.isSafeInteger(size) && Number(size) >= 0;
  if (!read.every(isFine) || read.length > MOST_OBJECTS)
    return { refused: 'The request is not one of git-lfs.' };
  const name = isObject(ref) && typeof ref.name === 'string' ? { ref: { name: ref.name.slice(0, 256) } } : {};
  const algo = hash === 'sha256' ? { hash_algo: hash } : {};
  return { request: JSON.stringify({ operation, transfers: ['basic'], ...name, objects: read, ...algo }) };
}

/**
 * The answer as the client gets it: of each object only how to download it. The addresses in it are signed by the server and
 * are used directly.
 * @returns `undefined` for what is not such an answer, and where the server has put the token into it: some servers tell the
 * client to log in as the request did.
 */
export function writeBatch(body: string, token: string): string | undefined {
  const { objects: answered } = jsonFields(body);
  if (!Array.isArray(answered)) return undefined;
  const objects = answered.filter(isObject).map(({ oid, size, error, actions }) => {
    const download = isObject(actions) ? actions.download : undefined;
    return { oid, size, authenticated: true, error, ...(download ? { actions: { download } } : {}) };
  });
  const text = JSON.stringify({ transfer: 'basic', objects });
  return holdsToken(text, token) || holdsToken(decoded(text), token) ? undefined : text;
}

/** An error in the form that git-lfs prints. */
export function lfsError(message: string): string {
  return JSON.stringify({ message });
}

/** With the escapes of addresses undone. */
function decoded(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
