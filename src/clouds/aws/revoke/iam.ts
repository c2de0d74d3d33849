import type { Clock } from '../../../clock.ts';
import { type HttpResponse, NetworkError } from '../../../net/http.ts';
import { type RetryAdvice, retry } from '../../../net/retry.ts';
import { serviceTime } from '../../../net/retry-after.ts';
import { timeouts } from '../../../net/timeouts.ts';
import { type AwsKeys, signedRequest } from '../../../sdk/aws/signed.ts';
import { shorten } from '../../../text/shorten.ts';
import { withoutTrailing } from '../../../text/trim.ts';
import { element, elements } from '../../../text/xml.ts';
import { type Partition, partitions } from '../arn.ts';

/** Attempts when IAM cannot be reached. Throttling and concurrent writers are retried until the deadline. */
const ATTEMPTS_DOWN = 6;

/** The meaning of an error that IAM answered with. */
export type IamMeaning =
  /** Too many calls, or another program changes the same role: a retry helps. */
  | 'busy'
  /** A fault of IAM itself. */
  | 'down'
  /** The runner's clock is wrong. */
  | 'skewed'
  | 'denied'
  | 'missing'
  /** The role's quota of inline policies is used up. */
  | 'full'
  /** The answer is not one of IAM. */
  | 'garbled'
  | 'refused';

/** Error codes of IAM (IAM API reference, "Common errors" and those of each call). */
const BY_CODE: Readonly<Record<string, IamMeaning>> = {
  AccessDenied: 'denied',
  AccessDeniedException: 'denied',
  UnauthorizedOperation: 'denied',
  NoSuchEntity: 'missing',
  LimitExceeded: 'full',
  ConcurrentModification: 'busy',
  ConcurrentModificationException: 'busy',
  RequestLimitExceeded: 'busy',
  SlowDown: 'busy',
  Throttling: 'busy',
  ThrottlingException: 'busy',
  RequestExpired: 'skewed',
  RequestTimeTooSkewed: 'skewed',
};

/** IAM answered with an error. */
export class IamError extends Error {
  override readonly name = 'IamError';
  readonly meaning: IamMeaning;
  /** The code as IAM writes it, for messages. */
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.meaning = iamMeaning(code, status, message);
    this.code = code;
    this.status = status;
  }
}

function iamMeaning(code: string, status: number, message: string): IamMeaning {
  // IAM has one code for every bad signature. Only the message says that the reason is the time of the signature.
  const isSkewed = message.includes('Signature expired') || message.includes('Signature not yet current');
  if (isSkewed) return 'skewed';
  if (code === UNREADABLE) return status >= 500 ? 'down' : status === 429 ? 'busy' : 'garbled';
  const known = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
  return known ?? (status === 429 ? 'busy' : status >= 500 ? 'down' : 'refused');
}

/** The code for an answer without a code. */
const UNREADABLE = 'Unreadable';

/** What an {@link IamClient} needs. */
export interface IamOptions {
  readonly keys: AwsKeys;
  readonly partition: Partition;
  /** A base URL to use instead of the partition's endpoint. */
  readonly endpoint?: string;
  readonly clock: Clock;
  /** The deadline of the whole revocation. */
  readonly signal: AbortSignal;
  readonly progress: (text: string) => void;
}

/** A client for the five IAM calls that revocation needs (IAM API reference, 2010-05-08). */
export class IamClient {
  readonly #options: IamOptions;
  /**
   * The error of the runner's clock, in milliseconds. IAM's `Date` header tells it when IAM refuses a signature because of
   * its time.
   */
  #skew = 0;

  constructor(options: IamOptions) {
    this.#options = options;
  }

