import { randomUUID } from 'node:crypto';
import { jsonObject } from '../core/json.ts';
import type { BoxRequest, BoxResponse, Clock, Service } from '../core/service.ts';
import type { Directory, Session } from './account.ts';

export interface SigninParts {
  readonly directory: Directory;
  readonly clock: Clock;
}

interface SigninToken {
  readonly session: Session;
  readonly seconds: number;
  readonly until: number;
}

/** A sign-in token may be used for this long. */
const TOKEN_MS = 15 * 60_000;

/**
 * The console's federation endpoint (IAM User Guide, "Enable custom identity broker access to the AWS console"). Any live
 * session becomes one of the console, which lives as long as `SessionDuration` says and not as long as its keys: the same
 * assumed role, session name and session policies. No policy is asked.
 */
export class SigninService implements Service {
  readonly name = 'aws-signin';
  readonly #parts: SigninParts;
  readonly #tokens = new Map<string, SigninToken>();

  constructor(parts: SigninParts) {
    this.#parts = parts;
  }

  handle({ url }: BoxRequest): BoxResponse {
    const { searchParams } = url;
    switch (searchParams.get('Action')) {
      case 'getSigninToken':
        return this.#getSigninToken(searchParams);
      case 'login':
        return this.#login(searchParams);
      default:
        return refuse('Action is neither getSigninToken nor login');
    }
  }

  #getSigninToken(params: URLSearchParams): BoxResponse {
    const { directory, clock } = this.#parts;
    const { sessionId, sessionKey, sessionToken } = jsonObject(params.get('Session') ?? '');
    const credential = directory.credential(String(sessionId));
    const session = credential && 'session' in credential ? credential.session : undefined;
    if (!session || session.secretAccessKey !== sessionKey || session.sessionToken !== sessionToken)
      return refuse('the session is none');
    if (clock.now() >= session.expiresAt) return refuse('the session has expired');
    const asked = params.get('SessionDuration');
    if (asked !== null && session.chained) return refuse('SessionDuration is not for chained roles');
    const seconds = asked === null ? (session.expiresAt - clock.now()) / 1000 : Number(asked);
    if (asked !== null && !(seconds >= 900 && seconds <= 43_200)) return refuse('SessionDuration');
    const SigninToken = randomUUID();
    this.#tokens.set(SigninToken, { session, seconds, until: clock.now() + TOKEN_MS });
    return json({ SigninToken });
  }

  /** Answers the keys that a shell of the console has; the real one answers a page, and a cookie for its services. */
  #login(params: URLSearchParams): BoxResponse {
    const { directory, clock } = this.#parts;
    const token = this.#tokens.get(params.get('SigninToken') ?? '');
    if (!token || clock.now() >= token.until) return refuse('the sign-in token is none, or too old');
    const { role, sessionName, policies, federatedProvider, chained } = token.session;
    const { seconds } = token;
    const now = clock.now();
    const request = { role, sessionName, seconds, policies, federatedProvider, chained, now };
    const { accessKeyId, secretAccessKey, sessionToken } = directory.startSession(request);
    return json({ accessKeyId, secretAccessKey, sessionToken });
  }
}

function json(value: unknown): BoxResponse {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

function refuse(why: string): BoxResponse {
  return { status: 400, headers: { 'content-type': 'text/plain' }, body: why };
}
