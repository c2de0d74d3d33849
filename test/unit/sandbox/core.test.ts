import { get } from 'node:https';
import { describe, expect, test } from 'vitest';
import { createCore } from '../../../sandbox/core/core.ts';
import type { Service } from '../../../sandbox/core/service.ts';

const echo: Service = {
  name: 'echo',
  handle: (request) => ({
    status: 200,
    headers: { 'content-type': 'text/plain' },
    body: `${request.method} ${request.rawTarget} ${request.body.toString()} ${request.remoteAddress}`,
  }),
};

async function withEcho(
  run: (url: string, core: ReturnType<typeof createCore>) => Promise<void>,
  options: Parameters<typeof createCore>[0] = {},
): Promise<void> {
  const core = createCore(options);
  try {
    await run((await core.mount(echo)).url, core);
  } finally {
    await core.close();
  }
}

async function took(call: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await call().catch(() => undefined);
  return performance.now() - started;
}

describe('faults', () => {
  test('a fault strikes as often as it says and then the service answers again', () =>
    withEcho(async (url, core) => {
      core.faults.add({ service: 'echo', kind: 'status', status: 503, times: 2 });
      const statuses: number[] = [];
      for (let n = 0; n < 3; n++) statuses.push((await fetch(url)).status);
      expect(statuses).toEqual([503, 503, 200]);
    }));

  test('a fault strikes only the requests that it matches, in target or body', () =>
    withEcho(async (url, core) => {
      const fault = core.faults.add({ service: 'echo', match: 'Action=Assume', kind: 'status' });
      core.faults.add({ service: 'echo', match: /^DELETE /, kind: 'status', status: 418 });
      expect((await fetch(`${url}/x`)).status).toBe(200);
      expect((await fetch(url, { method: 'POST', body: 'Action=AssumeRole' })).status).toBe(503);
      expect((await fetch(url, { method: 'DELETE' })).status).toBe(418);
      expect(fault.hits).toBe(1);
    }));

  test('a fault of another service does not strike', () =>
    withEcho(async (url, core) => {
      core.faults.add({ service: 'other', kind: 'reset' });
      expect((await fetch(url)).status).toBe(200);
    }));

  test('reset cuts the connection and truncate cuts the body', () =>
    withEcho(async (url, core) => {
      core.faults.add({ service: 'echo', kind: 'reset', times: 1 });
      await expect(fetch(url)).rejects.toThrow();
      core.faults.add({ service: 'echo', kind: 'truncate', times: 1 });
      await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
    }));

  test('garbage is a success that is no answer', () =>
    withEcho(async (url, core) => {
      core.faults.add({ service: 'echo', kind: 'garbage' });
      const response = await fetch(url);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('this is no answer');
    }));

  test('a fault after the work lets the service act and loses the answer', async () => {
    const core = createCore();
    let calls = 0;
    const { url } = await core.mount({
      name: 'count',
      handle: () => ({ status: 200, body: String(++calls) }),
    });
    core.faults.add({ service: 'count', kind: 'reset', when: 'after' });
    await expect(fetch(url)).rejects.toThrow();
    expect(calls).toBe(1);
    await core.close();
  });

  test('delay, slow-body and latency take their time and then answer', () =>
    withEcho(async (url, core) => {
      core.faults.add({ service: 'echo', kind: 'delay', delayMs: 120, times: 1 });
      expect(await took(() => fetch(url))).toBeGreaterThan(110);
      core.faults.add({ service: 'echo', kind: 'slow-body', delayMs: 120, times: 1 });
      expect(await took(() => fetch(url).then((response) => response.text()))).toBeGreaterThan(90);
      core.faults.latencyMs = 60;
      expect(await took(() => fetch(url))).toBeGreaterThan(55);
    }));

  test('an unknown kind is refused when it is added', () => {
    const core = createCore();
    expect(() => core.faults.add({ service: 'x', kind: 'explode' as 'reset' })).toThrow(/unknown fault kind/);
  });

  test('close ends at once though requests hang', async () => {
    const core = createCore();
    const { url } = await core.mount(echo);
    core.faults.add({ service: 'echo', kind: 'hang' });
    const hanging = fetch(url).catch(() => 'cut');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await took(() => core.close())).toBeLessThan(2_000);
    expect(await hanging).toBe('cut');
  });
});

