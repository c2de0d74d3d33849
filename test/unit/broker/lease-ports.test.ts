import type { Socket } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { CallerLookup } from '../../../src/broker/caller-lookup.ts';
import { ToolWalls } from '../../../src/broker/insiders.ts';
import { type LeaseAtPort, LeasePorts } from '../../../src/broker/lease-ports.ts';
import { Trail } from '../../../src/broker/trail.ts';
import { awsProtocol } from '../../../src/clouds/aws/broker/protocol.ts';
import { azureProtocol } from '../../../src/clouds/azure/broker/protocol.ts';
import { gcpProtocol } from '../../../src/clouds/gcp/broker/protocol.ts';
import type { ProcessWall } from '../../../src/clouds/serve.ts';
import { get } from '../../support/broker-job.ts';
import { awsPlan, azurePlan, gcpPlan, leaseOf } from '../../support/broker-lease.ts';

const JOB = 1001;
const AGENT = { first: 10_000, last: 19_999 };
const TOKEN = '/computeMetadata/v1/instance/service-accounts/default/token';
const flavor = { 'metadata-flavor': 'Google' };

/** Who the kernel says is asking. */
let asking: number | undefined;
const kernel: CallerLookup = {
  peer: async () => (asking === undefined ? undefined : { uid: asking, inode: '7' }),
  process: () => ({ executable: '/usr/bin/agent' }),
};
const wall = (first: number, tool: string, last = first + 9): ProcessWall => ({
  uids: { first, last },
  lookup: '/nowhere',
  tool,
});

const open: LeasePorts[] = [];
afterEach(() => {
  for (const ports of open.splice(0)) ports.close();
});

function leaseAt(name: string, plan: typeof awsPlan | typeof gcpPlan | typeof azurePlan): LeaseAtPort {
  const lease = leaseOf(plan, Date.now(), 900, name);
  const current = () => ({ lease, remainingMs: 900_000, expiresAt: lease.expiresAt });
  const context = { plan: { ...plan, name }, bearer: `bearer-${name}`, at: 'own', current };
  const protocol =
    plan.cloud === 'aws'
      ? awsProtocol(context as Parameters<typeof awsProtocol>[0])
      : plan.cloud === 'gcp'
        ? gcpProtocol(context as Parameters<typeof gcpProtocol>[0])
        : azureProtocol(context as Parameters<typeof azureProtocol>[0]);
  return { name, plan: context.plan, lease: `${lease.id}-${name}`, bearer: context.bearer, protocol };
}

async function start(walled: boolean) {
  const trail = new Trail(Date.now);
  const leases = [
    leaseAt('reports', awsPlan),
    leaseAt('maps', gcpPlan),
    leaseAt('atlas', gcpPlan),
    leaseAt('vault', azurePlan),
  ];
  const ports = await LeasePorts.listen(leases, {
    trail,
    callers: kernel,
    uid: JOB,
    jobIsOver: () => false,
    maxConnections: 100,
    ...(walled ? { wall: AGENT } : {}),
  });
  open.push(ports);
  /** The token, or the status of the refusal. */
  const google = async (name: string) => {
    const { status, body } = await get(`http://127.0.0.1:${ports.ports[name]}${TOKEN}`, flavor);
    return status === 200 ? JSON.parse(body).access_token : status;
  };
  return { ports, trail, google };
}

