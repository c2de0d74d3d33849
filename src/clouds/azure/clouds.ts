import { isAddress, isLoopback } from '../../net/loopback.ts';
import { withoutTrailing } from '../../text/trim.ts';
import type { SasTarget } from './sas-target.ts';

/**
 * The values that are different in each of Azure's clouds (learn.microsoft.com/entra/identity-platform/
 * authentication-national-cloud). For the clouds of national partners, `france` (Bleu), `germany` (Delos) and `singapore`
 * (GovSG), Microsoft's authentication libraries have authority and audience; names of endpoints are those of its own tools.
 */
export interface AzureCloud {
  readonly authority: string;
  /** The audience of federated credentials in this cloud. */
  readonly exchangeAudience: string;
  /** Azure Resource Manager: the resource of a token for `azure:inherit`. */
  readonly manager: string;
  /** Endpoints of storage are `https://ACCOUNT.blob.<suffix>`, `https://ACCOUNT.queue.<suffix>`. */
  readonly storageSuffix: string;
}

export const azureClouds = {
  public: {
    authority: 'https://login.microsoftonline.com',
    exchangeAudience: 'api://AzureADTokenExchange',
    manager: 'https://management.azure.com',
    storageSuffix: 'core.windows.net',
  },
  usgovernment: {
    authority: 'https://login.microsoftonline.us',
    exchangeAudience: 'api://AzureADTokenExchangeUSGov',
    manager: 'https://management.usgovcloudapi.net',
    storageSuffix: 'core.usgovcloudapi.net',
  },
  china: {
    authority: 'https://login.partner.microsoftonline.cn',
    exchangeAudience: 'api://AzureADTokenExchangeChina',
    manager: 'https://management.chinacloudapi.cn',
    storageSuffix: 'core.chinacloudapi.cn',
  },
  france: {
    authority: 'https://login.sovcloud-identity.fr',
    exchangeAudience: 'api://AzureADTokenExchangeFrance',
    manager: 'https://management.sovcloud-api.fr',
    storageSuffix: 'core.sovcloud-api.fr',
  },
  germany: {
    authority: 'https://login.sovcloud-identity.de',
    exchangeAudience: 'api://AzureADTokenExchangeGermany',
    manager: 'https://management.sovcloud-api.de',
    storageSuffix: 'core.sovcloud-api.de',
  },
  singapore: {
    authority: 'https://login.sovcloud-identity.sg',
    exchangeAudience: 'api://AzureADTokenExchangeGovSG',
    manager: 'https://management.sovcloud-api.sg',
    storageSuffix: 'core.sovcloud-api.sg',
  },
} as const satisfies Record<string, AzureCloud>;

export type AzureCloudName = keyof typeof azureClouds;

export const azureCloudNames = Object.keys(azureClouds) as readonly AzureCloudName[];

/** The resource of Azure Storage, the same in every cloud. */
export const STORAGE_RESOURCE = 'https://storage.azure.com';

/**
 * The endpoint of a service of an account, without a slash at the end. Where the given endpoint is an IP address, the account is
 * the first segment of the path, as in emulators. Where it is a host name, the account is the first label of the name,
 * and is added unless it is there.
 * @example storageEndpoint({ service: 'blob', account: 'acc' }, 'core.windows.net', undefined)
 *   // 'https://acc.blob.core.windows.net'
 * @example storageEndpoint({ service: 'queue', account: 'acc' }, 'core.windows.net', 'http://127.0.0.1:10001')
 *   // 'http://127.0.0.1:10001/acc'
 */
export function storageEndpoint(
  { service, account }: Pick<SasTarget, 'service' | 'account'>,
  suffix: string,
  given: string | undefined,
): string {
  if (given === undefined) return `https://${account}.${service}.${suffix}`;
  const url = new URL(given);
  const base = withoutTrailing(given, '/');
  if (isAddress(url.hostname) || isLoopback(url.hostname))
    return base.endsWith(`/${account}`) ? base : `${base}/${account}`;
  if (url.hostname.startsWith(`${account}.`) || base.endsWith(`/${account}`)) return base;
  return base.replace('://', `://${account}.`);
}
