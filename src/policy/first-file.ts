import type { Cloud } from '../clouds/cloud.ts';
import { cloudOfLine } from '../clouds/clouds.ts';
import { common } from '../inputs/common.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { isProfileName } from './model.ts';

/** What a workflow that says no principal is shown; an admin puts the own role in. */
const EXAMPLE = ['aws-role: arn:aws:iam::111122223333:role/ci-agent', 'aws-region: us-east-1'];

/**
 * Writes a policy file with one profile, for a message: an admin can paste it, and the workflow that asked for the profile
 * then works. It has what the workflow says of its clouds and scope; where it says no cloud, an example for AWS.
 * @example firstFile('reader', readInputs({ scope: 's3:read my-bucket/*' }, inputTable), clouds).split('\n').at(-1)
 *   // '      s3:read my-bucket/*'
 */
export function firstFile(name: string, inputs: Inputs, clouds: readonly Cloud[]): string {
  const configured = clouds.filter((cloud) => cloud.isConfigured(inputs));
  const shown = configured.length > 0 ? configured : clouds.filter((cloud) => cloud.name === 'aws');
  const principals = configured.flatMap((cloud) =>
    cloud.inputs.flatMap((input) => {
      const value = input.role === 'principal' || input.role === 'place' ? inputs.given(input) : undefined;
      return value === undefined ? [] : [`${input.name}: ${input.kind.write(value)}`];
    }),
  );
  const asked = inputs.get(common.scope) ?? [];
  const scope = shown.flatMap((cloud) => {
    const own = asked.filter((line) => cloudOfLine(line, clouds) === cloud);
    return own.length > 0 ? own.map(({ text }) => text) : [cloud.exampleLine];
  });
  const body = [...(configured.length > 0 ? principals : EXAMPLE), 'scope: |', ...scope.map((l) => `  ${l}`)];
  const key = isProfileName(name) ? name : 'docs';
  return ['profiles:', `  ${key}:`, ...body.map((line) => `    ${line}`)].join('\n');
}
