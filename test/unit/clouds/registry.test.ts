import { describe, expect, test } from 'vitest';
import { brokerExports } from '../../../src/broker/exports.ts';
import { cloudByName, clouds, exportedVariables, findCloud } from '../../../src/clouds/clouds.ts';
import { defineCloud } from '../../../src/clouds/define.ts';
import { type GatewayContext, loadProtocol } from '../../../src/clouds/serve.ts';
import type { CloudPlan } from '../../../src/model/plan.ts';
import { gcpPlan, leaseOf, planForms } from '../../support/broker-lease.ts';
import { BEARER, contextOf } from '../../support/broker-protocol.ts';

/** Git reads as many of these as a count says: their names are made, and without the count they are nothing. */
const NUMBERED = /^GIT_CONFIG_(?:KEY|VALUE)_\d+$/;

const distinct = (names: readonly string[]) => expect([...new Set(names)]).toEqual(names);
/** Everything that can be emptied is set. */
const shadows = clouds.flatMap(({ served }) => served?.blanked ?? []);
const exportsOf = (one: CloudPlan) =>
  brokerExports(one, { port: 1234, bearer: BEARER, folder: '/folder', shadows });

describe('the registry', () => {
  test('every cloud has a plan here', () => {
    expect(new Set(planForms.map(({ cloud }) => cloud))).toEqual(new Set(clouds.map(({ name }) => name)));
  });

  test('a name that comes from outside finds its cloud or none', () => {
    expect(findCloud('gcp')).toBe(cloudByName('gcp'));
    for (const name of ['GCP', '', 'toString', undefined, 7, { name: 'gcp' }])
      expect(findCloud(name)).toBe(undefined);
    expect(() => cloudByName('other')).toThrow('no cloud is named other');
  });

  test('no two clouds have a name, an input, a service, a variable or a file in common', () => {
    distinct(clouds.map(({ name }) => name));
    distinct(clouds.flatMap(({ inputs }) => inputs.map(({ name }) => name)));
    // Clouds that share a word of lines tell their lines apart.
    distinct(clouds.filter(({ claims }) => !claims).flatMap(({ services }) => services));
    distinct(clouds.flatMap(({ variables }) => variables));
    distinct(clouds.flatMap(({ served }) => served?.blanked ?? []));
    distinct(clouds.flatMap(({ served }) => served?.files ?? []));
  });

  test.each(planForms.map((one) => [one.cloud, one] as const))(
    '%s sets no variable beside its list',
    (name, one) => {
      const { variables, handOver } = cloudByName(name);
      const set = [
        ...Object.keys(handOver(one, leaseOf(one, 0, 900)).env),
        ...Object.keys(exportsOf(one).env).filter((variable) => !NUMBERED.test(variable)),
      ];
      expect(set.filter((variable) => !variables.includes(variable))).toEqual([]);
      expect(set.filter((variable) => !exportedVariables().has(variable))).toEqual([]);
    },
  );

  test.each(planForms.map((one) => [one.cloud, one] as const))(
    '%s has no file beside its list',
    (name, one) => {
      const { files = {}, folders = [] } = exportsOf(one);
      const listed = cloudByName(name).served?.files ?? [];
      expect([...Object.keys(files), ...folders].filter((file) => !listed.includes(file))).toEqual([]);
    },
  );

  test('an address that a cloud exports is answered by its own protocol alone, and never by the control', async () => {
    const protocols = await Promise.all(
      planForms.map(async (one) => {
        const { served } = cloudByName(one.cloud);
        if (served && 'loadGateway' in served) {
          const gateway = await served.loadGateway();
          return { cloud: one.cloud, protocol: gateway({ plan: one } as unknown as GatewayContext) };
        }
        const protocol = await loadProtocol(served);
        return { cloud: one.cloud, protocol: protocol?.(contextOf(one)) };
      }),
    );
    const owners = (path: string) => [
      ...new Set(protocols.flatMap(({ cloud, protocol }) => (protocol?.owns(path) ? [cloud] : []))),
    ];
    expect(owners('/control/end')).toEqual([]);
    expect(owners('/')).toEqual(['gcp']);
    const addresses = planForms.flatMap((one) =>
      Object.values(exportsOf(one).env).flatMap((value) => {
        const path = /^http:\/\/127\.0\.0\.1:1234(\/.*)$/.exec(value)?.[1];
        return path === undefined ? [] : [[one.cloud, path] as const];
      }),
    );
    expect(addresses.length).toBeGreaterThanOrEqual(3);
    for (const [cloud, path] of addresses) expect(owners(path), path).toEqual([cloud]);
  });
});

describe('a plan goes only to the cloud that made it', () => {
  const aws = cloudByName('aws');
  const foreign = 'a plan for gcp was given to aws';
  const lease = leaseOf(gcpPlan, 0, 900);

  test('when it is handed over, saved, exported', () => {
    expect(() => aws.handOver(gcpPlan, lease)).toThrow(foreign);
    expect(() => aws.revocation?.saveTarget(gcpPlan)).toThrow(foreign);
    const context = { port: 1, bearer: '', folder: '', shadows: [] };
    expect(() => aws.served?.exports(gcpPlan, context)).toThrow(foreign);
  });

  test('when it is issued, served, revoked', async () => {
    const issuer = await aws.load();
    await expect(issuer.issue(gcpPlan, {} as never)).rejects.toThrow(foreign);
    const protocol = await loadProtocol(aws.served);
    expect(() => protocol?.(contextOf(gcpPlan))).toThrow(foreign);
    const revoker = await aws.revocation?.loadRevoker();
    await expect(revoker?.revoke(lease, gcpPlan, {} as never)).rejects.toThrow(foreign);
  });

  test('parts that a cloud leaves out stay out', () => {
    const { revocation: _, served: __, ambient: ___, ...rest } = aws;
    expect(Object.keys(defineCloud(rest))).not.toEqual(expect.arrayContaining(['served']));
    expect(defineCloud(rest)).not.toHaveProperty('revocation');
    expect(defineCloud(rest)).not.toHaveProperty('ambient');
  });
});
