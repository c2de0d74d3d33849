import { expect, test } from 'vitest';
import { defaultWorld } from '../../sandbox/index.ts';
import { type AwsJob, startAwsJob } from '../support/aws-job.ts';
import { describeClient } from '../support/clients.ts';

/** A scope line, a call it allows, and neighbours that it does not. `$SERVICE` calls go to the sandbox. */
const cases = [
  {
    scope: 's3:list my-bucket/reports/*',
    service: 's3',
    allowed: 's3api list-objects-v2 --bucket my-bucket --prefix reports/',
    denied: [
      's3api list-objects-v2 --bucket my-bucket --prefix secret/',
      's3api get-object --bucket my-bucket --key reports/a.csv out',
    ],
  },
  {
    scope: 's3:delete my-bucket/reports/*',
    service: 's3',
    allowed: 's3api delete-object --bucket my-bucket --key reports/b.csv',
    denied: ['s3api delete-object --bucket my-bucket --key secret/b.csv'],
  },
  {
    scope: 'dynamodb:read orders',
    service: 'dynamodb',
    allowed: `dynamodb get-item --table-name orders --key '{"id":{"S":"1"}}'`,
    denied: [
      `dynamodb get-item --table-name customers --key '{"id":{"S":"1"}}'`,
      `dynamodb put-item --table-name orders --item '{"id":{"S":"1"}}'`,
    ],
  },
  {
    scope: 'sqs:send jobs',
    service: 'sqs',
    allowed: 'sqs send-message --queue-url $URL/111122223333/jobs --message-body x',
    denied: [
      'sqs send-message --queue-url $URL/111122223333/other --message-body x',
      'sqs receive-message --queue-url $URL/111122223333/jobs',
    ],
  },
  {
    scope: 'ssm:read /app/prod/*',
    service: 'ssm',
    allowed: 'ssm get-parameter --name /app/prod/url',
    denied: ['ssm get-parameter --name /app/test/url', 'ssm get-parameter --name /app/production/url'],
  },
  {
    scope: 'lambda:invoke resize',
    service: 'lambda',
    allowed: 'lambda invoke --function-name resize out',
    denied: ['lambda invoke --function-name delete-everything out'],
  },
  {
    scope: 's3:read my-bucket/reports/*',
    service: 's3',
    allowed: 's3 sync s3://my-bucket/reports/ reports',
    denied: ['s3api get-object --bucket my-bucket --key secret/b.csv out', 's3 ls s3://my-bucket/secret/'],
  },
  {
    scope: 's3:write my-bucket/out/*',
    service: 's3',
    allowed: 's3api put-object --bucket my-bucket --key out/x',
    denied: [
      's3api put-object --bucket my-bucket --key reports/x',
      's3api get-object --bucket my-bucket --key out/x out',
    ],
  },
  {
    scope: 'dynamodb:write orders',
    service: 'dynamodb',
    allowed: `dynamodb put-item --table-name orders --item '{"id":{"S":"1"}}'`,
    denied: [
      `dynamodb put-item --table-name customers --item '{"id":{"S":"1"}}'`,
      'dynamodb scan --table-name orders',
    ],
  },
  {
    scope: 'sqs:receive jobs',
    service: 'sqs',
    allowed: 'sqs receive-message --queue-url $URL/111122223333/jobs',
    denied: ['sqs receive-message --queue-url $URL/111122223333/other'],
  },
  {
    scope: 'secretsmanager:read prod/db',
    service: 'secretsmanager',
    allowed: 'secretsmanager get-secret-value --secret-id prod/db',
    denied: ['secretsmanager get-secret-value --secret-id prod/db2'],
  },
  {
    scope: 'logs:read /aws/lambda/resize',
    service: 'logs',
    allowed: 'logs get-log-events --log-group-name /aws/lambda/resize --log-stream-name s',
    denied: ['logs get-log-events --log-group-name /aws/lambda/other --log-stream-name s'],
  },
  {
    scope: 'ecr:pull team/app',
    service: 'ecr',
    allowed: 'ecr batch-get-image --repository-name team/app --image-ids imageTag=1',
    denied: ['ecr batch-get-image --repository-name team/other --image-ids imageTag=1'],
  },
  {
    scope: 'ecr:push team/app',
    service: 'ecr',
    allowed: 'ecr get-login-password',
    denied: ['ecr put-image --repository-name team/other --image-manifest x'],
  },
  {
    scope: 'ecs:deploy prod/web',
    service: 'ecs',
    allowed: 'ecs update-service --cluster prod --service web',
    denied: ['ecs update-service --cluster prod --service api'],
  },
  {
    scope: 'bedrock:invoke anthropic.claude-sonnet-*',
    service: 'bedrock-runtime',
    allowed: `bedrock-runtime invoke-model --model-id anthropic.claude-sonnet-4 --body '{}' out`,
    denied: [`bedrock-runtime invoke-model --model-id anthropic.claude-opus-4 --body '{}' out`],
  },
  {
    scope: 'dynamodb:GetItem,dynamodb:Query arn:aws:dynamodb:us-east-1:111122223333:table/orders',
    service: 'dynamodb',
    allowed: `dynamodb get-item --table-name orders --key '{"id":{"S":"1"}}'`,
    denied: ['dynamodb scan --table-name orders'],
  },
] as const;

/** The role may do everything, so that what is denied is denied by the lease. */
function widenRole(box: AwsJob['box']): void {
  const all = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
  box.aws.role(defaultWorld.roleArn)?.change('all', all, 0);
}

describeClient('the unmodified aws CLI, line by line', 'aws', () => {
  test.each(cases)(
    '$scope: its call works, its neighbours are denied',
    async ({ scope, service, allowed, denied }) => {
      await using world = await startAwsJob();
      widenRole(world.box);
      const main = await world.lease({ with: { scope } });
      expect(main.outcome, main.log).toBe('success');
      const url = String(world.box.aws.endpoints[service]);
      const run = (call: string) =>
        world.job.run(`aws --endpoint-url ${url} ${call.replace('$URL', url)}`, {
          env: { AWS_EC2_METADATA_DISABLED: 'true' },
          continueOnError: true,
        });
      const good = await run(allowed);
      expect(good.outcome, good.log).toBe('success');
      for (const call of denied) {
        const bad = await run(call);
        expect(bad.outcome, call).toBe('failure');
        expect(bad.log, call).toMatch(/AccessDenied|not authorized/);
      }
    },
  );
});
