import { expect, test } from 'vitest';
import { startAwsJob } from '../support/aws-job.ts';
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
    scope: 'dynamodb:GetItem,dynamodb:Query arn:aws:dynamodb:us-east-1:111122223333:table/orders',
    service: 'dynamodb',
    allowed: `dynamodb get-item --table-name orders --key '{"id":{"S":"1"}}'`,
    denied: ['dynamodb scan --table-name orders'],
  },
] as const;

describeClient('the unmodified aws CLI, line by line', 'aws', () => {
  test.each(cases)(
    '$scope: its call works, its neighbours are denied',
    async ({ scope, service, allowed, denied }) => {
      await using world = await startAwsJob();
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
