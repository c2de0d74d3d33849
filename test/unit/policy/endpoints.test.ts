import { describe, expect, test } from 'vitest';
import { clouds } from '../../../src/clouds/clouds.ts';
import { foreignInputs, foreignNotices } from '../../../src/clouds/endpoints.ts';
import { Problems } from '../../../src/errors/error.ts';
import type { RawInputs } from '../../../src/inputs/read.ts';
import { applyProfile } from '../../../src/policy/apply.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { ready } from '../../support/planners.ts';
import { ROLE, said } from './files.ts';

const aws = { 'aws-role': ROLE, 'aws-region': 'eu-west-1', scope: 's3:read my-bucket' };
const PROVIDER = 'projects/123456789012/locations/global/workloadIdentityPools/github/providers/octo';
const gcp = { 'gcp-workload-identity-provider': PROVIDER, scope: 'gcs:read my-bucket' };
const azure = {
  'azure-client-id': '11111111-2222-3333-4444-555555555555',
  'azure-tenant-id': '11111111-2222-3333-4444-555555555555',
  scope: 'blob:read lake/data',
};
const federated = { ...azure, 'azure-cloud': 'usgovernment' };

/** Inputs that name no host of the cloud itself. */
function foreign(raw: RawInputs): readonly string[] {
  const inputs = said(raw);
  expect(inputs.problems).toEqual([]);
  return clouds.flatMap((cloud) => foreignInputs(cloud, inputs).map(({ input }) => input.name));
}

