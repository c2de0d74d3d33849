import type { AwsBox } from './aws/index.ts';
import type { GithubRestApi } from './github/api.ts';
import type { GithubIssuer } from './github/index.ts';

/** The names of the ready-made world; tests and docs use them. */
export const defaultWorld = {
  account: '111122223333',
  repository: 'octo-org/octo-repo',
  bucket: 'my-bucket',
  role: 'agent',
  roleArn: 'arn:aws:iam::111122223333:role/agent',
  audience: 'sts.amazonaws.com',
} as const;

/** Registers GitHub, makes the role that trusts the repository, and fills the bucket. */
export function buildDefaultWorld(github: GithubIssuer, githubApi: GithubRestApi, aws: AwsBox): void {
  githubApi.repositories.add(defaultWorld.repository, { private: true }).roles.set('octocat', 'admin');

  const provider = aws.addOidcProvider(github.issuer, [defaultWorld.audience]);
  const host = github.issuer.replace(/^https?:\/\//, '');
  aws.addRole({
    name: defaultWorld.role,
    maxSessionDuration: 43_200,
    trust: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: provider },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: { [`${host}:aud`]: defaultWorld.audience },
            StringLike: { [`${host}:sub`]: `repo:${defaultWorld.repository}:*` },
          },
        },
      ],
    },
    policies: {
      work: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['s3:*', 'dynamodb:*', 'sqs:*', 'secretsmanager:*', 'ssm:*', 'logs:*', 'lambda:*'],
            Resource: '*',
          },
        ],
      },
    },
  });
  aws.addBucket(defaultWorld.bucket);
  aws.putObject(defaultWorld.bucket, 'reports/a.csv', 'day,visits\n2026-11-20,17\n2026-11-21,23\n');
  aws.putObject(defaultWorld.bucket, 'reports/b.csv', 'day,sales\n2026-11-20,3\n2026-11-21,5\n');
  aws.putObject(defaultWorld.bucket, 'secret/b.csv', 'name,salary\noctocat,1\n');
  aws.putObject(defaultWorld.bucket, 'out/', '');
}
