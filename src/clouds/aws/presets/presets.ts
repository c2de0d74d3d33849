import { bedrockPresets } from './bedrock.ts';
import { bedrockMantlePresets } from './bedrock-mantle.ts';
import { cloudformationPresets } from './cloudformation.ts';
import { cloudwatchPresets } from './cloudwatch.ts';
import { dynamodbPresets } from './dynamodb.ts';
import { ec2Presets } from './ec2.ts';
import { ecrPresets } from './ecr.ts';
import { ecsPresets } from './ecs.ts';
import { kmsPresets } from './kms.ts';
import { lambdaPresets } from './lambda.ts';
import { logsPresets } from './logs.ts';
import type { Preset } from './preset.ts';
import { s3Presets } from './s3.ts';
import { secretsmanagerPresets } from './secretsmanager.ts';
import { snsPresets } from './sns.ts';
import { sqsPresets } from './sqs.ts';
import { ssmPresets } from './ssm.ts';

/** All AWS presets by name, in the order of the documentation. IAM has no preset, on purpose. */
export const presets: ReadonlyMap<string, Preset> = new Map(
  [
    ...s3Presets,
    ...dynamodbPresets,
    ...sqsPresets,
    ...snsPresets,
    ...ecrPresets,
    ...lambdaPresets,
    ...secretsmanagerPresets,
    ...ssmPresets,
    ...kmsPresets,
    ...logsPresets,
    ...cloudwatchPresets,
    ...bedrockPresets,
    ...bedrockMantlePresets,
    ...ec2Presets,
    ...ecsPresets,
    ...cloudformationPresets,
  ].map((preset) => [preset.name, preset]),
);
