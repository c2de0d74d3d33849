import type { Sandbox } from '../../sandbox/index.ts';

/** The keys of a lease, as variables. */
export type Keys = Readonly<Record<string, string>>;

/** Trades a lease for a console session of `seconds`, as anyone who holds it can, and answers the keys of that. */
export async function openConsole(box: Sandbox, keys: Keys, seconds = 43_200): Promise<Keys> {
  const ask = async (query: Record<string, string>): Promise<Record<string, string>> => {
    const url = `${box.aws.endpoints.signin}/federation?${new URLSearchParams(query)}`;
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as Record<string, string>;
  };
  const { SigninToken } = await ask({
    Action: 'getSigninToken',
    SessionDuration: String(seconds),
    Session: JSON.stringify({
      sessionId: keys.AWS_ACCESS_KEY_ID,
      sessionKey: keys.AWS_SECRET_ACCESS_KEY,
      sessionToken: keys.AWS_SESSION_TOKEN,
    }),
  });
  return variablesOf(await ask({ Action: 'login', SigninToken: String(SigninToken) }));
}

/** A session's keys under the names that tools read. */
export function variablesOf(
  session: {
    readonly accessKeyId?: string | undefined;
    readonly secretAccessKey?: string | undefined;
    readonly sessionToken?: string | undefined;
  } = {},
): Keys {
  return {
    AWS_ACCESS_KEY_ID: String(session.accessKeyId),
    AWS_SECRET_ACCESS_KEY: String(session.secretAccessKey),
    AWS_SESSION_TOKEN: String(session.sessionToken),
  };
}
