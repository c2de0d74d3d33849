import { withoutTrailing } from '../../text/trim.ts';
import { type SasService, sasServices } from './sas-services.ts';

/** The place of a blob line: a container, or a directory in it. */
export interface BlobTarget {
  readonly service: 'blob';
  readonly account: string;
  readonly container: string;
  /** The directory without slashes at both ends; empty for the whole container. */
  readonly directory: string;
}

/** The place of a queue line. */
export interface QueueTarget {
  readonly service: 'queue';
  readonly account: string;
  readonly queue: string;
}

/** What a user-delegation SAS is for. */
export type SasTarget = BlobTarget | QueueTarget;

/**
 * Joins SAS permissions, each once and in the order that the service requires.
 * @example joinPermissions('blob', 'lwr') // 'rwl'
 * @example joinPermissions('queue', 'par') // 'rap'
 */
export function joinPermissions(service: SasService, permissions: Iterable<string>): string {
  const { order } = sasServices[service];
  return [...new Set(permissions)].sort((a, b) => order.indexOf(a) - order.indexOf(b)).join('');
}

/**
 * A place as it is written.
 * @example placeOf({ service: 'blob', account: 'a11', container: 'box', directory: 'in' }) // 'a11/box/in/'
 * @example placeOf({ service: 'queue', account: 'a11', queue: 'jobs' }) // 'a11/jobs'
 */
export function placeOf(target: SasTarget): string {
  if (target.service === 'queue') return `${target.account}/${target.queue}`;
  const { account, container, directory } = target;
  return `${account}/${container}${directory === '' ? '' : `/${directory}/`}`;
}

/** Why a text is not a place, and a line that has one. */
export interface NoTarget {
  readonly why: string;
  readonly fix: string;
}

const URL_OF = {
  blob: /^(?:https:\/\/)?([a-z0-9]{3,24})\.(?:blob|dfs)\.[a-z.]+\/([^?#]+)(?:\?(.*))?$/,
  queue: /^(?:https:\/\/)?([a-z0-9]{3,24})\.queue\.[a-z.]+\/([^/?]+)/,
};
const ACCOUNT = /^[a-z0-9]{3,24}$/;
const CONTAINER = /^(?:[a-z0-9](?:-?[a-z0-9]){2,62}|\$root|\$web|\$logs)$/;
const QUEUE = /^(?=.{3,63}$)[a-z0-9](?:-?[a-z0-9])*$/;

/**
 * Reads `account/container`, `account/container/directory/` or `account/queue`. @param name the presets of the line.
 * @example readTarget('blob', 'acme/reports/2026/', 'blob:read')
 *   // { service: 'blob', account: 'acme', container: 'reports', directory: '2026' }
 * @example readTarget('queue', undefined, 'queue:send') // { why: 'it has no queue', fix: 'queue:send  account/queue' }
 */
export function readTarget(
  service: SasService,
  where: string | undefined,
  name: string,
): SasTarget | NoTarget {
  const noun = service === 'blob' ? 'container' : 'queue';
  const example = `${name}  ${sasServices[service].example}`;
  if (where === undefined) return { why: `it has no ${noun}`, fix: example };
  const url = URL_OF[service].exec(where);
  // The signature of a SAS stands behind the question mark, so of what is there a fix has the prefix only.
  if (url) {
    const [, owner = '', path = '', query = ''] = url;
    const prefix = new URLSearchParams(query).get('prefix') ?? '';
    if (prefix === '') return { why: 'it is a URL', fix: `${name}  ${owner}/${path}` };
    const whole = !path.includes('/') && /^[\w./-]*\/$/.test(prefix);
    return { why: 'it is a URL', fix: whole ? `${name}  ${owner}/${path}/${prefix}` : example };
  }
  const [account = '', inAccount = '', ...rest] = where.split('/');
  if (!ACCOUNT.test(account)) {
    return {
      why: 'its first part is not the name of a storage account (3 to 24 of a-z, 0-9)',
      fix: example,
    };
  }
  const fix = `${name}  ${account}/${noun}`;
  if (inAccount === '' || inAccount === '*') {
    return { why: `a SAS is for one ${noun}; it cannot be for a whole account`, fix };
  }
  if (!(service === 'blob' ? CONTAINER : QUEUE).test(inAccount)) {
    return { why: `its second part is not the name of a ${noun}`, fix };
  }
  if (service === 'blob') return inContainer(account, inAccount, rest, name);
  return rest.join('/') === ''
    ? { service, account, queue: inAccount }
    : {
        why: 'a SAS is for a whole queue, which has nothing under it',
        fix: `${name}  ${account}/${inAccount}`,
      };
}

function inContainer(
  account: string,
  container: string,
  rest: readonly string[],
  name: string,
): BlobTarget | NoTarget {
  const directory = withoutTrailing(rest.join('/').replace(/(^|\/)\*{1,2}$/, ''), '/');
  if (directory.includes('*')) {
    const plain = directory.slice(0, directory.indexOf('*'));
    const start = plain.slice(0, plain.lastIndexOf('/') + 1);
    return {
      why: 'a SAS can have a directory, but not a wildcard in a name',
      fix: `${name}  ${account}/${container}/${start}`,
    };
  }
  if (
    directory.split('/').some((part) => part === '.' || part === '..' || (part === '' && directory !== ''))
  ) {
    return {
      why: 'a directory needs its full path, without `.`, `..` and `//`',
      fix: `${name}  ${account}/${container}/dir/`,
    };
  }
  return { service: 'blob', account, container, directory };
}
