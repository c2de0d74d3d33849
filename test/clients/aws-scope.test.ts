import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultWorld } from '../../sandbox/index.ts';
import { presets } from '../../src/clouds/aws/presets/presets.ts';
import { type AwsJob, startAwsJob } from '../support/aws-job.ts';
import { describeClient } from '../support/clients.ts';

/** A scope line, calls that it allows, and neighbours that it does not. `$URL` is the sandbox's service. */
interface Case {
  readonly scope: string;
  readonly service: string;
  readonly allowed: readonly string[];
  readonly denied: readonly string[];
}

const QUEUE = '$URL/111122223333/jobs';
const STREAM = '--log-group-name /my-app/agent --log-stream-name run';
const TOPIC = 'arn:aws:sns:us-east-1:111122223333';
const METRIC = '--namespace AWS/Lambda --metric-name Errors';
const HOUR = '--start-time 2026-11-27T00:00:00Z --end-time 2026-11-27T01:00:00Z';
const item = `'{"id":{"S":"1"}}'`;
const inTable = (name: string, what: string) => `'{"${name}":${what}}'`;

/** Each preset with all that docs/scope.md says it is for, and neighbours that it does not allow. */
const cases: readonly Case[] = [
  {
    scope: 's3:read my-bucket/reports/*',
    service: 's3',
    allowed: [
      's3 sync s3://my-bucket/reports/ reports',
      's3 ls s3://my-bucket/reports/',
      's3api get-object-tagging --bucket my-bucket --key reports/a.csv',
    ],
    denied: ['s3api get-object --bucket my-bucket --key secret/b.csv out', 's3 ls s3://my-bucket/secret/'],
  },
  {
    scope: 's3:write my-bucket/out/*',
    service: 's3',
    allowed: [
      's3api put-object --bucket my-bucket --key out/x',
      // Nine mebibytes go in parts.
      's3 cp large s3://my-bucket/out/large',
    ],
    denied: [
      's3api put-object --bucket my-bucket --key reports/x',
      's3api get-object --bucket my-bucket --key out/x out',
      's3api delete-object --bucket my-bucket --key out/x',
      's3 cp large s3://my-bucket/reports/large',
    ],
  },
  {
    scope: 's3:list my-bucket/reports/*',
    service: 's3',
    allowed: ['s3api list-objects-v2 --bucket my-bucket --prefix reports/'],
    denied: [
      's3api list-objects-v2 --bucket my-bucket --prefix secret/',
      's3api get-object --bucket my-bucket --key reports/a.csv out',
    ],
  },
  {
    scope: 's3:delete my-bucket/reports/*',
    service: 's3',
    allowed: ['s3api delete-object --bucket my-bucket --key reports/b.csv'],
    denied: [
      's3api delete-object --bucket my-bucket --key secret/b.csv',
      's3api get-object --bucket my-bucket --key reports/a.csv out',
    ],
  },
  {
    scope: 'dynamodb:read orders',
    service: 'dynamodb',
    allowed: [
      `dynamodb get-item --table-name orders --key ${item}`,
      `dynamodb batch-get-item --request-items ${inTable('orders', '{"Keys":[{"id":{"S":"1"}}]}')}`,
      `dynamodb query --table-name orders --key-condition-expression id=:i --expression-attribute-values '{":i":{"S":"1"}}'`,
      `dynamodb query --table-name orders --index-name by-day --key-condition-expression id=:i --expression-attribute-values '{":i":{"S":"1"}}'`,
      'dynamodb scan --table-name orders',
      'dynamodb describe-table --table-name orders',
    ],
    denied: [
      `dynamodb get-item --table-name customers --key ${item}`,
      `dynamodb batch-get-item --request-items ${inTable('customers', '{"Keys":[{"id":{"S":"1"}}]}')}`,
      `dynamodb put-item --table-name orders --item ${item}`,
    ],
  },
  {
    scope: 'dynamodb:write orders',
    service: 'dynamodb',
    allowed: [
      `dynamodb put-item --table-name orders --item ${item}`,
      `dynamodb update-item --table-name orders --key ${item}`,
      `dynamodb delete-item --table-name orders --key ${item}`,
      `dynamodb batch-write-item --request-items ${inTable('orders', '[{"PutRequest":{"Item":{"id":{"S":"1"}}}}]')}`,
      `dynamodb transact-write-items --transact-items '[{"Put":{"TableName":"orders","Item":{"id":{"S":"1"}}}},{"ConditionCheck":{"TableName":"orders","Key":{"id":{"S":"2"}},"ConditionExpression":"attribute_exists(id)"}}]'`,
    ],
    denied: [
      `dynamodb put-item --table-name customers --item ${item}`,
      `dynamodb transact-write-items --transact-items '[{"Put":{"TableName":"orders","Item":{"id":{"S":"1"}}}},{"Delete":{"TableName":"customers","Key":{"id":{"S":"2"}}}}]'`,
      'dynamodb scan --table-name orders',
      `dynamodb get-item --table-name orders --key ${item}`,
    ],
  },
  {
    scope: 'dynamodb:GetItem,dynamodb:Query arn:aws:dynamodb:us-east-1:111122223333:table/orders',
    service: 'dynamodb',
    allowed: [`dynamodb get-item --table-name orders --key ${item}`],
    denied: ['dynamodb scan --table-name orders'],
  },
  {
    scope: 'sqs:send jobs',
    service: 'sqs',
    allowed: [
      'sqs get-queue-url --queue-name jobs',
      `sqs send-message --queue-url ${QUEUE} --message-body x`,
      `sqs send-message-batch --queue-url ${QUEUE} --entries Id=1,MessageBody=x`,
    ],
    denied: [
      'sqs send-message --queue-url $URL/111122223333/other --message-body x',
      'sqs send-message --queue-url $URL/444455556666/jobs --message-body x',
      'sqs get-queue-url --queue-name other',
      `sqs receive-message --queue-url ${QUEUE}`,
    ],
  },
  {
    scope: 'sqs:receive jobs',
    service: 'sqs',
    allowed: [
      'sqs get-queue-url --queue-name jobs',
      `sqs receive-message --queue-url ${QUEUE}`,
      `sqs change-message-visibility --queue-url ${QUEUE} --receipt-handle h --visibility-timeout 0`,
      `sqs delete-message --queue-url ${QUEUE} --receipt-handle h`,
      `sqs get-queue-attributes --queue-url ${QUEUE} --attribute-names All`,
    ],
    denied: [
      'sqs receive-message --queue-url $URL/111122223333/other',
      'sqs receive-message --queue-url $URL/444455556666/jobs',
      `sqs purge-queue --queue-url ${QUEUE}`,
      `sqs send-message --queue-url ${QUEUE} --message-body x`,
    ],
  },
  {
    scope: 'sns:publish alerts',
    service: 'sns',
    allowed: [
      `sns publish --topic-arn ${TOPIC}:alerts --message x`,
      `sns publish-batch --topic-arn ${TOPIC}:alerts --publish-batch-request-entries Id=1,Message=x`,
    ],
    denied: [
      `sns publish --topic-arn ${TOPIC}:alerts2 --message x`,
      `sns subscribe --topic-arn ${TOPIC}:alerts --protocol email --notification-endpoint a@example.org`,
    ],
  },
  {
    scope: 'ecr:pull team/app',
    service: 'ecr',
    allowed: [
      'ecr get-login-password',
      'ecr batch-get-image --repository-name team/app --image-ids imageTag=1',
      'ecr batch-check-layer-availability --repository-name team/app --layer-digests sha256:1',
      'ecr get-download-url-for-layer --repository-name team/app --layer-digest sha256:1',
    ],
    denied: [
      'ecr batch-get-image --repository-name team/other --image-ids imageTag=1',
      'ecr put-image --repository-name team/app --image-manifest x',
    ],
  },
  {
    scope: 'ecr:push team/app',
    service: 'ecr',
    allowed: [
      'ecr get-login-password',
      'ecr batch-check-layer-availability --repository-name team/app --layer-digests sha256:1',
      'ecr batch-get-image --repository-name team/app --image-ids imageTag=1',
      'ecr initiate-layer-upload --repository-name team/app',
      'ecr upload-layer-part --repository-name team/app --upload-id u --part-first-byte 0 --part-last-byte 1 --layer-part-blob eA==',
      'ecr complete-layer-upload --repository-name team/app --upload-id u --layer-digests sha256:1',
      'ecr put-image --repository-name team/app --image-manifest x',
    ],
    denied: [
      'ecr put-image --repository-name team/other --image-manifest x',
      'ecr get-download-url-for-layer --repository-name team/app --layer-digest sha256:1',
      'ecr batch-delete-image --repository-name team/app --image-ids imageTag=1',
    ],
  },
  {
    scope: 'lambda:invoke resize',
    service: 'lambda',
    allowed: [
      'lambda invoke --function-name resize out',
      'lambda invoke --function-name resize --qualifier prod out',
      'lambda invoke --function-name resize --invocation-type Event out',
    ],
    denied: ['lambda invoke --function-name delete-everything out'],
  },
  {
    scope: 'lambda:invoke resize:prod',
    service: 'lambda',
    allowed: [
      'lambda invoke --function-name resize --qualifier prod out',
      'lambda invoke --function-name resize:prod out',
    ],
    denied: [
      'lambda invoke --function-name resize out',
      'lambda invoke --function-name resize --qualifier test out',
    ],
  },
  {
    scope: 'secretsmanager:read prod/db',
    service: 'secretsmanager',
    allowed: [
      'secretsmanager get-secret-value --secret-id prod/db',
      'secretsmanager describe-secret --secret-id prod/db',
    ],
    denied: ['secretsmanager get-secret-value --secret-id prod/db2'],
  },
  {
    scope: 'ssm:read /app/prod/*',
    service: 'ssm',
    allowed: [
      'ssm get-parameter --name /app/prod/url',
      'ssm get-parameters --names /app/prod/url /app/prod/user',
      'ssm get-parameters-by-path --path /app/prod',
      'ssm get-parameters-by-path --path /app/prod/ --recursive',
    ],
    denied: [
      'ssm get-parameter --name /app/test/url',
      'ssm get-parameter --name /app/production/url',
      'ssm get-parameters --names /app/prod/url /app/test/url',
      'ssm get-parameters-by-path --path /app',
      'ssm describe-parameters',
    ],
  },
  {
    scope: 'kms:decrypt alias/my-app',
    service: 'kms',
    allowed: [
      'kms decrypt --ciphertext-blob fileb://blob',
      'kms decrypt --ciphertext-blob fileb://blob --key-id alias/my-app',
    ],
    denied: [
      'kms decrypt --ciphertext-blob fileb://blob --key-id alias/other',
      'kms encrypt --plaintext fileb://blob --key-id alias/my-app',
    ],
  },
  {
    scope: 'kms:decrypt 11111111-2222-4333-8444-555555555555',
    service: 'kms',
    allowed: ['kms decrypt --ciphertext-blob fileb://blob --key-id 11111111-2222-4333-8444-555555555555'],
    denied: [
      'kms decrypt --ciphertext-blob fileb://blob --key-id 11111111-2222-4333-8444-666666666666',
      'kms decrypt --ciphertext-blob fileb://blob',
    ],
  },
  {
    scope: 'logs:read /aws/lambda/resize',
    service: 'logs',
    allowed: [
      'logs get-log-events --log-group-name /aws/lambda/resize --log-stream-name s',
      // What `aws logs tail` asks, which the first major version of the CLI does not have.
      'logs filter-log-events --log-group-name /aws/lambda/resize',
      'logs describe-log-streams --log-group-name /aws/lambda/resize',
    ],
    denied: [
      'logs get-log-events --log-group-name /aws/lambda/other --log-stream-name s',
      'logs filter-log-events --log-group-name /aws/lambda/resize2',
      'logs describe-log-groups',
    ],
  },
  {
    scope: 'logs:write /my-app/agent',
    service: 'logs',
    allowed: [
      `logs create-log-stream ${STREAM}`,
      `logs put-log-events ${STREAM} --log-events timestamp=1,message=x`,
    ],
    denied: [
      `logs get-log-events ${STREAM}`,
      'logs create-log-stream --log-group-name /my-app/other --log-stream-name run',
    ],
  },
  {
    scope: 'cloudwatch:read *',
    service: 'cloudwatch',
    allowed: [
      'cloudwatch list-metrics',
      `cloudwatch get-metric-data --metric-data-queries '[{"Id":"m","Expression":"1"}]' ${HOUR}`,
      `cloudwatch get-metric-statistics ${METRIC} --period 60 --statistics Sum ${HOUR}`,
      'cloudwatch describe-alarms',
      `cloudwatch describe-alarms-for-metric ${METRIC}`,
      'cloudwatch describe-alarm-history',
    ],
    denied: ['cloudwatch put-metric-data --namespace x --metric-name x --value 1'],
  },
  {
    scope: 'bedrock:invoke anthropic.claude-sonnet-*',
    service: 'bedrock-runtime',
    allowed: [
      `bedrock-runtime invoke-model --model-id anthropic.claude-sonnet-4 --body '{}' out`,
      `bedrock-runtime invoke-model --model-id eu.anthropic.claude-sonnet-4 --body '{}' out`,
      `bedrock-runtime converse --model-id anthropic.claude-sonnet-4 --messages '[{"role":"user","content":[{"text":"x"}]}]'`,
    ],
    denied: [`bedrock-runtime invoke-model --model-id anthropic.claude-opus-4 --body '{}' out`],
  },
  {
    scope: 'bedrock:invoke us.anthropic.claude-sonnet-4',
    service: 'bedrock-runtime',
    allowed: [`bedrock-runtime invoke-model --model-id us.anthropic.claude-sonnet-4 --body '{}' out`],
    denied: [
      `bedrock-runtime invoke-model --model-id anthropic.claude-sonnet-4 --body '{}' out`,
      `bedrock-runtime invoke-model --model-id eu.anthropic.claude-sonnet-4 --body '{}' out`,
    ],
  },
  {
    scope: 'ec2:describe *',
    service: 'ec2',
    allowed: ['ec2 describe-instances', 'ec2 describe-vpcs'],
    denied: ['ec2 terminate-instances --instance-ids i-0123456789abcdef0'],
  },
  {
    scope: 'ecs:deploy prod/web',
    service: 'ecs',
    allowed: [
      'ecs describe-task-definition --task-definition web',
      `ecs register-task-definition --family web --container-definitions '[]'`,
      'ecs update-service --cluster prod --service web',
      'ecs wait services-stable --cluster prod --services web',
    ],
    denied: [
      'ecs update-service --cluster prod --service api',
      'ecs run-task --cluster prod --task-definition web',
    ],
  },
  {
    scope: 'cloudformation:read my-stack',
    service: 'cloudformation',
    allowed: [
      'cloudformation describe-stacks --stack-name my-stack',
      'cloudformation describe-stack-events --stack-name my-stack',
      'cloudformation describe-stack-resource --stack-name my-stack --logical-resource-id Role',
      'cloudformation describe-stack-resources --stack-name my-stack',
      'cloudformation list-stack-resources --stack-name my-stack',
      'cloudformation get-template --stack-name my-stack',
    ],
    denied: [
      'cloudformation describe-stacks',
      'cloudformation describe-stacks --stack-name my-stack-2',
      'cloudformation delete-stack --stack-name my-stack',
    ],
  },
];

