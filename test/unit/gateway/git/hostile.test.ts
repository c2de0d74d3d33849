import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GitHost } from '../../../../sandbox/git/host.ts';
import { FLUSH, PktReader, pkt } from '../../../../src/gateway/git/pkt-line.ts';
import { BEARER, GitBox, gitEnv, refOf, seed, TOKEN } from '../../../support/git-gateway.ts';

const ZERO = '0'.repeat(40);
const CAPABILITIES = 'report-status side-band-64k object-format=sha1 agent=hostile';
const PUSH = 'application/x-git-receive-pack-request';

let host: GitHost;
let app: string;
let box: GitBox;
let main = '';
/** A commit that only this client has, and its pack. */
let commit = '';
let pack: Buffer;

beforeAll(async () => {
  host = await GitHost.start();
  app = host.addRepository('acme/app');
  host.addRepository('acme/secret');
  host.addToken({ value: TOKEN, contents: { 'acme/app': 'write', 'acme/secret': 'write' } });
  seed(app, { 'a.txt': 'a', 'b.txt': 'b' }, ['main', 'main:agent/old']);
  main = refOf(app, 'main');
  const work = mkdtempSync(join(tmpdir(), 'git-hostile-'));
  const git = (args: string[], input = '') =>
    execFileSync('git', args, { cwd: work, env: gitEnv(work), input, stdio: ['pipe', 'pipe', 'ignore'] });
  git(['clone', '--quiet', app, '.']);
  git(['commit', '--quiet', '--allow-empty', '-m', 'hostile']);
  commit = git(['rev-parse', 'HEAD']).toString().trim();
  pack = git(['pack-objects', '--stdout', '--revs', '--quiet'], `${commit}\n^${main}\n`);
  rmSync(work, { recursive: true });
  box = new GitBox(host, 'git:push acme/app agent/*');
  await box.listen();
});
afterAll(async () => {
  box.close();
  await host.close();
});
beforeEach(() => {
  host.requests.length = 0;
  box.decisions.length = 0;
});

const command = (old: string, now: string, ref: string, capabilities?: string) =>
  pkt(`${old} ${now} ${ref}${capabilities === undefined ? '' : `\0 ${capabilities}`}`);
const bodyOf = (ref: string, old = ZERO) =>
  Buffer.concat([command(old, commit, ref, CAPABILITIES), FLUSH, pack]);

interface Raw {
  readonly target?: string;
  readonly method?: string;
  readonly headers?: readonly string[];
  /** Pieces that are sent one by one, each in a packet of its own where `apart` is set. */
  readonly body?: readonly Buffer[];
  readonly token?: string;
  readonly type?: string;
}

/** Sends a request as it is, and reads the whole answer. */
async function raw({
  target,
  method = 'POST',
  headers = [],
  body = [],
  token = BEARER,
  type = PUSH,
}: Raw): Promise<{
  readonly status: number;
  readonly head: string;
  readonly body: Buffer;
}> {
  const socket = connect({ port: box.port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => {});
  const lines = [
    `${method} ${target ?? `/${new URL(host.url).host}/acme/app.git/git-receive-pack`} HTTP/1.1`,
    `Host: 127.0.0.1:${box.port}`,
    `x-agent-creds: ${token}`,
    ...(method === 'POST' ? [`content-type: ${type}`] : []),
    ...(body.length > 0 ? [`content-length: ${Buffer.concat([...body]).length}`] : []),
    'connection: close',
    ...headers,
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  for (const piece of body) {
    socket.write(piece);
    if (body.length > 1) await new Promise((resolve) => setImmediate(resolve));
  }
  await once(socket, 'close');
  const all = Buffer.concat(chunks);
  const end = all.indexOf('\r\n\r\n');
  const head = all.toString('latin1', 0, end);
  const rest = all.subarray(end + 4);
  const isChunked = /^transfer-encoding: chunked$/im.test(head);
  return { status: Number(head.slice(9, 12)), head, body: isChunked ? joined(rest) : rest };
}

/** A body without the sizes of its chunks. */
function joined(bytes: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.toString('latin1', at, end), 16);
    chunks.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + size + 4;
  }
  return Buffer.concat(chunks);
}

