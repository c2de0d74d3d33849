import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type DeliveryTarget, deliver, deliverToJob } from '../../../src/delivery/deliver.ts';
import type { DeliveryOrder } from '../../../src/delivery/order.ts';
import { AgentCredsError } from '../../../src/errors/error.ts';
import { issuedOf, readHoldings } from '../../../src/model/holding.ts';
import type { CloudName } from '../../../src/model/lease.ts';
import { RecordFolder } from '../../../src/record/folder.ts';
import { emptyState, type State } from '../../../src/runner/state.ts';
import { Secrets } from '../../../src/text/secrets.ts';
import { keyValuePairs } from '../../emulator/index.ts';
import { fakeLease, fakePlan, SESSION } from '../../support/fake-clouds.ts';
import { fakeStep } from '../../support/fake-step.ts';

const fake = await vi.hoisted(async () => {
  const { FakeClouds } = await import('../../support/fake-clouds.ts');
  return new FakeClouds();
});
vi.mock('../../../src/clouds/clouds.ts', () => fake.module);

/** What was written, in order; the write of this number fails. */
const runner = vi.hoisted(() => ({ log: [] as string[], failAt: Number.POSITIVE_INFINITY, full: false }));
function point(what: string): void {
  runner.log.push(what);
  if (runner.log.length === runner.failAt) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
}
vi.mock('@actions/core', async (original) => {
  const core = await original<typeof import('@actions/core')>();
  return {
    ...core,
    saveState: (name: string, value: string) => {
      // The state that says that it failed is written after the failure, and must get through.
      const { stage } = JSON.parse(value) as State;
      if (stage !== 'failed') point(`state ${stage}`);
      else if (runner.full) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
      core.saveState(name, value);
    },
    exportVariable: (name: string, value: string) => {
      point(`export ${name}`);
      core.exportVariable(name, value);
    },
    setOutput: (name: string, value: string) => {
      point(`output ${name}`);
      core.setOutput(name, value);
    },
  };
});

/** The folder, each write of which can fail. */
class BreakingFolder extends RecordFolder {
  override create(): void {
    point('folder');
    super.create();
  }
  override write(lines: readonly string[]): void {
    point('record');
    super.write(lines);
  }
  override markHeld(clouds: readonly CloudName[], runKey: string): void {
    for (const cloud of clouds) {
      point(`mark ${cloud}`);
      super.markHeld([cloud], runKey);
    }
  }
  override writeLeases(text: string): void {
    point('ledger');
    super.writeLeases(text);
  }
}

const NAMES = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE'] as const;
const before = { ...process.env };
let temp = '';

beforeEach(() => {
  fake.reset();
  runner.log.length = 0;
  runner.failAt = Number.POSITIVE_INFINITY;
  runner.full = false;
  temp = mkdtempSync(join(tmpdir(), 'deliver-test-'));
  for (const name of NAMES) {
    process.env[name] = join(temp, name);
    writeFileSync(join(temp, name), name === 'GITHUB_STATE' ? '' : 'EARLIER=1\n');
  }
});
afterEach(() => {
  rmSync(temp, { recursive: true, force: true });
  process.env = { ...before };
});

/** A broker that does nothing. */
const nothing = { reach: () => undefined, keep: async () => {}, kill: () => {} };

const CLOUDS = ['aws', 'gcp'] as const;
const leases = CLOUDS.map(fakeLease);

function orderFor(deliverBy: DeliveryOrder['deliver']): DeliveryOrder {
  const held = leases.map((lease) => ({
    cloud: lease.cloud,
    principal: lease.principal,
    session: lease.session,
    ttl: 900,
    issued: issuedOf(lease),
  }));
  return {
    agent: 'review',
    deliver: deliverBy,
    summary: true,
    warnings: [],
    plans: CLOUDS.map((cloud) => ({ cloud })),
    brokered: deliverBy.includes('broker') ? CLOUDS.map((cloud) => ({ cloud })) : [],
    holdings: { revoke: 'auto', leases: held },
  };
}

const asked = CLOUDS.map(fakePlan).map(({ cloud, principal, session, ttl }) => ({
  cloud,
  principal,
  session,
  ttl,
}));
const issuing: State = { ...emptyState, stage: 'issuing', leases: asked };

function run(order: DeliveryOrder, broker?: DeliveryTarget['broker']) {
  deliver(...argumentsFor(order, broker));
}

