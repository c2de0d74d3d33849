import { createHmac } from 'node:crypto';
import { failed, inRange, outsideTime, type SasRefusal } from '../sas.ts';
import type { BlobOperation } from './operation.ts';

export interface SasCheck {
  readonly query: URLSearchParams;
  readonly operation: BlobOperation;
  readonly now: number;
  readonly https: boolean;
  readonly remoteAddress: string;
  /** Whether the blob exists; called only where the SAS has `c` but not `w`. */
  readonly exists: () => Promise<boolean>;
  /** The value of the user delegation key with these parts; `undefined` where this account never issued it. */
  readonly key: (parts: DelegationKeyParts) => string | undefined;
}

export interface DelegationKeyParts {
  readonly objectId: string;
  readonly tenantId: string;
  readonly start: string;
  readonly expiry: string;
  readonly version: string;
}

const letterOrder = 'racwdxyltmeopi';
const known = new Set(
  'sv sr sp st se sip spr sig sdd ses skoid sktid skt ske sks skv saoid suoid scid rscc rscd rsce rscl rsct'.split(
    ' ',
  ),
);

/**
 * Checks a user-delegation SAS: its fields, signature, times, addresses and permissions
 * (learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas).
 * @returns the refusal, or the object id of the signer, whose roles still apply.
 */
export async function checkSas(check: SasCheck): Promise<SasRefusal | { readonly principalId: string }> {
  const { query, operation, now } = check;
  const of = (name: string): string => query.get(name) ?? '';
  const broken = malformed(query);
  if (broken) return failed(broken);
  const parts = {
    objectId: of('skoid'),
    tenantId: of('sktid'),
    start: of('skt'),
    expiry: of('ske'),
    version: of('skv'),
  };
  const key = check.key(parts);
  if (key === undefined) return failed('Signature did not match: the user delegation key is not known');
  const resource = signedResource(check);
  if (typeof resource !== 'string') return resource;
  const toSign = stringToSign(query, resource);
  const expected = createHmac('sha256', Buffer.from(key, 'base64')).update(toSign, 'utf8').digest('base64');
  // Compared as text: a base64 decoder ignores characters after the padding.
  if (of('sig') !== expected) {
    return failed(`Signature did not match. String to sign used was ${toSign}`);
  }
  const timed = outsideTime(of('st'), of('se'), now) ?? outsideTime(parts.start, parts.expiry, now);
  if (timed) return failed(timed);
  if (of('spr') === 'https' && !check.https) {
    return { code: 'AuthorizationProtocolMismatch', detail: 'only https is allowed' };
  }
  if (query.has('sip') && !inRange(of('sip'), check.remoteAddress)) {
    return { code: 'AuthorizationSourceIPMismatch', detail: `${check.remoteAddress} is not allowed` };
  }
  return (await permitted(check, of('sp')))
    ? { principalId: parts.objectId }
    : {
        code: 'AuthorizationPermissionMismatch',
        detail: `'${operation.letters}' is not among '${of('sp')}'`,
      };
}

function malformed(query: URLSearchParams): string | undefined {
  for (const name of ['sv', 'sr', 'sp', 'se', 'sig', 'skoid', 'sktid', 'skt', 'ske', 'sks', 'skv']) {
    if (!query.get(name)) return `${name} is mandatory. Cannot be empty`;
  }
  for (const name of known) if (query.getAll(name).length > 1) return `${name} is given twice`;
  const version = query.get('sv') ?? '';
  // Older and newer versions sign other fields; the sandbox knows only the form between them.
  if (version < '2020-12-06' || version >= '2025-07-05') return `the sandbox does not know sv=${version}`;
  if (query.get('sks') !== 'b') return 'sks must be b';
  if (query.has('si')) return 'A stored access policy is not supported for a user delegation SAS';
  const letters = query.get('sp') ?? '';
  const places = [...letters].map((letter) => letterOrder.indexOf(letter));
  if (places.some((place, i) => place < 0 || (i > 0 && place <= (places[i - 1] ?? 0)))) {
    return `sp is not valid: ${letters}`;
  }
  return undefined;
}

/** The canonical resource that a SAS for this request signs: container, directory or blob. */
function signedResource({ query, operation }: SasCheck): string | SasRefusal {
  const { account, container, blob, listPrefix } = operation;
  if (container === undefined) return failed('a SAS does not reach the account');
  const root = `/blob/${account}/${container}`;
  switch (query.get('sr')) {
    case 'c':
      return root;
    case 'b':
      return blob === undefined ? failed('the SAS is for one blob') : `${root}/${blob}`;
    case 'd': {
      const depth = /^\d+$/.test(query.get('sdd') ?? '') ? Number(query.get('sdd')) : -1;
      const path = blob ?? listPrefix ?? '';
      const segments = path.split('/');
      // The directory itself and everything in it; for a listing, the prefix must contain the whole directory name.
      const inside = blob === undefined ? segments.length > depth : segments.length >= depth;
      if (depth < 1 || !inside) return failed('Signed Directory Depth Invalid');
      return `${root}/${segments.slice(0, depth).join('/')}`;
    }
    default:
      return failed(`sr is not valid: ${query.get('sr')}`);
  }
}

/** The string to sign of versions 2020-12-06 to 2025-05-05: 24 lines. */
function stringToSign(query: URLSearchParams, resource: string): string {
  const of = (name: string): string => query.get(name) ?? '';
  return [
    of('sp'),
    of('st'),
    of('se'),
    resource,
    ...['skoid', 'sktid', 'skt', 'ske', 'sks', 'skv', 'saoid', 'suoid', 'scid', 'sip', 'spr', 'sv', 'sr'].map(
      of,
    ),
    of('snapshot'),
    ...['ses', 'rscc', 'rscd', 'rsce', 'rscl', 'rsct'].map(of),
  ].join('\n');
}

async function permitted({ operation, exists }: SasCheck, letters: string): Promise<boolean> {
  if (operation.letters === 'any') return true;
  const held = [...operation.letters].filter((letter) => letters.includes(letter));
  if (held.length === 0) return false;
  return operation.createOnly && !held.includes('w') ? !(await exists()) : true;
}
