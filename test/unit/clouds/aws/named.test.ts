import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { namedEnvironment, replacedBy } from '../../../../src/broker/exports.ts';
import { refuseShadowed, shadowingVariables } from '../../../../src/broker/shadowing-variables.ts';
import { exportNamed } from '../../../../src/clouds/aws/broker/named.ts';
import { credentialsPath, ownsPath } from '../../../../src/clouds/aws/broker/path.ts';
import type { AwsHandoverPlan } from '../../../../src/clouds/aws/plan.ts';
import { awsVariables } from '../../../../src/clouds/aws/variables.ts';

const plan = (name: string, region = 'eu-west-1'): AwsHandoverPlan => ({ cloud: 'aws', name, region });
const leases = [
  { plan: plan('reports'), bearer: 'bearer-of-reports' },
  { plan: plan('out', 'us-east-1'), bearer: 'bearer-of-out' },
];
const at = { port: 4711, folder: '/run/ner/_temp/agent-creds/x', shadows: [] };
const node = '/opt/node 24/bin/node';

describe('the configuration file of named leases', () => {
  test('has a profile for each, with the command in quotes and no token', () => {
    const { env, files = {}, copied } = exportNamed(leases, at, node);
    expect(env).toEqual({ AWS_CONFIG_FILE: '/run/ner/_temp/agent-creds/x/aws-profiles' });
    expect(files['aws-profiles']).toBe(`[profile reports]
region = eu-west-1
credential_process = "/opt/node 24/bin/node" "/run/ner/_temp/agent-creds/x/aws-process.mjs" reports

[profile out]
region = us-east-1
credential_process = "/opt/node 24/bin/node" "/run/ner/_temp/agent-creds/x/aws-process.mjs" out
`);
    expect(copied).toEqual(['aws-process.mjs']);
    expect(JSON.parse(files['aws-process.json'] ?? '')).toEqual({
      reports: { url: 'http://127.0.0.1:4711/aws/named/reports', token: 'bearer-of-reports' },
      out: { url: 'http://127.0.0.1:4711/aws/named/out', token: 'bearer-of-out' },
    });
  });

  test('has the profile that an emptied AWS_PROFILE is', () => {
    const { files = {} } = exportNamed(leases, { ...at, shadows: ['AWS_PROFILE'] }, node);
    expect(files['aws-profiles']?.startsWith('[profile ""]\n\n[profile reports]')).toBe(true);
  });

  test.each(['a"b', 'a$b', 'a`b', 'a\nb'])('a path with %j is refused: a shell would read it', (folder) => {
    expect(() => exportNamed(leases, { ...at, folder }, node)).toThrow('a character that a shell reads');
  });
});

test('the paths of leases do not meet, and what belongs to none of them is nobody’s', () => {
  const names = [undefined, 'reports', 'report'];
  for (const owner of names)
    for (const name of names) expect(ownsPath(credentialsPath(name), owner)).toBe(name === owner);
  for (const path of ['/aws/named/', '/aws/named/reports/', '/aws/named/reports/x', '/aws/named/other'])
    expect(names.some((name) => ownsPath(path, name))).toBe(false);
  expect(ownsPath('/aws/other', undefined)).toBe(true);
});

test('a process gets one lease by the variables that the unnamed one is found by', () => {
  const [first] = leases;
  const env = first && namedEnvironment(first, 4711);
  expect(env).toEqual({
    AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:4711/aws/named/reports',
    AWS_CONTAINER_AUTHORIZATION_TOKEN: 'bearer-of-reports',
    AWS_REGION: 'eu-west-1',
    AWS_DEFAULT_REGION: 'eu-west-1',
  });
  for (const name of Object.keys(env ?? {})) expect(awsVariables).toContain(name);
  expect(namedEnvironment({ plan: { cloud: 'git', name: 'x' }, bearer: 'b' }, 4711)).toBeUndefined();
  expect(replacedBy(leases)).toEqual(['AWS_CONFIG_FILE']);
});

test('what beats the search of tools does not touch a lease that they are told to use, what beats the service does', () => {
  const env = { AWS_PROFILE: 'mine', AWS_ACCESS_KEY_ID: 'x', AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/x' };
  expect(shadowingVariables([plan('reports')], env)).toEqual([]);
  expect(() => refuseShadowed([plan('reports')], env)).not.toThrow();
  expect(() => refuseShadowed([{ cloud: 'aws' }], env)).toThrow('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI');
  const bedrock = { ...plan('model'), scope: ['bedrock:invoke anthropic.claude-*'] };
  expect(() => refuseShadowed([bedrock], { AWS_BEARER_TOKEN_BEDROCK: '' })).toThrow(
    'AWS_BEARER_TOKEN_BEDROCK',
  );
});

test('the program imports nothing but Node, since nothing else is where it runs', () => {
  const text = readFileSync(
    new URL('../../../../src/clouds/aws/broker/process/main.ts', import.meta.url),
    'utf8',
  );
  const imports = [...text.matchAll(/from '([^']+)'|import\('([^']+)'\)/g)].map(([, a, b]) => a ?? b);
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.every((name) => name?.startsWith('node:'))).toBe(true);
});
