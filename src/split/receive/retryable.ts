import { explainArtifacts, isTransient } from '../../artifacts/refusal.ts';
import { AgentCredsError } from '../../errors/error.ts';
import { NetworkError } from '../../net/http.ts';

/**
 * Whether the same request may succeed later without any change here: the service is busy or does not answer.
 * @param known `answered`: whether the service has answered before. Then a network error does not mean that this runner cannot
 * reach it.
 * @example isRetryable(new Error('not of the service'), { answered: true }) // false
 */
export function isRetryable(error: unknown, known: { readonly answered: boolean }): boolean {
  if (error instanceof NetworkError) return known.answered && error.transient;
  if (error instanceof AgentCredsError && error.cause !== undefined) return isRetryable(error.cause, known);
  return isTransient(error);
}

/**
 * The text about an error for a progress line; empty where there is no such error.
 * @example describeFailure(new Error('not of the service')) // ''
 */
export function describeFailure(error: unknown): string {
  const explained = explainArtifacts(error);
  if (!(explained instanceof AgentCredsError)) return '';
  const { what, why } = explained.problems[0];
  return ` ${what} (${why}); it is tried again.`;
}
