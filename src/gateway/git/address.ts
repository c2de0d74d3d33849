/** The header with the loopback token. It is one of ours: a checkout can leave an `Authorization` for all hosts, which reaches us, too. */
export const TOKEN_HEADER = 'x-agent-creds';

/** What a request wants of a repository. */
export type Operation = 'read-refs' | 'push-refs' | 'fetch' | 'push' | 'lfs-batch' | 'lfs-locks';

export interface Target {
  /** `owner/repo` in lower case, without `.git`. */
  readonly repository: string;
  readonly operation: Operation;
}

/** Everything that is served, by the end of the target as it is sent; and its method. */
const ENDS: Readonly<Record<string, readonly [Operation, method: 'GET' | 'POST']>> = {
  'info/refs?service=git-upload-pack': ['read-refs', 'GET'],
  'info/refs?service=git-receive-pack': ['push-refs', 'GET'],
  'git-upload-pack': ['fetch', 'POST'],
  'git-receive-pack': ['push', 'POST'],
  'info/lfs/objects/batch': ['lfs-batch', 'POST'],
  'info/lfs/locks/verify': ['lfs-locks', 'POST'],
};

const PATH = /^([A-Za-z0-9][A-Za-z0-9_-]{0,99})\/([A-Za-z0-9._-]{1,104})\/(.+)$/;

/**
 * How the targets of a git host begin at the gateway: with the host, so that `git remote -v` still says where a repository is.
 * @example prefixOf('https://github.com') // '/github.com/'
 */
export function prefixOf(endpoint: string): string {
  return `/${endpoint.replace(/^https?:\/\//, '')}/`;
}

/**
 * Reads the target of a request as it was sent, with nothing decoded. Whatever has not exactly this form (an escape, an empty
 * or a dotted part, a second key in the query, another path) is none, so nobody has to know how a server would read it.
 * @returns `undefined` for what is not served.
 * @example parseTarget('/github.com/', '/github.com/Acme/App.git/git-upload-pack', 'POST')
 *   // { repository: 'acme/app', operation: 'fetch' }
 * @example parseTarget('/github.com/', '/github.com/acme/app/info/refs', 'GET') // undefined
 */
export function parseTarget(prefix: string, target: string, method: string | undefined): Target | undefined {
  if (!target.startsWith(prefix)) return undefined;
  const [, owner, file, end] = PATH.exec(target.slice(prefix.length)) ?? [];
  if (owner === undefined || file === undefined || end === undefined) return undefined;
  const name = file.toLowerCase().replace(/\.git$/, '');
  if (!Object.hasOwn(ENDS, end) || /^\.{0,2}$/.test(name)) return undefined;
  const [operation, only] = ENDS[end] ?? [];
  if (operation === undefined || only !== method) return undefined;
  return { repository: `${owner.toLowerCase()}/${name}`, operation };
}
