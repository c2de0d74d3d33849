/** Where the scope of each cloud comes from: scope lines, or a policy in the cloud's own language. */
import type { Cloud } from '../clouds/cloud.ts';
import { cloudOfLine, nativePolicies, scopeFix } from '../clouds/clouds.ts';
import { type Problem, Problems } from '../errors/error.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { parseScope } from '../inputs/scope.ts';
import type { ScopeLine } from '../model/scope-line.ts';

/**
 * The lines with what their problems say to write in place of them.
 * @example mendedLines(scope('s3:reed b/*'), [{ code: 'SCOPE_INVALID', line: 1, fix: 's3:read b/*' }]).map(({ text }) => text)
 *   // ['s3:read b/*']
 */
export function mendedLines(lines: readonly ScopeLine[], found: readonly Problem[]): readonly ScopeLine[] {
  return lines.flatMap((line) => {
    const fix = found.find((one) => one.code === 'SCOPE_INVALID' && one.line === line.number)?.fix;
    if (fix === undefined) return [line];
    const unread = new Problems();
    const mended = parseScope(fix, unread);
    // A fix that is not scope lines is for another input, so the line stays as it is.
    return unread.count === 0 ? mended : [line];
  });
}

/** Checks that a cloud has not both scope lines and a native policy. */
export function checkScopeSource(
  cloud: Cloud,
  lines: readonly ScopeLine[],
  inputs: Inputs,
  problems: Problems,
): void {
  const native = nativePolicies(cloud, inputs);
  if (lines.length > 0 && native.length > 0) {
    problems.add(
      'INPUT_CONFLICT',
      `\`scope\` and \`${native.join('`, `')}\` both say what ${cloud.title} may do`,
      'it is not clear which of them would hold',
      `remove \`${native.join('`, `')}\`, or the scope lines of ${cloud.title}`,
    );
  }
}

/**
 * Reports the clouds that have neither scope lines nor a native policy, together: the fix of each would leave out the others. A cloud
 * with neither never gets all permissions by default.
 * @example ((found) => (checkMissing(clouds.slice(0, 1), [], readInputs({}, inputTable), found), found.all[0].code))(new Problems())
 *   // 'SCOPE_MISSING'
 */
export function checkMissing(
  configured: readonly Cloud[],
  lines: readonly ScopeLine[],
  inputs: Inputs,
  problems: Problems,
): void {
  const named = new Set(lines.map((line) => cloudOfLine(line)));
  const missing = configured.filter(
    // A cloud without services takes no scope lines: its own input says what the lease may do.
    (cloud) => cloud.services.length > 0 && !named.has(cloud) && nativePolicies(cloud, inputs).length === 0,
  );
  if (missing.length === 0) return;
  const titles = missing.map(({ title }) => title).join(' and ');
  problems.add(
    'SCOPE_MISSING',
    missing.length === 1
      ? `${titles} is configured and has no scope`
      : `${titles} are configured and have no scope`,
    'a lease inherits all permissions only where the scope says so',
    scopeFix(missing, lines),
  );
}
