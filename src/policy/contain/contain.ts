import { parseRoleArn } from '../../clouds/aws/arn.ts';
import type { Statement } from '../../clouds/aws/policy.ts';
import { compileLine, isInherit } from '../../clouds/aws/scope.ts';
import type { Problem } from '../../errors/error.ts';
import type { RawInputs } from '../../inputs/reader.ts';
import type { CloudName } from '../../model/lease.ts';
import type { ScopeLine } from '../../model/scope-line.ts';
import { problemsOf } from '../values.ts';
import { statementsContain } from './aws.ts';

/** Says of one asked line whether the held lines allow all of it; or why it is no line at all. */
export type Contains = (asked: ScopeLine) => boolean | { readonly problems: readonly Problem[] };

/**
 * How the lines of a cloud contain each other. Sound rather than clever: a line that is refused although it is
 * contained can be written into the profile, one that is taken although it is not would be a hole.
 *
 * @param inputs the inputs that will be in force: an AWS line means something only with its role and region.
 */
export function containment(cloud: CloudName, held: readonly ScopeLine[], inputs: RawInputs): Contains {
  return cloud === 'aws' ? awsContainment(held, inputs) : (asked) => textually(cloud, held, asked);
}

/** AWS lines are compared by what they compile to, so that presets, actions and ARNs all compare with each other. */
function awsContainment(held: readonly ScopeLine[], inputs: RawInputs): Contains {
  if (held.some(isInherit)) return () => true;
  const role = parseRoleArn((inputs['aws-role'] ?? '').trim());
  const region = (inputs['aws-region'] ?? '').trim();
  // Without a usable role the plan fails whatever is decided here; then only the same text counts.
  if (!role) return (asked) => held.some((line) => line.text === asked.text);
  const compile = (line: ScopeLine) => {
    let statements: readonly Statement[] = [];
    const problems = problemsOf((all) => {
      statements = compileLine(line, { role, region }, all).statements;
    });
    return { statements: problems.length > 0 ? [] : statements, problems };
  };
  const allowed = held.flatMap((line) => compile(line).statements);
  return (asked) => {
    if (isInherit(asked)) return false;
    const { statements, problems } = compile(asked);
    if (problems.length > 0) return { problems };
    return statements.length > 0 && statementsContain(allowed, statements);
  };
}

/** The other clouds' lines: the same words, at the same place or below it. */
function textually(cloud: CloudName, held: readonly ScopeLine[], asked: ScopeLine): boolean {
  return asked.whats.every((what) =>
    held.some((line) =>
      line.whats.some((own) => {
        // `gcs:` lines narrow a token that has the whole of Google Cloud as its OAuth scope, as `gcp:inherit` has.
        if (cloud === 'gcp' && own.service === 'gcp' && own.verb === 'inherit' && what.service === 'gcs')
          return true;
        return (
          own.service === what.service &&
          own.verb === what.verb &&
          placeContains(own.service, line.where, asked.where)
        );
      }),
    ),
  );
}

/** How many parts name a whole bucket or container; everything else of these clouds has nothing below it. */
const WHOLE: Readonly<Record<string, number>> = { gcs: 1, blob: 2 };

/** `bucket` contains `bucket/prefix/`, and `bucket/prefix/` what begins with it; a wildcard inside is not understood. */
function placeContains(service: string, outer: string | undefined, inner: string | undefined): boolean {
  if (outer === inner) return true;
  const whole = WHOLE[service];
  if (outer === undefined || inner === undefined || whole === undefined) return false;
  const base = outer.replace(/\/\*$/, '/');
  if (/[*?$:]|\/\/|\.\./.test(base) || /[*?$:]|\/\/|\.\./.test(inner.replace(/\/\*$/, '/'))) return false;
  const parts = base.replace(/\/$/, '').split('/').length;
  if (base.endsWith('/') ? parts < whole : parts !== whole) return false;
  const below = base.endsWith('/') ? base : `${base}/`;
  return inner.startsWith(below);
}