/** The lines of a report, with what is said beside it. */
function reportOf(body: Buffer): string {
  const reader = new PktReader();
  reader.add(body);
  const said: string[] = [];
  for (let line = reader.next(); line !== undefined; line = reader.next()) said.push(String(line));
  return said.join('|');
}

const received = () => host.requests.filter((one) => one.target.endsWith('/git-receive-pack'));
const refs = () =>
  execFileSync('git', ['-C', app, 'for-each-ref', '--format=%(refname) %(objectname)'], { encoding: 'utf8' });

describe('raw bytes of a push', () => {
  test('a push to another branch is refused wherever its bytes are cut in two, and nothing reaches the host', async () => {
    const body = bodyOf('refs/heads/main', main);
    const head = body.indexOf('PACK');
    const before = refs();
    let refused = 0;
    for (let at = 1; at < head + 8; at++) {
      const answer = await raw({ body: [body.subarray(0, at), body.subarray(at)] });
      if (
        answer.status === 200 &&
        reportOf(answer.body).includes("ng refs/heads/main outside this job's scope")
      )
        refused++;
    }
    expect({ refused, of: head + 7 }).toEqual({ refused: head + 7, of: head + 7 });
    expect(received()).toEqual([]);
    expect(refs()).toBe(before);
  });

  test('a push that is allowed goes through wherever its bytes are cut', async () => {
    const head = bodyOf('refs/heads/agent/cut-000').indexOf('PACK');
    let done = 0;
    for (let at = 1; at < head + 8; at += 9) {
      const ref = `refs/heads/agent/cut-${String(at).padStart(3, '0')}`;
      const body = bodyOf(ref);
      const answer = await raw({
        body: [body.subarray(0, at), body.subarray(at, at + 1), body.subarray(at + 1)],
      });
      if (reportOf(answer.body).includes(`ok ${ref}`) && refOf(app, ref) === commit) done++;
    }
    expect(done).toBe(Math.ceil((head + 7) / 9));
  });

  test('chunks of one byte each are read as one body', async () => {
    const bytes = [...bodyOf('refs/heads/agent/bytes')].map((byte) => Buffer.from([byte]));
    const chunked = bytes.map((byte) => Buffer.concat([Buffer.from('1\r\n'), byte, Buffer.from('\r\n')]));
    const socket = connect(box.port, '127.0.0.1');
    socket.write(
      `POST /${new URL(host.url).host}/acme/app/git-receive-pack HTTP/1.1\r\nHost: 127.0.0.1:${box.port}\r\n` +
        `x-agent-creds: ${BEARER}\r\ncontent-type: ${PUSH}\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n`,
    );
    for (const piece of chunked) socket.write(piece);
    socket.write('0\r\n\r\n');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    await once(socket, 'close');
    expect(Buffer.concat(chunks).toString('latin1')).toContain('ok refs/heads/agent/bytes');
    expect(refOf(app, 'agent/bytes')).toBe(commit);
  });

  const good = command(ZERO, 'GOOD', 'refs/heads/agent/z', CAPABILITIES);
  const of = (...parts: (Buffer | string)[]) =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
  const agent = () => command(ZERO, commit, 'refs/heads/agent/z', CAPABILITIES);
  test.each<[string, () => Buffer, number]>([
    [
      'commands behind the flush',
      () => of(agent(), FLUSH, command(main, commit, 'refs/heads/main'), FLUSH, pack),
      200,
    ],
    [
      'a second list of commands before the pack',
      () => of(agent(), FLUSH, FLUSH, command(main, commit, 'refs/heads/main'), FLUSH, pack),
      200,
    ],
    ['options that were not asked for', () => of(agent(), FLUSH, pkt('ci.skip'), FLUSH, pack), 200],
    ['an end of protocol 2 in place of the flush', () => of(agent(), '0002', pack), 403],
    [
      'a divider in place of the flush',
      () => of(agent(), '0001', command(main, commit, 'refs/heads/main'), FLUSH, pack),
      403,
    ],
    [
      'a ref with a NUL in it',
      () => of(pkt(`${ZERO} ${commit} refs/heads/agent/z\0 ${CAPABILITIES}\0refs/heads/main`), FLUSH, pack),
      403,
    ],
    [
      'a command without capabilities first',
      () => of(command(ZERO, commit, 'refs/heads/agent/z'), agent(), FLUSH, pack),
      403,
    ],
    [
      'a certificate',
      () =>
        of(
          pkt(`push-cert\0 ${CAPABILITIES}`),
          pkt(`${main} ${commit} refs/heads/main\n`),
          pkt('push-cert-end\n'),
          FLUSH,
          pack,
        ),
      403,
    ],
    [
      'a certificate behind a command',
      () =>
        of(
          agent(),
          pkt('push-cert\n'),
          pkt(`${main} ${commit} refs/heads/main\n`),
          pkt('push-cert-end\n'),
          FLUSH,
          pack,
        ),
      403,
    ],
    ['a name that is not an object', () => of(good, FLUSH, pack), 403],
    ['no report asked for', () => of(command(ZERO, commit, 'refs/heads/agent/z', 'quiet'), FLUSH, pack), 403],
    ['a list without its end', () => of(agent()), 403],
    ['no body', () => of(''), 403],
    ['a pack without a command', () => of(FLUSH, pack), 403],
    ['only shallow lines', () => of(pkt(`shallow ${main}`), FLUSH), 403],
    ['a doubled ref', () => of(agent(), command(commit, main, 'refs/heads/agent/z'), FLUSH, pack), 200],
    [
      'a climbing ref',
      () => of(command(ZERO, commit, 'refs/heads/agent/../main', CAPABILITIES), FLUSH, pack),
      200,
    ],
    [
      'a ref with an escape of the terminal',
      () => of(command(ZERO, commit, 'refs/heads/agent/\x1b[2J', CAPABILITIES), FLUSH, pack),
      200,
    ],
  ])('with %s change nothing', async (_, body, status) => {
    const before = refs();
    const sent = body();
    const answer = await raw({
      body: sent.length > 0 ? [sent] : [],
      headers: sent.length > 0 ? [] : ['content-length: 0'],
    });
    expect(answer.status, answer.body.toString('latin1')).toBe(status);
    expect(refs().replace(/^refs\/heads\/agent\/z .*\n/gm, '')).toBe(
      before.replace(/^refs\/heads\/agent\/z .*\n/gm, ''),
    );
    expect(refs()).toBe(before);
    expect(box.decisions.length).toBe(1);
  });

  test.each([
    ['gzip', ['content-encoding: gzip'], () => gzipSync(bodyOf('refs/heads/main', main))],
    ['x-gzip', ['content-encoding: x-gzip'], () => gzipSync(bodyOf('refs/heads/main', main))],
    ['deflate', ['content-encoding: deflate'], () => gzipSync(bodyOf('refs/heads/main', main))],
    ['identity', ['content-encoding: identity'], () => bodyOf('refs/heads/agent/encoded')],
    ['an empty one', ['content-encoding: '], () => bodyOf('refs/heads/agent/encoded')],
    [
      'two',
      ['content-encoding: gzip', 'content-encoding: gzip'],
      () => gzipSync(bodyOf('refs/heads/main', main)),
    ],
  ])('with the content encoding %s are refused unread', async (_, headers, body) => {
    expect((await raw({ body: [body()], headers })).status).toBe(415);
    expect(received()).toEqual([]);
  });

  test('compressed without saying so are no push', async () => {
    expect((await raw({ body: [gzipSync(bodyOf('refs/heads/agent/quiet'))] })).status).toBe(403);
    expect(received()).toEqual([]);
  });

  test.each([
    ['another content type', { type: 'application/x-git-upload-pack-request' }],
    ['a parameter', { type: `${PUSH}; charset=utf-8` }],
  ])('with %s are refused', async (_, more) => {
    expect((await raw({ body: [bodyOf('refs/heads/agent/type')], ...more })).status).toBe(415);
    expect(received()).toEqual([]);
  });

  test.each([
    ...[
      ['git-protocol: version=2:command=x'],
      ['git-protocol: version=2', 'git-protocol: version=1'],
      ['git-protocol: $(id)'],
    ],
  ])('with the header %s are refused', async (...headers) => {
    expect((await raw({ body: [bodyOf('refs/heads/agent/proto')], headers })).status).toBe(403);
    expect(received()).toEqual([]);
  });
});

