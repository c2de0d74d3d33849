import { describe, expect, it } from 'vitest';
import { nearestPreset } from '../../../../src/clouds/aws/presets/nearest.ts';
import { presetNotices } from '../../../../src/clouds/aws/presets/notices.ts';
import { compileLine } from '../../../../src/clouds/aws/scope.ts';
import { awsWords } from '../../../../src/clouds/aws/words.ts';
import { Problems } from '../../../../src/errors/error.ts';
import { parseScope } from '../../../../src/inputs/scope.ts';
import { compile, target } from './compile.ts';

describe('a mistyped preset', () => {
  it.each([
    ['s3:raed my-bucket', 's3:read'],
    ['s3:reed my-bucket', 's3:read'],
    ['dynamo:read orders', 'dynamodb:read'],
    ['secretmanager:read x', 'secretsmanager:read'],
    ['lambda:invok x', 'lambda:invoke'],
    ['cloudformations:read x', 'cloudformation:read'],
    ['aws:inherits x', 'aws:inherit'],
    ['aws:inherits', 'aws:inherit'],
    ['aws:inherits *', 'aws:inherit'],
    ['aws:inhert', 'aws:inherit'],
  ])('%s: did you mean %s?', (line, meant) => {
    expect(() => compile(line)).toThrow(`did you mean ${meant}?`);
  });

  it('is a mistake that is told, whichever letter of whichever word it is in', () => {
    for (const word of awsWords) {
      for (let at = word.indexOf(':') + 1; at <= word.length; at++) {
        for (const wrong of [
          `${word.slice(0, at)}x${word.slice(at)}`,
          word.slice(0, at) + word.slice(at + 1),
        ]) {
          for (const place of ['', '  *', '  my-bucket/x']) {
            const problems = new Problems();
            for (const line of parseScope(`${wrong}${place}`, problems))
              compileLine(line, target(), problems);
            expect(
              problems.all.every(({ fix }) => fix !== ''),
              wrong + place,
            ).toBe(true);
          }
        }
      }
    }
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
    [
      ['bedrock:invoke us.claude-sonnet-4-5'],
      /with none that .* did you mean us\.anthropic\.claude-sonnet-4-5\*\?$/,
    ],
    [
      ['bedrock:invoke anthropic.claude-sonet-4*'],
      /no family .* did you mean anthropic\.claude-sonnet-4\*\?$/,
    ],
    [
      ['bedrock:invoke eu.anthropic.claude-hiaku-4-5-20251001-v1:0'],
      /mean eu\.anthropic\.claude-haiku-4-5-20251001-v1:0\?$/,
    ],
    [
      ['bedrock:invoke anthropic.claude-sonnet-44'],
      /version 44.* did you mean anthropic\.claude-sonnet-4-4\?$/,
    ],
    [
      ['bedrock:invoke anthropic.gpt-5'],
      /no family of models of anthropic that this version knows \([^)]*\)$/,
    ],
    [['bedrock:invoke amazon.nvoa-lite-v1:0'], /did you mean amazon\.nova-lite-v1:0\?$/],
    [['bedrock:invoke meta.lama3-1-8b-instruct-v1:0'], /did you mean meta\.llama3-1-8b-instruct-v1:0\?$/],
  ])('%j', (lines, text) => {
    const said = notices(...lines);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(text);
  });

  it.each([
    'anthropic.claude-*',
    'anthropic.*',
    'anthropic.cl*',
    'anthropic.claude-s*',
    'anthropic.claude-sonnet-4*',
    'anthropic.claude-sonnet-?-5*',
    'anthropic.claude-sonnet-4-20250514-v1:0',
    'us.anthropic.claude-opus-4-1-20250805-v1:0',
    'anthropic.claude-3-5-haiku-20241022-v1:0',
    'anthropic.claude-v2:1',
    'anthropic.claude-instant-v1',
    'amazon.nova-2-lite-v1:0',
    'amazon.titan-embed-text-v2:0',
    'cohere.embed-v4:0',
    'meta.llama3-1-8b-instruct-v1:0',
    'us.meta.llama4-scout-17b-instruct-v1:0',
    'mistral.ministral-3-8b-instruct',
    'openai.gpt-oss-120b-1:0',
    '*',
  ])('says nothing about %s, which is or can be an id of a model', (id) => {
    expect(notices(`bedrock:invoke ${id}`)).toEqual([]);
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