/** The role may do everything, so that what is denied is denied by the lease. */
function widenRole(box: AwsJob['box']): void {
  const all = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
  box.aws.role(defaultWorld.roleArn)?.change('all', all, 0);
}

describeClient('the unmodified aws CLI, line by line', 'aws', () => {
  test.each(cases)(
    '$scope: what it is for works, its neighbours are denied',
    async ({ scope, service, allowed, denied }) => {
      await using world = await startAwsJob();
      widenRole(world.box);
      const main = await world.lease({ with: { scope } });
      expect(main.outcome, main.log).toBe('success');
      writeFileSync(join(world.job.workspace, 'large'), Buffer.alloc(9 * 2 ** 20));
      writeFileSync(join(world.job.workspace, 'blob'), 'alias/my-app');
      const url = String(world.box.aws.endpoints[service]);
      const run = (call: string) =>
        world.job.run(`aws --endpoint-url ${url} ${call.replace('$URL', url)}`, {
          env: { AWS_EC2_METADATA_DISABLED: 'true' },
          continueOnError: true,
        });
      for (const call of allowed) {
        const good = await run(call);
        expect(good.outcome, `${call}\n${good.log}`).toBe('success');
      }
      for (const call of denied) {
        const bad = await run(call);
        expect(bad.outcome, call).toBe('failure');
        expect(bad.log, call).toMatch(/AccessDenied|not authorized/);
      }
    },
  );
});

/** Presets of services that the CLI has no commands for: the endpoint is called by model clients, and test/unit judges its policy. */
const WITHOUT_COMMANDS = ['bedrock-mantle:invoke'];

test('every preset is among the lines that the CLI tries', () => {
  const tried = new Set([...cases.map(({ scope }) => scope.split(' ')[0]), ...WITHOUT_COMMANDS]);
  expect([...presets.keys()].filter((name) => !tried.has(name))).toEqual([]);
});
