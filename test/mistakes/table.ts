import type { ErrorCode } from '../../src/errors/catalogue.ts';
import type { With } from './paste.ts';

/** The inputs of a step that is right, for each cloud. */
export const clouds = {
  AWS: { 'aws-role': 'arn:aws:iam::111122223333:role/agent', 'aws-region': 'us-east-1' },
  'Google Cloud': {
    'gcp-workload-identity-provider':
      'projects/123456789012/locations/global/workloadIdentityPools/agents/providers/github',
    'gcp-service-account': 'agent@my-project.iam.gserviceaccount.com',
  },
  Azure: {
    'azure-client-id': '11111111-2222-4333-8444-555555555555',
    'azure-tenant-id': '22222222-3333-4444-8555-666666666666',
  },
  Git: {},
  Models: {
    'anthropic-api-key': 'sk-ant-not-a-real-key',
    'openai-api-key': 'sk-proj-not-a-real-key',
  },
} satisfies Record<string, With>;

/** A mistake in a workflow file that is refused before any cloud is asked. */
export interface Refused {
  readonly what: string;
  readonly cloud: keyof typeof clouds | 'AWS and Google Cloud';
  /** Inputs over those of the cloud. */
  readonly wrong: With;
  readonly code: ErrorCode;
  /** A part of the message before the fix. */
  readonly says: string;
  /** The whole fix. */
  readonly fix: string;
}

/** A mistake that gives a lease all the same, with a notice. */
export interface Noticed {
  readonly what: string;
  readonly cloud: Refused['cloud'];
  readonly wrong: With;
  /** A part of the notice. */
  readonly says: string;
  /** What the notice tells to write. */
  readonly right: With;
}

const scopes = (
  rows: readonly (readonly [
    what: string,
    scope: string,
    says: string,
    fix: string,
    cloud?: Refused['cloud'],
    code?: ErrorCode,
  ])[],
): readonly Refused[] =>
  rows.map(([what, scope, says, fix, cloud = 'AWS', code = 'SCOPE_INVALID']) => ({
    what,
    cloud,
    wrong: { scope },
    code,
    says,
    fix,
  }));

