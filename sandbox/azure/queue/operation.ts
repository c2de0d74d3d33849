import type { BoxRequest } from '../../core/service.ts';

/** The operation of a Queue Storage request. */
export interface QueueOperation {
  readonly account: string;
  readonly queue: string | undefined;
  /** Path and query for the emulator: `/account/queue/messages?...`, as encoded by the client. */
  readonly path: string;
  /** The SAS permission that it needs; empty where no user-delegation SAS is enough. */
  readonly letter: '' | 'r' | 'a' | 'u' | 'p';
  /** RBAC actions, relative to `Microsoft.Storage/storageAccounts/`, of which one is enough. */
  readonly actions: readonly string[];
}

const messages = 'queueServices/queues/messages';
export const DELEGATE = 'queueServices/generateUserDelegationKey/action';

type Rule = Pick<QueueOperation, 'letter' | 'actions'>;

/** Accounts are the first path segment (as in Azurite) or the first label of `ACCOUNT.queue.core...`. */
export function readQueueOperation(request: BoxRequest): QueueOperation | undefined {
  const raw = request.rawTarget.split('?', 1)[0] ?? '/';
  const hosted = /^([a-z0-9]{3,24})\.queue\./.exec(request.url.hostname)?.[1];
  const path = hosted === undefined ? raw : `/${hosted}${raw}`;
  const [, account = '', queue = '', ...rest] = path.split('/');
  if (account === '' || rest.length > 2 || (rest.length > 0 && rest[0] !== 'messages')) return undefined;
  const rule =
    queue === ''
      ? serviceRule(request)
      : rest.length === 0
        ? queueRule(request)
        : messageRule(request, rest[1]);
  return { account, queue: queue === '' ? undefined : queue, path, ...rule };
}

const unknown: Rule = { letter: '', actions: [] };

function serviceRule({ method, url: { searchParams } }: BoxRequest): Rule {
  const comp = searchParams.get('comp');
  if (method === 'POST' && searchParams.get('restype') === 'service' && comp === 'userdelegationkey')
    return { letter: '', actions: [DELEGATE] };
  return method === 'GET' && comp === 'list'
    ? { letter: '', actions: ['queueServices/queues/read'] }
    : unknown;
}

function queueRule({ method, url: { searchParams } }: BoxRequest): Rule {
  const comp = searchParams.get('comp');
  if (comp === 'metadata' && ['GET', 'HEAD'].includes(method))
    return { letter: 'r', actions: ['queueServices/queues/read'] };
  if (method === 'PUT' && (comp === null || comp === 'metadata'))
    return { letter: '', actions: ['queueServices/queues/write'] };
  if (method === 'DELETE' && comp === null) return { letter: '', actions: ['queueServices/queues/delete'] };
  return unknown;
}

/** learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory, "Queue service operations". */
function messageRule({ method, url: { searchParams } }: BoxRequest, id: string | undefined): Rule {
  const process = `${messages}/process/action`;
  switch (`${method} ${id === undefined ? 'all' : 'one'}`) {
    case 'POST all':
      return { letter: 'a', actions: [`${messages}/add/action`, `${messages}/write`] };
    case 'GET all':
      return searchParams.get('peekonly') === 'true'
        ? { letter: 'r', actions: [`${messages}/read`] }
        : { letter: 'p', actions: [process] };
    case 'DELETE all':
      return { letter: '', actions: [`${messages}/delete`] };
    case 'DELETE one':
      return { letter: 'p', actions: [process, `${messages}/delete`] };
    case 'PUT one':
      return { letter: 'u', actions: [`${messages}/write`] };
    default:
      return unknown;
  }
}
