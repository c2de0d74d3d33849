import { createHmac } from 'node:crypto';
import { instant } from '../../clock.ts';
import type { BlobTarget } from './scope.ts';

/** A user delegation key, field by field as Get User Delegation Key answers it. */
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

export interface SasRequest {
  readonly target: BlobTarget;
  /** In the service's order. */
  readonly permissions: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** `a` or `a-b`; empty: from everywhere. */
  readonly ip: string;
  /** False only for an emulator without TLS. */
  readonly httpsOnly: boolean;
}

/** The form of the signed text changes with the version; this one has directories and is known to every cloud. */
export const SAS_VERSION = '2022-11-02';

/**
 * A user-delegation SAS (learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas) for one container,
 * or with a directory for that alone.
 * @returns the query string, without a question mark.
 */
export function signSas(request: SasRequest, key: DelegationKey): string {
  const { account, container, directory } = request.target;
  const fields: Record<string, string> = {
    sv: SAS_VERSION,
    sr: directory === '' ? 'c' : 'd',
    // The depth is signed nowhere; the service takes that many segments of a request's path into the signed text.
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
    // Snapshot, encryption scope and the five response headers: none of them.
    ...Array.from({ length: 7 }, () => ''),
  ].join('\n');
  const sig = createHmac('sha256', Buffer.from(key.value, 'base64')).update(toSign, 'utf8').digest('base64');
  return new URLSearchParams({ ...fields, sig }).toString();
}

/** `10.0.0.0/24` as `10.0.0.0-10.0.0.255`: a SAS knows IPv4 ranges only. `undefined` for what it cannot hold. */
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
