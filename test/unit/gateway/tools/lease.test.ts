import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { systemClock } from '../../../../src/clock.ts';
import type { Decision, GatewayContext } from '../../../../src/clouds/serve.ts';
import { hostedCommands } from '../../../../src/gateway/tools/commands.ts';
import { toolsGateway } from '../../../../src/gateway/tools/gateway.ts';
import type { ToolsHandoverPlan } from '../../../../src/gateway/tools/plan.ts';
import { encodeSecrets, shownNever, type ToolSecrets } from '../../../../src/gateway/tools/secrets.ts';
import type { CommandSpec } from '../../../../src/gateway/tools/spec.ts';
import { CannotStart } from '../../../../src/gateway/tools/tool-connections.ts';
import type { Lease } from '../../../../src/model/lease.ts';
import type { CloudPlan } from '../../../../src/model/plan.ts';

const env = { TOKEN: 'secret-of-maps', HTTP_PROXY: 'http://proxy:3128', REGION: 'own' };
const plan: ToolsHandoverPlan = {
  cloud: 'tools',
  leases: ['reports'],
  tools: [
    { name: 'maps', kind: 'command', run: 'maps', values: Object.keys(env), lease: 'reports' },
    { name: 'web', kind: 'command', run: 'web', values: [] },
  ],
};
const spec = (name: string, values: Readonly<Record<string, string>>): CommandSpec => ({
  ...{ name, kind: 'command', run: name, env: values, lease: '', optional: false },
});
const secrets = {
  maps: encodeSecrets(spec('maps', env), '/bin'),
  web: encodeSecrets(spec('web', {}), '/bin'),
};
const found = { GCE_METADATA_HOST: '127.0.0.1:4711', REGION: 'of the lease' };

test('a tool behind a wall has the variables of its lease, after its own, past its proxy; one without a lease has none', () => {
  const commands = hostedCommands(
    [plan as unknown as CloudPlan],
    [{ cloud: 'tools', secrets } as unknown as Lease],
  );
  const [maps, web] = commands.map((one) => one.env('/home/r', 'r', found));
  expect(commands.map(({ lease }) => lease)).toEqual(['reports', undefined]);
  const base = { PATH: '/bin', HOME: '/home/r', USER: 'r', LOGNAME: 'r' };
  const past = { NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' };
  expect(maps).toEqual({ ...base, ...env, ...past, GCE_METADATA_HOST: '127.0.0.1:4711' });
  expect(web).toEqual(base);
});

/** Asks the gateway to start a tool. */
async function start(name: string, environmentOf: GatewayContext['environmentOf']) {
  const started: ToolSecrets[] = [];
  const logged: Decision[] = [];
  const said: number[] = [];
  const context = {
    plan,
    bearer: 'b',
    port: () => 1,
    current: () => ({ lease: { secrets } }),
    ended: new AbortController().signal,
    ...(environmentOf ? { environmentOf, bearerOf: () => 'bearer-of-the-lease' } : {}),
  } as unknown as GatewayContext<ToolsHandoverPlan>;
  const gateway = toolsGateway(context, {
    clock: systemClock,
    start: async (_, given) => {
      started.push(given);
      throw new CannotStart('enough is known');
    },
  });
  const request = Object.assign(new PassThrough(), {
    method: 'POST',
    headers: { authorization: 'Bearer b' },
    complete: true,
  }) as unknown as IncomingMessage;
  const response = Object.assign(new PassThrough().resume(), {
    writeHead: (status: number) => said.push(status),
    flushHeaders: () => {},
  }) as unknown as ServerResponse;
  await gateway.handle({ request, response, target: `/tool/${name}`, log: (one) => void logged.push(one) });
  return { started, logged, said };
}

test('a tool in the job has the variables of its lease, and no other tool has them', async () => {
  const asked: string[] = [];
  const environmentOf = (name: string) => {
    asked.push(name);
    return found;
  };
  const maps = await start('maps', environmentOf);
  expect(maps.started[0]?.values).toMatchObject({ ...env, GCE_METADATA_HOST: '127.0.0.1:4711' });
  const web = await start('web', environmentOf);
  expect(web.started[0]?.values).toEqual({});
  expect(asked).toEqual(['reports']);
});

test('of a lease only its token is masked in the log of a tool, and not its region or project', async () => {
  const lease = {
    AWS_REGION: 'eu-west-1',
    GOOGLE_CLOUD_PROJECT: 'my-project',
    AWS_CONTAINER_AUTHORIZATION_TOKEN: 'bearer-of-the-lease',
  };
  const { started } = await start('maps', () => lease);
  expect(started[0]?.values).toMatchObject(lease);
  const masked = shownNever(started[0] as ToolSecrets);
  expect(masked).toContain('bearer-of-the-lease');
  expect(masked).not.toContain('eu-west-1');
  expect(masked).not.toContain('my-project');
  // What the workflow declares is masked as ever.
  for (const value of Object.values(env).filter(({ length }) => length >= 8)) expect(masked).toContain(value);
});

test.each([undefined, () => undefined])('a tool whose lease is not there does not start', async (none) => {
  const { started, logged, said } = await start('maps', none);
  expect([started, said]).toEqual([[], [503]]);
  expect(logged).toMatchObject([{ decision: 'refused', what: 'tool maps', reason: 'lease' }]);
});
