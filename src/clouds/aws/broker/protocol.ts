import { instant } from '../../../clock.ts';
import { sameSecret } from '../../../text/equal.ts';
import { type Answer, type Protocol, type ProtocolContext, unavailableText } from '../../serve.ts';
import type { AwsHandoverPlan } from '../plan.ts';
import { credentialsPath, ownsPath } from './path.ts';

const WHAT = 'credentials';

/** The container credentials protocol (AWS SDKs and Tools Reference Guide, "Container credential provider"). */
export function awsProtocol(context: ProtocolContext<AwsHandoverPlan>): Protocol {
  const { name } = context.plan;
  return {
    owns: (path) => ownsPath(path, name),
    refuse,
    answer(request) {
      if (!sameSecret(request.header('authorization'), context.bearer)) {
        return refuse(
          403,
          'bearer',
          'agent-creds: the Authorization header is not the token of this broker. Send the content of the file that AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE names; a tool that does not know this variable needs AWS_CONTAINER_AUTHORIZATION_TOKEN.',
          WHAT,
        );
      }
      if (request.path !== credentialsPath(name)) {
        return refuse(
          404,
          'path',
          'agent-creds: this is not the path in AWS_CONTAINER_CREDENTIALS_FULL_URI.',
          WHAT,
        );
      }
      const current = context.current();
      if (typeof current === 'string') return refuse(503, current, unavailableText(current, 'AWS'), WHAT);
      const { accessKeyId, secretAccessKey, sessionToken } = current.lease.secrets;
      return json(200, {
        decision: 'served',
        what: WHAT,
        body: {
          AccessKeyId: accessKeyId,
          SecretAccessKey: secretAccessKey,
          Token: sessionToken,
          Expiration: instant(current.expiresAt),
          AccountId: current.lease.facts.account,
          RoleArn: current.lease.principal,
        },
      });
    },
  };
}

/** An error answer. The SDKs read `Code` and `Message` from its body and show them. */
function refuse(status: number, reason: string, message: string, what = WHAT): Answer {
  const Code = status === 503 ? 'LeaseUnavailable' : status === 404 ? 'NotFound' : 'AccessDenied';
  return json(status, { decision: 'refused', what, reason, body: { Code, Message: message } });
}

function json(
  status: number,
  { body, ...decision }: Pick<Answer, 'decision' | 'what' | 'reason'> & { body: unknown },
): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...decision,
  };
}