describe('hosts of a cloud itself', () => {
  test.each<[RawInputs, string, readonly string[]]>([
    [
      aws,
      'aws-sts-endpoint',
      [
        'https://sts.amazonaws.com',
        'https://sts.eu-west-1.amazonaws.com',
        'https://STS.eu-west-1.amazonaws.com/',
        'https://sts.eu-west-1.amazonaws.com:443',
        'https://sts-fips.us-east-1.amazonaws.com',
        'https://sts.us-gov-west-1.amazonaws.com',
        'https://sts.cn-north-1.amazonaws.com.cn',
        'https://sts.eusc-de-east-1.amazonaws.eu',
        'https://sts.eu-west-1.api.aws',
        'https://sts-fips.us-east-1.api.aws',
        'https://sts.cn-north-1.api.amazonwebservices.com.cn',
        'https://vpce-0123.sts.eu-west-1.vpce.amazonaws.com',
        'https://vpce-0a1b2c3d4e5f-x7y8z9-eu-west-1a.sts.eu-west-1.vpce.amazonaws.com',
        'https://vpce-0a1b.sts.cn-north-1.vpce.amazonaws.com.cn',
      ],
    ],
    [
      aws,
      'aws-iam-endpoint',
      [
        'https://iam.amazonaws.com',
        'https://iam-fips.amazonaws.com',
        'https://iam.global.api.aws',
        'https://iam.us-gov.api.aws',
        'https://iam.global.api.amazonwebservices.com.cn',
        'https://iam.api.amazonwebservices.eu',
        'https://iam.us-gov.amazonaws.com',
        'https://iam.cn-north-1.amazonaws.com.cn',
        'https://vpce-0a1b-x7.iam.us-east-1.vpce.amazonaws.com',
      ],
    ],
    [aws, 'aws-audience', ['sts.amazonaws.com', 'sts.amazonaws.com.cn']],
    [
      gcp,
      'gcp-sts-endpoint',
      [
        'https://sts.googleapis.com',
        'https://sts.mtls.googleapis.com',
        'https://sts.europe-west1.rep.googleapis.com',
        'https://sts-mypsc.p.googleapis.com',
        'https://private.googleapis.com',
        'https://restricted.googleapis.com',
      ],
    ],
    [
      gcp,
      'gcp-iam-endpoint',
      ['https://iamcredentials.googleapis.com', 'https://iamcredentials-mypsc.p.googleapis.com'],
    ],
    [gcp, 'gcp-audience', [`https://iam.googleapis.com/${PROVIDER}`, `//iam.googleapis.com/${PROVIDER}`]],
    [
      azure,
      'azure-authority-host',
      ['https://login.microsoftonline.com', 'https://login.microsoft.com', 'https://login.windows.net'],
    ],
    [federated, 'azure-authority-host', ['https://login.microsoftonline.us']],
    [{ ...azure, 'azure-cloud': 'germany' }, 'azure-authority-host', ['https://login.sovcloud-identity.de']],
    [
      azure,
      'azure-blob-endpoint',
      [
        'https://lake.blob.core.windows.net',
        'https://blob.core.windows.net',
        'https://lake.z21.blob.storage.azure.net',
      ],
    ],
    [
      { ...azure, scope: 'queue:send lake/jobs' },
      'azure-queue-endpoint',
      ['https://lake.queue.core.windows.net', 'https://lake.z21.queue.storage.azure.net'],
    ],
    [azure, 'azure-imds-endpoint', ['http://169.254.169.254']],
  ])('%j: %s', (base, name, values) => {
    for (const value of values) expect(foreign({ ...base, [name]: value }), value).toEqual([]);
  });

  test.each<[RawInputs, string, readonly string[]]>([
    [
      aws,
      'aws-sts-endpoint',
      [
        'https://evil.example',
        'https://abc123.execute-api.eu-west-1.amazonaws.com',
        'https://sts.s3.amazonaws.com',
        'https://sts.s3.eu-west-1.amazonaws.com',
        'https://sts.evil.amazonaws.com',
        'https://sts.eu-west-1.elb.amazonaws.com',
        'https://vpce-0a1b-x7.execute-api.eu-west-1.vpce.amazonaws.com',
        'https://vpce-0a1b-x7.vpce-svc-0c2d.eu-west-1.vpce.amazonaws.com',
        'https://bucket.vpce-0a1b-x7.s3.eu-west-1.vpce.amazonaws.com',
        'https://a.vpce-0a1b.sts.eu-west-1.vpce.amazonaws.com',
        'https://vpce-0a1b.sts.evil.vpce.amazonaws.com',
        'https://sts.eu-west-1.amazonaws.com.evil.example',
        'https://evilsts.eu-west-1.amazonaws.com',
        'https://sts.eu-west-1.amazonaws.com:8443',
        'https://sts.eu-west-1.amazonaws.com/evil',
        'https://sts.eu-west-1.amazonaws.com.',
        'https://sts.eu-west-1.on.aws',
        'https://iam.amazonaws.com',
        'https://st\u0455.eu-west-1.amazonaws.com',
        'http://127.0.0.1:4566',
        'https://localhost',
      ],
    ],
    [
      aws,
      'aws-iam-endpoint',
      [
        'https://sts.eu-west-1.amazonaws.com',
        'https://iam.evil.amazonaws.com',
        'https://iam.evil.api.aws',
        'https://iam.us-iso-east-1.c2s.ic.gov',
      ],
    ],
    [aws, 'aws-audience', ['sts.amazonaws.com.evil', 'https://sts.amazonaws.com', 'vault']],
    [
      gcp,
      'gcp-sts-endpoint',
      [
        'https://evil.example',
        'https://storage.googleapis.com',
        'https://sts.evil.googleapis.com',
        'https://sts-evil.googleapis.com',
        'https://sts.a.p.googleapis.com',
        'https://iamcredentials.googleapis.com',
        'https://private.googleapis.com.evil.example',
        'https://sts.a.b.rep.googleapis.com',
      ],
    ],
    [gcp, 'gcp-audience', ['https://iam.googleapis.com/projects/1/x', 'me']],
    [
      azure,
      'azure-authority-host',
      ['https://evil.example', 'https://login.microsoftonline.us', 'https://login.microsoftonline.com/x'],
    ],
    [
      azure,
      'azure-blob-endpoint',
      [
        'https://evil.blob.core.windows.net/lake',
        'https://lake.evil.blob.core.windows.net',
        'https://lake.blob.core.windows.net:444',
        'https://lake.web.core.windows.net',
        'https://lake.blob.core.windows.net/x',
        'https://lake.z21.blob.storage.azure.net.evil.example',
        'http://127.0.0.1:10000/lake',
      ],
    ],
    [
      { ...azure, scope: 'queue:send lake/jobs' },
      'azure-queue-endpoint',
      [
        'https://lake.blob.core.windows.net',
        'https://lake.z21.blob.storage.azure.net',
        'https://evil.queue.core.windows.net/lake',
      ],
    ],
    [azure, 'azure-imds-endpoint', ['https://evil.example', 'http://127.0.0.1:40342']],
  ])('and none of it: %j: %s', (base, name, values) => {
    for (const value of values) expect(foreign({ ...base, [name]: value }), value).toEqual([name]);
  });

  test('a universe is not known by itself, and its own hosts are', () => {
    const raw = { ...gcp, 'gcp-universe': 's3nsapis.fr', 'gcp-sts-endpoint': 'https://sts.s3nsapis.fr' };
    expect(foreign(raw)).toEqual(['gcp-universe']);
    expect(foreign({ ...raw, 'gcp-sts-endpoint': 'https://sts.googleapis.com' })).toEqual([
      'gcp-universe',
      'gcp-sts-endpoint',
    ]);
  });
});

