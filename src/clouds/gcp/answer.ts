import type { HttpResponse } from '../../net/http.ts';
import { retryAfterMs } from '../../net/retry-after.ts';
import { shorten } from '../../text/shorten.ts';

/** The three exchanges with Google. */
export type Step = 'federate' | 'impersonate' | 'downscope';

/** The meaning of an error that Google answered with. */
export type GoogleMeaning =
  /** 429 and faults of Google itself. */
  | 'busy'
  /** Google could not fetch GitHub's keys. The token may be valid, and a retry can help. */
  | 'keys-unavailable'
  /** The answer is not one of Google. */
  | 'garbled'
  | 'provider-unknown'
  | 'condition-unmet'
  | 'audience-refused'
  | 'issuer-refused'
  | 'mapping-failed'
  | 'account-disabled'
  | 'api-disabled'
  | 'too-long'
  | 'account-unknown'
  | 'not-allowed'
  /** Google refused for a reason that this action does not know. */
  | 'refused';

/** An answer of Google that is not a token. */
export class GoogleAnswer extends Error {
  readonly step: Step;
  /** The HTTP status. */
  readonly status: number;
  /** `invalid_target`, `PERMISSION_DENIED`, ...; empty where the answer is not one of Google's. */
  readonly code: string;
  /** The reason in a form for programs: `SERVICE_DISABLED`, `IAM_PERMISSION_DENIED`, ... */
  readonly reason: string;
  readonly text: string;
  /** The wait that the answer asks for, in milliseconds. */
  readonly afterMs: number | undefined;
  readonly meaning: GoogleMeaning;

  /** @param now this machine's time, in milliseconds since the epoch. */
  constructor(step: Step, response: HttpResponse, now: number) {
    super(`HTTP ${response.status}`);
    const { code, reason, text } = readError(response.body);
    this.step = step;
    this.status = response.status;
    this.code = code;
    this.reason = reason;
    this.text = text;
    this.afterMs = retryAfterMs(response.headers, now);
    this.meaning = meaningOf(this);
  }

  /** Whether a retry can help. */
  get transient(): boolean {
    return this.meaning === 'busy' || this.meaning === 'keys-unavailable';
  }
}

type Read = Pick<GoogleAnswer, 'step' | 'status' | 'code' | 'reason' | 'text'>;

/** Google's codes are few and general, so mostly only the text tells one refusal from another. Only this function reads it. */
function meaningOf({ step, status, code, reason, text }: Read): GoogleMeaning {
  const said = text.toLowerCase();
  if (status === 429 || status >= 500) return 'busy';
  if (said.includes("error connecting to the given credential's issuer")) return 'keys-unavailable';
  if (code === '') return 'garbled';
  if (step === 'downscope') return 'refused';
  if (step === 'impersonate') return impersonationMeaning(status, reason, said);
  if (code === 'invalid_target') return 'provider-unknown';
  if (said.includes('attribute condition')) return 'condition-unmet';
  if (said.includes('audience')) return 'audience-refused';
  if (said.includes('issuer')) return 'issuer-refused';
  if (said.includes('google.subject')) return 'mapping-failed';
  return 'refused';
}

function impersonationMeaning(status: number, reason: string, said: string): GoogleMeaning {
  if (/^service account [^\s@]+@\S+ is disabled/.test(said)) return 'account-disabled';
  if (reason === 'SERVICE_DISABLED' || said.includes('has not been used in project')) return 'api-disabled';
  if (said.includes('lifetime')) return 'too-long';
  if (status === 404) return 'account-unknown';
  return status === 403 ? 'not-allowed' : 'refused';
}

/** Reads an error: STS answers in the form of OAuth, the APIs in the form of google.rpc.Status. */
function readError(body: string): { code: string; reason: string; text: string } {
  const short = (value: unknown): string => (typeof value === 'string' ? shorten(value, 500) : '');
  try {
    const { error, error_description: description } = JSON.parse(body);
    if (typeof error === 'string') return { code: short(error), reason: '', text: short(description) };
    const details: unknown[] = Array.isArray(error?.details) ? error.details : [];
    const reasons = details.flatMap((detail) => short((detail as { reason?: unknown } | null)?.reason) || []);
    return { code: short(error?.status), reason: reasons[0] ?? '', text: short(error?.message) };
  } catch {
    return { code: '', reason: '', text: '' };
  }
}
