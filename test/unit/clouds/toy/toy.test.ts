import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Broker, startServing } from '../../../../src/broker/broker.ts';
import { brokerExports } from '../../../../src/broker/exports.ts';
import { removeBrokerFiles } from '../../../../src/broker/finish.ts';
import { refuseShadowed, shadowingVariables } from '../../../../src/broker/shadowing-variables.ts';
import type { RunnerProcesses } from '../../../../src/broker/worker-watch.ts';
import { cloudByName, clouds, exportedVariables } from '../../../../src/clouds/clouds.ts';
import { tableOf } from '../../../../src/clouds/table.ts';
import { deliver } from '../../../../src/delivery/deliver.ts';
import { deliveryOrder } from '../../../../src/delivery/order.ts';
import { endLease } from '../../../../src/end/end-lease.ts';
import { holdingsOf } from '../../../../src/end/holdings.ts';
import { Problems } from '../../../../src/errors/error.ts';
import type { IdentityToken } from '../../../../src/identity/token.ts';
import { readInputs } from '../../../../src/inputs/read.ts';
import { parseScope } from '../../../../src/inputs/scope.ts';
import { issueAll } from '../../../../src/issue/issue.ts';
import type { Lease } from '../../../../src/model/lease.ts';
import type { Delivery, Plan } from '../../../../src/model/plan.ts';
import { renderPlan } from '../../../../src/plan/render.ts';
import { RecordFolder } from '../../../../src/record/folder.ts';
import { AuditRecord } from '../../../../src/record/record.ts';
import { Console } from '../../../../src/runner/console.ts';
import type { RunContext } from '../../../../src/runner/context.ts';
import { emptyState } from '../../../../src/runner/state.ts';
import { findAmbient } from '../../../../src/split/receive/ambient.ts';
import { Secrets } from '../../../../src/text/secrets.ts';
import { type ManualClock, manualClock } from '../../../support/manual-clock.ts';
import { plan, planWithViews, problemsOf } from '../../../support/plan.ts';
import { planners } from '../../../support/planners.ts';
import { shop } from './toy.ts';

/** The one line that a new cloud takes: its place in the registry. */
vi.mock('../../../../src/clouds/registry.ts', async (original) => {
  const { registry } = await original<typeof import('../../../../src/clouds/registry.ts')>();
  const { toy } = await import('./toy.ts');
  return { registry: [...registry, toy] };
});

const inputs = { 'toy-shop': 'corner', scope: 'shelf:read bears', ttl: '1m' };
const toyPlan = (deliver: Delivery = 'env') => plan({ ...inputs, deliver });
const first = <T>([one]: readonly T[]): T => one ?? expect.fail('there is none');

let clock: ManualClock;
let temp = '';

beforeEach(() => {
  clock = manualClock();
  shop.lent = 0;
  shop.returned.length = 0;
  temp = join(mkdtempSync(join(tmpdir(), 'toy-test-')), 'session');
  mkdirSync(temp);
});
afterEach(() => rmSync(dirname(temp), { recursive: true }));

function identityToken(audience: string): IdentityToken {
  const iat = clock.now() / 1000;
  const claims = { iss: 'https://github.example', sub: 'job', aud: audience, iat, exp: iat + 300 };
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return { jwt: `${part({ alg: 'none' })}.${part(claims)}.sign`, claims, receivedAt: clock.monotonic() };
}

async function issue(made: Plan) {
  const audiences: string[] = [];
  const secrets: string[] = [];
  const leases = await issueAll(made, {
    clock,
    cancelled: new AbortController().signal,
    identity: async (audience) => {
      audiences.push(audience);
      return identityToken(audience);
    },
    console: { info: () => {}, secrets: new Secrets((forms) => secrets.push(...forms)) },
  });
  return { leases, audiences, secrets };
}