describe('under a profile that names the principal', () => {
  const codes = (profile: string, raw: RawInputs) => {
    const { file, findings } = parsePolicy(`profiles:\n  p:\n${profile}`, clouds);
    const found = file?.profiles.get('p');
    if (!file || !found) throw new Error(JSON.stringify(findings));
    const run = { repository: 'o/r', eventName: 'push', ref: 'refs/heads/main', workflowRef: '' };
    const problems = new Problems();
    applyProfile(found, { inputs: said(raw), file, run, ...ready }, problems);
    return problems.all.map(({ code, what }) => `${code} ${what.split(' ')[0]}`);
  };
  const keys = (raw: RawInputs) =>
    Object.entries(raw)
      .map(([name, value]) => `    ${name}: ${JSON.stringify(value)}\n`)
      .join('');

  test.each<[RawInputs, string, string]>([
    [aws, 'aws-sts-endpoint', 'https://abc.execute-api.eu-west-1.amazonaws.com'],
    [aws, 'aws-sts-endpoint', 'http://127.0.0.1:4566'],
    [aws, 'aws-iam-endpoint', 'https://evil.example'],
    [aws, 'aws-audience', 'vault'],
    [gcp, 'gcp-sts-endpoint', 'https://evil.example'],
    [gcp, 'gcp-iam-endpoint', 'https://evil.example'],
    [gcp, 'gcp-audience', 'vault'],
    [azure, 'azure-authority-host', 'https://evil.example'],
    [azure, 'azure-blob-endpoint', 'https://evil.example'],
    [azure, 'azure-queue-endpoint', 'https://evil.example'],
    [azure, 'azure-imds-endpoint', 'https://evil.example'],
  ])('%j: %s may not be %s, unless the profile says so', (profile, name, value) => {
    expect(codes(keys(profile), { [name]: value })).toEqual([`POLICY_EXCEEDED \`${name}\``]);
    expect(codes(keys({ ...profile, [name]: value }), { [name]: value })).toEqual([]);
    expect(codes(keys({ ...profile, [name]: value }), {})).toEqual([]);
  });

  test('a host of the cloud itself may be named', () => {
    expect(codes(keys(aws), { 'aws-sts-endpoint': 'https://sts-fips.us-east-1.amazonaws.com' })).toEqual([]);
    expect(codes(keys(azure), { 'azure-blob-endpoint': 'https://lake.blob.core.windows.net' })).toEqual([]);
  });

  test('but not another one than the profile has', () => {
    const own = 'https://vpce-0123.sts.eu-west-1.vpce.amazonaws.com';
    expect(
      codes(keys({ ...aws, 'aws-sts-endpoint': own }), { 'aws-sts-endpoint': 'https://sts.amazonaws.com' }),
    ).toEqual(['POLICY_EXCEEDED `aws-sts-endpoint`']);
  });

  test('without a principal in the profile the workflow answers for itself', () => {
    const raw = { 'aws-role': ROLE, 'aws-region': 'eu-west-1', 'aws-sts-endpoint': 'https://evil.example' };
    expect(codes(keys({ scope: 's3:read my-bucket' }), raw)).toEqual([]);
  });
});

test('a notice names each foreign host that the workflow names, and no loopback', () => {
  const notices = (raw: RawInputs) => clouds.flatMap((cloud) => foreignNotices(cloud, said(raw), said(raw)));
  const named = notices({ ...aws, 'aws-sts-endpoint': 'https://evil.example:8443', 'aws-audience': 'vault' });
  expect(named).toHaveLength(1);
  expect(named[0]).toContain('`aws-sts-endpoint` sends an identity of this job to "evil.example:8443"');
  expect(notices({ ...gcp, 'gcp-universe': 'evil.example' })[0]).toContain('"sts.evil.example"');
  expect(notices({ ...aws, 'aws-sts-endpoint': 'http://127.0.0.1:4566' })).toEqual([]);
  expect(notices(aws)).toEqual([]);
});
