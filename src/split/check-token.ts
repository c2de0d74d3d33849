import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import { jwtPayload } from '../text/jwt.ts';
import { shorten } from '../text/shorten.ts';
import type { Handoff } from './handoff.ts';
import { fetchKeys, type Keys, type KeysOptions } from './keys.ts';
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

/** GitHub's issuer for a server: data residency has one of its own (GitHub Docs, "OpenID Connect reference"). */
export function issuerOf(serverUrl: string): string {
  const host = URL.parse(serverUrl)?.hostname ?? 'github.com';
  return host.endsWith('.ghe.com')
    ? `https://token.actions.${host}`
    : 'https://token.actions.githubusercontent.com';
}

/**
 * Checks tokens against the keys that GitHub publishes now; keys change, so they are read for every envelope.
 *
 * A token is judged at the moment at which GitHub signed it, not at the moment at which it is read: an envelope may lie
 * unread for as long as the lease in it is good for. That it is not an old one is what its number says, and no older
 * hand-over can have used the key: it was made for this one.
 */
export function tokenChecker(expected: Expected, options: KeysOptions): CheckToken {
  return async (jwt, audience) => {
    const { iss, iat } = jwtPayload(jwt) ?? {};
    const enterprise = enterpriseOf(iss, expected.issuer);
    if (enterprise === undefined) throw new HandoffRefused('forged', "the token's iss is wrong");
    if (typeof iat !== 'number' || !Number.isSafeInteger(iat))
      throw new HandoffRefused('forged', "the token's iat is wrong");
    const keys = await fetchKeys(expected.endpoint, enterprise, options);
    const claims = await verify(jwt, keys, {
      issuer: `${expected.issuer}${enterprise}`,
      audience,
      signedAt: new Date(iat * 1000),
    });
    compare(claims, expected);
    return { signedAt: keys.instantAt(iat * 1000) };
  };
}

/**
 * An enterprise may have GitHub put its slug behind the issuer (REST API, "Set the GitHub Actions OIDC custom issuer
 * policy for an enterprise"). What binds a token to this run is the repository, which no other enterprise has.
 * @returns the part behind GitHub's own issuer, empty or `/` and the slug; `undefined` for any other issuer.
 */
function enterpriseOf(iss: unknown, github: string): string | undefined {
  if (typeof iss !== 'string' || !iss.startsWith(github)) return undefined;
  const rest = iss.slice(github.length);
  return rest === '' || /^\/[A-Za-z0-9-]{1,100}$/.test(rest) ? rest : undefined;
}

async function verify(
  jwt: string,
  keys: Keys,
  token: { readonly issuer: string; readonly audience: string; readonly signedAt: Date },
): Promise<Readonly<Record<string, unknown>>> {
  try {
    const { payload } = await jwtVerify(jwt, createLocalJWKSet(keys.set), {
      algorithms: ['RS256'],
      issuer: token.issuer,
      audience: token.audience,
      requiredClaims: ['exp', 'iat'],
      currentDate: token.signedAt,
    });
    return payload;
  } catch (error) {
    // What GitHub shows may lag behind what it signs with.
    const mayPass = error instanceof errors.JWKSNoMatchingKey;
    throw new HandoffRefused('forged', whyInvalid(error), { cause: error, mayPass });
  }
}

function compare(claims: Readonly<Record<string, unknown>>, expected: Expected): void {
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
}

function whyInvalid(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the token was over before it was signed';
  if (error instanceof errors.JWTClaimValidationFailed) {
    return error.claim === 'aud'
      ? 'the token was made for another envelope'
      : `the token's ${error.claim} is wrong`;
  }
  return 'GitHub did not sign the token';
}
