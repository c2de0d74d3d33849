import { copyFileSync, cpSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Machine, noMachine } from '../machine/machine.ts';
import { makeMachine, onlyUid, openPorts, places, runAction } from './world.ts';

const why = noMachine();
const secrets = {
  jira: ['jira-first-half-', 'second-0123456789'],
  crm: ['crm-first-half-', 'second-9876543210'],
} as const;
const whole = (name: keyof typeof secrets) => secrets[name].join('');
const tools = `
jira:
  run: exec node /opt/tools/server.mjs
  env:
    JIRA_TOKEN: ${whole('jira')}
crm:
  run: node /opt/tools/server.mjs
  env:
    CRM_TOKEN: ${whole('crm')}
`;

interface Said {
  readonly said: Readonly<Record<string, Readonly<Record<string, never>>>>;
  readonly found: Readonly<Record<string, readonly string[]>>;
  readonly reached: Readonly<Record<string, string>>;
  readonly node: string;
}

/** What a tool said, by the call. */
interface Answers {
  readonly see: {
    readonly names: readonly string[];
    readonly status: readonly string[];
    readonly uid: number;
    readonly processes: number;
    readonly wrote: string;
  };
  readonly knows: boolean;
  readonly look: readonly string[];
}

describe.skipIf(why !== undefined)(
  `tools behind walls of their own${why === undefined ? '' : ` (${why})`}`,
  () => {
    let machine: Machine;
    // Where the runner brings it: a folder that is hidden from the agent.
    const node = '/home/runner/actions-runner/externals/node-of-tests/bin/node';

    beforeAll(async () => {
      ({ machine } = await makeMachine());
      const inside = join(import.meta.dirname, 'inside/tools');
      mkdirSync(join(machine.root, 'opt/tools'), { recursive: true });
      cpSync(join(inside, 'server.mjs'), join(machine.root, 'opt/tools/server.mjs'));
      // The machine has a stand-in there, which is no Node.
      mkdirSync(join(machine.root, node, '..'), { recursive: true });
      linkSync(join(machine.root, 'usr/lib/machine/node'), join(machine.root, node));
      copyFileSync(join(inside, 'agent.mjs'), join(machine.root, places.workspace, 'agent.mjs'));
    }, 600_000);
    afterAll(() => machine?.stop(), 300_000);

    async function agent(order: unknown, changed: Record<string, string> = {}) {
      const text = JSON.stringify(order).replaceAll("'", "'\\''");
      const ran = await runAction(
        machine,
        `node agent.mjs '${text}'`,
        { tools, 'timeout-run': '3m', ...changed },
        node,
      );
      const [, hex] = /AGENT([0-9a-f]+)END/.exec(ran.log.replaceAll(/\n ?│ /g, '')) ?? [];
      if (hex === undefined) throw new Error(ran.log);
      return { ...ran, told: JSON.parse(Buffer.from(hex, 'hex').toString()) as Said };
    }
    const steps = (['jira', 'crm'] as const).flatMap((tool) => [
      { tool, call: 'see', args: { workspace: places.workspace } },
      { tool, call: 'knows', args: { name: `${tool.toUpperCase()}_TOKEN`, length: whole(tool).length } },
    ]);
    const stay = { tool: 'jira', call: 'stay' };
    const left = () => readdirSync(join(machine.root, 'var/lib/agent-creds/walls'));
    const insiders = async () => {
      const { output } = await machine.asRoot('ps -eo uid= | sort -un');
      return output
        .trim()
        .split(/\s+/)
        .filter((uid) => Number(uid) >= 0x70000000);
    };

    test('without a wall the agent finds what the tools log in with', async () => {
      const { told } = await agent({ steps: [], secrets }, { wall: 'off' });
      expect(told.found.jira).toContain('/proc/PID/environ');
      expect(told.found.crm).toContain('/proc/PID/environ');
    });

    test('behind the wall it finds it nowhere, and uses the tools', async () => {
      const { told, log } = await agent({ steps: [...steps, stay], secrets });
      expect(told.found).toEqual({ jira: [], crm: [] });
      expect(Object.values(told.reached).filter((how) => how === 'reached')).toEqual([]);
      const { jira, crm } = told.said as unknown as Record<string, Answers>;
      expect([jira?.knows, crm?.knows]).toEqual([true, true]);
      const names = (jira?.see.names ?? []).filter((name) => !['PWD', 'OLDPWD', 'SHLVL', '_'].includes(name));
      expect(names.sort()).toEqual(['HOME', 'JIRA_TOKEN', 'LOGNAME', 'PATH', 'USER']);
      expect(jira?.see).toMatchObject({ files: [], workspace: false, walls: [], wrote: 'ENOENT' });
      expect(jira?.see.status).toContain('NoNewPrivs:\t1');
      expect(jira?.see.uid).not.toBe(crm?.see.uid);
      expect(jira?.see.processes).toBeLessThan(6);
      expect(log.replaceAll(/^::add-mask::.*/gm, '')).not.toContain(whole('jira'));
      expect(left()).toEqual([]);
      expect(await insiders()).toEqual([]);
    });

    test('two tools do not see each other’s variables', async () => {
      const look = (tool: string, other: keyof typeof secrets) => ({
        tool,
        call: 'look',
        args: { text: whole(other) },
      });
      const { told } = await agent({ steps: [look('jira', 'crm'), look('crm', 'jira')], secrets: {} });
      const { jira, crm } = told.said as unknown as Record<string, Answers>;
      expect([jira?.look, crm?.look]).toEqual([[], []]);
      // The control: it sees its own shell.
      const own = await agent({ steps: [look('crm', 'crm')], secrets: {} });
      expect((own.told.said as unknown as Record<string, Answers>).crm?.look.length).toBe(1);
    });

    test('a tool reaches no port of the machine but those of `ports`, and plants nothing', async () => {
      const { told } = await agent({
        steps: [
          { tool: 'jira', call: 'ports' },
          { tool: 'jira', call: 'reach', as: 'docker', args: { where: '/var/run/docker.sock' } },
          { tool: 'jira', call: 'write', as: 'bin', args: { path: '/usr/local/bin/planted' } },
        ],
        secrets: {},
      });
      const { jira } = told.said as unknown as Record<
        string,
        { ports: Record<string, string>; docker: string }
      >;
      const reached = Object.entries(jira?.ports ?? {}).filter(([, how]) => how === 'reached');
      const allowed = [...openPorts, 53].map(String);
      expect(Object.keys(jira?.ports ?? {}).length).toBeGreaterThan(allowed.length);
      expect(reached.map(([port]) => port).filter((port) => !allowed.includes(port))).toEqual([]);
      expect(jira?.docker).not.toBe('reached');
      expect(existsSync(join(machine.root, 'usr/local/bin/planted'))).toBe(false);
    });

    /** An agent that stays, with its tools. */
    const holding = `rm -f holding; node agent.mjs '${JSON.stringify({ steps: [stay], secrets: {}, hold: true })}' & while [ ! -e holding ]; do sleep 0.2; done`;

    test('tools that the agent leaves running end with it', async () => {
      const { code, log } = await runAction(machine, holding, { tools, 'timeout-run': '3m' }, node);
      expect(code, log).toBe(0);
      expect(left()).toEqual([]);
      expect(await insiders()).toEqual([]);
    });

    test('a tool that dies answers with why, and the record has its last words, masked', async () => {
      const { told, log } = await agent({
        steps: [{ tool: 'jira', call: 'die', args: { word: `bye ${whole('jira')}` } }],
        secrets: {},
      });
      expect(JSON.stringify(told.said.jira)).toContain('it ended with exit code 3. Its last words: bye ***');
      expect(log).toMatch(/"tool":"jira".*"exit":3.*"said":"bye \*\*\*"/);
    });

    test('of a step that is killed nothing stays', async () => {
      const pending = runAction(machine, `${holding}; sleep 1000`, { tools }, node);
      const standing = async () =>
        (await machine.asRoot(`ls /var/lib/agent-creds/walls`)).output.trim().split('\n');
      while ((await standing()).filter((name) => /t\d+$/.test(name)).length < 2)
        await new Promise((r) => setTimeout(r, 100));
      await machine.asRoot(`pkill -KILL -f '${places.action}/dist/run.js'`);
      await pending;
      while ((await standing()).join('') !== '') await new Promise((r) => setTimeout(r, 100));
      expect(await insiders()).toEqual([]);
      expect(readFileSync(join(machine.root, places.workspace, 'agent.mjs'), 'utf8')).toContain('An agent');
    });

    test('behind a wall of the form uid it finds them nowhere, too, and uses the tools', async () => {
      await onlyUid(machine);
      const { told, output } = await agent({ steps: [...steps, stay], secrets });
      expect(output).toMatch(/^wall<<.*\nuid$/m);
      expect(told.found).toEqual({ jira: [], crm: [] });
      expect(Object.values(told.reached).filter((how) => how === 'reached')).toEqual([]);
      const { jira, crm } = told.said as unknown as Record<string, Answers>;
      expect([jira?.knows, crm?.knows]).toEqual([true, true]);
      expect(jira?.see).toMatchObject({ files: [], workspace: false, walls: [], wrote: 'ENOENT' });
      expect(jira?.see.uid).not.toBe(crm?.see.uid);
      expect(left()).toEqual([]);
      expect(await insiders()).toEqual([]);
    });
  },
);