export const refused: readonly Refused[] = [
  ...scopes([
    ['a YAML dash', '- s3:read my-bucket/reports/*', 'dash', 's3:read  my-bucket/reports/*'],
    ['a YAML dash and quotes', `- "s3:read my-bucket/reports/*"`, 'dash', 's3:read  my-bucket/reports/*'],
    ['quotes', `'s3:read my-bucket/reports/*'`, 'quotes', 's3:read  my-bucket/reports/*'],
    [
      'two lines with a comma between',
      's3:read a-bucket/*, s3:write b-bucket/*',
      'more than two words',
      's3:read  a-bucket/*\ns3:write  b-bucket/*',
    ],
    [
      'a YAML dash before two lines with a comma between',
      '- s3:read a-bucket/*, s3:write b-bucket/*',
      'dash',
      's3:read  a-bucket/*\ns3:write  b-bucket/*',
    ],
    [
      'two lines with a comma and no blank between',
      's3:read a-bucket/*,s3:write b-bucket/*',
      'more than two words',
      's3:read  a-bucket/*\ns3:write  b-bucket/*',
    ],
    [
      'a word after the place with a comma between',
      's3:read a-bucket/*,s3:list',
      's3:list',
      's3:read,s3:list  a-bucket/*',
    ],
    [
      'two lines with a semicolon between',
      's3:read a-bucket/*; s3:write b-bucket/*',
      'more than two words',
      's3:read  a-bucket/*\ns3:write  b-bucket/*',
    ],
    ['a comma at the end', 's3:read my-bucket/reports/*,', 'comma', 's3:read  my-bucket/reports/*'],
    ['an equals sign', 's3:read=my-bucket/reports/*', 'blank', 's3:read  my-bucket/reports/*'],
    ['an arrow', 's3:read -> my-bucket/reports/*', 'more than two words', 's3:read  my-bucket/reports/*'],
    ['the place first', 'my-bucket/reports/* s3:read', 'first', 's3:read  my-bucket/reports/*'],
    ['a blank after the colon', 's3: read my-bucket/reports/*', 'blank', 's3:read  my-bucket/reports/*'],
    ['capital letters', 'S3:Read my-bucket/reports/*', 'small letters only', 's3:read  my-bucket/reports/*'],
    [
      'a verb behind a comma, without its service',
      's3:read,write my-bucket/x/*',
      '"write" is neither a preset',
      's3:read,s3:write  my-bucket/x/*',
    ],
    [
      'a verb behind a comma and a blank',
      's3:read, write my-bucket/x/*',
      '"write" is neither a preset',
      's3:read,s3:write  my-bucket/x/*',
    ],
    [
      'a list of verbs',
      's3:read,write,delete my-bucket/x/*',
      '"write" is neither a preset',
      's3:read,s3:write,s3:delete  my-bucket/x/*',
    ],
    [
      'a list to read and to list',
      's3:read,list my-bucket/x/*',
      '"list" is neither a preset',
      's3:read,s3:list  my-bucket/x/*',
    ],
    [
      'an action behind a comma, without its service',
      's3:GetObject,PutObject my-bucket/x/*',
      '"PutObject" is neither a preset',
      's3:GetObject,s3:PutObject  my-bucket/x/*',
    ],
    [
      'verbs with a slash between',
      's3:read/write my-bucket/x/*',
      'neither a preset',
      's3:read,s3:write  my-bucket/x/*',
    ],
    [
      'verbs with a plus between',
      's3:read+write my-bucket/x/*',
      'neither a preset',
      's3:read,s3:write  my-bucket/x/*',
    ],
    [
      'presets with an ampersand between',
      's3:read & s3:write my-bucket/x/*',
      'more than two words',
      's3:read,s3:write  my-bucket/x/*',
    ],
    ['the word for', 's3:read for my-bucket/x/*', 'more than two words', 's3:read  my-bucket/x/*'],
    [
      'the word and between places',
      's3:read my-bucket/x/* and my-bucket/y/*',
      'more than two words',
      's3:read  my-bucket/x/*\ns3:read  my-bucket/y/*',
    ],
    [
      'a remark in parentheses',
      's3:read my-bucket/reports/*  (weekly)',
      'more than two words',
      's3:read  my-bucket/reports/*',
    ],
    [
      'a blank in the place, of which nobody knows what it was meant to be',
      's3:read my bucket/x/*',
      'more than two words',
      's3:read  my-bucket/reports/*',
    ],
    [
      'a colon at the end, as in a map of YAML',
      's3:read: my-bucket/x/*',
      'no blank',
      's3:read  my-bucket/x/*',
    ],
    [
      'a dash and a colon, as in a list of maps of YAML',
      '- s3:read: my-bucket/x/*',
      'dash',
      's3:read  my-bucket/x/*',
    ],
    ['a place in quotes', 's3:read "my-bucket/x/*"', 'its place is in quotes', 's3:read  my-bucket/x/*'],
    [
      'a place in single quotes',
      "s3:read 'my-bucket/x/*'",
      'its place is in quotes',
      's3:read  my-bucket/x/*',
    ],
    ['a place in backticks', 's3:read `my-bucket/x/*`', 'its place is in quotes', 's3:read  my-bucket/x/*'],
    ['brackets', '[s3:read my-bucket/x/*]', 'brackets', 's3:read  my-bucket/x/*'],
    [
      'a list in brackets',
      '["s3:read my-bucket/x/*", "s3:write my-bucket/y/*"]',
      'brackets',
      's3:read  my-bucket/x/*\ns3:write  my-bucket/y/*',
    ],
    [
      'an action in capital letters',
      'S3:GETOBJECT my-bucket/x/*',
      'small letters only',
      's3:GetObject  my-bucket/x/*',
    ],
    ['a mistyped preset', 's3:raed my-bucket/x/*', 'did you mean s3:read', 's3:read  my-bucket/x/*'],
    [
      'a verb that other tools have',
      's3:get prod-inv/inv/*',
      'did you mean s3:read',
      's3:read  prod-inv/inv/*',
    ],
    [
      'a singular name of logs',
      'log:read /aws/lambda/x',
      'did you mean logs:read',
      'logs:read  /aws/lambda/x',
    ],
    [
      'logs of CloudWatch',
      'cloudwatch:logs /aws/lambda/x',
      'did you mean logs:read',
      'logs:read  /aws/lambda/x',
    ],
    [
      'a verb that has no preset',
      'sqs:read jobs',
      'presets of sqs: sqs:send, sqs:receive',
      's3:read  my-bucket/reports/*',
    ],
    [
      'an action in small letters',
      's3:getobject my-bucket/x/*',
      'did you mean s3:GetObject',
      's3:GetObject  my-bucket/x/*',
    ],
    [
      'an action in small letters on a table by its name',
      'dynamodb:scan orders',
      'did you mean dynamodb:Scan',
      'dynamodb:Scan  arn:aws:dynamodb:us-east-1:111122223333:table/orders',
    ],
    [
      'a wildcard for all of AWS',
      'aws:*',
      'no service of AWS has the prefix',
      's3:read  my-bucket/reports/*',
    ],
    [
      'a wildcard for all of AWS, everywhere',
      'aws:* *',
      'no service of AWS has the prefix',
      's3:read  my-bucket/reports/*',
    ],
    [
      'a short name of a service with an action',
      'cw:GetMetricData *',
      'did you mean cloudwatch',
      'cloudwatch:GetMetricData  *',
    ],
    [
      'a model of Bedrock with a slash',
      'bedrock:invoke anthropic/claude-sonnet-4-5',
      'not the name of a model',
      'bedrock:invoke  anthropic.claude-sonnet-4-5*',
    ],
    ['put', 's3:put prod-inv/inv/*', 'did you mean s3:write', 's3:write  prod-inv/inv/*'],
    ['remove', 's3:remove prod-inv/inv/*', 'did you mean s3:delete', 's3:delete  prod-inv/inv/*'],
    [
      'a URL of S3',
      's3:read https://my-bucket.s3.eu-west-1.amazonaws.com/reports/',
      'URL',
      's3:read  my-bucket/reports/',
    ],
    [
      'a URL of S3 with the bucket in the path',
      's3:read https://s3.eu-west-1.amazonaws.com/my-bucket/reports/',
      'URL',
      's3:read  my-bucket/reports/',
    ],
    [
      'a URL of the S3 console',
      's3:read https://eu-west-1.console.aws.amazon.com/s3/buckets/my-bucket?region=eu-west-1&prefix=reports/',
      'URL',
      's3:read  my-bucket/reports/',
    ],
    [
      'a role by its name',
      'iam:PassRole my-role',
      'neither an ARN',
      'iam:PassRole  arn:aws:iam::111122223333:role/my-role',
    ],
    [
      'an action on a queue by its name',
      'sqs:SendMessage jobs',
      'neither an ARN',
      'sqs:SendMessage  arn:aws:sqs:us-east-1:111122223333:jobs',
    ],
    [
      'an action on a function by its name',
      'lambda:InvokeFunction resize',
      'neither an ARN',
      'lambda:InvokeFunction  arn:aws:lambda:us-east-1:111122223333:function:resize',
    ],
    [
      'an action with a small letter',
      'dynamodb:getItem arn:aws:dynamodb:us-east-1:111122223333:table/orders',
      'not an AWS action',
      'dynamodb:GetItem  arn:aws:dynamodb:us-east-1:111122223333:table/orders',
    ],
    [
      "a service's name of the URL scheme",
      'sqs:send jobs\ngs:read my-bucket/in/',
      'did you mean gcs:read',
      'gcs:read  my-bucket/in/',
      'AWS and Google Cloud',
    ],
    [
      'a preset of Google Cloud for AWS',
      'sqs:send jobs\ns3:read gs://my-bucket/in/',
      'did you mean gcs:read',
      'gcs:read  gs://my-bucket/in/',
      'AWS and Google Cloud',
    ],
    [
      'a verb that gcs: does not have',
      'gcs:get my-bucket/in/',
      'did you mean gcs:read',
      'gcs:read  my-bucket/in/',
      'Google Cloud',
    ],
    [
      'a URL of Cloud Storage',
      'gcs:read https://storage.googleapis.com/my-bucket/in/',
      'URL',
      'gcs:read  my-bucket/in/',
      'Google Cloud',
    ],
    [
      'a URL of the Google console',
      'gcs:read https://console.cloud.google.com/storage/browser/my-bucket/in',
      'URL',
      'gcs:read  my-bucket/in/*',
      'Google Cloud',
    ],
    [
      'a near name of a blob',
      'blobs:read myaccount/data',
      'did you mean blob:read',
      'blob:read  myaccount/data',
      'Azure',
    ],
    [
      'a URL of a blob',
      'blob:read https://myaccount.blob.core.windows.net/data/in/',
      'URL',
      'blob:read  myaccount/data/in/',
      'Azure',
    ],
    [
      'a provider of models in place of `model`',
      'anthropic:invoke claude-*\nmodel:invoke openai/gpt-5*',
      'did you mean model:invoke',
      'model:invoke  anthropic/claude-*',
      'Models',
    ],
    [
      'a model without its provider',
      'model:invoke claude-sonnet-*\nmodel:invoke openai/gpt-5*',
      'those that lines with this word can be for',
      'model:invoke  anthropic/claude-sonnet-*',
      'Models',
    ],
    [
      'a model behind a colon',
      'model:invoke openai:gpt-5\nmodel:invoke anthropic/claude-*',
      'those that lines with this word can be for',
      'model:invoke  openai/gpt-5',
      'Models',
    ],
    [
      'the cloud in place of its storage',
      'gcp:read my-bucket/in/',
      'did you mean gcs:read',
      'gcs:read  my-bucket/in/',
      'Google Cloud',
    ],
    [
      'Azure in place of its storage',
      'azure:read myaccount/data',
      'did you mean blob:read',
      'blob:read  myaccount/data',
      'Azure',
    ],
    [
      'storage, where only Azure is configured',
      'storage:read myaccount/data',
      'did you mean blob:read',
      'blob:read  myaccount/data',
      'Azure',
    ],
    [
      'to read a queue, which receiving would empty',
      'queue:read myaccount/jobs',
      'did you mean queue:peek',
      'queue:peek  myaccount/jobs',
      'Azure',
    ],
    [
      'a vault, for which there is no line',
      'azure:vault my-vault',
      'there is no',
      'blob:read  account/container',
      'Azure',
    ],
    [
      'models of two providers with a comma between',
      'model:invoke anthropic/claude-sonnet-4-5, openai/gpt-5',
      'it names several models',
      'model:invoke  anthropic/claude-sonnet-4-5\nmodel:invoke  openai/gpt-5',
      'Models',
    ],
    [
      'models of two providers without their names',
      'model:invoke claude-sonnet-4-5, gpt-5',
      'those that lines with this word can be for',
      'model:invoke  anthropic/claude-sonnet-4-5\nmodel:invoke  openai/gpt-5',
      'Models',
    ],
    ['branches behind a colon', 'git:push acme/app:agent/*', 'a blank', 'git:push  acme/app  agent/*', 'Git'],
    [
      'a URL of a repository',
      'git:push https://github.com/acme/app',
      'it is a URL',
      'git:push  acme/app  agent/*',
      'Git',
    ],
    [
      'a URL of a branch',
      'git:push https://github.com/acme/app/tree/agent/fix',
      'it is a URL',
      'git:push  acme/app  agent/fix',
      'Git',
    ],
    ['a branch for reading', 'git:read acme/app main', 'every branch of it', 'git:read  acme/app', 'Git'],
    ['no scope', '', 'no scope', 'scope: s3:read  my-bucket/reports/*', 'AWS', 'SCOPE_MISSING'],
  ]),
  {
    what: 'a user in place of a role',
    cloud: 'AWS',
    wrong: { 'aws-role': 'arn:aws:iam::111122223333:user/me', scope: 's3:read my-bucket/x/*' },
    code: 'INPUT_INVALID',
    says: 'is a user',
    fix: 'aws-role: arn:aws:iam::111122223333:role/agent',
  },
  {
    what: 'the ARN of a session',
    cloud: 'AWS',
    wrong: {
      'aws-role': 'arn:aws:sts::111122223333:assumed-role/agent/session-1',
      scope: 's3:read my-bucket/x/*',
    },
    code: 'INPUT_INVALID',
    says: 'a session of a role',
    fix: 'aws-role: arn:aws:iam::111122223333:role/agent',
  },
  {
    what: 'a role by its name alone',
    cloud: 'AWS',
    wrong: { 'aws-role': 'deployer', scope: 's3:read my-bucket/x/*' },
    code: 'INPUT_INVALID',
    says: 'the name of a role',
    fix: 'aws-role: arn:aws:iam::111122223333:role/deployer',
  },
  {
    what: 'an ARN with dashes in the account',
    cloud: 'AWS',
    wrong: { 'aws-role': 'arn:aws:iam::4444-5555-6666:role/ci', scope: 's3:read my-bucket/x/*' },
    code: 'INPUT_INVALID',
    says: 'dashes in its account',
    fix: 'aws-role: arn:aws:iam::444455556666:role/ci',
  },
  {
    what: 'an ARN with a capital letter',
    cloud: 'AWS',
    wrong: { 'aws-role': 'Arn:aws:iam::444455556666:role/MyRole', scope: 's3:read my-bucket/x/*' },
    code: 'INPUT_INVALID',
    says: 'not in lower case',
    fix: 'aws-role: arn:aws:iam::444455556666:role/MyRole',
  },
  {
    what: 'an ARN with a colon before the name',
    cloud: 'AWS',
    wrong: { 'aws-role': 'arn:aws:iam::444455556666:role:my-role', scope: 's3:read my-bucket/x/*' },
    code: 'INPUT_INVALID',
    says: 'no slash before the name',
    fix: 'aws-role: arn:aws:iam::444455556666:role/my-role',
  },
  {
    what: 'an ARN with one colon too few',
    cloud: 'AWS',
    wrong: { 'aws-role': 'arn:aws:iam:444455556666:role/team/my-role', scope: 's3:read my-bucket/x/*' },
    code: 'INPUT_INVALID',
    says: 'a colon too few',
    fix: 'aws-role: arn:aws:iam::444455556666:role/team/my-role',
  },
  {
    what: 'an ARN without its beginning',
    cloud: 'AWS',
    wrong: { 'aws-role': '444455556666:role/my-role', scope: 's3:read my-bucket/x/*' },
    code: 'INPUT_INVALID',
    says: 'is the end of an ARN',
    fix: 'aws-role: arn:aws:iam::444455556666:role/my-role',
  },
  {
    what: 'an ARN with a digit too few in the account',
    cloud: 'AWS',
    wrong: { 'aws-role': 'arn:aws:iam::44445555666:role/my-role', scope: 's3:read my-bucket/x/*' },
    code: 'INPUT_INVALID',
    says: 'an account of 11 digits',
    fix: 'aws-role: arn:aws:iam::111122223333:role/my-role',
  },
  {
    what: 'a region as Google Cloud writes it',
    cloud: 'AWS',
    wrong: { 'aws-region': 'us-east1', scope: 's3:read my-bucket/x/*' },
    code: 'INPUT_INVALID',
    says: 'not written as AWS writes a region',
    fix: 'aws-region: us-east-1',
  },
  {
    what: 'an endpoint over http',
    cloud: 'AWS',
    wrong: { 'aws-sts-endpoint': 'http://sts.example.com/', scope: 's3:read my-bucket/x/*' },
    code: 'INPUT_INVALID',
    says: 'without encryption',
    fix: 'aws-sts-endpoint: https://sts.example.com',
  },
  {
    what: 'an endpoint without https',
    cloud: 'AWS',
    wrong: {
      'aws-sts-endpoint': 'vpce-0123.sts.eu-west-1.vpce.amazonaws.com',
      scope: 's3:read my-bucket/x/*',
    },
    code: 'INPUT_INVALID',
    says: 'not an https URL',
    fix: 'aws-sts-endpoint: https://vpce-0123.sts.eu-west-1.vpce.amazonaws.com',
  },
  {
    what: 'a GUID without hyphens',
    cloud: 'Azure',
    wrong: { 'azure-client-id': 'aaaaaaaabbbb4ccc8dddeeeeeeeeeeee', scope: 'azure:inherit' },
    code: 'INPUT_INVALID',
    says: 'the hyphens of a GUID',
    fix: 'azure-client-id: aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
  },
  {
    what: 'the URL of a tenant',
    cloud: 'Azure',
    wrong: {
      'azure-tenant-id': 'https://login.microsoftonline.com/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee/v2.0',
      scope: 'azure:inherit',
    },
    code: 'INPUT_INVALID',
    says: 'the GUID in it',
    fix: 'azure-tenant-id: aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
  },
  {
    what: 'the path of a subscription',
    cloud: 'Azure',
    wrong: {
      'azure-subscription-id': '/subscriptions/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
      scope: 'azure:inherit',
    },
    code: 'INPUT_INVALID',
    says: 'the GUID in it',
    fix: 'azure-subscription-id: aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
  },
  {
    what: 'a provider in other letters',
    cloud: 'Google Cloud',
    wrong: {
      'gcp-workload-identity-provider':
        'projects/987654321098/locations/global/workloadidentitypools/ci-pool/providers/github',
      scope: 'gcs:read my-bucket/x/',
    },
    code: 'INPUT_INVALID',
    says: 'not written as Google writes it',
    fix: 'gcp-workload-identity-provider: projects/987654321098/locations/global/workloadIdentityPools/ci-pool/providers/github',
  },
  {
    what: 'a provider with a capital letter in an id',
    cloud: 'Google Cloud',
    wrong: {
      'gcp-workload-identity-provider':
        'projects/987654321098/locations/global/workloadIdentityPools/ci-pool/providers/GitHub',
      scope: 'gcs:read my-bucket/x/',
    },
    code: 'INPUT_INVALID',
    says: 'the name of the provider has to be',
    fix: 'gcp-workload-identity-provider: projects/987654321098/locations/global/workloadIdentityPools/ci-pool/providers/github',
  },
  {
    what: 'a service account in capital letters',
    cloud: 'Google Cloud',
    wrong: { 'gcp-service-account': 'CI@my-project.iam.gserviceaccount.com', scope: 'gcs:read my-bucket/x/' },
    code: 'INPUT_INVALID',
    says: 'in lower case',
    fix: 'gcp-service-account: ci@my-project.iam.gserviceaccount.com',
  },
  {
    what: 'a service account without the end of its address',
    cloud: 'Google Cloud',
    wrong: { 'gcp-service-account': 'ci-agent@my-project', scope: 'gcs:read my-bucket/x/' },
    code: 'INPUT_INVALID',
    says: 'the end of the address',
    fix: 'gcp-service-account: ci-agent@my-project.iam.gserviceaccount.com',
  },
  {
    what: 'an account with dashes',
    cloud: 'AWS',
    wrong: { 'aws-account-ids': '1111-2222-3333', scope: 's3:read my-bucket/x/*' },
    code: 'INPUT_INVALID',
    says: 'dashes or blanks',
    fix: "aws-account-ids: '111122223333'",
  },
  {
    what: 'an account with blanks',
    cloud: 'AWS',
    wrong: { 'aws-account-ids': '1111 2222 3333', scope: 's3:read my-bucket/x/*' },
    code: 'INPUT_INVALID',
    says: 'dashes or blanks',
    fix: "aws-account-ids: '111122223333'",
  },
  {
    what: 'a GUID in braces',
    cloud: 'Azure',
    wrong: { 'azure-client-id': '{11111111-2222-4333-8444-555555555555}', scope: 'azure:inherit' },
    code: 'INPUT_INVALID',
    says: 'braces',
    fix: 'azure-client-id: 11111111-2222-4333-8444-555555555555',
  },
  {
    what: 'a ttl of a bare small number',
    cloud: 'AWS',
    wrong: { ttl: '10', scope: 's3:read my-bucket/x/*' },
    code: 'INPUT_INVALID',
    says: 'a number without a unit is seconds',
    fix: 'ttl: 10m',
  },
  {
    what: 'a ttl in words',
    cloud: 'AWS',
    wrong: { ttl: '15 minutes', scope: 's3:read my-bucket/x/*' },
    code: 'INPUT_INVALID',
    says: 'not a duration',
    fix: 'ttl: 15m',
  },
  {
    what: 'a mistyped way of delivery',
    cloud: 'AWS',
    wrong: { deliver: 'brokr', scope: 's3:read my-bucket/x/*' },
    code: 'INPUT_INVALID',
    says: 'is not one of env, outputs, broker',
    fix: 'deliver: broker',
  },
  {
    what: 'a mistyped cloud of Azure',
    cloud: 'Azure',
    wrong: { 'azure-cloud': 'publik', scope: 'azure:inherit' },
    code: 'INPUT_INVALID',
    says: 'is not one of public',
    fix: 'azure-cloud: public',
  },
  {
    what: 'a region with a zone',
    cloud: 'AWS',
    wrong: { 'aws-region': 'eu-west-1a', scope: 's3:read my-bucket/x/*' },
    code: 'INPUT_INVALID',
    says: 'availability zone',
    fix: 'aws-region: eu-west-1',
  },
  {
    what: 'a bot in brackets of YAML',
    cloud: 'AWS',
    wrong: { 'allow-bots': '[renovate[bot]]', scope: 's3:read my-bucket/x/*' },
    code: 'INPUT_INVALID',
    says: 'brackets around',
    fix: "allow-bots: 'renovate[bot]'",
  },
];

