import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from 'jose';
import type { Clock } from '../clock.ts';
import { AgentCredsError } from '../errors/error.ts';
import { NetworkError, request } from '../net/http.ts';
import { retry } from '../net/retry.ts';
import { timeouts } from '../net/timeouts.ts';
import { shorten } from '../text/shorten.ts';
import type { Handoff } from './handoff.ts';
import { HandoffRefused } from './refusal.ts';
import type { CheckToken } from './seal.ts';

/** What the issuer job's token must say beside its audience. */
export interface Expected {
  /** `https://token.actions.githubusercontent.com`, or that of a data-residency host. */
  readonly issuer: string;
  /** Where its keys are read; the issuer itself but for tests and mirrors. */
  readonly endpoint: string;
  readonly handoff: Handoff;
  /** GITHUB_WORKFLOW_REF of this job: issuer and agent belong to one run of one workflow. */
  readonly workflowRef: string;
  /** `job.workflow_ref` of this job: the (perhaps reusable) workflow file that both jobs stand in; empty if unknown. */
  readonly jobWorkflowRef: string;
}

export interface CheckOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Runner clocks are off by seconds; GitHub's tokens live five minutes. */
const TOLERANCE = 60;

/** GitHub's issuer for a server: data residency has one of its own (GitHub Docs, "OpenID Connect reference"). */
export function issuerOf(serverUrl: string): string {
  const host = URL.parse(serverUrl)?.hostname ?? 'github.com';
  return host.endsWith('.ghe.com')
    ? `https://token.actions.${host}`
    : 'https://token.actions.githubusercontent.com';
}

/** Checks tokens against the keys that GitHub publishes now; keys change, so they are read for every envelope. */
export function tokenChecker(expected: Expected, options: CheckOptions): CheckToken {
  return async (jwt, audience) => {
    const keys = await fetchKeys(expected.endpoint, options);
    let claims: Readonly<Record<string, unknown>>;
    try {
      const { payload } = await jwtVerify(jwt, createLocalJWKSet(keys), {
        algorithms: ['RS256'],
        issuer: expected.issuer,
        audience,
        requiredClaims: ['exp', 'iat'],
        clockTolerance: TOLERANCE,
        currentDate: new Date(options.clock.now()),
      });
      claims = payload;
    } catch (error) {
      throw new HandoffRefused('forged', whyInvalid(error), { cause: error });
    }
    const { handoff, workflowRef, jobWorkflowRef } = expected;
    const wanted: Readonly<Record<string, string>> = {
      repository: handoff.repository,
      run_id: handoff.runId,
      run_attempt: handoff.attempt,
      workflow_ref: workflowRef,
      ...(jobWorkflowRef === '' ? {} : { job_workflow_ref: jobWorkflowRef }),
    };
    for (const [name, value] of Object.entries(wanted)) {
      if (claims[name] !== value) {
        const got = shorten(String(claims[name]), 200);
        throw new HandoffRefused('foreign', `the token's ${name} is ${got}, not ${value}`);
      }
    }
  };
}

function whyInvalid(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    return error.claim === 'aud'
      ? 'the token was made for another envelope'
      : `the token's ${error.claim} is wrong`;
  }
  return 'GitHub did not sign the token';
}

async function fetchKeys(endpoint: string, { clock, signal }: CheckOptions): Promise<JSONWebKeySet> {
  try {
    return await retry(
      async () => {
        const url = `${endpoint}/.well-known/jwks`;
        const { status, body } = await request({ url, timeoutMs: timeouts.call, signal });
        if (status !== 200) throw new NetworkError(new URL(url).host, `it answered ${status}`, false);
        const keys = JSON.parse(body) as JSONWebKeySet;
        if (!Array.isArray(keys.keys)) throw new SyntaxError('no keys');
        return keys;
      },
      {
        clock,
        signal,
        attempts: 5,
        advise: (error) => ({ retry: error instanceof NetworkError && error.passing }),
      },
    );
  } catch (error) {
    signal.throwIfAborted();
    throw new AgentCredsError(
      {
        code: 'HANDOFF_UNVERIFIED',
        what: "GitHub's keys cannot be read, so no envelope can be believed",
        why: error instanceof NetworkError ? error.message : 'what answered is not a list of keys',
        fix: `let the runner of the agent job reach ${endpoint}/.well-known/jwks`,
      },
      { cause: error },
    );
  }
}
