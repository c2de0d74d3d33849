import { instant } from '../../clock.ts';
import { request } from '../../net/http.ts';
import { retry } from '../../net/retry.ts';
import { timeouts } from '../../net/timeouts.ts';
import { element } from '../../text/xml.ts';
import { isToken, refusedAnswer } from '../check-lease.ts';
import type { IssueContext } from '../cloud.ts';
import { AzureAnswer } from './answer.ts';
import { azureBounds } from './bounds.ts';
import type { SasPlan } from './plan.ts';
import { adviseAzure, describeAzure } from './refusals.ts';
import { type DelegationKey, sasVersions } from './sas.ts';
import { sasServices } from './sas-services.ts';

/** The largest difference between the clocks of the runner and the service, in milliseconds. */
const SKEW_MS = 5 * 60_000;

/** A request for a user delegation key. */
interface KeyRequest {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The end of the key and of the SAS that it signs, in milliseconds since the epoch. */
  readonly expiresAt: number;
  /** The tenant of the key; empty where it is not known. */
  readonly tenantId: string;
}

/**
 * Requests a user delegation key (learn.microsoft.com/rest/api/storageservices/get-user-delegation-key). The key ends
 * with the SAS, so that it cannot sign a SAS that lives longer.
 * @throws {AnswerRefused} where the key is not the requested one.
 */
export async function getDelegationKey(
  sas: SasPlan,
  bearer: string,
  asked: KeyRequest,
  context: IssueContext,
): Promise<DelegationKey> {
  const body = `<?xml version="1.0" encoding="utf-8"?><KeyInfo><Start>${instant(asked.now - SKEW_MS)}</Start><Expiry>${instant(asked.expiresAt)}</Expiry></KeyInfo>`;
  const { clock, signal, progress } = context;
  const answer = await retry(
    async () => {
      const response = await request({
        method: 'POST',
        url: `${sas.endpoint}/?restype=service&comp=userdelegationkey`,
        headers: {
          authorization: `Bearer ${bearer}`,
          'content-type': 'application/xml',
          'x-ms-version': sasVersions[sas.target.service],
        },
        body,
        timeoutMs: timeouts.call,
        signal,
      });
      if (response.status !== 200) throw new AzureAnswer('key', response, clock.now());
      return response;
    },
    {
      clock,
      signal,
      advise: adviseAzure,
      onRetry: (error, attempt) =>
        progress(`Azure Storage: ${describeAzure(error)}; trying again (${attempt})`),
    },
  );
  const of = (name: string): string => element(answer.body, name) ?? '';
  const key = {
    objectId: of('SignedOid'),
    tenantId: of('SignedTid'),
    start: of('SignedStart'),
    expiry: of('SignedExpiry'),
    service: of('SignedService'),
    version: of('SignedVersion'),
    value: of('Value'),
  };
  if (isToken(key.value)) context.secret(key.value, 'stays-here');
  const fault = keyFault(key, asked, sasServices[sas.target.service].letter);
  if (fault !== undefined) throw refusedAnswer(azureBounds, fault);
  return key;
}

/** What is wrong with a key. It must be exactly the requested one, since it can sign any SAS as long as it lives. */
function keyFault(
  key: DelegationKey,
  { now, expiresAt, tenantId }: KeyRequest,
  service: string,
): string | undefined {
  if (!isToken(key.value) || !/^[A-Za-z0-9+/]+={0,2}$/.test(key.value)) return 'it holds no key';
  if (![key.objectId, key.tenantId].every((id) => GUID.test(id))) return 'its key does not name its owner';
  if (tenantId !== '' && key.tenantId.toLowerCase() !== tenantId.toLowerCase())
    return 'its key is of another tenant than was asked for';
  if (key.service !== service) return 'its key is for another service than was asked for';
  if (!/^\d{4}-\d\d-\d\d$/.test(key.version)) return 'its key has no version';
  if (![key.start, key.expiry].every((time) => TIME.test(time))) return 'its key has no beginning or no end';
  if (Date.parse(key.start) > now) return 'its key is not valid yet';
  const end = Date.parse(key.expiry);
  if (!(end >= Math.floor(expiresAt / 1000) * 1000)) return 'its key ends before the SAS that it is to sign';
  return end > expiresAt ? 'its key would live longer than was asked for' : undefined;
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z$/;
