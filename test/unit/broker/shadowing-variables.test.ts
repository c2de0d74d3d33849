import { describe, expect, test } from 'vitest';
import {
  refuseShadowed,
  refuseShadowedInputs,
  shadowingVariables,
} from '../../../src/broker/shadowing-variables.ts';
import { inputTable } from '../../../src/clouds/table.ts';
import { AgentCredsError } from '../../../src/errors/error.ts';
import type { ToolsHandoverPlan } from '../../../src/gateway/tools/plan.ts';
import { readInputs } from '../../../src/inputs/read.ts';
import { awsPlan, azurePlan, gcpPlan } from '../../support/broker-lease.ts';
import { ROLE } from '../../support/plan.ts';

const FATAL = { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '' };

function codesOf(action: () => void): readonly string[] {
  try {
    action();
    return [];
  } catch (error) {
    return error instanceof AgentCredsError
      ? error.problems.map(({ code }) => code)
      : expect.fail(String(error));
  }
}

describe('variables that tools prefer to the broker', () => {
  const all = {
    AWS_ACCESS_KEY_ID: 'x',
    AWS_PROFILE: 'x',
    GOOGLE_APPLICATION_CREDENTIALS: 'x',
    CLOUDSDK_CORE_ACCOUNT: 'x',
    AZURE_CLIENT_SECRET: 'x',
    AZURE_FEDERATED_TOKEN_FILE: 'x',
    PATH: 'x',
  };

  test('each cloud empties its own, and only what is set', () => {
    expect(shadowingVariables([awsPlan], all)).toEqual(['AWS_ACCESS_KEY_ID', 'AWS_PROFILE']);
    expect(shadowingVariables([gcpPlan], all)).toEqual([
      'GOOGLE_APPLICATION_CREDENTIALS',
      'CLOUDSDK_CORE_ACCOUNT',
    ]);
    expect(shadowingVariables([azurePlan], all)).toEqual([
      'AZURE_CLIENT_SECRET',
      'AZURE_FEDERATED_TOKEN_FILE',
    ]);
    expect(shadowingVariables([awsPlan, gcpPlan], { AWS_PROFILE: '', NO_GCE_CHECK: '1' })).toEqual([
      'NO_GCE_CHECK',
    ]);
  });

  test('a variable that tools prefer even when it is empty is refused, for the cloud of these tools', () => {
    expect(codesOf(() => refuseShadowed([gcpPlan, awsPlan], FATAL))).toEqual(['BROKER_SHADOWED']);
    expect(codesOf(() => refuseShadowed([gcpPlan, azurePlan], FATAL))).toEqual([]);
    expect(codesOf(() => refuseShadowed([awsPlan], {}))).toEqual([]);
  });

  test('a bearer token for Bedrock is emptied, and refused where the lease is for Bedrock: the SDKs fail with an empty one', () => {
    const env = { AWS_BEARER_TOKEN_BEDROCK: 'x' };
    const of = (...scope: string[]) => codesOf(() => refuseShadowed([{ ...awsPlan, scope }], env));
    expect(shadowingVariables([awsPlan], env)).toEqual(['AWS_BEARER_TOKEN_BEDROCK']);
    expect(of('s3:read my-bucket/*')).toEqual([]);
    expect(of('s3:read my-bucket/*', 'bedrock:invoke anthropic.claude-*')).toEqual(['BROKER_SHADOWED']);
    expect(of('bedrock-mantle:invoke anthropic.claude-*')).toEqual(['BROKER_SHADOWED']);
    expect(of('s3:GetObject,bedrock:InvokeModel *')).toEqual(['BROKER_SHADOWED']);
  });

  test('gcloud takes an empty variable in place of what a configuration says, so a named lease of Google is refused beside it', () => {
    const named = { ...gcpPlan, name: 'reports' };
    for (const name of ['CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE', 'CLOUDSDK_AUTH_TOKEN_HOST']) {
      for (const value of ['x', '']) {
        const of = (...plans: Parameters<typeof refuseShadowed>[0]) =>
          codesOf(() => refuseShadowed(plans, { [name]: value }));
        expect(of(named)).toEqual(['BROKER_SHADOWED']);
        expect(of(gcpPlan)).toEqual([]);
        // Only tools of the step have it, and they have variables of their own.
        const tools = { cloud: 'tools', tools: [], leases: ['reports'] } as ToolsHandoverPlan;
        expect(of(named, tools)).toEqual([]);
      }
      expect(shadowingVariables([named], { [name]: 'x' })).toEqual([]);
    }
  });

  test.each<[string, Record<string, string>, readonly string[]]>([
    ['a broker for AWS', { deliver: 'broker', 'aws-role': ROLE }, ['BROKER_SHADOWED']],
    ['beside outputs', { deliver: 'outputs\nbroker', 'aws-role': ROLE }, ['BROKER_SHADOWED']],
    ['no broker', { deliver: 'env', 'aws-role': ROLE }, []],
    ['a broker in a comment', { deliver: 'env # broker', 'aws-role': ROLE }, []],
    ['a broker for another cloud', { deliver: 'broker', 'azure-client-id': 'x' }, []],
  ])('reported from the inputs before any request: %s', (_, inputs, codes) => {
    expect(codesOf(() => refuseShadowedInputs(readInputs(inputs, inputTable), FATAL))).toEqual(codes);
  });
});
