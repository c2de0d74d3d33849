import { copyFileSync, cpSync, linkSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultWorld } from '../../sandbox/index.ts';
import { type Machine, noMachine } from '../machine/machine.ts';
import { makeMachine, openPorts, places, runAction, sandboxOf } from './world.ts';

const why = noMachine();

/** One lease for each of three tools; the fourth tool has none. */
const leaseOfTool = { jira: 'reports', crm: 'maps', geo: 'atlas', web: undefined } as const;
type Tool = keyof typeof leaseOfTool;
const names = Object.keys(leaseOfTool) as Tool[];
const tools = names
  .map((name) => {
    const lease = leaseOfTool[name];
    return `${name}:\n  run: exec node /opt/tools/server.mjs\n${lease === undefined ? '' : `  lease: ${lease}\n`}`;
  })
  .join('');

/** A credential that was handed out, as a hash. */
interface Got {
  readonly port: number;
  readonly path: string;
  readonly credential: string;
}
interface Probe {
  readonly asked: number;
  readonly ports: number;
  readonly answered: readonly number[];
  readonly got: readonly Got[];
}
interface Said {
  readonly said: Readonly<
    Record<
      Tool,
      { readonly lease: { readonly status?: number; readonly got?: string }; readonly probe: Probe }
    >
  >;
  readonly leased: {
    readonly own: Probe;
    readonly root: Probe | string;
    readonly tokens: number;
    readonly profiles: string;
  };
}