describe('a fourth cloud, by one line in the registry', () => {
  test('planned from its own inputs and lines, and shown', () => {
    const made = toyPlan();
    expect(made.clouds).toEqual([expect.objectContaining({ cloud: 'toy', shop: 'corner', ttl: 60 })]);
    const shown = planWithViews({ ...inputs, deliver: 'env' });
    expect(renderPlan(shown).join('\n')).toMatch(/Toy shop\n {2}shop: corner/);
  });

  test('its problems are those of any cloud', () => {
    const codes = (more: Record<string, string>) =>
      problemsOf({ ...inputs, ...more }).map(({ code }) => code);
    expect(codes({ scope: 'shelf:write bears' })).toEqual(['SCOPE_INVALID']);
    expect(codes({ scope: '' })).toEqual(['SCOPE_MISSING']);
    expect(codes({ scope: 'gcs:read bucket\nshelf:read bears' })).toEqual(['SCOPE_UNCONFIGURED']);
    expect(codes({ scope: 'gcs:read,shelf:read bears' })).toContain('SCOPE_INVALID');
    expect(codes({ 'toy-shop': '' })).toContain('SCOPE_UNCONFIGURED');
  });

  test('its lines contain each other', () => {
    const lines = (text: string) => parseScope(text, new Problems());
    const contains = planners
      .of(cloudByName('toy'))
      .contains(lines('shelf:read bears'), readInputs(inputs, tableOf(clouds)));
    expect(contains(first(lines('shelf:read bears')))).toBe(true);
    expect(contains(first(lines('shelf:read dolls')))).toBe(false);
  });

  test('issued with a token for its audience, its secret masked', async () => {
    const { leases, audiences, secrets } = await issue(toyPlan());
    expect(audiences).toEqual(['toy.example']);
    expect(secrets).toEqual(['toy-key-1']);
    expect(leases).toEqual([expect.objectContaining({ cloud: 'toy', secrets: { key: 'toy-key-1' } })]);
  });

  test.each<[Delivery, RegExp, RegExp]>([
    ['env', /TOY_KEY<<.*\ntoy-key-1\n/, /^(?!.*toy-key)/s],
    ['outputs', /^$/, /toy-key<<.*\ntoy-key-1\n/],
  ])('delivered by %s', async (delivery, env, output) => {
    const made = toyPlan(delivery);
    const { leases } = await issue(made);
    const files = delivered(made, leases);
    expect(files.GITHUB_ENV).toMatch(env);
    expect(files.GITHUB_OUTPUT).toMatch(output);
    expect(files.GITHUB_OUTPUT).toMatch(/toy-shop<<.*\ncorner\n/);
    expect(files.GITHUB_STATE).toContain('"revocation":{"shop":"corner"');
    expect(files.GITHUB_STATE).not.toContain('toy-key');
  });

  test('ended from what state holds', async () => {
    const made = toyPlan();
    const { leases } = await issue(made);
    const ended = await endLease(first(holdingsOf(made, leases).leases), {
      revoke: 'required',
      by: 'post',
      timeIsKnown: () => true,
      context: {
        clock,
        signal: AbortSignal.timeout(10_000),
        identity: async (audience) => identityToken(audience),
        secret: () => {},
        progress: () => {},
        maybeDone: false,
        untrusted: false,
      },
    });
    expect(shop.returned).toEqual([made.session]);
    expect(ended.events.map(({ type }) => type)).toEqual(['lease.revoked', 'lease.ended']);
  });

  test('a step that lists its variables for the end action has them emptied, and no other', () => {
    const names = exportedVariables();
    expect(['TOY_KEY', 'TOY_PROFILE', 'TOY_URL'].filter((name) => names.has(name))).toHaveLength(3);
    expect(['TOY_FIXED', 'TOY_OTHER', 'PATH'].filter((name) => names.has(name))).toEqual([]);
  });

  test('the identity that its machines have is found', async () => {
    await using box = await listening(({ url }) =>
      url === '/toy/child' ? { status: 200 } : { status: 404 },
    );
    expect(await findAmbient({ TOY_FAMILY: 'yes' }, box.url, 1000)).toEqual([
      { cloud: 'toy', by: 'TOY_FAMILY' },
      { cloud: 'toy', by: 'a child' },
    ]);
  });
});

