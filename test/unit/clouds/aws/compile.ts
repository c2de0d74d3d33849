import { parseRoleArn } from '../../../../src/clouds/aws/arn.ts';
import type { Statement } from '../../../../src/clouds/aws/policy.ts';
import type { Target } from '../../../../src/clouds/aws/presets/preset.ts';
import { compileLine } from '../../../../src/clouds/aws/scope.ts';
import { Problems } from '../../../../src/errors/error.ts';
import { parseScope } from '../../../../src/inputs/scope.ts';

/** Where the leases of these tests act. */
export function target(role = 'arn:aws:iam::111122223333:role/agent', region = 'us-east-1'): Target {
  const parsed = parseRoleArn(role);
  if (!parsed) throw new Error(`not a role: ${role}`);
  return { role: parsed, region };
}

/** The statements that scope lines become, unmerged. */
export function compile(scope: string, where: Target = target()): readonly Statement[] {
  const problems = new Problems();
  const statements = parseScope(scope, problems).flatMap(
    (line) => compileLine(line, where, problems).statements,
  );
  problems.throwIfAny();
  return statements;
}
