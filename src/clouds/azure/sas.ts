import { createHmac } from 'node:crypto';
import { instant } from '../../clock.ts';
import type { SasService } from './sas-services.ts';
import type { SasTarget } from './sas-target.ts';

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
  readonly target: SasTarget;
  /** The permissions, in the order that the service requires. */
  readonly permissions: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** The addresses from which it may be used, `a` or `a-b`; empty for all addresses. */
  readonly ip: string;
  /** `false` only for an emulator without TLS. */
  readonly httpsOnly: boolean;
}

/**
 * The version of the API, on which the form of the signed text depends. That of blobs has directories, and every cloud has it;
 * that of queues is the first one with user-delegation SAS for them.
 */
export const sasVersions: Readonly<Record<SasService, string>> = { blob: '2022-11-02', queue: '2025-07-05' };

type Fields = Readonly<Record<string, string>>;

const KEY_FIELDS = ['skoid', 'sktid', 'skt', 'ske', 'sks', 'skv'];

/**
 * Signs a user-delegation SAS (learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas) for one queue, one
 * container, or one directory in it, on accounts with and without a hierarchical namespace (Azure Storage blog,
 * "Prefix-scoped access for User Delegation SAS", 30 April 2026). A service that does not know `sr=d` refuses the SAS, since
 * its signature fits no container.
 * @returns the query string, without a question mark.
 */
export function signSas(request: SasRequest, key: DelegationKey): string {
  const { target } = request;
  const fields: Fields = {
    sv: sasVersions[target.service],
    ...resourceFields(target),
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
  const toSign = signedTexts(target, fields).join('\n');
  const sig = createHmac('sha256', Buffer.from(key.value, 'base64')).update(toSign, 'utf8').digest('base64');
  return new URLSearchParams({ ...fields, sig }).toString();
}

function resourceFields(target: SasTarget): Fields {
  if (target.service === 'queue') return { sr: 'q' };
  const { directory } = target;
  // The depth of the directory is not in the signed text. The service takes so many segments of the request's path.
  return directory === '' ? { sr: 'c' } : { sr: 'd', sdd: String(directory.split('/').length) };
}

/** The texts that are signed, in the order that the service requires. */
function signedTexts(target: SasTarget, fields: Fields): readonly string[] {
  const of = (...names: readonly string[]) => names.map((name) => fields[name] ?? '');
  const { account } = target;
  const start = of('sp', 'st', 'se');
  if (target.service === 'queue') {
    // The kind of the resource, `sr`, is not signed: the form of its name says it.
    return [
      ...start,
      `/queue/${account}/${target.queue}`,
      ...of(...KEY_FIELDS, 'skdutid', 'sduoid', 'sip', 'spr', 'sv'),
    ];
  }
  const { container, directory } = target;
  return [
    ...start,
    `/blob/${account}/${container}${directory === '' ? '' : `/${directory}`}`,
    ...of(...KEY_FIELDS, 'saoid', 'suoid', 'scid', 'sip', 'spr', 'sv', 'sr'),
    // Snapshot, encryption scope and the five response headers are empty.
    ...Array.from({ length: 7 }, () => ''),
  ];
}
