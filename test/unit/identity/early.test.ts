import { describe, expect, test } from 'vitest';
import { EarlyTokens } from '../../../src/identity/early.ts';
import type { FetchIdentity, IdentityToken } from '../../../src/identity/token.ts';
import { manualClock } from '../../support/manual-clock.ts';

const never = new AbortController().signal;

/** A token service whose answers the test gives. */
function service() {
  const asked: {
    audience: string;
    signal: AbortSignal;
    send(): void;
    answer(at?: number): void;
    fail(): void;
  }[] = [];
  const identity: FetchIdentity = (audience, signal, onSent) => {
    const { promise, resolve, reject } = Promise.withResolvers<IdentityToken>();
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    const jwt = `jwt ${asked.length + 1}`;
    asked.push({
      audience,
      signal,
      send: () => onSent?.(),
      answer: (receivedAt = 0) => resolve({ jwt, claims: {} as never, receivedAt }),
      fail: () => reject(new Error('refused')),
    });
    return promise;
  };
  return { asked, identity };
}

function early(cancelled = never) {
  const clock = manualClock();
  const { asked, identity } = service();
  return { clock, asked, tokens: new EarlyTokens({ identity, clock, cancelled }) };
}

describe('a token that was asked for early', () => {
  test('is the one that is taken: nothing is asked twice', async () => {
    const { asked, tokens } = early();
    void tokens.ask(['a', 'b', 'a', '']);
    expect(asked.map(({ audience }) => audience)).toEqual(['a', 'b']);
    for (const one of asked) one.answer();
    expect((await tokens.identity('a', never)).jwt).toBe('jwt 1');
    expect((await tokens.identity('b', never)).jwt).toBe('jwt 2');
    expect(asked).toHaveLength(2);
  });

  test('is given once: who asks again gets a new one', async () => {
    const { asked, tokens } = early();
    void tokens.ask(['a']);
    asked[0]?.answer();
    await tokens.identity('a', never);
    const again = tokens.identity('a', never);
    asked[1]?.answer();
    expect((await again).jwt).toBe('jwt 2');
  });

  test('is not used after it has waited for a minute', async () => {
    const { asked, clock, tokens } = early();
    void tokens.ask(['a']);
    asked[0]?.answer(clock.monotonic());
    await clock.advance(60_000);
    const token = tokens.identity('a', never);
    await Promise.resolve();
    await Promise.resolve();
    await expect.poll(() => asked.length).toBe(2);
    asked[1]?.answer(clock.monotonic());
    expect((await token).jwt).toBe('jwt 2');
  });

  test('of another audience is asked for when it is needed', async () => {
    const { asked, tokens } = early();
    void tokens.ask(['a']);
    const token = tokens.identity('other', never);
    expect(asked[1]?.audience).toBe('other');
    asked[1]?.answer();
    expect((await token).jwt).toBe('jwt 2');
  });

  test('says that it is sent to whoever waits for that, before or after', async () => {
    const { asked, tokens } = early();
    void tokens.ask(['a']);
    const sent: string[] = [];
    const token = tokens.identity('a', never, () => sent.push('sent'));
    asked[0]?.send();
    asked[0]?.answer();
    await token;
    expect(sent).toEqual(['sent']);
  });
});

describe('a failure', () => {
  test('is told to whoever takes the token', async () => {
    const { asked, tokens } = early();
    void tokens.ask(['a']);
    asked[0]?.fail();
    await expect(tokens.identity('a', never)).rejects.toThrow('refused');
  });

  test('that nobody takes is no unhandled rejection', async () => {
    const { asked, tokens } = early();
    void tokens.ask(['a']);
    asked[0]?.fail();
    tokens.close();
    await new Promise((resolve) => setImmediate(resolve));
  });
});

describe('the end', () => {
  test('close ends requests that are under way', () => {
    const { asked, tokens } = early();
    void tokens.ask(['a']);
    tokens.close();
    expect(asked[0]?.signal.aborted).toBe(true);
  });

  test('a cancelled job ends them, too', () => {
    const cancelled = new AbortController();
    const { asked, tokens } = early(cancelled.signal);
    void tokens.ask(['a']);
    cancelled.abort(new Error('cancelled'));
    expect(asked[0]?.signal.aborted).toBe(true);
  });

  test('whoever waits for the token stops at the deadline of its own', async () => {
    const { tokens } = early();
    void tokens.ask(['a']);
    const deadline = new AbortController();
    const token = tokens.identity('a', deadline.signal);
    deadline.abort(new Error('late'));
    await expect(token).rejects.toThrow('late');
  });
});

describe('whoever asks early is told', () => {
  test('when every request is sent', async () => {
    const { asked, tokens } = early();
    let told: boolean | undefined;
    const done = tokens.ask(['a', 'b']).then((sent) => {
      told = sent;
    });
    asked[0]?.send();
    await Promise.resolve();
    expect(told).toBeUndefined();
    asked[1]?.send();
    await done;
    expect(told).toBe(true);
  });

  test('that one failed before, and what waits for it is not told that it was sent', async () => {
    const { asked, tokens } = early();
    const all = tokens.ask(['a', 'b']);
    asked[0]?.send();
    asked[1]?.fail();
    expect(await all).toBe(false);
    let sent = false;
    await expect(
      tokens.identity('b', never, () => {
        sent = true;
      }),
    ).rejects.toThrow('refused');
    expect(sent).toBe(false);
  });

  test('that none was sent where the step ends first', async () => {
    const { tokens } = early();
    const all = tokens.ask(['a']);
    tokens.close();
    expect(await all).toBe(false);
  });
});
