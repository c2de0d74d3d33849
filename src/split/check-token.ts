import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import { hasDataResidency } from '../github/servers.ts';
import { jwtPayload } from '../text/jwt.ts';
import { shorten } from '../text/shorten.ts';
import type { Handoff } from './handoff.ts';
import { fetchKeys, type Keys, type KeysOptions } from './keys.ts';
import { HandoffRefused } from './refusal.ts';
import type { CheckToken } from './seal.ts';

/** The values that the issuer job's token must have, besides its audience. */
export interface Expected {
  /** `https://token.actions.githubusercontent.com`, or the issuer of a data-residency host. */
  readonly issuer: string;
  /** The base URL for the issuer's keys. It is the issuer itself, except in tests and with a mirror. */
  readonly endpoint: string;
  readonly handoff: Handoff;
  /** GITHUB_WORKFLOW_REF of this job. The issuer job has the same one, since both belong to one run of one workflow. */
  readonly workflowRef: string;
  /** `job.workflow_ref` of this job: the (perhaps reusable) workflow file that defines both jobs. Empty if unknown. */
  readonly jobWorkflowRef: string;
}

/**
 * GitHub's token issuer for a server. Data-residency hosts have their own (GitHub Docs, "OpenID Connect reference").
 * @example
 * issuerOf('https://octo.ghe.com') // 'https://token.actions.octo.ghe.com'
 */
export function issuerOf(serverUrl: string): string {
  const host = URL.parse(serverUrl)?.hostname ?? 'github.com';
  return hasDataResidency(host)
    ? `https://token.actions.${host}`
    : 'https://token.actions.githubusercontent.com';
}

/**
 * Makes the function that checks tokens against the keys that GitHub publishes now. It fetches the keys for every envelope,
 * since GitHub changes them.
 *
 * It checks a token's lifetime as of the moment at which GitHub signed it, not as of now, since an envelope may stay unread
 * for as long as its lease lives. The sequence number protects against an old envelope of this hand-over. An envelope of
 * another hand-over cannot be used again, since the agent job made the key for this one only.
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
 * The enterprise part of an issuer. An enterprise can make GitHub append its slug to the issuer (REST API, "Set the GitHub
 * Actions OIDC custom issuer policy for an enterprise"). Any slug is accepted, since the repository binds the token to this
 * run, and no other enterprise has this repository.
 * @returns what follows GitHub's own issuer: nothing, or `/` and the slug. `undefined` for any other issuer.
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
    // GitHub may sign with a new key before it publishes the key.
    const transient = error instanceof errors.JWKSNoMatchingKey;
    throw new HandoffRefused('forged', whyInvalid(error), { cause: error, transient });
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
