import { isReason, reasons } from './refusal.ts';
import { statements } from './statement.ts';

const conclusions = ['success', 'failure', 'cancelled'] as const;

/** The values of GitHub's `job.status`. */
export type Conclusion = (typeof conclusions)[number];

export function isConclusion(value: unknown): value is Conclusion {
  return conclusions.some((one) => one === value);
}

const reasonList = Object.keys(reasons).filter(isReason);
/** The agent job's work is done and it does not say how, it refused something, or its work is done and says how. */
export const ends = statements([
  'done',
  ...reasonList.map((one) => `refused ${one}` as const),
  ...conclusions.map((one) => `job ${one}` as const),
]);
/** Why the issuer job has ended. */
export const notes = statements(reasonList);

/** What an offer says of the token with which the agent job ends the hand-over. */
export const endHashOf = ends.commit;