function argumentsFor(order: DeliveryOrder, broker?: DeliveryTarget['broker']): Parameters<typeof deliver> {
  const step = fakeStep();
  const log = runner.log;
  const secrets = new Secrets((forms) => log.push(...forms.map((form) => `mask ${form}`)));
  const folder = new BreakingFolder(temp, SESSION);
  const { run: context, record } = step;
  record.add('lease.issued', 'aws:1', {});
  return [
    order,
    leases,
    { run: context, record, console: { info: () => {}, secrets } },
    { folder, state: issuing, broker },
  ];
}

const pairs = (name: string) => {
  const text = readFileSync(join(temp, name), 'utf8').replace('EARLIER=1\n', '');
  return Object.fromEntries(keyValuePairs(text));
};
/** The last state: the runner keeps the last of several. */
const state = () => {
  const all = [...keyValuePairs(readFileSync(join(temp, 'GITHUB_STATE'), 'utf8'))];
  return JSON.parse(all.at(-1)?.[1] ?? '{}');
};

describe('the order', () => {
  test('all masks, then state, then the disk, then what later steps see', () => {
    run(orderFor(['env', 'outputs']));
    expect(runner.log).toEqual([
      'mask secret-of-aws',
      // What of it stands inside longer base64 text, wherever it begins there.
      'mask c2VjcmV0LW9mLWF3',
      'mask ZWNyZXQtb2YtYXdz',
      'mask secret-of-gcp',
      'mask c2VjcmV0LW9mLWdj',
      'mask ZWNyZXQtb2YtZ2Nw',
      'state delivered',
      'folder',
      'mark aws',
      'mark gcp',
      'record',
      'ledger',
      'export AWS_KEY',
      'export GCP_KEY',
      'output aws-account',
      'output aws-key',
      'output gcp-account',
      'output gcp-key',
      'output leases',
      'output expires-at',
      'output leases-to-end',
      'output record',
    ]);
  });
});

describe('each form of delivery', () => {
  test('env: variables, and no secret among the outputs', () => {
    run(orderFor(['env']));
    expect(pairs('GITHUB_ENV')).toEqual({ AWS_KEY: 'secret-of-aws', GCP_KEY: 'secret-of-gcp' });
    expect(JSON.stringify(pairs('GITHUB_OUTPUT'))).not.toContain('secret-of');
    expect(readdirSync(join(temp, 'agent-creds')).toSorted()).toEqual(['aws.lease', 'gcp.lease', SESSION]);
  });

  test('outputs: no variable, and no mark that would refuse another lease', () => {
    run(orderFor(['outputs']));
    expect(pairs('GITHUB_ENV')).toEqual({});
    expect(pairs('GITHUB_OUTPUT')).toMatchObject({ 'aws-key': 'secret-of-aws', 'gcp-key': 'secret-of-gcp' });
    expect(readdirSync(join(temp, 'agent-creds'))).toEqual([SESSION]);
  });

  test('broker: its variables alone, and its handle for whoever ends the leases', () => {
    const handle = { pid: 7, port: 4711, control: 'c'.repeat(43) };
    const give = () => ({
      env: { ADDRESS: '127.0.0.1:4711', AWS_PROFILE: '' },
      restore: { GIT_CONFIG_COUNT: '2' },
    });
    run(orderFor(['broker']), { ...nothing, handle, give });
    expect(pairs('GITHUB_ENV')).toEqual({ ADDRESS: '127.0.0.1:4711', AWS_PROFILE: '' });
    expect(state().broker).toEqual(handle);
    const ledger = JSON.parse(readFileSync(join(temp, 'agent-creds', SESSION, 'leases.json'), 'utf8'));
    expect(ledger).toMatchObject({
      broker: handle,
      variables: ['ADDRESS', 'AWS_PROFILE'],
      restore: { GIT_CONFIG_COUNT: '2' },
    });
  });

  test.each([
    ['all', orderFor(['broker']), [true, true]],
    ['one', { ...orderFor(['outputs']), brokered: [{ cloud: 'gcp' }] }, [undefined, true]],
  ] as const)(
    'the output for `end` says which leases a broker renews, and not how to reach it: %s',
    (_name, order, flags) => {
      const handle = { pid: 7, port: 4711, control: 'c'.repeat(43) };
      run(order, { ...nothing, handle, give: () => ({ env: {}, restore: {} }) });
      const text = pairs('GITHUB_OUTPUT')['leases-to-end'] ?? '';
      expect(text).not.toContain(handle.control);
      expect(readHoldings(JSON.parse(text))?.leases.map(({ brokered }) => brokered)).toEqual(flags);
      expect(state()).not.toHaveProperty('leases.0.brokered');
    },
  );

  test('neither state nor the ledger holds a secret', () => {
    run(orderFor(['env', 'outputs']));
    const ledger = readFileSync(join(temp, 'agent-creds', SESSION, 'leases.json'), 'utf8');
    expect(readFileSync(join(temp, 'GITHUB_STATE'), 'utf8') + ledger).not.toContain('secret-of');
    expect(state()).toMatchObject({ stage: 'delivered', revoke: 'auto', summary: true });
  });
});

