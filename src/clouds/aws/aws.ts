import { instant } from '../../clock.ts';
import type { Lease } from '../../model/lease.ts';
import type { Handover } from '../cloud.ts';
import { defineCloud } from '../define.ts';
import { stsUrl } from './arn.ts';
import { awsBounds } from './bounds.ts';
import { awsServed } from './broker/served.ts';
import { awsForeign } from './hosts.ts';
import { awsInputs } from './inputs.ts';
import type { AwsHandoverPlan, AwsPlan } from './plan.ts';
import { saveTarget } from './revoke/target.ts';
import { type AwsEnv, awsVariables } from './variables.ts';
import { awsAliases, awsWords } from './words.ts';

/** Amazon Web Services: AssumeRoleWithWebIdentity, narrowed by a session policy. */
export const aws = defineCloud<AwsPlan, AwsHandoverPlan>({
  name: 'aws',
  title: 'AWS',
  inputs: Object.values(awsInputs),
  services: 'rest',
  words: awsWords,
  aliases: awsAliases,
  exampleLine: 's3:read  my-bucket/reports/*',
  variables: awsVariables,
  shadows: ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_BEARER_TOKEN_BEDROCK'],
  configuredBy: awsInputs.role.name,
  requests: 1,
  isConfigured: (inputs) => inputs.isGiven(awsInputs.role),
  loadPlanner: async () => (await import(/* webpackChunkName: "aws-planner" */ './planner.ts')).awsPlanner,
  foreign: awsForeign,
  handoverPlan: ({ cloud, region }) => ({ cloud, region }),
  handOver,
  load: async () => (await import(/* webpackChunkName: "aws" */ './issuer.ts')).awsIssuer,
  endpoints: (plan) => [stsUrl(plan)],
  bounds: awsBounds,
  revocation: {
    saveTarget,
    loadRevoker: async () => {
      const { loadAwsRevoker } = await import(/* webpackChunkName: "aws" */ './revoke/load.ts');
      return await loadAwsRevoker();
    },
  },
  served: awsServed,
  ambient: {
    variables: [
      'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
      'AWS_CONTAINER_CREDENTIALS_FULL_URI',
      'AWS_WEB_IDENTITY_TOKEN_FILE',
      'AWS_ACCESS_KEY_ID',
    ],
    loadProbe: async () => (await import('./ambient.ts')).probeAws,
  },
});

/** The variables that the AWS CLI and SDKs read (AWS SDKs and Tools Reference Guide, "Environment variables"). */
function handOver(plan: AwsHandoverPlan, { secrets, facts, expiresAt }: Lease): Handover {
  const { accessKeyId = '', secretAccessKey = '', sessionToken = '' } = secrets;
  const env: AwsEnv = {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_REGION: plan.region,
    AWS_DEFAULT_REGION: plan.region,
    AWS_CREDENTIAL_EXPIRATION: instant(expiresAt),
  };
  return {
    env,
    outputs: { 'aws-account-id': facts.account ?? '', 'aws-session-arn': facts.sessionArn ?? '' },
    secretOutputs: {
      'aws-access-key-id': accessKeyId,
      'aws-secret-access-key': secretAccessKey,
      'aws-session-token': sessionToken,
    },
  };
}
