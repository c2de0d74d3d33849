/** A service of Azure Storage for which lines become a SAS. */
export type SasService = 'blob' | 'queue';

/** What is different for each service. */
interface ServiceWords {
  /** The SAS permissions of each preset, as few as possible. */
  readonly presets: Readonly<Record<string, string>>;
  /** The order of permissions that the service requires. */
  readonly order: string;
  /** The place in an example. */
  readonly example: string;
  /** The service in the fields of a delegation key. */
  readonly letter: string;
  /** The built-in role that may get a delegation key, and the least that it says of the data. */
  readonly delegator: string;
}

/**
 * Blobs: r read, l list, w write (which creates and replaces blobs, and does not delete them). Queues: a add, p get and
 * delete, r peek (learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas, "Specify permissions").
 */
export const sasServices: Readonly<Record<SasService, ServiceWords>> = {
  blob: {
    presets: { read: 'rl', write: 'w', list: 'l' },
    order: 'racwdxyltmeopi',
    example: 'account/container',
    letter: 'b',
    delegator: 'Storage Blob Delegator',
  },
  queue: {
    presets: { send: 'a', receive: 'p', peek: 'r' },
    order: 'raup',
    example: 'account/queue',
    letter: 'q',
    delegator: 'Storage Queue Delegator',
  },
};

/**
 * Whether the action can make a SAS for a service of Azure Storage.
 * @example isSasService('queue') // true
 * @example isSasService('table') // false
 */
export function isSasService(service: string): service is SasService {
  return Object.hasOwn(sasServices, service);
}
