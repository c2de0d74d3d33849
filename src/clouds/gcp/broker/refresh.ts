import { sameSecret } from '../../../text/equal.ts';
import { type Answer, type Protocol, type ProtocolContext, unavailableText } from '../../serve.ts';
import type { GcpHandoverPlan } from '../plan.ts';
import { refreshPath } from './paths.ts';

/**
 * The token endpoint at which gcloud refreshes its token for a named lease (RFC 6749, sections 5 and 6). Its refresh token is the
 * loopback token, and the answer is the current lease: nothing is asked of Google for it.
 */
export function refreshProtocol({ plan, bearer, current }: ProtocolContext<GcpHandoverPlan>): Protocol {
  const { name = '' } = plan;
  const path = refreshPath(name);
  const what = `token for the configuration ${name}`;
  return {
    owns: (asked) => asked === path,
    takesForm: true,
    refuse,
    answer({ form }) {
      if (
        form?.get('grant_type') !== 'refresh_token' ||
        !sameSecret(form.get('refresh_token') ?? undefined, bearer)
      )
        return refuse(
          400,
          'bearer',
          `agent-creds: this is not the refresh token of the configuration ${name}. Use gcloud with the CLOUDSDK_CONFIG that this job exported.`,
          what,
        );
      const now = current();
      if (typeof now === 'string') return refuse(503, now, unavailableText(now, 'Google Cloud'), what);
      return json(
        200,
        {
          access_token: now.lease.secrets.accessToken,
          expires_in: Math.floor(now.remainingMs / 1000),
          token_type: 'Bearer',
        },
        { decision: 'served', what },
      );
    },
  };
}

function refuse(status: number, reason: string, message: string, what: string): Answer {
  const error =
    status === 503 ? 'temporarily_unavailable' : status === 400 ? 'invalid_grant' : 'access_denied';
  return json(status, { error, error_description: message }, { decision: 'refused', what, reason });
}

function json(status: number, body: unknown, decision: Pick<Answer, 'decision' | 'what' | 'reason'>): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), ...decision };
}
