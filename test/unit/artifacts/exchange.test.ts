import { describe, expect, test } from 'vitest';
import { type Artifacts, artifactClient } from '../../../src/artifacts/client.ts';
import { ArtifactsPaused, explainArtifacts, isTransient } from '../../../src/artifacts/refusal.ts';
import { AgentCredsError } from '../../../src/errors/error.ts';
import { type HttpResponse, NetworkError } from '../../../src/net/http.ts';
import { fakeClock } from '../../support/clock.ts';

const backend = { url: 'https://results.example', token: 'job-token-secret', runId: 'run', jobId: 'job' };

function answer(
  status: number,
  body: object | string = {},
  headers: Record<string, string> = {},
): HttpResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers, body: text, bytes: Buffer.from(text) };
}

/** A client whose service answers what the test says; every request is noted with its time. */
function world(reply: (method: string, at: number) => HttpResponse | Error, maxWaitMs?: number) {
  const clock = fakeClock();
  const asked: { method: string; at: number }[] = [];
  const open = (): Artifacts =>
    artifactClient(backend, {
      clock,
      signal: new AbortController().signal,
      secret: () => {},
      ...(maxWaitMs === undefined ? {} : { maxWaitMs }),
      send: async ({ url }) => {
        const method = url.split('/').at(-1) ?? '';
        asked.push({ method, at: clock.monotonic() });
        const given = reply(method, clock.monotonic());
        if (given instanceof Error) throw given;
        return given;
      },
    });
  return { clock, asked, open };
}

const thrown = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail('it went through'),
    (error: unknown) => error,
  );

describe('a service that refuses', () => {
  test.each([
    [429, 'seconds', '60'],
    [503, 'seconds', '60'],
    [403, 'seconds', '60'],
  ])('with %i and Retry-After is not asked before its time, by nobody', async (status, _form, after) => {
    const { clock, asked, open } = world((_method, at) =>
      at < 60_000 ? answer(status, {}, { 'retry-after': after }) : answer(200, { artifacts: [] }),
    );
    const [one, two] = [open(), open()];
    await thrown(one.list());
    expect(asked).toHaveLength(1);
    for (let n = 0; n < 100; n++) {
      expect(await thrown(two.list())).toBeInstanceOf(ArtifactsPaused);
      expect(await thrown(one.remove({ name: 'x', jobId: 'y' }))).toBeInstanceOf(ArtifactsPaused);
    }
    expect(asked).toHaveLength(1);
    expect(one.pausedMs).toBeGreaterThanOrEqual(60_000);
    clock.advance(76_000);
    expect(await two.list()).toEqual([]);
  });

  test('the rate of requests falls while it refuses', async () => {
    const { clock, asked, open } = world(() => answer(429));
    const client = open();
    // Somebody who asks four times a second, for ten minutes.
    for (let n = 0; n < 2400; n++) {
      await thrown(client.list());
      clock.advance(250);
    }
    const within = (from: number, to: number) => asked.filter(({ at }) => at >= from && at < to).length;
    expect(within(0, 60_000)).toBeLessThan(12);
    expect(within(60_000, 600_000)).toBeLessThan(20);
    expect(within(300_000, 600_000)).toBeLessThanOrEqual(within(0, 300_000));
  });

  test('a short wait that it asks for is waited for', async () => {
    let refused = 0;
    const { clock, asked, open } = world(() =>
      refused++ === 0 ? answer(429, {}, { 'retry-after': '4' }) : answer(200, { artifacts: [] }),
    );
    expect(await open().list()).toEqual([]);
    expect(asked).toHaveLength(2);
    expect(clock.monotonic()).toBeGreaterThanOrEqual(4000);
  });

  test('a refusal that will not pass is neither tried again nor the beginning of a pause', async () => {
    const { asked, open } = world(() => answer(403, { code: 'permission_denied', msg: 'no' }));
    const client = open();
    const error = await thrown(client.list());
    expect(isTransient(error)).toBe(false);
    expect([asked.length, client.pausedMs]).toEqual([1, 0]);
  });

  test('a certificate that is not trusted is tried once', async () => {
    const cause = Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' });
    const { asked, open } = world(() => new NetworkError('results.example', 'no', false, { cause }));
    await thrown(open().list());
    expect(asked).toHaveLength(1);
  });

  test('after a pause an ill service is asked once for a call, not several times', async () => {
    const { clock, asked, open } = world(() => answer(500));
    const client = open();
    await thrown(client.upload('a', {}));
    const first = asked.length;
    clock.advance(60_000);
    await thrown(client.upload('b', {}));
    expect(asked.length - first).toBe(1);
  });
});

