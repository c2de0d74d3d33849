import { type LeaseBounds, lifeFault, refusedAnswer } from '../../clouds/check-lease.ts';
import type { IssueContext, Issuer } from '../../clouds/cloud.ts';
import { hostOf } from '../../clouds/endpoints.ts';
import { readTokenAnswer, type TokenAnswer } from '../../clouds/token-answer.ts';
import type { ErrorCode } from '../../errors/catalogue.ts';
import { AgentCredsError, type Problem } from '../../errors/error.ts';
import { type Claims, shownClaims } from '../../identity/claims.ts';
import { githubNow, type IdentityToken } from '../../identity/token.ts';
import type { Lease } from '../../model/lease.ts';
import { type HttpResponse, NetworkError, request } from '../../net/http.ts';
import { retry } from '../../net/retry.ts';
import { retryAfterMs } from '../../net/retry-after.ts';
import { timeouts } from '../../net/timeouts.ts';
import { fieldsOf, jsonFields } from '../../text/json.ts';
import { shorten } from '../../text/shorten.ts';
import { LONGEST_FEDERATED } from './bounds.ts';
import type { ModelPlan } from './plan.ts';
import type { ModelProvider } from './provider.ts';

/** How one provider exchanges an identity token for a token of its own. */
export interface Exchange {
  readonly bounds: LeaseBounds<ModelPlan>;
  /** The code for a refusal of the exchange. */
  readonly refused: ErrorCode;
  /** Below the base of the service. */
  readonly path: string;
  /** The fields of the request besides those of the plan. */
  readonly fields: (jwt: string) => Readonly<Record<string, string>>;
  /** The life of a token whose answer does not tell it, in seconds; left out where each tells it. */
  readonly life?: number;
  /** What to look at when the provider refuses, to paste or to click. */
  readonly fix: (plan: ModelPlan) => string;
  /** Called with the answer, for what a person should know of it. */
  readonly note?: (answer: TokenAnswer, context: IssueContext) => void;
}

/** The provider answered the exchange with another status than 200. */
class ExchangeRefused extends Error {
  readonly answer: HttpResponse;

  constructor(answer: HttpResponse) {
    super(`answered ${answer.status}`);
    this.answer = answer;
  }

  get isTransient(): boolean {
    const { status } = this.answer;
    return status === 429 || status >= 500;
  }
}

/** The issuer of a provider that knows keys only: the key as it was given. */
export function keyIssuer(provider: ModelProvider): Issuer<ModelPlan> {
  return { issue: async (plan, context) => keyLease(provider, plan, context) };
}

/** The issuer of a provider: its key as it was given, or a token by its federation. */
export function modelIssuer(provider: ModelProvider, exchange: Exchange): Issuer<ModelPlan> {
  return {
    issue: async (plan, context) =>
      plan.source === 'key'
        ? keyLease(provider, plan, context)
        : await exchanged(provider, exchange, plan, context),
  };
}

function keyLease({ key }: ModelProvider, plan: ModelPlan, context: IssueContext): Lease {
  const value = context.given?.(key);
  if (value === undefined) {
    throw new AgentCredsError({
      code: 'INPUT_MISSING',
      what: `\`${key.name}\` is empty`,
      why: 'the plan was made with it, and this step has no value for it',
      fix: `${key.name}: ${key.example}`,
    });
  }
  context.secret(value);
  return leaseOf(plan, context.clock.now(), plan.ttl, { apiKey: value });
}

function leaseOf(
  plan: ModelPlan,
  issuedAt: number,
  seconds: number,
  secrets: Readonly<Record<string, string>>,
): Lease {
  return {
    id: `${plan.cloud}:${plan.session}`,
    cloud: plan.cloud,
    principal: plan.principal,
    session: plan.session,
    scope: plan.scope,
    narrowed: plan.narrowed,
    issuedAt,
    expiresAt: Math.floor((issuedAt + seconds * 1000) / 1000) * 1000,
    end: plan.end,
    secrets,
    facts: {},
  };
}