describe('a fourth cloud at the broker', () => {
  test('what beats the broker is emptied, or refused', () => {
    const made = toyPlan('broker').clouds;
    expect(shadowingVariables(made, { TOY_PROFILE: 'x', TOY_KEY: '', AWS_PROFILE: 'y' })).toEqual([
      'TOY_PROFILE',
    ]);
    expect(() => refuseShadowed(made, { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '' })).not.toThrow();
    expect(() => refuseShadowed(made, { TOY_FIXED: '' })).toThrow(/so Toy shop tools would never ask/);
  });

  test('its files are removed when its leases are ended', () => {
    const { files = {} } = brokerExports(first(toyPlan('broker').clouds), {
      port: 1,
      bearer: 'b',
      folder: temp,
      shadows: [],
    });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(temp, name), text);
    removeBrokerFiles(temp);
    expect(() => readFileSync(join(temp, 'toy-bearer'))).toThrow('ENOENT');
  });

  test('served, renewed at 80 % of its life, ended and given back', async () => {
    const made = toyPlan('broker');
    const { leases } = await issue(made);
    const running = await serve(made, leases);
    const { env, files } = running.exported;
    const ask = async (bearer: string) => {
      const answer = await fetch(String(env.TOY_URL), { headers: { 'x-toy': bearer } });
      return { status: answer.status, text: await answer.text() };
    };
    const bearer = String(files?.['toy-bearer']);
    expect(await ask(bearer)).toEqual({ status: 200, text: 'toy-key-1' });
    expect((await ask('guess')).status).toBe(403);

    const run = running.broker.run();
    await clock.advance(48_000);
    await vi.waitFor(() => expect(shop.lent).toBe(2));
    expect(await ask(bearer)).toEqual({ status: 200, text: 'toy-key-2' });
    expect(running.audiences).toEqual(['toy.example']);

    await running.broker.stop('told');
    await run;
    expect(shop.returned).toEqual([made.session]);
    const trail = JSON.parse(readFileSync(join(temp, 'trail.json'), 'utf8'));
    expect(trail.ended).toEqual([expect.objectContaining({ cloud: 'toy', outcome: expect.anything() })]);
    expect(trail.events.map(({ type }: { type: string }) => type)).toEqual([
      'lease.used',
      'lease.refused',
      'lease.renewed',
      'lease.used',
    ]);
    await running[Symbol.asyncDispose]();
  });

  test.each([
    ['with its worker: nobody else is left, and it is given back', true],
    ['alone: post ends it', false],
  ])('main has died before the hand-over, %s', async (_, withWorker) => {
    const made = toyPlan('broker');
    const { leases } = await issue(made);
    const dead = { pid: 2 ** 30, started: '1' };
    const ancestors = [withWorker ? dead : { pid: process.pid }];
    const running = await serve(made, leases, { self: dead, ancestors, reader: first(ancestors) });
    const abandoned = running.broker.abandon();
    await expect(fetch(String(running.exported.env.TOY_URL))).rejects.toThrow();
    await clock.advance(1000);
    await abandoned;
    expect(shop.returned).toEqual(withWorker ? [made.session] : []);
    expect(running.exits).toEqual(['exit']);
    await running[Symbol.asyncDispose]();
  });

  test('a kind of lease that is not served is refused in the plan, whatever else it has', () => {
    const toy = clouds.find(({ name }) => name === 'toy') ?? expect.fail('not registered');
    const { served } = toy;
    Object.assign(toy, { served: undefined });
    try {
      expect(problemsOf({ ...inputs, deliver: 'broker' }).map(({ code }) => code)).toEqual([
        'INPUT_CONFLICT',
      ]);
      expect(problemsOf({ ...inputs, deliver: 'env' })).toEqual([]);
    } finally {
      Object.assign(toy, { served });
    }
  });
});

/** Delivers into files as the runner has them, and gives what they then hold. */
function delivered(made: Plan, leases: readonly Lease[]) {
  const names = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE'] as const;
  for (const name of names) {
    writeFileSync(join(temp, name), '');
    vi.stubEnv(name, join(temp, name));
  }
  const output = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  // What is exported is also set in this process.
  const before = { ...process.env };
  try {
    const run = { repository: 'o/r', runId: '16001', attempt: '1', jobId: 'review' } as RunContext;
    const record = new AuditRecord('https://github.example/run', clock.now);
    const folder = new RecordFolder(temp, made.session);
    deliver(
      deliveryOrder(made, leases),
      leases,
      { run, record, console: new Console() },
      { folder, state: emptyState },
    );
  } finally {
    output.mockRestore();
    process.env = before;
    vi.unstubAllEnvs();
  }
  const text = Object.fromEntries(names.map((name) => [name, readFileSync(join(temp, name), 'utf8')]));
  return text as Readonly<Record<(typeof names)[number], string>>;
}

/** A broker in this process, and GitHub's token service for its renewals. */
async function serve(made: Plan, leases: readonly Lease[], runner?: RunnerProcesses) {
  const exits: string[] = [];
  const audiences: string[] = [];
  const github = await listening(({ url }) => {
    const audience = new URL(url, 'http://github.example').searchParams.get('audience') ?? '';
    audiences.push(audience);
    return { status: 200, body: JSON.stringify({ value: identityToken(audience).jwt }) };
  });
  const bearer = 'toy-bearer-value';
  const broker: Broker = await startServing(
    {
      identity: { url: `${github.url}/token?api-version=1`, bearer: 'runner' },
      control: 'control',
      renewUntil: 3600,
      revoke: 'auto',
      served: made.clouds.map((plan, index) => ({
        plan: cloudByName(plan.cloud).handoverPlan(plan),
        whole: plan,
        lease: leases[index] ?? expect.fail(),
        ageMs: 0,
        bearer,
      })),
      trailFile: join(temp, 'trail.json'),
      ...(runner ? { runner } : {}),
    },
    { clock, exit: () => void exits.push('exit') },
  );
  const context = { port: broker.port, bearer, folder: temp, shadows: [] };
  const exported = brokerExports(first(made.clouds), context);
  return { broker, exported, audiences, exits, [Symbol.asyncDispose]: () => github[Symbol.asyncDispose]() };
}

/** A server on loopback that answers by path. */
async function listening(answer: (request: { url: string }) => { status: number; body?: string }) {
  const server = createServer((request, response) => {
    const { status, body = '' } = answer({ url: request.url ?? '/' });
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
