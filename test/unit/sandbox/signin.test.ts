import { expect, test } from 'vitest';
import { Directory, type SessionRequest } from '../../../sandbox/aws/account.ts';
import { SigninService } from '../../../sandbox/aws/signin.ts';
import { SandboxClock } from '../../../sandbox/core/clock.ts';
import type { BoxRequest } from '../../../sandbox/core/service.ts';

const MINUTE_MS = 60_000;
const POLICY = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } as const;

/** A sign-in endpoint with one session of an hour, and a clock that stands still until a test moves it. */
function setUp(more: Partial<SessionRequest> = {}) {
  const clock = new SandboxClock();
  clock.freeze(Date.parse('2026-11-20T12:00:00Z'));
  const now = clock.now();
  const directory = new Directory('111122223333', 'aws');
  const signin = new SigninService({ directory, clock });
  const role = directory.addRole({ name: 'agent', trust: POLICY }, now);
  const policies = [POLICY];
  const keys = directory.startSession({ role, sessionName: 'x', seconds: 3600, policies, now, ...more });
  const { accessKeyId: sessionId, secretAccessKey: sessionKey, sessionToken } = keys;

  function call(params: Record<string, string>) {
    const { status, body } = signin.handle({
      url: new URL(`http://signin/federation?${new URLSearchParams(params)}`),
    } as BoxRequest);
    return { status, text: String(body) };
  }
  const session = { sessionId, sessionKey, sessionToken };
  const getToken = (params: Record<string, string> = {}, Session: object = session) =>
    call({ Action: 'getSigninToken', Session: JSON.stringify(Session), ...params });
  const tokenOf = (answer: { readonly text: string }) => String(JSON.parse(answer.text).SigninToken);
  const login = (SigninToken: string) => call({ Action: 'login', SigninToken });
  return { clock, directory, call, session, getToken, tokenOf, login };
}

const refused = (why: string) => ({ status: 400, text: why });

test.each<[string, Record<string, string>, number]>([
  ['as long as SessionDuration says, from 900 s', { SessionDuration: '900' }, 900],
  ['to 43,200 s', { SessionDuration: '43200' }, 43_200],
  ['and without it as long as the keys', {}, 3600],
])(
  'a session of the console has the role and the policies of its keys, and lives %s',
  (_title, params, seconds) => {
    const { clock, directory, getToken, tokenOf, login } = setUp();
    expect(login(tokenOf(getToken(params))).status).toBe(200);
    const [keys, console] = directory.sessions;
    expect(console).toMatchObject({ role: keys?.role, sessionName: 'x', policies: [POLICY] });
    expect(console?.accessKeyId).not.toBe(keys?.accessKeyId);
    expect(console?.expiresAt).toBe(clock.now() + seconds * 1000);
  },
);

test.each(['sessionId', 'sessionKey', 'sessionToken'])('a wrong %s is refused', (name) => {
  const { getToken, session } = setUp();
  expect(getToken({}, { ...session, [name]: 'wrong' })).toEqual(refused('the session is none'));
});

test.each(['', 'x', 'null', '[]', '7'])('a Session that is no object is refused: %j', (Session) => {
  const { getToken } = setUp();
  expect(getToken({ Session })).toEqual(refused('the session is none'));
});

test('the keys of a user are no session', () => {
  const { directory, getToken } = setUp();
  const { accessKeyId: sessionId, secretAccessKey: sessionKey } = directory.addUser('u', {});
  expect(getToken({}, { sessionId, sessionKey })).toEqual(refused('the session is none'));
});

test('a session is good to its last millisecond, and then expired', () => {
  const { clock, getToken } = setUp();
  clock.advance(60 * MINUTE_MS - 1);
  expect(getToken().status).toBe(200);
  clock.advance(1);
  expect(getToken()).toEqual(refused('the session has expired'));
});

test.each(['899', '43201', 'x', ''])('a SessionDuration of %j is refused', (SessionDuration) => {
  expect(setUp().getToken({ SessionDuration })).toEqual(refused('SessionDuration'));
});

test('a chained session may not say SessionDuration', () => {
  const { getToken } = setUp({ chained: true });
  expect(getToken({ SessionDuration: '900' })).toEqual(refused('SessionDuration is not for chained roles'));
  expect(getToken().status).toBe(200);
});

test('a sign-in token is good for 15 minutes', () => {
  const { clock, getToken, tokenOf, login } = setUp();
  const token = tokenOf(getToken());
  clock.advance(15 * MINUTE_MS - 1);
  expect(login(token).status).toBe(200);
  clock.advance(1);
  expect(login(token)).toEqual(refused('the sign-in token is none, or too old'));
  expect(login('other')).toEqual(refused('the sign-in token is none, or too old'));
});

test('no other action is there', () => {
  const { call } = setUp();
  expect(call({ Action: 'logout' }).status).toBe(400);
  expect(call({}).status).toBe(400);
});
