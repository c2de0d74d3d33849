import { request } from '../../net/http.ts';
import { retry } from '../../net/retry.ts';
import { timeouts } from '../../net/timeouts.ts';
import type { IssueContext } from '../cloud.ts';
import { AzureAnswer } from './answer.ts';
import { type AccessToken, readToken } from './federated.ts';
import type { AzurePlan } from './plan.ts';
import { adviseAzure, describeAzure } from './refusals.ts';

/**
 * Requests a token of the managed identity of the runner's machine (learn.microsoft.com/entra/identity/
 * managed-identities-azure-resources/how-to-use-vm-token).
 */
export async function requestManagedToken(plan: AzurePlan, context: IssueContext): Promise<AccessToken> {
  const { clock, signal, progress } = context;
  const query = new URLSearchParams({ 'api-version': '2018-02-01', resource: plan.resource });
  if (plan.clientId !== '') query.set('client_id', plan.clientId);
  const url = `${plan.imds}/metadata/identity/oauth2/token?${query}`;
  return await retry(
    async () => {
      const answer = await request({
        url,
        headers: { metadata: 'true' },
        timeoutMs: timeouts.machine,
        signal,
        // A proxy would answer with the identity of its own machine.
        direct: true,
      });
      if (answer.status !== 200) throw new AzureAnswer('imds', answer, clock.now());
      return readToken(answer, plan, context);
    },
    {
      clock,
      signal,
      attempts: 3,
      advise: adviseAzure,
      onRetry: (error, attempt) =>
        progress(`The machine's identity service: ${describeAzure(error)}; trying again (${attempt})`),
    },
  );
}
