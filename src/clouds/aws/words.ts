/**
 * The names of all presets, in the order of the documentation. They are public: a name stays as it is. They stand here without the
 * code of the presets, which a run without AWS does not load; the compiler and a test hold the two together.
 */
export const awsPresetNames = [
  's3:read',
  's3:write',
  's3:list',
  's3:delete',
  'dynamodb:read',
  'dynamodb:write',
  'sqs:send',
  'sqs:receive',
  'sns:publish',
  'ecr:pull',
  'ecr:push',
  'lambda:invoke',
  'secretsmanager:read',
  'ssm:read',
  'kms:decrypt',
  'logs:read',
  'logs:write',
  'cloudwatch:read',
  'bedrock:invoke',
  'bedrock-mantle:invoke',
  'ec2:describe',
  'ecs:deploy',
  'cloudformation:read',
] as const;

export type AwsPresetName = (typeof awsPresetNames)[number];

/** Every preset, and `aws:inherit`. */
export const awsWords: readonly string[] = [...awsPresetNames, 'aws:inherit'];

/** Other names of services: those of the CLI's commands, of products and of habit. */
export const awsAliases: Readonly<Record<string, string>> = {
  dynamo: 'dynamodb',
  ddb: 'dynamodb',
  s3api: 's3',
  secrets: 'secretsmanager',
  sm: 'secretsmanager',
  parameterstore: 'ssm',
  cloudwatchlogs: 'logs',
  cw: 'cloudwatch',
  cfn: 'cloudformation',
  functions: 'lambda',
  log: 'logs',
  'cloudwatch:logs': 'logs:read',
  'cw:logs': 'logs:read',
};
