import type { Problem } from './error.ts';

/**
 * A problem of a named lease, which says whose it is. Without a name the problem as it is.
 * @example
 * ofLease('reports', { code: 'INPUT_MISSING', what: '`aws-region` is empty', why: 'w', fix: 'f' })
 *   // { code: 'INPUT_MISSING', what: 'leases: reports: `aws-region` is empty', why: 'w', fix: 'f' }
 */
export function ofLease(name: string | undefined, problem: Problem): Problem {
  return name === undefined ? problem : { ...problem, what: `leases: ${name}: ${problem.what}` };
}