describe('a push that lies about what is there', () => {
  test.each([
    ['a branch is new that is there', () => bodyOf('refs/heads/agent/old')],
    [
      'a branch is new that is there, with the object it has',
      () => Buffer.concat([command(ZERO, main, 'refs/heads/agent/old', CAPABILITIES), FLUSH, emptyPack()]),
    ],
  ])('%s: the host refuses, and the branch is not this job’s own', async (_, body) => {
    const before = refs();
    const answer = await raw({ body: [body()] });
    expect(reportOf(answer.body)).toMatch(/ng refs\/heads\/agent\/old/);
    const again = await raw({ body: [bodyOf('refs/heads/agent/old', main)] });
    expect(reportOf(again.body)).toContain('ng refs/heads/agent/old not made by this job');
    expect(refs()).toBe(before);
    expect(box.decisions.map(({ decision }) => decision)).toEqual(['refused', 'refused']);
  });

  test('a branch of this job with another object before: the host compares, and refuses', async () => {
    expect(reportOf((await raw({ body: [bodyOf('refs/heads/agent/mine')] })).body)).toContain(
      'ok refs/heads/agent/mine',
    );
    execFileSync('git', ['-C', app, 'update-ref', 'refs/heads/agent/mine', main]);
    const answer = await raw({ body: [bodyOf('refs/heads/agent/mine', 'd'.repeat(40))] });
    expect(reportOf(answer.body)).toContain('ng refs/heads/agent/mine');
    expect(refOf(app, 'agent/mine')).toBe(main);
  });

  test('two pushes at once of one new branch: one makes it', async () => {
    const sent = bodyOf('refs/heads/agent/twice');
    const cut = sent.length - 20;
    const answers = await Promise.all(
      [1, 2, 3, 4].map(async () =>
        reportOf((await raw({ body: [sent.subarray(0, cut), sent.subarray(cut)] })).body),
      ),
    );
    expect(answers.filter((text) => text.includes('ok refs/heads/agent/twice')).length).toBe(1);
    expect(box.decisions.filter(({ reason }) => reason === 'ok').length).toBe(1);
  });

  test('an update before the branch is made is refused, also at the same time', async () => {
    const [made, updated] = await Promise.all([
      raw({ body: [bodyOf('refs/heads/agent/soon')] }),
      raw({ body: [bodyOf('refs/heads/agent/soon', main)] }),
    ]);
    expect(reportOf(made.body)).toContain('ok refs/heads/agent/soon');
    expect(reportOf(updated.body)).toContain('ng refs/heads/agent/soon');
    expect(refOf(app, 'agent/soon')).toBe(commit);
  });

  test('a client that leaves in the middle of a pack changes nothing', async () => {
    const before = refs();
    const socket = connect(box.port, '127.0.0.1');
    const sent = bodyOf('refs/heads/agent/left');
    socket.write(
      `POST /${new URL(host.url).host}/acme/app/git-receive-pack HTTP/1.1\r\nHost: 127.0.0.1:${box.port}\r\n` +
        `x-agent-creds: ${BEARER}\r\ncontent-type: ${PUSH}\r\ncontent-length: ${sent.length}\r\n\r\n`,
    );
    socket.write(sent.subarray(0, -30));
    await expect.poll(() => host.running).toBeGreaterThan(0);
    socket.destroy();
    await expect
      .poll(() => box.decisions)
      .toEqual([
        expect.objectContaining({
          decision: 'served',
          reason: 'the client left; what the host did is not known',
          writes: [{ ref: 'refs/heads/agent/left' }],
        }),
      ]);
    await expect.poll(() => host.running).toBe(0);
    expect(refs()).toBe(before);
  });
});