  /** The unique id of a role; empty where IAM does not tell it. */
  async roleId(role: string): Promise<string> {
    return element(await this.#call('GetRole', { RoleName: role }), 'RoleId') ?? '';
  }

  /** Puts an inline policy on a role. */
  async put(role: string, name: string, document: string): Promise<void> {
    await this.#call('PutRolePolicy', { RoleName: role, PolicyName: name, PolicyDocument: document });
  }

  /** The text of an inline policy; `undefined` where the role has no policy of this name. */
  async get(role: string, name: string): Promise<string | undefined> {
    try {
      const body = await this.#call('GetRolePolicy', { RoleName: role, PolicyName: name });
      return decodeURIComponent(element(body, 'PolicyDocument') ?? '');
    } catch (error) {
      if (error instanceof IamError && error.meaning === 'missing') return undefined;
      throw error;
    }
  }

  /** The names of all inline policies of a role. */
  async list(role: string): Promise<readonly string[]> {
    const names: string[] = [];
    let marker: string | undefined;
    do {
      const body = await this.#call('ListRolePolicies', {
        RoleName: role,
        MaxItems: '1000',
        ...(marker === undefined ? {} : { Marker: marker }),
      });
      names.push(...elements(element(body, 'PolicyNames') ?? '', 'member'));
      marker = element(body, 'IsTruncated') === 'true' ? element(body, 'Marker') : undefined;
    } while (marker !== undefined);
    return names;
  }

  /**
   * Removes an inline policy.
   * @param signal the deadline of this call, earlier than that of the client.
   * @returns `false` where the role had no policy of this name.
   */
  async delete(role: string, name: string, signal: AbortSignal): Promise<boolean> {
    try {
      await this.#call('DeleteRolePolicy', { RoleName: role, PolicyName: name }, signal);
      return true;
    } catch (error) {
      if (error instanceof IamError && error.meaning === 'missing') return false;
      throw error;
    }
  }

  #call(
    action: string,
    parameters: Readonly<Record<string, string>>,
    signal: AbortSignal = this.#options.signal,
  ): Promise<string> {
    const { clock, progress } = this.#options;
    let down = 0;
    let skewed = 0;
    const advise = (error: unknown): RetryAdvice => {
      if (meaningOf(error) === 'busy') return { retry: true };
      if (meaningOf(error) === 'skewed') return { retry: ++skewed === 1 };
      return { retry: isPassing(error) && ++down < ATTEMPTS_DOWN };
    };
    return retry(() => this.#once(action, parameters, signal), {
      clock,
      signal,
      advise,
      attempts: Number.POSITIVE_INFINITY,
      onRetry: (error, attempt) =>
        progress(`AWS IAM ${action}: ${describeIam(error)}; trying again (${attempt})`),
    });
  }

  async #once(
    action: string,
    parameters: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<string> {
    const { keys, partition, endpoint, clock } = this.#options;
    const { iam } = partitions[partition];
    const base = withoutTrailing(endpoint ?? `https://${iam.host}`, '/');
    const response = await signedRequest({
      method: 'POST',
      url: `${base}/`,
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'user-agent': 'agent-creds',
      },
      body: new URLSearchParams({ Action: action, Version: '2010-05-08', ...parameters }).toString(),
      service: 'iam',
      region: iam.region,
      keys,
      at: clock.now() + this.#skew,
      timeoutMs: timeouts.call,
      signal,
    });
    if (response.status === 200 && response.body.includes(`<${action}Response`)) return response.body;
    const error = readError(response);
    if (error.meaning === 'skewed') {
      const now = clock.now();
      // An answer without a date changes nothing.
      this.#skew = serviceTime(response.headers, now + this.#skew) - now;
    }
    throw error;
  }
}

function readError({ status, body }: HttpResponse): IamError {
  const code = element(body, 'Code');
  if (code === undefined || !/^[A-Za-z.]{1,80}$/.test(code)) {
    return new IamError(UNREADABLE, status, `the answer (HTTP ${status}) is not one of IAM`);
  }
  return new IamError(code, status, shorten(element(body, 'Message') ?? '', 500));
}

function meaningOf(error: unknown): IamMeaning | undefined {
  return error instanceof IamError ? error.meaning : undefined;
}

function isPassing(error: unknown): boolean {
  return error instanceof NetworkError ? error.transient : error instanceof IamError && error.status >= 500;
}

/** Describes an error in a few words, for a progress line. */
function describeIam(error: unknown): string {
  if (error instanceof IamError) return `${error.code} (${error.status})`;
  return error instanceof NetworkError ? error.message : 'failed';
}
