/** Texts to begin with. A test plans each. */
export interface Example {
  readonly title: string;
  readonly step: string;
  readonly policy: string;
}

const aws = `- uses: org/agent-creds@v1
  with:
    aws-role: arn:aws:iam::111122223333:role/ci-agent
    aws-region: us-east-1
    ttl: 15m
    scope: |
      s3:read   my-bucket/reports/*
      s3:write  my-bucket/out/*
`;

const gcp = `- uses: org/agent-creds@v1
  with:
    gcp-workload-identity-provider: projects/123456789012/locations/global/workloadIdentityPools/ci-agent/providers/github
    gcp-service-account: ci-agent@my-project.iam.gserviceaccount.com
    gcp-project: my-project
    scope: |
      gcs:read  my-bucket/reports/
`;

const azure = `- uses: org/agent-creds@v1
  with:
    azure-client-id: 11111111-1111-4111-8111-111111111111
    azure-tenant-id: 22222222-2222-4222-8222-222222222222
    azure-subscription-id: 33333333-3333-4333-8333-333333333333
    scope: |
      blob:read  myaccount/reports
`;

const wall = `- uses: org/agent-creds/run@v1
  with:
    aws-role: arn:aws:iam::111122223333:role/ci-agent
    aws-region: us-east-1
    scope: |
      bedrock:invoke  anthropic.claude-sonnet-*
    run: ./run-the-agent.sh
`;

const profile = `- uses: org/agent-creds@v1
  with:
    profile: reports
    scope: |
      s3:read  my-bucket/reports/2026/*
`;

const policy = `version: 1
profiles:
  reports:
    description: reads the reports
    aws-role: arn:aws:iam::111122223333:role/ci-agent
    aws-region: us-east-1
    ttl: 30m
    events: [schedule, workflow_dispatch]
    branches: [main]
    scope: |
      s3:read  my-bucket/reports/*
`;

export const examples: readonly Example[] = [
  { title: 'AWS', step: aws, policy: '' },
  { title: 'Google Cloud', step: gcp, policy: '' },
  { title: 'Azure', step: azure, policy: '' },
  { title: 'Wall', step: wall, policy: '' },
  { title: 'Policy file', step: profile, policy },
];
