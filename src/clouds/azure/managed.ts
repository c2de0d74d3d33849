import { request } from '../../net/http.ts';
import { type RetryAdvice, retry } from '../../net/retry.ts';
import { timeouts } from '../../net/timeouts.ts';
import type { IssueContext } from '../cloud.ts';
import { AzureAnswer } from './answer.ts';
import { type AccessToken, readToken } from './federated.ts';
import type { AzurePlan } from './plan.ts';
import { adviseAzure, describeAzure } from './refusals.ts';

/** While IMDS is updated it answers 410, for at most 70 seconds. */
const UPDATE = { retries: 7, waitMs: 10_000 };
/** Other answers of an IMDS that is not ready. The waits double. */
const NOT_READY = { retries: 3, waitMs: 1000 };
/** Where nothing answers, this is hardly a machine on Azure. */
const SILENT_RETRIES = 2;

/** Makes the advice for the tries of one request, with the waits of the Microsoft Authentication Library. */
function adviseImds(): (error: unknown) => RetryAdvice {
  let [updating, notReady, silent] = [0, 0, 0];
  return (error) => {
    if (!(error instanceof AzureAnswer)) {
      const { retry } = adviseAzure(error);
      silent += 1;
      return { retry: retry && silent <= SILENT_RETRIES };
    }
    if (!error.transient) return { retry: false };
    if (error.status === 410) {
      updating += 1;
      return { retry: updating <= UPDATE.retries, afterMs: UPDATE.waitMs };
    }
    notReady += 1;
    const wait = NOT_READY.waitMs * 2 ** (notReady - 1);
    return { retry: notReady <= NOT_READY.retries, afterMs: Math.max(wait, error.afterMs ?? 0) };
  };
}

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
      // The advice counts by itself.
      attempts: 1 + UPDATE.retries + NOT_READY.retries + SILENT_RETRIES,
      capMs: UPDATE.waitMs,
      baseMs: 20,
      advise: adviseImds(),
      onRetry: (error, attempt) =>
        progress(`The machine's identity service: ${describeAzure(error)}; trying again (${attempt})`),
    },
  );
}
