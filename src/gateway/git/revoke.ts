import type { RevokeContext, Revoker } from '../../clouds/cloud.ts';
import { hasDataResidency } from '../../github/servers.ts';
import type { Lease } from '../../model/lease.ts';
import type { RevokeOutcome } from '../../model/outcome.ts';
import { type HttpResponse, NetworkError, request } from '../../net/http.ts';
import { timeouts } from '../../net/timeouts.ts';
import { HANDED_OVER } from './handed-over.ts';
import { gitInputs } from './inputs.ts';
import type { GitPlan } from './plan.ts';

/**
 * Revokes a token of a GitHub App's installation that the workflow handed over as `git-token` (REST API, "Revoke an installation
 * access token": `DELETE /installation/token`, 204). The job's own `github-token` is never revoked, and neither is any other kind of
 * token, which GitHub refuses there with 403.
 */
export const gitRevoker: Revoker<GitPlan> = {
  async revoke(lease, plan, context) {
    if (lease.facts[HANDED_OVER] !== 'true') return KEPT;
    try {
      return outcomeOf(await ask(lease, plan, context));
    } catch (error) {
      return failed(error instanceof NetworkError ? error.message : 'the request failed');
    }
  },
  // The token is in no state, so nobody but the broker can revoke it.
  revokeSaved: async () => KEPT,
};

const KEPT: RevokeOutcome = { state: 'expires', text: 'git: this action does not revoke this token.' };

async function ask(
  { secrets: { token = '' } }: Lease,
  { endpoint }: GitPlan,
  { signal }: Pick<RevokeContext, 'signal'>,
): Promise<HttpResponse> {
  return await request({
    method: 'DELETE',
    url: `${apiOf(endpoint)}/installation/token`,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'user-agent': 'agent-creds',
      'x-github-api-version': '2022-11-28',
    },
    timeoutMs: timeouts.call,
    signal,
  });
}

/**
 * The base of the REST API of a git host (GitHub Docs, "Getting started with the REST API"; for Enterprise Server below `/api/v3`).
 * @example apiOf('https://github.com') // 'https://api.github.com'
 * @example apiOf('https://acme.ghe.com') // 'https://api.acme.ghe.com'
 * @example apiOf('https://github.acme.example') // 'https://github.acme.example/api/v3'
 */
export function apiOf(endpoint: string): string {
  const url = new URL(endpoint);
  const cloud = endpoint === gitInputs.endpoint.default || hasDataResidency(url.hostname);
  return cloud ? `https://api.${url.hostname}` : `${endpoint}/api/v3`;
}

function outcomeOf({ status }: HttpResponse): RevokeOutcome {
  switch (status) {
    case 204:
      return { state: 'revoked', text: 'git: GitHub has revoked the installation token of `git-token`.' };
    // 401: the token has ended before, or a proxy has answered. Only a 204 proves that GitHub has revoked it.
    case 401:
    case 403:
    case 404:
      return KEPT;
    default:
      return failed(`GitHub answered ${status}`);
  }
}

function failed(why: string): RevokeOutcome {
  const what = 'The installation token of `git-token` could not be revoked';
  return {
    state: 'failed',
    text: `git: ${what.toLowerCase()}: ${why}.`,
    problem: {
      code: 'REVOKE_FAILED',
      what,
      why,
      fix: 'nothing has to be done: such a token ends an hour after its issue',
    },
  };
}
