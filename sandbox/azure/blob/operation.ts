import type { BoxRequest } from '../../core/service.ts';

/** The operation of a Blob Storage request. */
export interface BlobOperation {
  readonly account: string;
  readonly container: string | undefined;
  readonly blob: string | undefined;
  /** Path and query for the emulator: `/account/container/blob?...`, as encoded by the client. */
  readonly path: string;
  /** The prefix, for a listing only. */
  readonly listPrefix: string | undefined;
  /**
   * SAS permission letters of which one is enough (learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas,
   * "Specify permissions"); `any` for Get Account Information, empty where no user-delegation SAS is enough.
   */
  readonly letters: string | 'any';
  /** RBAC data action, relative to `Microsoft.Storage/storageAccounts/blobServices/`. */
  readonly action: string;
  /** Put Blob: `c` is enough only while the blob does not exist. */
  readonly createOnly: boolean;
}

const read = 'containers/blobs/read';
const write = 'containers/blobs/write';
const add = 'containers/blobs/add/action';
const remove = 'containers/blobs/delete';
const tags = 'containers/blobs/tags/';

/** Accounts are the first path segment (as in Azurite) or the first label of `ACCOUNT.blob.core...`. */
export function readOperation(request: BoxRequest): BlobOperation | undefined {
  const raw = request.rawTarget.split('?', 1)[0] ?? '/';
  const hosted = /^([a-z0-9]{3,24})\.blob\./.exec(request.url.hostname)?.[1];
  const path = hosted === undefined ? raw : `/${hosted}${raw}`;
  const [, account = '', container, ...rest] = path.split('/');
  const name = rest.join('/');
  // Clients and services disagree about `..` in a blob's name, so the proxy refuses it.
  if (account === '' || /(^|\/)\.{1,2}(\/|$)/.test(decodeURIComponent(name))) return undefined;
  const query = request.url.searchParams;
  const base = {
    account,
    container: container ? decodeURIComponent(container) : undefined,
    blob: name === '' ? undefined : decodeURIComponent(name),
    path,
    listPrefix: undefined,
    createOnly: false,
  };
  const rule = ruleOf(request, query, base.container !== undefined, base.blob !== undefined);
  return { ...base, ...rule };
}

type Rule = Pick<BlobOperation, 'letters' | 'action'> &
  Partial<Pick<BlobOperation, 'createOnly' | 'listPrefix'>>;

function ruleOf(request: BoxRequest, query: URLSearchParams, container: boolean, blob: boolean): Rule {
  const { method, headers } = request;
  const comp = query.get('comp');
  const restype = query.get('restype');
  const reading = method === 'GET' || method === 'HEAD';
  if (restype === 'account' && comp === 'properties' && reading)
    return { letters: 'any', action: 'getInfo/action' };
  if (!container) {
    if (restype === 'service' && comp === 'userdelegationkey' && method === 'POST') {
      return { letters: '', action: 'generateUserDelegationKey/action' };
    }
    return { letters: '', action: comp === 'list' ? 'containers/read' : 'unknown' };
  }
  if (!blob) return containerRule(method, restype, comp, query);
  if (reading)
    return comp === 'tags' ? { letters: 't', action: `${tags}read` } : { letters: 'r', action: read };
  if (method === 'DELETE') return { letters: 'd', action: remove };
  if (method !== 'PUT') return { letters: '', action: 'unknown' };
  switch (comp) {
    case null: {
      // Put Blob and Copy Blob.
      const type = headers['x-ms-blob-type'];
      const copy = headers['x-ms-copy-source'] !== undefined;
      if (type === undefined && !copy) return { letters: '', action: 'unknown' };
      return { letters: 'cw', action: write, createOnly: true };
    }
    case 'appendblock':
      return { letters: 'aw', action: add };
    case 'snapshot':
      return { letters: 'cw', action: write };
    case 'tags':
      return { letters: 't', action: `${tags}write` };
    case 'undelete':
      return { letters: 'd', action: write };
    case 'block':
    case 'blocklist':
    case 'page':
    case 'metadata':
    case 'properties':
    case 'tier':
    case 'lease':
      return { letters: 'w', action: write };
    default:
      return { letters: '', action: 'unknown' };
  }
}

/** A SAS for a container or directory allows listing blobs; every other container operation needs a role. */
function containerRule(
  method: string,
  restype: string | null,
  comp: string | null,
  query: URLSearchParams,
): Rule {
  if (method === 'GET' && restype === 'container' && comp === 'list') {
    return { letters: 'l', action: read, listPrefix: query.get('prefix') ?? '' };
  }
  const action = { GET: 'containers/read', HEAD: 'containers/read', DELETE: 'containers/delete' }[method];
  return { letters: '', action: action ?? (method === 'PUT' ? 'containers/write' : 'unknown') };
}