describe('a write that fails', () => {
  const deliverBy = ['env', 'outputs'] as const;
  // 21 points in all, the first six of which are masks.
  test.each(Array.from({ length: 15 }, (_, i) => i + 7))('point %i: everything is as it was', (failAt) => {
    runner.failAt = failAt;
    let thrown: unknown;
    try {
      run(orderFor(deliverBy));
    } catch (error) {
      thrown = error;
    }
    expect(runner.log).toHaveLength(failAt);
    expect(thrown).toBeInstanceOf(AgentCredsError);
    expect((thrown as AgentCredsError).problems[0]).toMatchObject({ code: 'DELIVERY_FAILED', why: 'ENOSPC' });
    for (const name of ['GITHUB_ENV', 'GITHUB_OUTPUT'])
      expect(readFileSync(join(temp, name), 'utf8')).toBe('EARLIER=1\n');
    expect(existsSync(join(temp, 'agent-creds'))).toBe(false);
    // Post ends by who they are what was asked for.
    expect(state()).toMatchObject({ stage: 'failed', leases: asked });
  });

  test('a disk that stays full is no defect, and post has the leases in the state before', () => {
    runner.failAt = 15;
    runner.full = true;
    expect(() => run(orderFor(['env', 'outputs']))).toThrow(/could not be handed to the job/);
    expect(readFileSync(join(temp, 'GITHUB_ENV'), 'utf8')).toBe('EARLIER=1\n');
    expect(state()).toMatchObject({ stage: 'delivered', leases: [{ cloud: 'aws' }, { cloud: 'gcp' }] });
  });

  test('a broker that cannot write its files', () => {
    const handle = { pid: 7, port: 4711, control: 'c'.repeat(43) };
    const give: NonNullable<DeliveryTarget['broker']>['give'] = (folder) => {
      folder.writePrivate('aws-token', 'bearer');
      throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
    };
    expect(() => run(orderFor(['broker']), { ...nothing, handle, give })).toThrow(AgentCredsError);
    expect(existsSync(join(temp, 'agent-creds'))).toBe(false);
    expect(state()).toEqual({ ...JSON.parse(JSON.stringify(issuing)), version: 1, stage: 'failed' });
  });

  test.each(['before it is kept', 'when it is to be kept'])(
    'a broker that is lost %s: everything is as it was, and it is killed',
    async (when) => {
      const handle = { pid: 7, port: 4711, control: 'c'.repeat(43) };
      const lost = new Error('lost');
      const kept: string[] = [];
      const broker: DeliveryTarget['broker'] = {
        ...nothing,
        handle,
        give() {
          if (when === 'before it is kept') throw lost;
          return { env: { ADDRESS: '127.0.0.1:4711' }, restore: {} };
        },
        keep: async () => {
          kept.push(readFileSync(join(temp, 'GITHUB_ENV'), 'utf8'));
          throw lost;
        },
        kill: () => kept.push('killed'),
      };
      await expect(deliverToJob(...argumentsFor(orderFor(['broker', 'outputs']), broker))).rejects.toThrow();
      expect(kept.at(-1)).toBe('killed');
      // It is told to run on when all of the rest is done.
      if (when !== 'before it is kept') expect(kept[0]).toContain('4711');
      for (const name of ['GITHUB_ENV', 'GITHUB_OUTPUT'])
        expect(readFileSync(join(temp, name), 'utf8')).toBe('EARLIER=1\n');
      expect(existsSync(join(temp, 'agent-creds'))).toBe(false);
      expect(state()).toMatchObject({ stage: 'failed', leases: asked });
    },
  );

  test('what another step holds stays, and is said in its own words', () => {
    const root = join(temp, 'agent-creds');
    mkdirSync(root);
    writeFileSync(join(root, 'gcp.lease'), 'another step');
    expect(() => run(orderFor(['env']))).toThrow(/already holds a lease of gcp/);
    expect(readdirSync(root)).toEqual(['gcp.lease']);
    expect(readFileSync(join(root, 'gcp.lease'), 'utf8')).toBe('another step');
  });
});