describe('request log', () => {
  test('it holds both sides of every exchange', () =>
    withEcho(async (url, core) => {
      await fetch(`${url}/a?b=c`, { method: 'POST', body: 'hello', headers: { 'x-test': '1' } });
      const entry = core.requests.last('echo');
      expect(entry).toMatchObject({
        service: 'echo',
        method: 'POST',
        path: '/a?b=c',
        body: 'hello',
        status: 200,
      });
      expect(entry?.headers['x-test']).toBe('1');
      expect(entry?.responseBody).toContain('POST /a?b=c hello');
    }));

  test('a fault leaves its name in the log', () =>
    withEcho(async (url, core) => {
      core.faults.add({ service: 'echo', kind: 'reset', times: 1 });
      await fetch(url).catch(() => undefined);
      expect(core.requests.last()).toMatchObject({ fault: 'reset', status: 0 });
    }));
});

describe('host', () => {
  test('an imitated address is what services see', () =>
    withEcho(async (url, core) => {
      core.host.remoteAddress = '203.0.113.9';
      expect(await (await fetch(url)).text()).toContain('203.0.113.9');
    }));

  test('a path that starts with two slashes stays a path', () =>
    withEcho(async (url) => {
      expect(await (await fetch(`${url}//evil.example/x`)).text()).toContain('GET //evil.example/x');
    }));

  test('over https only a client that trusts the CA gets through', () =>
    withEcho(
      async (url, core) => {
        const call = (ca: string | undefined): Promise<number | undefined> =>
          new Promise((resolve, reject) => {
            get(url, { ...(ca === undefined ? {} : { ca }), agent: false }, (response) => {
              response.resume();
              resolve(response.statusCode);
            }).on('error', reject);
          });
        expect(await call(core.ca)).toBe(200);
        await expect(call(undefined)).rejects.toThrow(/certificate|verify|signed/i);
      },
      { https: true },
    ));
});

describe('clock', () => {
  test('it runs with real time, jumps, stops and comes back', () => {
    const { clock } = createCore();
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50);
    clock.advance(60_000);
    expect(clock.now() - Date.now()).toBeGreaterThan(59_000);
    clock.freeze(1_000);
    clock.advance(5);
    expect(clock.now()).toBe(1_005);
    clock.set(5_000_000);
    expect(clock.now()).toBeGreaterThanOrEqual(5_000_000);
    clock.reset();
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50);
  });
});

describe('control endpoint', () => {
  test('another process can plant faults, move the clock and read the log', () =>
    withEcho(async (url, core) => {
      const control = await core.openControl();
      const run = async (name: string, args: unknown): Promise<unknown> => {
        const response = await fetch(`${control}/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(args),
        });
        return await response.json();
      };
      await run('faults.add', { service: 'echo', kind: 'status', status: 429, times: 1, matchRegex: '^GET' });
      expect((await fetch(url)).status).toBe(429);
      await run('clock.advance', { ms: 3_600_000 });
      expect((await run('clock.now', {})) as number).toBeGreaterThan(Date.now() + 3_500_000);
      expect(await run('requests.list', { service: 'echo' })).toMatchObject([
        { status: 429, fault: 'status' },
      ]);
      expect(await run('clock.advance', { ms: 'soon' })).toEqual({ error: "'ms' must be a number" });
      expect(await run('no.such', {})).toMatchObject({ error: expect.stringContaining('unknown command') });
    }));

  test('it takes JSON only, so that no page in a browser can post to it', () =>
    withEcho(async (_url, core) => {
      const response = await fetch(`${await core.openControl()}/clock.now`, { method: 'POST', body: '{}' });
      expect(response.status).toBe(405);
    }));
});
