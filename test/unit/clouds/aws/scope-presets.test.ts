import { describe, expect, it } from 'vitest';
import { nearestPreset } from '../../../../src/clouds/aws/presets/nearest.ts';
import { presetNotices } from '../../../../src/clouds/aws/presets/notices.ts';
import { Problems } from '../../../../src/errors/error.ts';
import { parseScope } from '../../../../src/inputs/scope.ts';
import { compile } from './compile.ts';

describe('a mistyped preset', () => {
  it.each([
    ['s3:raed my-bucket', 's3:read'],
    ['s3:reed my-bucket', 's3:read'],
    ['dynamo:read orders', 'dynamodb:read'],
    ['secretmanager:read x', 'secretsmanager:read'],
    ['lambda:invok x', 'lambda:invoke'],
    ['cloudformations:read x', 'cloudformation:read'],
    ['aws:inherits x', 'aws:inherit'],
  ])('%s: did you mean %s?', (line, meant) => {
    expect(() => compile(line)).toThrow(`did you mean ${meant}?`);
  });

  it('is answered with a line that works', () => {
    expect(() => compile('ecr:pul team/app')).toThrow(/Fix:\necr:pull {2}team\/app/);
  });

  it.each([
    ['s3:raed', 's3:read'],
    ['s3:get', 's3:read'],
    ['ecr:pul', 'ecr:pull'],
    ['sns:send', 'sns:publish'],
    ['lambda:call', 'lambda:invoke'],
    ['kms:encrypt', undefined],
    ['sqs:read', undefined],
    ['s3:frobnicate', undefined],
    ['cloudwatch:logs', 'logs:read'],
    ['log:read', 'logs:read'],
    ['bedrok:invoke', 'bedrock:invoke'],
    ['iam:read', undefined],
    ['iam:write', undefined],
    ['sts:assume', undefined],
    ['route53:change', undefined],
  ])('nearestPreset(%s) is %s', (name, meant) => {
    expect(nearestPreset(name)).toBe(meant);
  });
});

describe('presetNotices', () => {
  const notices = (...lines: string[]) => presetNotices(parseScope(lines.join('\n'), new Problems()));

  it('says nothing about lines that need nothing', () => {
    expect(
      notices('s3:read b', 's3:write b/out/*', 'sqs:send q', 'bedrock:invoke anthropic.claude-*'),
    ).toEqual([]);
  });

  it.each([
    [['ecs:deploy prod/web'], /iam:PassRole/],
    [['ecr:pull app'], /GetAuthorizationToken is allowed on `\*`/],
    [['ecr:push app', 'ecr:pull app'], /GetAuthorizationToken/],
    [['ecr:BatchGetImage arn:aws:ecr:us-east-1:111122223333:repository/app'], /no line allows `ecr:GetAuth/],
    [['bedrock:InvokeModel *'], /InvokeModelWithResponseStream/],
    [['s3:write b', 'kms:decrypt alias/x'], /for s3:write .*kms:GenerateDataKey/],
    [['secretsmanager:read prod/db-a1B2c3'], /random characters/],
    [['bedrock:invoke global.anthropic.claude-*'], /any region/],
  ])('%j', (lines, text) => {
    const said = notices(...lines);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(text);
  });

  it('takes a line of many wildcards without trying every way to match it', () => {
    const begun = performance.now();
    expect(notices(`bedrock:${'*'.repeat(1500)}X  *`)).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  it.each([
    [['ecs:deploy prod/web', 'iam:PassRole arn:aws:iam::111122223333:role/task']],
    [['ecs:deploy prod/web', 'iam:Pass* *']],
    [['ecr:pull app', 'ecr:GetAuth* *']],
    [['bedrock:InvokeModel *', 'bedrock:InvokeModelWithResponseStream *']],
    [['bedrock:InvokeModel* *']],
    [['s3:write b', 'kms:decrypt alias/x', 'kms:GenerateDataKey *']],
    [['s3:write b', 'kms:decrypt alias/x', 'kms:* *']],
    [['secretsmanager:read prod/my-secret']],
    [['ecs:deploy prod/web', 'aws:inherit']],
  ])('%j has nothing to say', (lines) => {
    expect(notices(...lines)).toEqual([]);
  });
});
