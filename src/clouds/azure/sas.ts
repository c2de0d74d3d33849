import { createHmac } from 'node:crypto';
import { instant } from '../../clock.ts';
import type { BlobTarget } from './scope.ts';

/** A user delegation key, with the fields of the answer of Get User Delegation Key. */
export interface DelegationKey {
  readonly objectId: string;
  readonly tenantId: string;
  readonly start: string;
  readonly expiry: string;
  readonly service: string;
  readonly version: string;
  /** Base64. */
  readonly value: string;
}

/** What a SAS allows. */
export interface SasRequest {
  readonly target: BlobTarget;
  /** The permissions, in the order that the service requires. */
  readonly permissions: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** The addresses from which it may be used, `a` or `a-b`; empty for all addresses. */
  readonly ip: string;
  /** `false` only for an emulator without TLS. */
  readonly httpsOnly: boolean;
}

/** The version of the API. The form of the signed text depends on it. This version has directories, and every cloud has it. */
export const SAS_VERSION = '2022-11-02';

/**
 * Signs a user-delegation SAS (learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas) for one
 * container, or for one directory in it, on accounts with and without a hierarchical namespace (Azure Storage blog,
 * "Prefix-scoped access for User Delegation SAS", 30 April 2026). A service that does not know `sr=d` refuses the SAS, since
 * its signature fits no container.
 * @returns the query string, without a question mark.
 */
export function signSas(request: SasRequest, key: DelegationKey): string {
  const { account, container, directory } = request.target;
  const fields: Record<string, string> = {
    sv: SAS_VERSION,
    sr: directory === '' ? 'c' : 'd',
    // The depth of the directory is not in the signed text. The service takes so many segments of the request's path.
    ...(directory === '' ? {} : { sdd: String(directory.split('/').length) }),
    sp: request.permissions,
    se: instant(request.expiresAt),
    ...(request.ip === '' ? {} : { sip: request.ip }),
    spr: request.httpsOnly ? 'https' : 'https,http',
    skoid: key.objectId,
    sktid: key.tenantId,
    skt: key.start,
    ske: key.expiry,
    sks: key.service,
    skv: key.version,
  };
  const of = (name: string): string => fields[name] ?? '';
  const toSign = [
    of('sp'),
    of('st'),
    of('se'),
    `/blob/${account}/${container}${directory === '' ? '' : `/${directory}`}`,
    ...['skoid', 'sktid', 'skt', 'ske', 'sks', 'skv', 'saoid', 'suoid', 'scid', 'sip', 'spr', 'sv', 'sr'].map(
      of,
    ),
    // Snapshot, encryption scope and the five response headers are empty.
    ...Array.from({ length: 7 }, () => ''),
  ].join('\n');
  const sig = createHmac('sha256', Buffer.from(key.value, 'base64')).update(toSign, 'utf8').digest('base64');
  return new URLSearchParams({ ...fields, sig }).toString();
}

/**
 * The range of a CIDR block in the form of a SAS, which takes IPv4 only.
 * @returns `undefined` for any other text.
 * @example sasRange('10.0.0.0/24') // '10.0.0.0-10.0.0.255'
 * @example sasRange('2001:db8::/32') // undefined
 */
export function sasRange(cidr: string): string | undefined {
  const [, address, bits] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(cidr) ?? [];
  if (address === undefined || bits === undefined) return undefined;
  const size = 2 ** (32 - Number(bits));
  const number = address.split('.').reduce((n, byte) => n * 256 + Number(byte), 0);
  const first = number - (number % size);
  return size === 1 ? dotted(first) : `${dotted(first)}-${dotted(first + size - 1)}`;
}

function dotted(n: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(n / 2 ** shift) % 256).join('.');
}
