import { instant } from '../../clock.ts';
import type { Lease } from '../../model/lease.ts';
import type { Cloud, Handover } from '../cloud.ts';
import { type AwsPlan, planAws } from './plan.ts';
import { saveTarget } from './revoke/target.ts';

/** Amazon Web Services: AssumeRoleWithWebIdentity, narrowed by a session policy. */
export const aws: Cloud<AwsPlan> = {
  name: 'aws',
  title: 'AWS',
  inputs: {
    'aws-role': '',
    'aws-region': '',
    'aws-session-policy': '',
    'aws-managed-policies': '',
    'aws-account-ids': '',
    'aws-audience': 'sts.amazonaws.com',
    'aws-sts-endpoint': '',
    'aws-revoke-role': '',
    'aws-iam-endpoint': '',
  },
  services: 'rest',
  shadows: ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'],
  configuredBy: 'aws-role',
  requests: 1,
  isConfigured: (inputs) => inputs.has('aws-role'),
  nativePolicies: (inputs) =>
    ['aws-session-policy', 'aws-managed-policies'].filter((name) => inputs.has(name)),
  plan: planAws,
  view: (plan) => plan.view,
  handOver,
  load: async () => (await import('./issuer.ts')).awsIssuer,
  revocation: saveTarget,
  loadRevoker: async () => (await import('./revoke/revoke.ts')).awsRevoker,
};

/** The variables the AWS CLI and SDKs read (AWS SDKs and Tools Reference Guide, "Environment variables"). */
function handOver(plan: AwsPlan, { secrets, facts, expiresAt }: Lease): Handover {
  const { accessKeyId = '', secretAccessKey = '', sessionToken = '' } = secrets;
  return {
    env: {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
      AWS_REGION: plan.region,
      AWS_DEFAULT_REGION: plan.region,
      AWS_CREDENTIAL_EXPIRATION: instant(expiresAt),
    },
    outputs: { 'aws-account-id': facts.account ?? '', 'aws-session-arn': facts.sessionArn ?? '' },
    secretOutputs: {
      'aws-access-key-id': accessKeyId,
      'aws-secret-access-key': secretAccessKey,
      'aws-session-token': sessionToken,
    },
  };
}
