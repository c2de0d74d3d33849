import { systemClock } from '../clock.ts';
import { fetchIdentityToken, type IdentityToken } from '../identity/token.ts';
import type { Console } from '../runner/console.ts';
import { type RunContext, whyNoIdentity } from '../runner/context.ts';

/** How this job asks GitHub for its identity tokens; every secret on the way is masked. */
export function identityFetcher(
  run: RunContext,
  console: Console,
): (audience: string, signal: AbortSignal, onSent?: () => void) => Promise<IdentityToken> {
  return (audience, signal, onSent) => {
    if (run.identity.bearer !== '') console.secrets.add(run.identity.bearer);
    return fetchIdentityToken(run.identity, audience, {
      clock: systemClock,
      signal,
      secret: (value) => console.secrets.add(value),
      progress: (text) => console.info(text),
      missingBecause: whyNoIdentity(run),
      ...(onSent ? { onSent } : {}),
    });
  };
}