describe('an answer that is lost', () => {
  const created = { ok: true, signed_upload_url: 'https://blobs.example/x?sig=abc' };

  test('after finalizing: the list tells that it is there', async () => {
    let finalized = 0;
    const stored = { name: 'a', database_id: '1', size: '1', workflow_job_run_backend_id: 'job' };
    const { open } = world((method) => {
      if (method === 'CreateArtifact') return answer(200, created);
      if (method === 'ListArtifacts') return answer(200, { artifacts: [stored] });
      if (method !== 'FinalizeArtifact') return answer(201);
      return finalized++ === 0
        ? new NetworkError('results.example', 'reset', false)
        : answer(404, { code: 'not_found', msg: 'artifact not found' });
    });
    await expect(open().upload('a', {})).resolves.toBeUndefined();
  });

  test('one of another job under the name does not count', async () => {
    const stored = { name: 'a', database_id: '1', size: '1', workflow_job_run_backend_id: 'other' };
    const { open } = world((method) => {
      if (method === 'CreateArtifact') return answer(200, created);
      if (method === 'ListArtifacts') return answer(200, { artifacts: [stored] });
      return method === 'FinalizeArtifact' ? answer(404, { code: 'not_found' }) : answer(201);
    });
    await expect(open().upload('a', {})).rejects.toMatchObject({ status: 404 });
  });
});

describe('what the service says', () => {
  async function shown(status: number, body: object, headers: Record<string, string> = {}) {
    const { open } = world(() => answer(status, body, headers), 0);
    const error = explainArtifacts(await thrown(open().upload('a', {})));
    expect(error).toBeInstanceOf(AgentCredsError);
    return (error as AgentCredsError).message;
  }

  test('is shown', async () => {
    expect(await shown(403, { code: 'permission_denied', msg: 'the run is over' })).toContain(
      'says: the run is over',
    );
  });

  test('is one line of bounded length, and none of its secrets', async () => {
    const text = await shown(400, {
      code: 'invalid_argument',
      msg: `${'x'.repeat(190)}job-token-secret\n::error::no ${'y'.repeat(5000)}`,
    });
    expect(text).not.toContain('job-token');
    // The fix has a line of its own.
    expect(text.replace(/ Fix:\n/, ' ')).not.toContain('\n');
    expect(text.length).toBeLessThan(600);
  });

  test('is cut between words only: half a secret would match no mask', async () => {
    const text = await shown(400, { msg: `${'word '.repeat(38)}abcdefghijklmnopqrstuvwxyz` });
    expect(text).toContain('word word...');
    expect(text).not.toContain('abc');
  });

  test('used-up storage is known by its words, and not tried again', async () => {
    const { asked, open } = world(() =>
      answer(429, { code: 'resource_exhausted', msg: 'insufficient usage to create artifact' }),
    );
    const error = explainArtifacts(await thrown(open().upload('a', {})));
    expect(String(error)).toMatch(/storage for artifacts that the account may use is used up/);
    expect(asked).toHaveLength(1);
  });

  test('too many requests are not called used-up storage', async () => {
    const text = await shown(429, { code: 'resource_exhausted', msg: 'too many requests' });
    expect(text).toContain('too many requests');
    expect(text).not.toContain('is used up');
  });

  test('a pause is explained by the refusal that began it', async () => {
    const { open } = world(() => answer(429, { code: 'resource_exhausted', msg: 'slow down' }), 0);
    const client = open();
    await thrown(client.list());
    expect(String(explainArtifacts(await thrown(client.list())))).toContain('slow down');
  });
});
