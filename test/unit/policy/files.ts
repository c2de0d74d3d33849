import { clouds } from '../../../src/clouds/clouds.ts';
import { commonInputs } from '../../../src/inputs/common.ts';
import type { RawInputs } from '../../../src/inputs/reader.ts';

export const ROLE = 'arn:aws:iam::111122223333:role/agent';

/** Every input with its default, as action.yml declares them once the policy is wired. */
export const defaults: RawInputs = {
  ...commonInputs,
  ...Object.assign({}, ...clouds.map((cloud) => cloud.inputs)),
  'renew-until': '6h',
  profile: '',
  'allow-outsiders': 'false',
  'allow-bots': '',
  'github-token': '',
};

/** A policy file with two profiles that most tests use. */
export const POLICY = `# yaml-language-server: $schema=schema/agent-creds.schema.json
profiles:
  docs:
    description: reads the reports
    aws-role: ${ROLE}
    aws-region: eu-west-1
    scope: |
      s3:read my-bucket/reports/*   # the reports
      dynamodb:GetItem arn:aws:dynamodb:eu-west-1:111122223333:table/jobs
    ttl: 15m
    workflows: [.github/workflows/agent.yml]
    events: [push, issue_comment]
    branches: [main, release/*]
  admin:
    aws-role: ${ROLE}
    aws-region: eu-west-1
    scope: [aws:inherit]
    actor-permission: maintain
    allow-bots: ["renovate[bot]"]
`;
