import { isAddress, isLoopback } from '../../net/loopback.ts';
import { withoutTrailing } from '../../text/trim.ts';

/** What differs between Azure's clouds (learn.microsoft.com/entra/identity-platform/authentication-national-cloud). */
export interface AzureCloud {
  readonly authority: string;
  /** The audience federated credentials have in this cloud. */
  readonly exchangeAudience: string;
  /** Azure Resource Manager: what `azure:inherit` gets a token for. */
  readonly manager: string;
  /** Blob endpoints are `https://ACCOUNT.blob.<suffix>`. */
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
} as const satisfies Record<string, AzureCloud>;

export type AzureCloudName = keyof typeof azureClouds;

export const azureCloudNames = Object.keys(azureClouds) as readonly AzureCloudName[];

/** Storage has one resource name in every cloud. */
export const STORAGE_RESOURCE = 'https://storage.azure.com';

/**
 * The blob endpoint of an account, without a slash at the end. An endpoint that is an address has the account as the
 * first segment of its path, as emulators do; a host name either is the account's own or gets it in front.
 */
export function blobEndpoint(account: string, suffix: string, given: string | undefined): string {
  if (given === undefined) return `https://${account}.blob.${suffix}`;
  const url = new URL(given);
  const base = withoutTrailing(given, '/');
  if (isAddress(url.hostname) || isLoopback(url.hostname))
    return base.endsWith(`/${account}`) ? base : `${base}/${account}`;
  if (url.hostname.startsWith(`${account}.`) || base.endsWith(`/${account}`)) return base;
  return base.replace('://', `://${account}.`);
}
