import { ArtifactRefusal, explainArtifacts } from '../../artifacts/refusal.ts';
import { AgentCredsError } from '../../errors/error.ts';
import { NetworkError } from '../../net/http.ts';

/**
 * Whether the same can be asked again later: a service is away or busy, and nothing here has to be changed for it.
 * `answered`: the service has answered before, so that a host that does not answer is not one that cannot be reached.
 */
export function mayPass(error: unknown, known: { readonly answered: boolean }): boolean {
  if (error instanceof NetworkError) return known.answered && error.transient;
  if (error instanceof ArtifactRefusal) return [408, 429].includes(error.status) || error.status >= 500;
  return error instanceof AgentCredsError && error.cause !== undefined && mayPass(error.cause, known);
}

/** What a line of progress says of it; empty where there is none. */
export function troubleOf(error: unknown): string {
  const explained = explainArtifacts(error);
  if (!(explained instanceof AgentCredsError)) return '';
  const { what, why } = explained.problems[0];
  return ` ${what} (${why}); it is tried again.`;
}