/** A pack of nothing. */
function emptyPack(): Buffer {
  return execFileSync('git', ['-C', app, 'pack-objects', '--stdout', '--quiet'], { input: '' });
}

describe('a request', () => {
  const at = (path: string) => `/${new URL(host.url).host}${path}`;
  const end = '/info/refs?service=git-upload-pack';

  test('that is not in the one spelling never reaches the host', async () => {
    const paths = [
      ...[
        `/acme/%61pp${end}`,
        `/acme/app%2f..%2fsecret${end}`,
        `//acme/app${end}`,
        `/acme/app/../secret${end}`,
        `/acme/./app${end}`,
      ],
      ...[
        `/acme/app\\..\\secret${end}`,
        `/acme/app${end}&service=git-receive-pack`,
        `/acme/app${end}%26x`,
        '/acme/app/info/refs',
        `/acme/app${end}#`,
      ],
      ...[
        '/acme/app/HEAD',
        '/acme/app/objects/info/packs',
        '/acme/app.git/config',
        '/acme/app/info/refs?service=git-upload-archive',
      ],
      ...[
        `/acme/app.git/.${end}`,
        `/acme/app;x=1${end}`,
        `/acme/.git${end}`,
        `/acme/..${end}`,
        '/',
        '/acme',
        `/acme/app.git.git${end}`,
      ],
    ];
    let refused = 0;
    for (const path of paths) {
      const { status, body } = await raw({ target: at(path), method: 'GET' });
      if (status === 403 && body.toString().startsWith('agent-creds: ')) refused++;
    }
    expect({ refused, reached: host.requests.length }).toEqual({ refused: paths.length, reached: 0 });
  });

  test('in another form or for another host is not served', async () => {
    const targets = [
      `http://127.0.0.1:${box.port}${at(`/acme/app${end}`)}`,
      `${host.url}/acme/app${end}`,
      `/github.com/acme/app${end}`,
      `/${at(`/acme/app${end}`)}`,
      `/x/..${at(`/acme/app${end}`)}`,
      '*',
    ];
    for (const target of targets)
      expect((await raw({ target, method: 'GET' })).status, target).toBeGreaterThanOrEqual(400);
    expect(host.requests).toEqual([]);
  });

  test('with a wrong token, none, or two never reaches the host', async () => {
    const target = at(`/acme/app${end}`);
    for (const more of [
      { token: 'wrong' },
      { token: '' },
      { headers: [`x-agent-creds: ${BEARER}`] },
      { token: 'x', headers: [`authorization: Bearer ${BEARER}`] },
    ])
      expect((await raw({ target, method: 'GET', ...more })).status).toBe(403);
    expect((await raw({ target, method: 'GET' })).status).toBe(200);
    expect(host.requests.length).toBe(1);
  });

  test.each(['PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'TRACE'])(
    'with the method %s is refused',
    async (method) => {
      expect((await raw({ target: at(`/acme/app${end}`), method })).status).toBe(403);
      expect(host.requests).toEqual([]);
    },
  );

  test('hands the host no header of the client but those of git', async () => {
    await raw({
      target: at(`/acme/app${end}`),
      method: 'GET',
      headers: [
        'cookie: a=b',
        'authorization: Basic eDp5',
        'x-github-otp: 1',
        'range: bytes=0-3',
        'if-none-match: x',
        'x-http-method-override: POST',
        'te: trailers',
        'user-agent: git/9',
        'accept-encoding: gzip',
      ],
    });
    const [{ headers } = expect.fail('none')] = host.requests;
    expect(Object.keys(headers).toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'authorization',
      'connection',
      'host',
      'user-agent',
    ]);
  });

  test('two in one, told apart by length and chunks, are refused by the server before any gateway', async () => {
    const body = bodyOf('refs/heads/agent/smuggled');
    const { status } = await raw({ body: [body], headers: ['transfer-encoding: chunked'] });
    expect(status).toBe(400);
    expect(host.requests).toEqual([]);
  });
});

