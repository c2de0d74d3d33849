import { Problems } from '../../errors/error.ts';
import type { ScopeLine } from '../../model/scope-line.ts';
import type { AllowsAll, Contains } from '../cloud.ts';
import { type Comparison, linesContain } from '../contain-lines.ts';
import { CLOUD_PLATFORM, parseScopeLine } from './scope.ts';

const comparison: Comparison = {
  rootParts: { gcs: 1 },
  // The token of `gcs:` lines has the OAuth scope of `gcp:inherit`, narrowed by a boundary. So `gcp:inherit` contains them.
  wordContains: (own, asked) => own.service === 'gcp' && own.verb === 'inherit' && asked.service === 'gcs',
};

/**
 * Makes the check whether the lines `held` contain another line. It compares the words of the lines. A held line that is
 * not valid contains nothing.
 * @example gcpContains(scope('gcs:read my-bucket/in/'))(scope('gcs:read my-bucket/in/a.csv')[0]) // true
 */
export function gcpContains(held: readonly ScopeLine[]): Contains {
  const valid = held.filter((line) => parseScopeLine(line, new Problems()) !== undefined);
  return (asked) => {
    const problems = new Problems();
    parseScopeLine(asked, problems);
    return problems.count > 0 ? { problems: problems.all } : linesContain(valid, asked, comparison);
  };
}

/**
 * Whether a lease may do everything that its identity may: by `gcp:inherit` or the OAuth scope of everything. A boundary
 * always names its buckets.
 * @example gcpAllowsAll(scope('gcp:inherit')) // { surely: true, beyond: false }
 * @example gcpAllowsAll(scope('gcs:read my-bucket/*')) // undefined
 */
export function gcpAllowsAll(lines: readonly ScopeLine[]): AllowsAll | undefined {
  const all = lines.some((line) => {
    const request = parseScopeLine(line, new Problems())?.request;
    return request?.kind === 'inherit' || (request?.kind === 'oauth' && request.scope === CLOUD_PLATFORM);
  });
  return all ? { surely: true, beyond: false } : undefined;
}
