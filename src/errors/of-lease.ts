import type { Problem } from './error.ts';

/**
 * A problem of a named lease, which says whose it is. Without a name the problem as it is.
 * @example
 * ofLease('reports', { code: 'INPUT_MISSING', what: '`aws-region` is empty', why: 'w', fix: 'f' })
 *   // { code: 'INPUT_MISSING', what: '`leases: reports: aws-region` is empty', why: 'w', fix: 'f' }
 * @example
 * ofLease('reports', { code: 'AWS_STS_REFUSED', what: 'STS refused', why: 'w', fix: 'f' })
 *   // { code: 'AWS_STS_REFUSED', what: '`leases: reports`: STS refused', why: 'w', fix: 'f' }
 */
export function ofLease(name: string | undefined, problem: Problem): Problem {
  if (name === undefined) return problem;
  const { what } = problem;
  const own = what.startsWith('`') ? `\`leases: ${name}: ${what.slice(1)}` : `\`leases: ${name}\`: ${what}`;
  return { ...problem, what: own };
}
