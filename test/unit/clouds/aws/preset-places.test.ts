import { describe, expect, it } from 'vitest';
import { presets } from '../../../../src/clouds/aws/presets/presets.ts';
import { AgentCredsError } from '../../../../src/errors/error.ts';
import { compile, target } from './compile.ts';

/** The problem of a line that is refused. */
function refusal(line: string, where = target()) {
  try {
    compile(line, where);
  } catch (error) {
    if (error instanceof AgentCredsError) return error.problems[0];
    throw error;
  }
  throw new Error(`${line} is not refused`);
}

const ARN = 'arn:aws:sqs:us-east-1:111122223333';

const MORE = '   # one line for each, or a pattern that begins with its name';

/** Lines that are refused: a word of why, and the line to write instead. */
const refused: readonly (readonly [line: string, why: RegExp, fix: string])[] = [
  [
    'sqs:send arn:aws-cn:sqs:cn-north-1:111122223333:jobs',
    /partition/,
    'sqs:send  arn:aws:sqs:cn-north-1:111122223333:jobs',
  ],
  ['sqs:send arn:aws:sns:us-east-1:111122223333:jobs', /not the ARN of a queue/, 'sqs:send  jobs'],
  ['sqs:send arn:aws:sqs:us-east-1:111122223333', /fewer than six/, 'sqs:send  jobs'],
  ['sqs:send arn:aws:sqs:us-east-1::jobs', /account of 12 digits/, `sqs:send  ${ARN}:jobs`],
  ['sqs:send arn:aws:sqs:us-east-1:*:jobs', /account of 12 digits/, `sqs:send  ${ARN}:jobs`],
  ['sqs:send arn:aws:sqs::111122223333:jobs', /region/, `sqs:send  ${ARN}:jobs`],
  ['sqs:send jobs/${aws:username}', /policy variable/, 'sqs:send  jobs'],
  ['sqs:send a.b', /not the name of a queue/, 'sqs:send  jobs'],
  [
    'sqs:send https://sqs.eu-west-1.amazonaws.com/999999999999/jobs',
    /not the name of a queue/,
    'sqs:send  arn:aws:sqs:eu-west-1:999999999999:jobs',
  ],
  ['sns:publish topic:sub', /not the name of a topic/, 'sns:publish  alerts'],
  ['dynamodb:read table/orders', /not the name of a table/, 'dynamodb:read  orders'],
  ['dynamodb:read orders/index/by-date', /not the name of a table/, 'dynamodb:read  orders'],
  ['lambda:invoke function:resize', /not the name of a function/, 'lambda:invoke  resize'],
  ['ecr:pull team/app:latest', /not the name of a repository/, 'ecr:pull  team/app'],
  [
    'ecr:pull 111122223333.dkr.ecr.us-east-1.amazonaws.com/team/app:latest',
    /not the name of a repository/,
    'ecr:pull  arn:aws:ecr:us-east-1:111122223333:repository/team/app',
  ],
  [
    'secretsmanager:read arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db',
    /six random characters/,
    'secretsmanager:read  arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db-??????',
  ],
  ['kms:decrypt my-app', /not the name of a key/, 'kms:decrypt  alias/my-app'],
  ['kms:decrypt alias/a.b', /not the name of an alias/, 'kms:decrypt  alias/my-app'],
  ['ssm:read //x', /not the name of a parameter/, 'ssm:read  /my-app/prod/*'],
  ['logs:read log-group:/app', /not the name of a log group/, 'logs:read  /app'],
  ['ecs:deploy prod', /not the name of a service/, 'ecs:deploy  prod/*   # every service of the cluster'],
  ['ecs:deploy service/prod/web', /not the name of a service/, 'ecs:deploy  prod/web'],
  ['ec2:describe i-0abc', /for some of its actions AWS has no resource/, 'ec2:describe  *'],
  ['cloudwatch:read AWS/Lambda', /for some of its actions AWS has no resource/, 'cloudwatch:read  *'],
  ['cloudformation:read stack/my-stack', /not the name of a stack/, 'cloudformation:read  my-stack'],
  [
    'bedrock:invoke arn:aws:bedrock:us-east-1:111122223333:foundation-model/anthropic.claude-*',
    /has no account/,
    'bedrock:invoke  arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-*',
  ],
  [
    'bedrock:invoke arn:aws-cn:bedrock:cn-north-1::foundation-model/x.y',
    /partition/,
    'bedrock:invoke  arn:aws:bedrock:cn-north-1::foundation-model/x.y',
  ],
  [
    'bedrock-mantle:invoke arn:aws:bedrock-mantle:us-east-1:111122223333:project/default',
    /a project, and no model/,
    'bedrock-mantle:invoke  anthropic.claude-opus-4-7',
  ],
  [
    'bedrock-mantle:invoke default/',
    /not the id of a model/,
    'bedrock-mantle:invoke  anthropic.claude-opus-4-7',
  ],
  [
    'bedrock-mantle:invoke p*j/openai.gpt-oss-120b',
    /more than names of a project/,
    'bedrock-mantle:invoke  default/openai.gpt-oss-120b   # one line for each, or a pattern that begins with its name',
  ],
  ['bedrock:invoke anthropic/claude', /not the name of a model/, 'bedrock:invoke  anthropic.claude*'],
  [
    'bedrock:invoke arn:aws:bedrock:us-east-1:111122223333:agent/x',
    /not the ARN of/,
    'bedrock:invoke  anthropic.claude-sonnet-*',
  ],
  ['s3:read My_Bucket', /not the name of a bucket/, 's3:read  my-bucket/reports/*'],
  ['s3:list my-bucket/key', /listing needs/, 's3:list  my-bucket/reports/*'],
  ['s3:read *-logs', /keys of other buckets/, 's3:read  x-logs   # one line for each bucket'],
  [
    's3:read my-*-logs/2026/*',
    /keys of other buckets/,
    's3:read  my-x-logs/2026/*   # one line for each bucket',
  ],
  ['s3:write log?', /keys of other buckets/, 's3:write  logx   # one line for each bucket'],
  ['s3:read my-*/reports/*', /cannot have a key/, 's3:read  my-1/reports/*   # one line for each bucket'],
  ['s3:read */secret.csv', /cannot have a key/, 's3:read  my-bucket/reports/*   # one line for each bucket'],
  ['s3:GetObject *-logs/a', /keys of other buckets/, 's3:GetObject  x-logs/a   # one line for each bucket'],
  [
    's3:GetObject arn:aws:s3:::*-logs/a',
    /keys of other buckets/,
    's3:GetObject  x-logs/a   # one line for each bucket',
  ],
  ['s3:* my-*/reports/*', /cannot have a key/, 's3:*  my-1/reports/*   # one line for each bucket'],
  ['s3:read 4444555566:my-bucket', /not the name of a bucket/, 's3:read  my-bucket/reports/*'],
  [
    's3:read my-data--use1-az4--x-s3/reports/*',
    /directory bucket/,
    's3:read  my-bucket/reports/*   # a general purpose bucket; for a directory bucket `aws-session-policy` with s3express:CreateSession',
  ],
  ...[
    ['s3:read', 'my-data-ab12cd34ef56-s3alias/x'],
    ['s3:GetObject', 'my-data-ab12cd34ef56-s3alias/x'],
    ['s3:GetObject', 'arn:aws:s3:::my-data-ab12cd34ef56-s3alias/x'],
    ['s3:list', '444455556666:my-data-ab12cd34ef56-s3alias'],
    ['s3:read', 'my-data--use1-az4--xa-s3'],
    ['s3:read', 'my-data-ab12cd34ef56--ol-s3'],
    ['s3:read', 'mfzwi23gnjvgw.mrap'],
  ].map(([what, where]): (typeof refused)[number] => [
    `${what} ${where}`,
    /access point/,
    `${what}  my-bucket/reports/*   # the bucket itself; for an access point \`aws-session-policy\` with its ARN`,
  ]),
  // A wildcard for region and account also matches that of a bucket, which has none.
  ...[
    'arn:aws:s3:*:*:*-logs',
    'arn:aws:s3:*:*:my-*',
    'arn:aws:s3::*:*-logs/*',
    'arn:aws:s3:*::my-bucket/*',
    'arn:aws:s3:us-east-1:*:accesspoint/*',
    'arn:aws:s3:us-east-1:111122223333:my-bucket/*',
    'arn:aws:*:*:*:*-logs',
    'arn:aws:*:::my-bucket/*',
    'arn:aws:s3-outposts:::my-bucket',
  ].map((arn): (typeof refused)[number] => [
    `s3:GetObject ${arn}`,
    /not the ARN of a bucket or an object/,
    's3:GetObject  my-bucket/reports/*',
  ]),
  [
    's3:GetObject arn:aws-cn:s3:us-east-1:111122223333:accesspoint/team/object/*',
    /partition is aws-cn/,
    's3:GetObject  arn:aws:s3:us-east-1:111122223333:accesspoint/team/object/*',
  ],
  ['lambda:invoke *prod', /at the end only/, `lambda:invoke  resize${MORE}`],
  ['lambda:invoke a?prod', /at the end only/, `lambda:invoke  resize${MORE}`],
  ['ssm:read */*', /at the end only/, `ssm:read  /my-app/prod/*${MORE}`],
  ['ssm:read /app/*/url', /at the end only/, `ssm:read  /my-app/prod/*${MORE}`],
  ['dynamodb:read *prod', /at the end only/, `dynamodb:read  orders${MORE}`],
  ['secretsmanager:read */db', /at the end only/, `secretsmanager:read  prod/db${MORE}`],
  ['logs:read *prod', /at the end only/, `logs:read  /aws/lambda/resize${MORE}`],
  ['logs:read *prod:*', /at the end only/, `logs:read  /aws/lambda/resize${MORE}`],
  ['ecr:pull */app', /at the end only/, `ecr:pull  team/app${MORE}`],
  ['kms:decrypt alias/*/db', /at the end only/, `kms:decrypt  alias/my-app${MORE}`],
  ['sns:publish *', /would also match `endpoint/, `sns:publish  alerts${MORE}`],
  ['sns:publish *-alerts', /would also match `endpoint/, `sns:publish  alerts${MORE}`],
  ['sns:publish a*', /would also match `app/, `sns:publish  alerts${MORE}`],
];

describe('places that are refused', () => {
  it.each(refused)('a place that cannot be held to its name is refused: %s', (line, why, fix) => {
    const problem = refusal(line);
    expect(problem.code).toBe('SCOPE_INVALID');
    expect(problem.why).toMatch(why);
    expect(problem.fix).toBe(fix);
  });

  it.each([
    'sns:publish alerts-*',
    'lambda:invoke resize-*',
    'lambda:invoke *:prod',
    'ssm:read *',
    'sqs:send *-prod',
    'cloudformation:read *-prod',
    'ecs:deploy prod/*-web',
    'logs:read /aws/lambda/*',
    'logs:read /aws/lambda/*:*',
    'dynamodb:read orders-?',
    's3:read my-*',
    's3:read my-*/*',
    's3:read *',
    's3:ListBucket my-*',
    's3:GetObject my-*/*',
    's3:GetObject my-bucket/*/2026-??.csv',
    's3:read my-s3alias-data/x',
  ])('%s stays in the part of the name it is written for, and is taken', (line) => {
    expect(compile(line)).not.toEqual([]);
  });

  it.each(refused)('%s: the fix is a line that works', (_line, _why, fix) => {
    expect(compile(fix)).not.toEqual([]);
  });

  it.each([...presets.keys()])(
    '%s without a place, with a policy variable, with an ARN of something else',
    (name) => {
      for (const where of [
        '',
        '${aws:PrincipalTag/x}',
        'arn:aws:iam::111122223333:role/x',
        'arn:',
        'arn:aws',
        'x y',
      ]) {
        const problem = refusal(`${name} ${where}`);
        expect(problem.code).toBe('SCOPE_INVALID');
        if (where !== 'x y') expect(compile(problem.fix)).not.toEqual([]);
      }
    },
  );
});

describe('an ARN of S3 that names its account', () => {
  it.each([
    ['arn:aws:s3:us-east-1:111122223333:accesspoint/team/object/reports/*', '111122223333'],
    ['arn:aws:s3:*:444455556666:accesspoint/team', '444455556666'],
    ['arn:aws:s3::111122223333:accesspoint/mfzwi23gnjvgw.mrap', '111122223333'],
    ['arn:aws:s3:us-east-1:111122223333:job/*', '111122223333'],
  ])('%s is bound to that account', (arn, account) => {
    expect(compile(`s3:GetObject ${arn}`)).toEqual([
      {
        Effect: 'Allow',
        Action: ['s3:GetObject'],
        Resource: [arn],
        Condition: { StringEquals: { 'aws:ResourceAccount': [account] } },
      },
    ]);
  });
});

describe('places that mean the same', () => {
  it.each([
    ['sqs:send jobs', `sqs:send ${ARN}:jobs`],
    ['dynamodb:read orders', 'dynamodb:read arn:aws:dynamodb:us-east-1:111122223333:table/orders'],
    ['ecr:push app', 'ecr:push arn:aws:ecr:us-east-1:111122223333:repository/app'],
    ['lambda:invoke f:prod', 'lambda:invoke arn:aws:lambda:us-east-1:111122223333:function:f:prod'],
    ['ssm:read /a/b', 'ssm:read a/b'],
    ['ssm:read /a/', 'ssm:read arn:aws:ssm:us-east-1:111122223333:parameter/a/*'],
    ['kms:decrypt alias/a', 'kms:decrypt arn:aws:kms:us-east-1:111122223333:alias/a'],
    ['logs:read /app', 'logs:read arn:aws:logs:us-east-1:111122223333:log-group:/app'],
    ['logs:read /app', 'logs:read arn:aws:logs:us-east-1:111122223333:log-group:/app:*'],
    ['ecs:deploy a/b', 'ecs:deploy arn:aws:ecs:us-east-1:111122223333:service/a/b'],
    ['cloudformation:read a', 'cloudformation:read arn:aws:cloudformation:us-east-1:111122223333:stack/a/*'],
    [
      'bedrock:invoke us.a.b',
      'bedrock:invoke arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.a.b',
    ],
    ['s3:read b/', 's3:read arn:aws:s3:::b'],
    ['s3:read b-1/x/', 's3:read s3://b-1/x/*'],
  ])('%s and %s', (one, other) => {
    const wide = (line: string) => line.replace(' b/', ' bbb/').replace(':::b', ':::bbb');
    expect(compile(wide(other))).toEqual(compile(wide(one)));
  });

  it('take account, partition and region from the role and aws-region', () => {
    const china = target('arn:aws-cn:iam::444455556666:role/agent', 'cn-north-1');
    for (const { example } of presets.values()) {
      for (const resource of compile(example, china).flatMap((s) => s.Resource)) {
        expect(resource).toMatch(/^(\*$|arn:aws-cn:)/);
        expect(resource).not.toMatch(/111122223333|us-east-1/);
      }
    }
    expect(compile('sqs:send jobs', china)[0]?.Resource).toEqual([
      'arn:aws-cn:sqs:cn-north-1:444455556666:jobs',
    ]);
  });
});
