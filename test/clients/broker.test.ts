import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type AwsJob, azureWith, gcpWith, startAwsJob } from '../support/aws-job.ts';
import { hasClient } from '../support/clients.ts';
import { startShortLived } from '../support/short-lived.ts';
import type { ClientName } from './required.ts';

const tool = (name: string) => resolve(import.meta.dirname, 'tools', name);

/** Says the same command over and over for SECONDS; the first failure is the end of it. */
const again = (command: string) =>
  `end=$(($(date +%s) + SECONDS_TO_RUN)); n=0; while :; do { ${command}; } > out 2>&1 || { cat out; echo "failed time $((n + 1))"; exit 1; }; n=$((n + 1)); [ "$(date +%s)" -ge "$end" ] && break; sleep 3; done; echo "fine $n times"`;

const terraform = `
terraform {
  backend "s3" {
    bucket                      = "my-bucket"
    key                         = "out/terraform.tfstate"
    use_path_style              = true
    skip_requesting_account_id  = true
    skip_credentials_validation = true
    skip_region_validation      = true
    skip_s3_checksum            = true
  }
}
output "n" { value = 1 }
`;

/** Each with nothing but what the job exported, and where the sandbox is. */
const tools: readonly {
  readonly name: string;
  readonly needs?: ClientName;
  readonly script: (world: AwsJob) => string;
}[] = [
  {
    name: 'aws CLI',
    needs: 'aws',
    script: () => again('aws s3 cp s3://my-bucket/reports/a.csv - | grep 2026-11-21,23'),
  },
  { name: 'boto3', needs: 'boto3', script: () => `python3 ${tool('boto.py')}` },
  { name: 'AWS SDK for JavaScript', script: () => `"$NODE" ${tool('aws-sdk.ts')}` },
  {
    name: 'terraform, s3 backend',
    needs: 'terraform',
    script: () =>
      `mkdir tf && cd tf && cat > main.tf <<'END'\n${terraform}\nEND\nterraform init -input=false -no-color && ${again('terraform apply -auto-approve -input=false -no-color')}`,
  },
  {
    name: 'gcloud',
    needs: 'gcloud',
    script: () => again('gcloud --quiet storage cat gs://my-bucket/reports/a.csv | grep 2026-11-21,23'),
  },
  { name: 'google-auth-library', script: () => `"$NODE" ${tool('google-auth.ts')}` },
  { name: '@google-cloud/storage', script: () => `"$NODE" ${tool('google-storage.ts')}` },
  { name: '@azure/identity', script: () => `"$NODE" ${tool('azure-identity.ts')}` },
];

const environment = ({ box }: AwsJob, seconds: number) => ({
  SECONDS: String(seconds),
  SECONDS_TO_RUN: String(seconds),
  NODE: process.execPath,
  AWS_ENDPOINT_URL_S3: String(box.aws.endpoints.s3),
  STORAGE_URL: box.gcp.storageUrl,
  BLOB_URL: String(box.azure.blobUrl),
  CLOUDSDK_API_ENDPOINT_OVERRIDES_STORAGE: `${box.gcp.storageUrl}/`,
  CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: 'true',
  CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK: 'true',
});

const scope = [
  's3:read my-bucket/*',
  's3:write my-bucket/out/*',
  'gcs:read my-bucket/reports/',
  'azure:resource https://storage.azure.com',
].join('\n');

/** One broker for three clouds, whose leases live as long as is said. */
async function startBroker(life: { aws: string; seconds: number; env?: Record<string, string> }) {
  const world = await startAwsJob({ sandbox: { storage: true }, job: { env: life.env ?? {} } });
  const iam = await startShortLived(world.box.gcp.iamCredentialsUrl, life.seconds);
  world.box.azure.tokens.lifetime = life.seconds;
  const main = await world.lease({
    with: {
      ...gcpWith(world.box),
      ...azureWith(world.box),
      'gcp-iam-endpoint': iam.url,
      'gcp-project': 'my-project',
      deliver: 'broker',
      ttl: life.aws,
      scope,
    },
  });
  expect(main.outcome, main.log).toBe('success');
  return { world, iam };
}

describe('unmodified clients with nothing but the exported environment', () => {
  test('all at once, over three renewals of leases of a minute: no call fails', {
    timeout: 400_000,
  }, async () => {
    const { world, iam } = await startBroker({ aws: '1m', seconds: 60 });
    await using _ = world;
    await using __ = iam;
    const seconds = 200;
    const present = tools.filter(({ needs }) => needs === undefined || hasClient(needs));
    const results = await Promise.all(
      present.map(async ({ name, script }) => {
        const { outcome, log } = await world.job.run(script(world), {
          env: environment(world, seconds),
          continueOnError: true,
        });
        return [name, outcome === 'success' ? 'fine' : log];
      }),
    );
    expect(Object.fromEntries(results)).toEqual(
      Object.fromEntries(present.map(({ name }) => [name, 'fine'])),
    );
    const log = String((await world.job.finish()).posts[0]?.log);
    for (const cloud of ['aws', 'gcp', 'azure']) {
      expect(log).toMatch(new RegExp(`${cloud}:\\S+: used`));
      const renewals = log
        .split('\n')
        .filter((line) => line.includes('lease.renewed') && line.includes(`"cloud":"${cloud}"`));
      expect(renewals.length, cloud).toBeGreaterThanOrEqual(3);
      expect(
        renewals.filter((line) => line.includes('failedBefore')),
        cloud,
      ).toEqual([]);
    }
  });
});

describe('a job with credentials of its own', () => {
  const shadows = {
    AWS_PROFILE: 'missing',
    AWS_ACCESS_KEY_ID: 'AKIAOTHER',
    AWS_SECRET_ACCESS_KEY: 'other',
    AWS_WEB_IDENTITY_TOKEN_FILE: '/nowhere',
    AWS_ROLE_ARN: 'arn:aws:iam::999988887777:role/other',
  };
  const google = {
    GOOGLE_APPLICATION_CREDENTIALS: '/nowhere.json',
    CLOUDSDK_AUTH_ACCESS_TOKEN: 'other',
    CLOUDSDK_CORE_ACCOUNT: 'someone@example.com',
    CLOUDSDK_ACTIVE_CONFIG_NAME: 'work',
  };
  const azure = { AZURE_CLIENT_SECRET: 'other', AZURE_FEDERATED_TOKEN_FILE: '/nowhere' };

  test('every client still gets the lease, since what would beat it is empty', {
    timeout: 120_000,
  }, async () => {
    const { world, iam } = await startBroker({
      aws: '15m',
      seconds: 900,
      env: { ...shadows, ...google, ...azure },
    });
    await using _ = world;
    await using __ = iam;
    const present = tools.filter(({ needs }) => needs === undefined || hasClient(needs));
    for (const { name, script } of present) {
      const { outcome, log } = await world.job.run(script(world), {
        env: environment(world, 0),
        continueOnError: true,
      });
      expect(outcome, `${name}: ${log}`).toBe('success');
    }
  });
});
