import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { brokerExports } from '../../../src/broker/exports.ts';
import type { CloudPlan } from '../../../src/model/plan.ts';
import { awsPlan, azurePlan, gcpPlan } from '../../support/broker-lease.ts';

const exported = (plan: CloudPlan, shadows: readonly string[] = []) =>
  brokerExports(plan, { port: 4321, bearer: 'bearer', folder: '/folder', shadows });

describe('the exports with which tools find the broker', () => {
  test('AWS: the container credentials variables, with the bearer in a file and beside it', () => {
    expect(exported(awsPlan)).toEqual({
      env: {
        AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:4321/aws/credentials',
        AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: join('/folder', 'aws-token'),
        AWS_CONTAINER_AUTHORIZATION_TOKEN: 'bearer',
        AWS_REGION: 'us-east-1',
        AWS_DEFAULT_REGION: 'us-east-1',
      },
      files: { 'aws-token': 'bearer' },
    });
  });

  test.each(['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'])(
    'AWS: an emptied %s gets a profile without a name',
    (name) => {
      const { env, files } = exported(awsPlan, [name]);
      expect(env.AWS_CONFIG_FILE).toBe(join('/folder', 'aws-config'));
      expect(files?.['aws-config']).toBe('[profile ""]\n');
    },
  );

  test('AWS: another emptied variable needs none', () => {
    expect(exported(awsPlan, ['AWS_ROLE_ARN', 'NOT_AWS_PROFILE']).env).not.toHaveProperty('AWS_CONFIG_FILE');
  });

  test('Google: the metadata server, the project, and a private folder for gcloud', () => {
    expect(exported(gcpPlan)).toEqual({
      env: {
        GCE_METADATA_HOST: '127.0.0.1:4321',
        GCE_METADATA_IP: '127.0.0.1:4321',
        GCE_METADATA_ROOT: '127.0.0.1:4321',
        METADATA_SERVER_DETECTION: 'assume-present',
        CLOUDSDK_CONFIG: join('/folder', 'gcloud'),
        CLOUDSDK_CORE_PROJECT: 'my-project',
        GOOGLE_CLOUD_PROJECT: 'my-project',
      },
      folders: ['gcloud'],
    });
  });

  test('Google: another account of gcloud is replaced, since gcloud would treat an empty one as missing', () => {
    const { env } = exported(gcpPlan, ['CLOUDSDK_CORE_ACCOUNT']);
    expect(env.CLOUDSDK_CORE_ACCOUNT).toBe('agent@my-project.iam.gserviceaccount.com');
    const direct = exported({ ...gcpPlan, serviceAccount: '' } as CloudPlan, ['CLOUDSDK_CORE_ACCOUNT']);
    expect(direct.env.CLOUDSDK_CORE_ACCOUNT).toBe('default');
  });

  test('Azure: both forms of the managed identity endpoint', () => {
    expect(exported(azurePlan)).toEqual({
      env: {
        IDENTITY_ENDPOINT: 'http://127.0.0.1:4321/azure/token',
        IDENTITY_HEADER: 'bearer',
        MSI_ENDPOINT: 'http://127.0.0.1:4321/azure/msi/',
        MSI_SECRET: 'bearer',
        APPSETTING_WEBSITE_SITE_NAME: 'agent-creds',
        AZURE_TENANT_ID: '11111111-1111-4111-8111-111111111111',
        AZURE_CLIENT_ID: '22222222-2222-4222-8222-222222222222',
      },
    });
  });
});
