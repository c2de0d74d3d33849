import http from 'node:http';
import { type HttpResponse, NetworkError } from '../../net/http.ts';
import { retry } from '../../net/retry.ts';
import type { IssueContext } from '../cloud.ts';
import { AzureAnswer } from './answer.ts';
import { type AccessToken, readToken } from './federated.ts';
import type { AzurePlan } from './plan.ts';
import { adviseAzure, describeAzure } from './refusals.ts';

/** The service is on the machine itself: where it does not answer at once, it is not there. */
const IMDS_TIMEOUT_MS = 3000;

/**
 * A token of the runner machine's managed identity (learn.microsoft.com/entra/identity/
 * managed-identities-azure-resources/how-to-use-vm-token).
 */
export async function askMachine(plan: AzurePlan, context: IssueContext): Promise<AccessToken> {
  const { clock, signal, progress } = context;
  const query = new URLSearchParams({ 'api-version': '2018-02-01', resource: plan.resource });
  if (plan.clientId !== '') query.set('client_id', plan.clientId);
  const url = new URL(`${plan.imds}/metadata/identity/oauth2/token?${query}`);
  return await retry(
    async () => {
      const answer = await getDirect(url, { metadata: 'true' }, signal);
      if (answer.status !== 200) throw new AzureAnswer('imds', answer);
      const token = readToken(answer.body, context);
      if (!token) throw new AzureAnswer('imds', { ...answer, status: 0 });
      return token;
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

type Answer = Pick<HttpResponse, 'status' | 'headers' | 'body'>;

/** Like the project's other requests, but never through a proxy: what it asks for is this machine's identity. */
function getDirect(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const limit = AbortSignal.timeout(IMDS_TIMEOUT_MS);
    const fail = (error: NodeJS.ErrnoException) => {
      if (signal.aborted) reject(signal.reason);
      else {
        const reason = limit.aborted
          ? `no answer within ${IMDS_TIMEOUT_MS / 1000} s`
          : `the connection failed${error.code ? ` (${error.code})` : ''}`;
        reject(new NetworkError(url.host, reason, limit.aborted, { cause: error }));
      }
    };
    const call = http.get(
      url,
      { agent: new http.Agent(), headers, signal: AbortSignal.any([signal, limit]) },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', fail);
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    call.on('error', fail);
  });
}
