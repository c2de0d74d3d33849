import { cloudByName } from '../../clouds/clouds.ts';
import type { IdentityToken } from '../../identity/token.ts';
import type { IssueStep } from '../../issue/issue.ts';
import type { Lease } from '../../model/lease.ts';
import type { Plan } from '../../model/plan.ts';

/**
 * Asks every cloud once more, under the same session names. Unlike the first time nothing is taken back when one
 * fails: taking back means to deny the session, and the agent still works under it.
 */
export async function renewAll(plan: Plan, step: IssueStep): Promise<readonly Lease[]> {
  const { clock, cancelled, console } = step;
  const signal = AbortSignal.any([cancelled, AbortSignal.timeout(plan.timeout * 1000)]);
  const tokens = new Map<string, Promise<IdentityToken>>();
  const identity = (audience: string) => {
    const known = tokens.get(audience) ?? step.identity(audience, signal);
    tokens.set(audience, known);
    return known;
  };
  return await Promise.all(
    plan.clouds.map(async (cloudPlan) => {
      const issuer = await cloudByName(cloudPlan.cloud).load();
      return await issuer.issue(cloudPlan, {
        clock,
        signal,
        identity,
        secret: (value) => console.secrets.add(value),
        progress: (text) => console.info(text),
      });
    }),
  );
}
