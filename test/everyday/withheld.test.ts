import { cpSync, linkSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultWorld } from '../../sandbox/index.ts';
import { type Machine, noMachine } from '../machine/machine.ts';
import { makeMachine, onlyUid, places, runAction, sandboxOf } from './world.ts';

const why = noMachine();

/** What the gateways log in with. The agent is told halves, so that nothing of it holds one whole. */
const secrets = {
  git: ['ghs_everyday0first0half0', 'second0half0of0git0token'],
  model: ['sk-ant-everyday-first-half-', 'second-half-of-the-model-key'],
  tool: ['jira-everyday-first-half-', 'second-half-of-the-tool'],
} as const;
type Name = keyof typeof secrets;
const names = Object.keys(secrets) as Name[];
const whole = (name: Name) => secrets[name].join('');

interface Search {
  readonly places: Readonly<Record<Name, readonly string[]>>;
  readonly looked: Readonly<Record<'processes' | 'files' | 'sockets', number>>;
}

interface Told {
  readonly did: Readonly<Record<string, unknown>>;
  /** How many answers of gateways were searched. */
  readonly answers: number;
  readonly found: Search;
  /** The same by sudo, or why there is none. */
  readonly root: Search | string;
}

describe.skipIf(why !== undefined)(
  `an agent with git, a model, a tool and a named lease${why === undefined ? '' : ` (${why})`}`,
  () => {
    let machine: Machine;
    let git: { readonly url: string; readonly folder: string };
    const node = '/home/runner/actions-runner/externals/node-of-tests/bin/node';

    beforeAll(async () => {
      ({ machine } = await makeMachine());
      const inside = join(import.meta.dirname, 'inside');
      mkdirSync(join(machine.root, 'opt/tools'), { recursive: true });
      cpSync(join(inside, 'tools/server.mjs'), join(machine.root, 'opt/tools/server.mjs'));
      mkdirSync(join(machine.root, node, '..'), { recursive: true });
      linkSync(join(machine.root, 'usr/lib/machine/node'), join(machine.root, node));
      for (const name of ['agent.mjs', 'search.py'])
        cpSync(join(inside, 'withheld', name), join(machine.root, places.workspace, name));
      const started = await machine.asRoot(
        `cd /usr/lib/machine
setsid ./node test/everyday/inside/withheld/git-host.ts /srv/git-host.json >/srv/git-host.log 2>&1 </dev/null &
for n in $(seq 200); do [ -s /srv/git-host.json ] && break; sleep 0.1; done
curl -sS -f -H 'content-type: application/json' -d "{\\"key\\":\\"$MODEL_KEY\\"}" "$CONTROL/anthropic.addKey"
[ -s /srv/git-host.json ] || { cat /srv/git-host.log; exit 1; }`,
        {
          env: {
            GIT_HOST_TOKEN: whole('git'),
            MODEL_KEY: whole('model'),
            CONTROL: sandboxOf(machine).SANDBOX_CONTROL ?? '',
          },
        },
      );
      if (started.code !== 0) throw new Error(started.output);
      git = JSON.parse(readFileSync(join(machine.root, 'srv/git-host.json'), 'utf8')) as typeof git;
    }, 600_000);
    afterAll(() => machine?.stop(), 300_000);

    async function agent(use: boolean, changed: Readonly<Record<string, string>>, before = '') {
      const order = JSON.stringify({ secrets, use, url: git.url, length: whole('tool').length });
      const ran = await runAction(machine, `${before} node agent.mjs '${order}'`, changed, node);
      const [, hex] = /AGENT([0-9a-f]+)END/.exec(ran.log.replaceAll(/\n ?│ /g, '')) ?? [];
      if (hex === undefined) throw new Error(ran.log);
      return { ...ran, told: JSON.parse(Buffer.from(hex, 'hex').toString()) as Told };
    }

    /** All withheld secrets at once, and a named lease. */
    const all = () => {
      const box = sandboxOf(machine);
      return {
        'git-token': whole('git'),
        'git-endpoint': git.url,
        'anthropic-api-key': whole('model'),
        'anthropic-endpoint': box.SANDBOX_ANTHROPIC ?? '',
        tools: `jira:\n  run: exec node /opt/tools/server.mjs\n  env:\n    JIRA_TOKEN: ${whole('tool')}\n`,
        leases: `reports:\n  aws-role: ${defaultWorld.roleArn}\n  aws-region: us-east-1\n  aws-sts-endpoint: ${box.SANDBOX_AWS_STS}\n  scope: s3:read ${defaultWorld.bucket}/reports/*\n`,
        scope: `s3:read ${defaultWorld.bucket}/reports/*\ngit:push acme/app agent/*\nmodel:invoke anthropic/claude-sonnet-*`,
        'timeout-run': '4m',
      };
    };

    test('that is given the secrets themselves, without a wall, is found to hold each of them', async () => {
      const given = names.map((name) => `GIVEN_${name.toUpperCase()}='${whole(name)}'`).join(' ');
      const { told } = await agent(false, { wall: 'off' }, given);
      for (const name of names) expect(told.found.places[name]).toContain('environ of MainThread');
      for (const name of names) expect(told.found.places[name]).toContain('memory of MainThread');
      expect(told.root).not.toBeTypeOf('string');
      expect((told.root as Search).places.git).toContain('environ of MainThread');
    });

    /** The agent with all of them behind the wall; what holds in both of its forms. */
    async function behindTheWall(form: 'cow' | 'uid') {
      const { told, log, output, code } = await agent(true, all());
      expect(code, log).toBe(0);
      expect(output).toMatch(new RegExp(`^wall<<.*\n${form}$`, 'm'));
      const branch = await machine.asRoot(`git -c safe.directory='*' -C ${git.folder} rev-parse agent/x`);
      expect(told.did).toEqual({
        model: 200,
        pry: 'done',
        tool: true,
        named: 'string',
        push: branch.output.trim(),
      });
      expect(told.found.places).toEqual({ git: [], model: [], tool: [] });
      expect(told.answers).toBeGreaterThan(200);
      // Nor is one in what the step wrote: log, outputs, state, summary, record.
      const masked = log.replaceAll(/^::add-mask::.*/gm, '');
      for (const name of names) expect(masked + output).not.toContain(whole(name));
      const needles = names.map((name) => `-e ${whole(name)}`).join(' ');
      const kept = await machine.asRoot(
        `grep -rlF ${needles} /home /tmp /var/lib/agent-creds /var/tmp; true`,
      );
      expect(kept.output).toBe('');
      await machine.asRoot(`git -c safe.directory='*' -C ${git.folder} update-ref -d refs/heads/agent/x`);
      return told;
    }

    // It has looked: a search that sees nothing finds nothing.
    const hasLooked = ({ looked: { processes, files, sockets } }: Search) => {
      expect(processes).toBeGreaterThan(2);
      expect(files).toBeGreaterThan(100);
      expect(sockets).toBeGreaterThan(0);
    };

    test('uses all of them behind the wall, and finds none of the secrets', async () => {
      const told = await behindTheWall('cow');
      expect(told.root).not.toBeTypeOf('string');
      expect((told.root as Search).places).toEqual({ git: [], model: [], tool: [] });
      hasLooked(told.root as Search);
    });

    test('does so behind a wall of the form uid, where nobody becomes root', async () => {
      await onlyUid(machine);
      const told = await behindTheWall('uid');
      expect(told.root).toBeTypeOf('string');
      hasLooked(told.found);
    });
  },
);
