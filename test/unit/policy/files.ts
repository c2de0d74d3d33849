import { inputTable } from '../../../src/clouds/table.ts';
import type { Inputs } from '../../../src/inputs/inputs.ts';
import { type RawInputs, readInputs } from '../../../src/inputs/read.ts';

export const ROLE = 'arn:aws:iam::111122223333:role/agent';

/** What a workflow says, as main reads it. */
export function said(raw: RawInputs): Inputs {
  return readInputs(raw, inputTable, { file: () => ({ problem: 'is not there' }) });
}

/** Inputs as texts again, those that have a value. */
export function written(inputs: Inputs): RawInputs {
  return Object.fromEntries(
    inputTable.flatMap((input) => {
      const value = inputs.get(input);
      return value === undefined ? [] : [[input.name, input.kind.write(value)]];
    }),
  );
}

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
