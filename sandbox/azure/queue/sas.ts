import { createHmac } from 'node:crypto';
import { failed, inRange, outsideTime, type SasRefusal } from '../sas.ts';
import type { QueueOperation } from './operation.ts';

export interface QueueSasCheck {
  readonly query: URLSearchParams;
  readonly operation: QueueOperation;
  readonly now: number;
  readonly https: boolean;
  readonly remoteAddress: string;
  /** The value of the user delegation key with these fields; `undefined` where this account never issued it. */
  readonly key: (fields: readonly string[]) => string | undefined;
}

/** The fields of a key, in the order in which a SAS signs them. */
export const KEY_FIELDS = ['skoid', 'sktid', 'skt', 'ske', 'sks', 'skv'];
const MANDATORY = ['sv', 'sr', 'sp', 'se', 'sig', ...KEY_FIELDS];
const ONCE = [...MANDATORY, 'st', 'sip', 'spr', 'si', 'sduoid', 'skdutid'];
/** The first version with user-delegation SAS for queues. */
export const FIRST_VERSION = '2025-07-05';

/**
 * Checks a user-delegation SAS of a queue: its fields, signature, times, addresses and permissions. The signed text has 15
 * lines, in which `sr` is not (the libraries of Microsoft sign the same; so does no other kind of SAS).
 * @returns the refusal, or the object id of the signer, whose roles still apply.
 */
export function checkQueueSas(check: QueueSasCheck): SasRefusal | { readonly principalId: string } {
  const { query, operation, now } = check;
  const of = (name: string): string => query.get(name) ?? '';
  const broken = malformed(query);
  if (broken !== undefined) return failed(broken);
  if (operation.queue === undefined) return failed('a SAS does not reach the account');
  const key = check.key(KEY_FIELDS.map(of));
  if (key === undefined) return failed('Signature did not match: the user delegation key is not known');
  const toSign = [
    of('sp'),
    of('st'),
    of('se'),
    `/queue/${operation.account}/${operation.queue}`,
    ...KEY_FIELDS.map(of),
    of('skdutid'),
    of('sduoid'),
    of('sip'),
    of('spr'),
    of('sv'),
  ].join('\n');
  const expected = createHmac('sha256', Buffer.from(key, 'base64')).update(toSign, 'utf8').digest('base64');
  if (of('sig') !== expected) return failed(`Signature did not match. String to sign used was ${toSign}`);
  const timed = outsideTime(of('st'), of('se'), now) ?? outsideTime(of('skt'), of('ske'), now);
  if (timed !== undefined) return failed(timed);
  if (of('spr') === 'https' && !check.https)
    return { code: 'AuthorizationProtocolMismatch', detail: 'only https is allowed' };
  if (query.has('sip') && !inRange(of('sip'), check.remoteAddress))
    return { code: 'AuthorizationSourceIPMismatch', detail: `${check.remoteAddress} is not allowed` };
  if (operation.letter === '' || !of('sp').includes(operation.letter)) {
    const detail = `'${operation.letter}' is not among '${of('sp')}'`;
    return { code: 'AuthorizationPermissionMismatch', detail };
  }
  return { principalId: of('skoid') };
}

function malformed(query: URLSearchParams): string | undefined {
  for (const name of MANDATORY) if (!query.get(name)) return `${name} is mandatory. Cannot be empty`;
  for (const name of ONCE) if (query.getAll(name).length > 1) return `${name} is given twice`;
  if ((query.get('sv') ?? '') < FIRST_VERSION) return 'no user delegation SAS for queues in this version';
  if (query.get('sks') !== 'q') return 'sks must be q';
  if (query.get('sr') !== 'q') return `sr is not valid: ${query.get('sr')}`;
  if (query.has('si')) return 'A stored access policy is not supported for a user delegation SAS';
  // Such a SAS is good only beside a token of the user that it names.
  if (query.has('sduoid') || query.has('skdutid')) return 'the sandbox does not know a delegated user';
  const letters = query.get('sp') ?? '';
  return /^r?a?u?p?$/.test(letters) ? undefined : `sp is not valid: ${letters}`;
}
