import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { ConnectionTimeouts, TICK_MS } from '../../../src/broker/connection-timeouts.ts';

/** A broker's timeouts under a clock that the test moves, with connections that are only counters. */
function start() {
  let now = 0;
  const ended: string[] = [];
  const names = new Map<object, string>();
  const timeouts = new ConnectionTimeouts(
    { firstMs: 30_000, requestMs: 5000, idleMs: 60_000 },
    (socket, why) => ended.push(`${names.get(socket)} ${why}`),
  );
  timeouts.check(now);
  return {
    ended,
    connect(name: string) {
      const socket = Object.assign(new EventEmitter(), { bytesRead: 0 });
      names.set(socket, name);
      timeouts.connected(socket as unknown as Socket);
      return socket;
    },
    /** A request whose headers have arrived; it is answered when the test says so. */
    ask(socket: object, body: 'none' | 'on its way' = 'none') {
      const request = { socket, complete: body === 'none' };
      const response = new EventEmitter();
      timeouts.requested(request as unknown as IncomingMessage, response as unknown as ServerResponse);
      return { request, answer: () => response.emit('close') };
    },
    /** Time in which the broker listens: it looks at its connections as often as it means to. */
    listen(ms: number) {
      for (const end = now + ms; now < end; ) {
        now += TICK_MS;
        timeouts.check(now);
      }
    },
    /** Time in which the broker does nothing at all, such as on a busy machine. */
    block(ms: number) {
      now += ms;
      timeouts.check(now);
    },
  };
}

describe('a client that does not send its request', () => {
  test('is ended 5 s of listening after its first byte, also when it sends byte after byte', () => {
    const { ended, connect, listen } = start();
    const socket = connect('a');
    for (let i = 0; i < 10; i++) {
      socket.bytesRead++;
      listen(500);
    }
    expect(ended).toEqual([]);
    listen(500);
    expect(ended).toEqual(['a slow']);
  });

  test('but has only connected has half a minute', () => {
    const { ended, connect, listen } = start();
    connect('a');
    listen(29_500);
    expect(ended).toEqual([]);
    listen(500);
    expect(ended).toEqual(['a slow']);
  });

  test('is not ended by time in which the broker did not listen', () => {
    const { ended, connect, listen, block } = start();
    connect('a').bytesRead = 1;
    for (let i = 0; i < 10; i++) block(60_000);
    expect(ended).toEqual([]);
    listen(1000);
    expect(ended).toEqual(['a slow']);
  });

  test('is ended in its second request, too, from that request’s first byte on', () => {
    const { ended, connect, ask, listen } = start();
    const socket = connect('a');
    ask(socket).answer();
    listen(30_000);
    socket.bytesRead = 1;
    listen(5000);
    expect(ended).toEqual([]);
    listen(500);
    expect(ended).toEqual(['a slow']);
  });

  test('is ended when it goes on with a body after its answer', () => {
    const { ended, connect, ask, listen } = start();
    const socket = connect('a');
    ask(socket, 'on its way').answer();
    listen(4500);
    expect(ended).toEqual([]);
    listen(500);
    expect(ended).toEqual(['a slow']);
  });
});

describe('a client that asked', () => {
  test('is never ended before its answer, however long that takes', () => {
    const { ended, connect, ask, listen } = start();
    ask(connect('a'));
    listen(120_000);
    expect(ended).toEqual([]);
  });

  test('may keep its connection for a minute of listening', () => {
    const { ended, connect, ask, listen, block } = start();
    ask(connect('a')).answer();
    for (let i = 0; i < 100; i++) block(10_000);
    listen(9500);
    expect(ended).toEqual([]);
    listen(1000);
    expect(ended).toEqual(['a idle']);
  });

  test('several times at once is kept until the last answer', () => {
    const { ended, connect, ask, listen } = start();
    const socket = connect('a');
    const first = ask(socket);
    const second = ask(socket);
    first.answer();
    listen(70_000);
    expect(ended).toEqual([]);
    second.answer();
    listen(61_000);
    expect(ended).toEqual(['a idle']);
  });

  test('is kept when its body is complete', () => {
    const { ended, connect, ask, listen } = start();
    const { request, answer } = ask(connect('a'), 'on its way');
    answer();
    listen(3000);
    request.complete = true;
    listen(30_000);
    expect(ended).toEqual([]);
  });

  test('and has disconnected is forgotten', () => {
    const { ended, connect, listen } = start();
    connect('a').emit('close');
    listen(120_000);
    expect(ended).toEqual([]);
  });
});
