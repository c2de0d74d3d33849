import { instant } from '../../../clock.ts';
import { sameSecret } from '../../../text/equal.ts';
import { type Answer, type Protocol, type Shelf, unavailableText } from '../../serve.ts';
import type { AwsHanded } from '../plan.ts';
import { CREDENTIALS_PATH } from './path.ts';

const WHAT = 'credentials';

/** The container credentials protocol (AWS SDKs and Tools Reference Guide, "Container credential provider"). */
export function awsProtocol(shelf: Shelf<AwsHanded>): Protocol {
  return {
    owns: (path) => path === CREDENTIALS_PATH || path.startsWith('/aws/'),
    refuse,
    answer(asked) {
      if (!sameSecret(asked.header('authorization'), shelf.bearer)) {
        return refuse(
          403,
          'bearer',
          'agent-creds: the Authorization header is not the token of this broker. Send the content of the file that AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE names; a tool that does not know this variable needs AWS_CONTAINER_AUTHORIZATION_TOKEN.',
          WHAT,
        );
      }
      if (asked.path !== CREDENTIALS_PATH) {
        return refuse(
          404,
          'path',
          'agent-creds: this is not the path in AWS_CONTAINER_CREDENTIALS_FULL_URI.',
          WHAT,
        );
      }
      const held = shelf.current();
      if (typeof held === 'string') return refuse(503, held, unavailableText(held, 'AWS'), WHAT);
      const { accessKeyId, secretAccessKey, sessionToken } = held.lease.secrets;
      return json(200, {
        decision: 'served',
        what: WHAT,
        body: {
          AccessKeyId: accessKeyId,
          SecretAccessKey: secretAccessKey,
          Token: sessionToken,
          Expiration: instant(held.expiresAt),
          AccountId: held.lease.facts.account,
          RoleArn: held.lease.principal,
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
