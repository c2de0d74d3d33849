import { NetworkError } from '../../net/http.ts';
import { StsAnswer } from '../../sdk/aws/sts.ts';

/** What STS means by an answer that holds no credentials. */
export type StsMeaning =
  /** Nobody answered who can be trusted. */
  | 'unreachable'
  /** Throttling and faults of STS itself. */
  | 'busy'
  /** What answered is not STS. */
  | 'garbled'
  | 'not-trusted'
  | 'token-refused'
  | 'audience-refused'
  | 'token-expired'
  | 'policy-packed'
  | 'policy-malformed'
  | 'region-disabled'
  | 'too-long'
  /** It refused for a reason that this action does not know. */
  | 'refused';

/** An error of {@link Sts}, read once. */
export interface StsFailure {
  readonly meaning: StsMeaning;
  /** Whether it can go away by itself. */
  readonly passing: boolean;
  /** The service's code; for messages. */
  readonly code: string;
  readonly message: string;
  readonly status: number | undefined;
  readonly network?: NetworkError;
}

/** Codes as the STS API reference writes them; some come with `Exception` at their end, some without. */
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

/** Names that an error has when the SDK could not read the answer. */
const UNREADABLE: ReadonlySet<string> = new Set([
  'Error',
  'SyntaxError',
  'TypeError',
  'Unknown',
  'UnknownError',
]);

/** Whatever {@link Sts} threw, as a value; `undefined` for what is not an answer of the network. */
export function readStsFailure(error: unknown): StsFailure | undefined {
  if (error instanceof NetworkError) {
    const { passing, message } = error;
    return { meaning: 'unreachable', passing, code: error.name, message, status: undefined, network: error };
  }
  if (!(error instanceof StsAnswer)) return undefined;
  const { code, message, status } = error;
  const bare = code.endsWith('Exception') ? code.slice(0, -'Exception'.length) : code;
  const busy = status === 429 || (status ?? 0) >= 500 || BUSY.has(bare);
  const meaning = meaningOf(bare, message.toLowerCase()) ?? (busy ? 'busy' : unknownOf(code, status));
  return { meaning, passing: busy || couldNotAsk(bare, message), code, message, status };
}

/** STS could not fetch GitHub's keys: a fault between the two of them, and not of the token. */
function couldNotAsk(code: string, message: string): boolean {
  return code === 'IDPCommunicationError' || message.includes("Couldn't retrieve verification key");
}

function meaningOf(code: string, text: string): StsMeaning | undefined {
  const known = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
  if (known === 'token-refused' && text.includes('audience')) return 'audience-refused';
  if (known !== undefined) return known;
  // These two have only a general code of their own, and say which it is in words.
  if (text.includes('packedpolicytoolarge') || text.includes('packed size')) return 'policy-packed';
  if (text.includes('durationseconds') || text.includes('maxsessionduration')) return 'too-long';
  return undefined;
}

function unknownOf(code: string, status: number | undefined): StsMeaning {
  const readable = /^[A-Z][A-Za-z.]+$/.test(code) && !UNREADABLE.has(code);
  return readable && status !== undefined && status >= 400 ? 'refused' : 'garbled';
}