describe('leases with a port of their own', () => {
  test('two of one cloud without a token are told apart by their ports, in the variables of their tools', async () => {
    asking = JOB;
    const { ports, google } = await start(false);
    expect([await google('maps'), await google('atlas')]).toEqual(['token-maps', 'token-atlas']);
    for (const name of ['maps', 'atlas']) {
      const env = ports.environmentOf(name);
      for (const variable of ['GCE_METADATA_HOST', 'GCE_METADATA_IP', 'GCE_METADATA_ROOT'])
        expect(env?.[variable]).toBe(`127.0.0.1:${ports.ports[name]}`);
      expect(env).toMatchObject({ METADATA_SERVER_DETECTION: 'assume-present' });
      // Tools have a home of their own: no folder of the job is named.
      expect(env).not.toHaveProperty('CLOUDSDK_CONFIG');
    }
    expect(ports.environmentOf('vault')).toMatchObject({
      IDENTITY_ENDPOINT: `http://127.0.0.1:${ports.ports.vault}/azure/token`,
      IDENTITY_HEADER: 'bearer-vault',
      AZURE_CLIENT_ID: azurePlan.clientId,
    });
    // A variable that would be empty is left out: a tool would take it as a value.
    expect(ports.environmentOf('vault')).not.toHaveProperty('AZURE_SUBSCRIPTION_ID');
    expect(ports.environmentOf('reports')).toMatchObject({
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${ports.ports.reports}/aws/named/reports`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'bearer-reports',
    });
    expect(ports.environmentOf('other')).toBeUndefined();
    expect([ports.bearerOf('vault'), ports.bearerOf('other')]).toEqual(['bearer-vault', undefined]);
    expect(new Set(Object.values(ports.ports)).size).toBe(4);
  });

  test.each(['/control/end', '/control/trail', '/aws/credentials', '/mcp/jira', '/tool/jira', '/git/a/b'])(
    'nothing else of the broker is there: %s',
    async (path) => {
      asking = JOB;
      const { ports } = await start(false);
      for (const port of Object.values(ports.ports)) {
        for (const bearer of ['bearer-reports', 'Bearer control'])
          for (const method of ['GET', 'POST']) {
            const { status, body } = await get(
              `http://127.0.0.1:${port}${path}`,
              { ...flavor, authorization: bearer },
              { method },
            );
            expect(status).toBeGreaterThanOrEqual(403);
            expect(body).not.toMatch(/token-|secret-/);
          }
      }
    },
  );

  test('without a wall another user of the machine is refused', async () => {
    const { google } = await start(false);
    asking = JOB + 1;
    expect(await google('maps')).toBe(403);
  });

  test('behind a wall nobody is served but the users inside a wall that has this lease, and only while it has', async () => {
    const { ports, google } = await start(true);
    asking = 20_005;
    expect(await google('maps')).toBe(403);
    const leave = ports.admit('maps', wall(20_000, 'jira'));
    expect([await google('maps'), await google('atlas')]).toEqual(['token-maps', 403]);
    for (const [who, uid] of [
      ['the user before', 19_999],
      ['the user after', 20_010],
      ['the agent', AGENT.first],
      ['the agent’s last user', AGENT.last],
      ['the job', JOB],
      ['root', 0],
      ['one whom the kernel does not tell', undefined],
    ] as const) {
      asking = uid;
      expect([who, await google('maps')]).toEqual([who, 403]);
    }
    asking = 20_005;
    leave();
    expect(await google('maps')).toBe(403);
  });

  test('behind a wall of which callers are not known, nobody is served and nobody is admitted', async () => {
    const ports = await LeasePorts.listen([leaseAt('maps', gcpPlan)], {
      trail: new Trail(Date.now),
      callers: undefined,
      uid: JOB,
      jobIsOver: () => false,
      maxConnections: 100,
      wall: AGENT,
    });
    open.push(ports);
    expect(() => ports.admit('maps', wall(20_000, 'jira'))).toThrow();
    const { status } = await get(`http://127.0.0.1:${ports.ports.maps}${TOKEN}`, flavor);
    expect(status).toBe(403);
  });

  test('its uses are on record with the tool', async () => {
    const { ports, trail, google } = await start(true);
    ports.admit('maps', wall(20_000, 'jira'));
    asking = 20_000;
    await google('maps');
    await google('atlas');
    const { events, uses } = trail.report();
    expect(events.map(({ type, subject, data }) => [type, subject?.split('-').at(-1), data.tool])).toEqual([
      ['lease.used', 'maps', 'jira'],
      ['lease.refused', 'atlas', 'jira'],
    ]);
    expect(uses.map(({ decision, who }) => [decision, who])).toEqual([
      ['served', 'tool jira'],
      ['refused', 'tool jira'],
    ]);
  });

  test('a lease that has no port of its own cannot be had', async () => {
    const { ports } = await start(true);
    expect(() => ports.admit('other', wall(20_000, 'jira'))).toThrow('no lease of this name');
    const plain = await start(false);
    expect(() => plain.ports.admit('maps', wall(20_000, 'jira'))).toThrow('no lease of this name');
  });
});

describe('the walls around tools', () => {
  const walls = () => new ToolWalls(kernel, [AGENT, { first: JOB, last: JOB }]);

  test.each([
    ['the agent’s first user', AGENT.first - 9, AGENT.first],
    ['all of the agent’s and more', AGENT.first - 1, AGENT.last + 1],
    ['some of the agent’s', AGENT.first + 5, AGENT.first + 6],
    ['the job’s own user', 1000, 1002],
    ['another tool’s user', 20_009, 20_015],
    ['root', 0, 9],
    ['nobody: the last is before the first', 30_000, 29_999],
    ['half a user', 30_000.5, 30_001],
    ['no number', Number.NaN, 30_001],
  ])('one that holds %s gets no lease', (_, first, last) => {
    const all = walls();
    all.admit('maps', wall(20_000, 'jira'));
    expect(() => all.admit('maps', wall(first, 'x', last))).toThrow();
    expect(all.insidersOf('maps').has(AGENT.first)).toBe(false);
  });

  test('whatever comes and goes: a user has the lease of the one wall that it is in, and no other', () => {
    const steps = fc.array(
      fc.record({
        slot: fc.integer({ min: 0, max: 6 }),
        lease: fc.constantFrom('a', 'b', 'c'),
        leaves: fc.boolean(),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(steps, (all) => {
        const real = walls();
        const model = new Map<number, { lease: string; leave: () => void }>();
        for (const { slot, lease, leaves } of all) {
          const known = model.get(slot);
          if (leaves) {
            known?.leave();
            model.delete(slot);
          } else if (known) {
            expect(() => real.admit(lease, wall(20_000 + slot * 10, 't'))).toThrow();
          } else {
            model.set(slot, { lease, leave: real.admit(lease, wall(20_000 + slot * 10, 't')) });
          }
          for (const name of ['a', 'b', 'c'])
            for (let uid = 19_999; uid <= 20_070; uid += 5)
              expect(real.insidersOf(name).has(uid)).toBe(
                uid >= 20_000 && model.get(Math.floor((uid - 20_000) / 10))?.lease === name,
              );
        }
      }),
      { numRuns: 200 },
    );
  });

  test('who leaves twice takes nobody else away', () => {
    const all = walls();
    const leave = all.admit('maps', wall(20_000, 'jira'));
    leave();
    all.admit('atlas', wall(20_000, 'crm'));
    leave();
    expect([all.insidersOf('atlas').has(20_000), all.insidersOf('maps').has(20_000)]).toEqual([true, false]);
  });

  test('who is in none is looked up as ever', async () => {
    const found = await walls().callers.process({ uid: 5, inode: '1' }, true);
    expect(found).toEqual({ executable: '/usr/bin/agent' });
    asking = undefined;
    expect(await walls().callers.peer({} as Socket)).toBeUndefined();
  });
});