export const noticed: readonly Noticed[] = [
  {
    what: 'a mistyped service with an action',
    cloud: 'AWS',
    wrong: { scope: 'dynamdb:GetItem *' },
    says: 'did you mean dynamodb',
    right: { scope: 'dynamodb:GetItem *' },
  },
  {
    what: 'a prefix without its star',
    cloud: 'AWS',
    wrong: { scope: 's3:read my-bucket/reports' },
    says: 'one object',
    right: { scope: 's3:read my-bucket/reports/*' },
  },
  {
    what: 'a prefix without its star in Cloud Storage',
    cloud: 'Google Cloud',
    wrong: { scope: 'gcs:read my-bucket/in' },
    says: 'one object',
    right: { scope: 'gcs:read my-bucket/in/*' },
  },
  {
    what: 'two places with a comma',
    cloud: 'AWS',
    wrong: { scope: 's3:read a-bucket/in/*,b-bucket/in/*' },
    says: 'comma',
    right: { scope: 's3:read a-bucket/in/*\ns3:read b-bucket/in/*' },
  },
  {
    what: 'lock-ip of a private range',
    cloud: 'AWS',
    wrong: { scope: 's3:read my-bucket/x/*', 'lock-ip': '10.0.0.0/8' },
    says: 'private',
    right: { 'lock-ip': '203.0.113.0/24' },
  },
  {
    what: 'a bot without its brackets',
    cloud: 'AWS',
    wrong: { scope: 's3:read my-bucket/x/*', 'allow-bots': 'renovate' },
    says: 'renovate[bot]',
    right: { 'allow-bots': 'renovate[bot]' },
  },
  {
    what: 'a model id without its provider',
    cloud: 'AWS',
    wrong: { scope: 'bedrock:invoke claude-sonnet-4-5' },
    says: 'anthropic.claude-sonnet-4-5',
    right: { scope: 'bedrock:invoke anthropic.claude-sonnet-4-5*' },
  },
  {
    what: 'a mistyped family of models',
    cloud: 'AWS',
    wrong: { scope: 'bedrock:invoke anthropic.claude-sonet-4*' },
    says: 'of no family of models',
    right: { scope: 'bedrock:invoke anthropic.claude-sonnet-4*' },
  },
];

/** A comma in place of a line break, which is taken. */
export const taken: readonly { readonly what: string; readonly cloud: 'AWS'; readonly inputs: With }[] = [
  {
    what: 'commas between bots',
    cloud: 'AWS',
    inputs: { 'allow-bots': 'renovate[bot], dependabot[bot]', scope: 's3:read my-bucket/x/*' },
  },
  {
    what: 'commas between managed policies',
    cloud: 'AWS',
    inputs: {
      'aws-managed-policies':
        'arn:aws:iam::aws:policy/ReadOnlyAccess, arn:aws:iam::aws:policy/job-function/ViewOnlyAccess',
    },
  },
];
