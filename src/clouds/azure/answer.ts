import type { HttpResponse } from '../../net/http.ts';
import { retryAfterMs } from '../../net/retry-after.ts';
import { shorten } from '../../text/shorten.ts';
import { element } from '../../text/xml.ts';

/** The request: to Entra ID, to IMDS, or for a delegation key. */
type Step = 'entra' | 'imds' | 'key';

/** The meaning of an error that Azure answered with. */
export type AzureMeaning =
  /** 429, faults of Azure itself, and an IMDS that starts or is updated. */
  | 'busy'
  /** The answer is not one of Azure. */
  | 'garbled'
  /** Azure has found no federated credential at all. A new one takes a while to reach every region. */
  | 'credential-not-found'
  /** Azure has found federated credentials, and none of them is for this job. */
  | 'credential-refused'
  /** The tenant accepts tokens of GitHub only for repositories of certain enterprises. */
  | 'enterprise-refused'
  | 'application-unknown'
  | 'tenant-unknown'
  | 'resource-refused'
  /** The assertion has expired, or its signature is wrong. */
  | 'assertion-invalid'
  | 'several-identities'
  | 'no-identity'
  | 'storage-refused'
  /** Azure refused for a reason that this action does not know. */
  | 'refused';

/** Numbers of Entra ID's errors (learn.microsoft.com/entra/identity-platform/reference-error-codes). */
const AADSTS: Readonly<Record<string, AzureMeaning>> = {
  '70021': 'credential-not-found',
  '70025': 'credential-not-found',
  '700211': 'credential-refused',
  '700212': 'credential-refused',
  '700213': 'credential-refused',
  '7002138': 'credential-refused',
  '7002381': 'enterprise-refused',
  '700016': 'application-unknown',
  '90002': 'tenant-unknown',
  '900023': 'tenant-unknown',
  '500011': 'resource-refused',
  '1002012': 'resource-refused',
  '70011': 'resource-refused',
  '700024': 'assertion-invalid',
  '50027': 'assertion-invalid',
  '700027': 'assertion-invalid',
};

/** An error that Azure answered with. */
export class AzureAnswer extends Error {
  readonly step: Step;
  /** The HTTP status. */
  readonly status: number;
  /** `700213` of Entra ID, `AuthorizationPermissionMismatch` of Storage, `invalid_request` of IMDS; may be empty. */
  readonly code: string;
  /** The code as people write it: `AADSTS700213`. */
  readonly label: string;
  readonly meaning: AzureMeaning;
  readonly text: string;
  /** The wait that the answer asks for, in milliseconds. */
  readonly afterMs: number | undefined;

  /** @param now this machine's time, in milliseconds since the epoch. */
  constructor(step: Step, response: Pick<HttpResponse, 'status' | 'headers' | 'body'>, now: number) {
    super(`HTTP ${response.status}`);
    const { code, text } = step === 'key' ? readXml(response) : readJson(response.body);
    this.step = step;
    this.status = response.status;
    this.code = code;
    this.text = text;
    this.afterMs = retryAfterMs(response.headers, now);
    this.label = /^\d+$/.test(code) ? `AADSTS${code}` : code;
    this.meaning = meaningOf(this);
  }

  /** Whether a retry can help. */
  get transient(): boolean {
    return this.meaning === 'busy';
  }
}

/**
 * The statuses of an IMDS that is not ready: 404 and 410 while it starts or is updated, 408 for a slow one
 * (learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token, "Retry guidance"; the Microsoft
 * Authentication Library retries the same).
 */
const IMDS_NOT_READY = [404, 408, 410];

function meaningOf({ step, status, code, text }: AzureAnswer): AzureMeaning {
  if (status === 429 || status >= 500) return 'busy';
  if (step === 'imds' && IMDS_NOT_READY.includes(status)) return 'busy';
  if (code === '') return 'garbled';
  switch (step) {
    case 'imds':
      // IMDS has one code for both. Only the text tells that the machine has several identities.
      return text.toLowerCase().includes('multiple user assigned') ? 'several-identities' : 'no-identity';
    case 'key':
      return 'storage-refused';
    case 'entra':
      return (Object.hasOwn(AADSTS, code) ? AADSTS[code] : undefined) ?? 'refused';
  }
}

/** Reads an error of Entra. It keeps the ids and the time at the end of the text, since support asks for them. */
function readJson(body: string): { code: string; text: string } {
  try {
    const { error, error_codes: codes, error_description: description } = JSON.parse(body);
    const text = typeof description === 'string' ? shorten(description.replace(/\s+/g, ' '), 700) : '';
    const code = /^AADSTS(\d+)/.exec(text)?.[1] ?? (Array.isArray(codes) ? codes[0] : error);
    return { code: code === undefined ? '' : shorten(String(code), 60), text };
  } catch {
    return { code: '', text: '' };
  }
}

function readXml({ headers, body }: Pick<HttpResponse, 'headers' | 'body'>): { code: string; text: string } {
  const header = headers['x-ms-error-code'];
  const code = typeof header === 'string' ? header : (element(body, 'Code') ?? '');
  const message = element(body, 'Message') ?? '';
  return { code: shorten(code, 60), text: shorten(message.split('\n')[0] ?? '', 300) };
}