describe('a host that is not what it should be', () => {
  let server: Server;
  let bad: GitBox;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  beforeEach(async () => {
    server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    bad = new GitBox({ url } as GitHost, 'git:push acme/app agent/*', url);
    await bad.listen();
  });
  afterEach(() => {
    bad.close();
    server.closeAllConnections();
    server.close();
  });
  const list = async () => await bad.git(['ls-remote', bad.url('acme/app')]);

  test.each<[string, (request: IncomingMessage, response: ServerResponse) => void, RegExp]>([
    [
      'a page',
      (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      /not git's protocol/,
    ],
    [
      'a redirect to a foreign host',
      (_, response) => void response.writeHead(302, { location: 'https://evil.example/x' }).end(),
      /is at evil\.example now/,
    ],
    ['a redirect to nowhere', (_, response) => void response.writeHead(302).end(), /somewhere else now/],
    [
      'its own failure',
      (_, response) => void response.writeHead(500).end('no'),
      /answered with status 500\. Try again later\./,
    ],
    [
      'too many requests',
      (_, response) => void response.writeHead(429).end(),
      /status 429\. Try again later/,
    ],
    [
      'the token in its words',
      (_, response) => void response.writeHead(403, { 'content-type': 'text/plain' }).end(`bad ${TOKEN}`),
      /needs contents: read\.\s/,
    ],
    ['no answer', (request) => void request.socket.destroy(), /There was no answer of 127\.0\.0\.1:\d+/],
    [
      'half of an answer',
      (_, response) => {
        response.writeHead(200, {
          'content-type': 'application/x-git-upload-pack-advertisement',
          'content-length': 100,
        });
        response.write('001e# service=git-upload-pack\n', () => response.destroy());
      },
      /fatal/,
    ],
  ])('with %s', async (_, serve, words) => {
    answer = serve;
    const run = await list();
    expect(run.ok).toBe(false);
    expect(run.text).toMatch(words);
    expect(run.text).not.toContain(TOKEN);
    expect(bad.decisions).toEqual([expect.objectContaining({ decision: 'refused' })]);
  });

  test('cookies and other headers of it do not reach the client', async () => {
    answer = (_, response) =>
      void response
        .writeHead(200, {
          'content-type': 'application/x-git-upload-pack-advertisement',
          'set-cookie': 'a=b',
          'www-authenticate': 'Basic',
        })
        .end('0000');
    const response = await fetch(`${bad.gateway}/acme/app/info/refs?service=git-upload-pack`, {
      headers: { 'x-agent-creds': BEARER },
    });
    expect([response.headers.get('set-cookie'), response.headers.get('www-authenticate')]).toEqual([
      null,
      null,
    ]);
  });

  test('what is under way ends with the lease', async () => {
    answer = (_, response) =>
      void response
        .writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' })
        .write('0000');
    const under = fetch(`${bad.gateway}/acme/app/info/refs?service=git-upload-pack`, {
      headers: { 'x-agent-creds': BEARER },
    });
    const response = await under;
    bad.ended.abort();
    await expect(response.text()).rejects.toThrow();
    await expect.poll(() => bad.decisions).toEqual([expect.objectContaining({ reason: 'ended' })]);
  });
});
