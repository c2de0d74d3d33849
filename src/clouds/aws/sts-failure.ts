import { NetworkError } from '../../net/http.ts';
import { StsError } from '../../sdk/aws/sts.ts';

/** The meaning of an error of STS. */
export type StsMeaning =
  /** There was no answer from a host that can be trusted. */
  | 'unreachable'
  /** Throttling and faults of STS itself. */
  | 'busy'
  /** The answer is not one of STS. */
  | 'garbled'
  | 'not-trusted'
  | 'token-refused'
  | 'audience-refused'
  | 'token-expired'
  | 'policy-packed'
  | 'policy-malformed'
  | 'region-disabled'
  | 'too-long'
  /** STS refused for a reason that this action does not know. */
  | 'refused';

/** An error of {@link Sts}, with its meaning. */
export interface StsFailure {
  readonly meaning: StsMeaning;
  /** Whether a retry can help. */
  readonly transient: boolean;
  /** The service's code, for messages; empty where the answer has none. */
  readonly code: string;
  readonly message: string;
  readonly status: number | undefined;
  readonly network?: NetworkError;
}

/** Codes of the STS API reference, without the `Exception` that some of them have at the end. */
const BY_CODE: Readonly<Record<string, StsMeaning>> = {
  AccessDenied: 'not-trusted',
  InvalidIdentityToken: 'token-refused',
  IDPRejectedClaim: 'token-refused',
  ExpiredToken: 'token-expired',
  PackedPolicyTooLarge: 'policy-packed',
  MalformedPolicyDocument: 'policy-malformed',
  RegionDisabled: 'region-disabled',
};

/** Codes of throttling and of faults that AWS services share (AWS SDKs and Tools Reference Guide, "Retry behavior"). */
const BUSY: ReadonlySet<string> = new Set([
  'BandwidthLimitExceeded',
  'InternalError',
  'InternalFailure',
  'InternalServerError',
  'LimitExceeded',
  'PriorRequestNotComplete',
  'RequestLimitExceeded',
  'RequestThrottled',
  'ServiceUnavailable',
  'SlowDown',
  'Throttled',
  'Throttling',
  'TooManyRequests',
]);

/** Names of errors that the SDK throws when it cannot read the answer. */
const UNREADABLE: ReadonlySet<string> = new Set([
  'Error',
  'SyntaxError',
  'TypeError',
  'Unknown',
  'UnknownError',
]);

/**
 * Reads an error that {@link Sts} threw; `undefined` for an error that does not come from the network or from STS.
 * @example readStsFailure(new Error('not of STS')) // undefined
 */
export function readStsFailure(error: unknown): StsFailure | undefined {
  if (error instanceof NetworkError) {
    const { transient, message } = error;
    return {
      meaning: 'unreachable',
      transient,
      code: error.name,
      message,
      status: undefined,
      network: error,
    };
  }
  if (!(error instanceof StsError)) return undefined;
  const { code, message, status } = error;
  const bare = code.endsWith('Exception') ? code.slice(0, -'Exception'.length) : code;
  const busy = status === 429 || (status ?? 0) >= 500 || BUSY.has(bare);
  const meaning = meaningOf(bare, message.toLowerCase()) ?? (busy ? 'busy' : unknownOf(code, status));
  return {
    meaning,
    transient: busy || isKeyFetchFailure(bare, message),
    code: UNREADABLE.has(code) ? '' : code,
    message,
    status,
  };
}

/** Whether STS could not fetch GitHub's keys. Then the token may be valid, and a retry can help. */
function isKeyFetchFailure(code: string, message: string): boolean {
  return code === 'IDPCommunicationError' || message.includes("Couldn't retrieve verification key");
}

function meaningOf(code: string, text: string): StsMeaning | undefined {
  const known = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
  if (known === 'token-refused' && text.includes('audience')) return 'audience-refused';
  if (known !== undefined) return known;
  // These two errors have a general code; only the message tells them apart.
  if (text.includes('packedpolicytoolarge') || text.includes('packed size')) return 'policy-packed';
  if (text.includes('durationseconds') || text.includes('maxsessionduration')) return 'too-long';
  return undefined;
}

function unknownOf(code: string, status: number | undefined): StsMeaning {
  const readable = /^[A-Z][A-Za-z.]+$/.test(code) && !UNREADABLE.has(code);
  return readable && status !== undefined && status >= 400 ? 'refused' : 'garbled';
}