/**
 * Exchanges GitHub's token for a token of the provider. Each attempt has a GitHub token of its own: a provider takes one only once,
 * and refuses it the second time without a reason, also where its answer to the first time was lost.
 */
async function exchanged(
  provider: ModelProvider,
  exchange: Exchange,
  plan: ModelPlan,
  context: IssueContext,
): Promise<Lease> {
  const { clock, signal, progress } = context;
  let token: IdentityToken | undefined;
  try {
    return await retry(
      async () => {
        const own = await context.identity(plan.audience, token ? 'fresh' : undefined);
        token = own;
        const issuedAt = githubNow(own, clock);
        const answer = await request({
          method: 'POST',
          url: `${plan.authority}${exchange.path}`,
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify({ ...exchange.fields(own.jwt), ...plan.exchange }),
          timeoutMs: timeouts.call,
          signal,
        });
        if (answer.status !== 200) throw new ExchangeRefused(answer);
        const read = readToken(exchange, answer.body, context);
        exchange.note?.(read, context);
        return leaseOf(plan, issuedAt, read.expiresIn, { accessToken: read.value });
      },
      {
        clock,
        signal,
        attempts: 4,
        advise(error) {
          if (error instanceof NetworkError) return { retry: error.transient };
          if (!(error instanceof ExchangeRefused) || !error.isTransient) return { retry: false };
          return { retry: true, afterMs: retryAfterMs(error.answer.headers, clock.now()) };
        },
        onRetry: (error, attempt) =>
          progress(
            `${provider.title}: ${error instanceof Error ? error.message : 'failed'}; trying again (${attempt})`,
          ),
      },
    );
  } catch (error) {
    signal.throwIfAborted();
    throw explain(error, provider, exchange, plan, token?.claims);
  }
}

function readToken(
  { bounds, life }: Exchange,
  body: string,
  context: IssueContext,
): TokenAnswer & { readonly expiresIn: number } {
  const read = readTokenAnswer(body);
  if (typeof read === 'string') throw refusedAnswer(bounds, read);
  context.secret(read.value);
  const expiresIn = read.expiresIn ?? life;
  if (expiresIn === undefined) throw refusedAnswer(bounds, 'it does not tell the life of its token');
  const fault = lifeFault({ issuedAt: 0, expiresAt: expiresIn * 1000 }, LONGEST_FEDERATED);
  if (fault !== undefined) throw refusedAnswer(bounds, fault);
  return { ...read, expiresIn };
}

function explain(
  error: unknown,
  provider: ModelProvider,
  exchange: Exchange,
  plan: ModelPlan,
  claims: Claims | undefined,
): unknown {
  const host = hostOf(plan.authority);
  if (error instanceof NetworkError) {
    return new AgentCredsError({
      code: exchange.bounds.code,
      what: `${provider.title} at ${host} cannot be reached`,
      why: error.message,
      fix: 'allow the runner to reach it (HTTPS_PROXY, firewall)',
    });
  }
  if (!(error instanceof ExchangeRefused)) return error;
  const { status } = error.answer;
  const said = messageOf(error.answer.body);
  const problem: Problem = error.isTransient
    ? {
        code: exchange.bounds.code,
        what: `${provider.title} keeps answering ${status}`,
        why: said === '' ? 'it gave no reason' : `it said "${said}"`,
        fix: 'run the job again',
      }
    : {
        code: exchange.refused,
        what: `${provider.title} does not exchange the token of this job: ${status}`,
        why: `${said === '' ? 'It gave no reason.' : `It said "${said}".`}${claims ? ` This job's token:\n${shownClaims(claims)}` : ''}`,
        fix: exchange.fix(plan),
      };
  return new AgentCredsError(problem);
}

/** The message of a refusal, of the provider's own form or of OAuth's. */
function messageOf(body: string): string {
  const { error, error_description: description, message } = jsonFields(body);
  const text = description ?? fieldsOf(error).message ?? message ?? error;
  return typeof text === 'string' ? shorten(text, 300) : '';
}