describe.skipIf(why !== undefined)(
  `leases of tools behind walls of their own${why === undefined ? '' : ` (${why})`}`,
  () => {
    let machine: Machine;
    const node = '/home/runner/actions-runner/externals/node-of-tests/bin/node';

    beforeAll(async () => {
      ({ machine } = await makeMachine());
      const inside = join(import.meta.dirname, 'inside/tools');
      mkdirSync(join(machine.root, 'opt/tools'), { recursive: true });
      for (const name of ['server.mjs', 'probe.mjs'])
        cpSync(join(inside, name), join(machine.root, 'opt/tools', name));
      mkdirSync(join(machine.root, node, '..'), { recursive: true });
      linkSync(join(machine.root, 'usr/lib/machine/node'), join(machine.root, node));
      for (const name of ['agent.mjs', 'probe.mjs'])
        copyFileSync(join(inside, name), join(machine.root, places.workspace, name));
    }, 600_000);
    afterAll(() => machine?.stop(), 300_000);

    function leases(): string {
      const box = sandboxOf(machine);
      const google = (scope: string) => ({
        'gcp-workload-identity-provider': defaultWorld.gcpProvider,
        'gcp-service-account': defaultWorld.gcpServiceAccount,
        'gcp-project': 'my-project',
        'gcp-sts-endpoint': box.SANDBOX_GCP_STS,
        'gcp-iam-endpoint': box.SANDBOX_GCP_IAMCREDENTIALS,
        scope,
      });
      const all = {
        reports: {
          'aws-role': defaultWorld.roleArn,
          'aws-region': 'us-east-1',
          'aws-sts-endpoint': box.SANDBOX_AWS_STS,
          scope: `s3:read ${defaultWorld.bucket}/out/*`,
        },
        maps: google(`gcs:read ${defaultWorld.bucket}/reports/`),
        atlas: google(`gcs:read ${defaultWorld.bucket}/secret/`),
      };
      return Object.entries(all)
        .map(([name, inputs]) => {
          const lines = Object.entries(inputs).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}\n`);
          return `${name}:\n${lines.join('')}`;
        })
        .join('');
    }
    const steps = names.flatMap((tool) => [
      { tool, call: 'lease' },
      { tool, call: 'probe' },
    ]);

    async function agent(order: unknown, changed: Record<string, string> = {}) {
      const ran = await runAction(
        machine,
        `node agent.mjs '${JSON.stringify(order)}'`,
        { tools, leases: leases(), 'timeout-run': '5m', ...changed },
        node,
      );
      const [, hex] = /AGENT([0-9a-f]+)END/.exec(ran.log.replaceAll(/\n ?│ /g, '')) ?? [];
      if (hex === undefined) throw new Error(ran.log);
      return { ...ran, told: JSON.parse(Buffer.from(hex, 'hex').toString()) as Said };
    }
    const pathsOf = ({ got }: Probe) => got.map(({ path }) => path).sort();

    test('without a wall the agent gets the leases of tools: nothing keeps it from their ports', async () => {
      const { told } = await agent({ steps: [], secrets: {}, leases: true }, { wall: 'off' });
      const google = told.leased.own.got.filter(({ path }) => path.startsWith('/computeMetadata'));
      expect(new Set(google.map(({ credential }) => credential)).size).toBe(2);
      // And the profile of the third.
      expect(told.leased.profiles).not.toBe('');
    }, 600_000);

    test('behind the wall each tool gets its own lease, and nobody gets another one', async () => {
      const { told, log } = await agent({ steps, secrets: {}, leases: true });
      const { own, root, tokens, profiles } = told.leased;
      // The agent: its own lease, by its token, and nothing else; as its root, too.
      expect(tokens).toBe(2);
      expect(profiles).toBe('');
      expect(pathsOf(own)).toEqual(['/aws/credentials']);
      expect(own.ports).toBeGreaterThan(own.answered.length);
      if (typeof root === 'string') expect(log).toContain('uid');
      else expect(pathsOf(root)).toEqual(['/aws/credentials']);

      const { jira, crm, geo, web } = told.said;
      expect([jira, crm, geo, web].map(({ lease }) => lease.status)).toEqual([200, 200, 200, undefined]);
      const credentials = [jira, crm, geo].map(({ lease }) => lease.got);
      expect(new Set([...credentials, own.got[0]?.credential]).size).toBe(4);
      // Each tool: of all that listens it reaches one port of the broker, with one lease.
      for (const { lease, probe } of [jira, crm, geo]) {
        expect(probe.got.map(({ credential }) => credential)).toEqual([lease.got]);
        expect(probe.ports).toBeGreaterThan(probe.answered.length);
      }
      expect(web.probe.got).toEqual([]);
      const open = (probe: Probe) => probe.answered.filter((port) => !openPorts.includes(port));
      expect([jira, crm, geo, web].map(({ probe }) => open(probe).length)).toEqual([1, 1, 1, 0]);
      const ports = [jira, crm, geo].map(({ probe }) => open(probe)[0]);
      expect(new Set(ports).size).toBe(3);
      expect(own.answered.filter((port) => ports.includes(port))).toEqual([]);

      // Who used which lease is on record, with the tool.
      const used = log
        .split('\n')
        .filter((line) => line.includes('lease.used.v1') && line.includes('"tool":'))
        .map((line) => JSON.parse(line.slice(line.indexOf('{'))))
        .filter(({ subject }) => !subject.startsWith('tools:'))
        .map(({ subject, data }) => [data.tool, /-(reports|maps|atlas)-/.exec(subject)?.[1]]);
      expect(new Set(used.map((one) => one.join()))).toEqual(
        new Set(['jira,reports', 'crm,maps', 'geo,atlas']),
      );
    }, 600_000);

    test('while tools run, nobody outside their walls gets their leases: not the runner’s user, not root', async () => {
      const stay = { tool: 'crm', call: 'stay' };
      const holding = `rm -f holding go; node agent.mjs '${JSON.stringify({ steps: [stay], secrets: {}, hold: true })}' & while [ ! -e go ]; do sleep 0.2; done`;
      const pending = runAction(machine, holding, { tools, leases: leases(), 'timeout-run': '5m' }, node);
      const asked = async (as: string) => {
        const { output, code } = await machine.asRoot(`cd /opt/tools && ${as} ${node} probe.mjs`);
        expect(code, output).toBe(0);
        return JSON.parse(output.slice(output.indexOf('{'))) as Probe;
      };
      const ready = `cd ${places.workspace}; for n in $(seq 600); do [ -e holding ] && break; sleep 0.1; done; [ -e holding ]`;
      expect((await machine.asRoot(ready)).code).toBe(0);
      const [runner, root] = [await asked('sudo -u runner'), await asked('')];
      const done = await machine.asRoot(`touch ${places.workspace}/go`);
      const { code, log } = await pending;
      expect([code, done.code], log).toEqual([0, 0]);
      for (const { got, answered, ports } of [runner, root]) {
        expect(got).toEqual([]);
        // The control: they did reach the ports, and were refused there.
        expect(answered.length).toBeGreaterThan(4);
        expect(ports).toBeGreaterThan(4);
      }
    }, 600_000);
  },
);
