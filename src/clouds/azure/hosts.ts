import { Problems } from '../../errors/error.ts';
import { common } from '../../inputs/common.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import type { Foreign } from '../cloud.ts';
import { foreignOf } from '../endpoints.ts';
import { type AzureCloudName, azureClouds, blobEndpoint } from './clouds.ts';
import { azureInputs, IMDS } from './inputs.ts';
import { parseScopeLine } from './scope.ts';

/** The hosts of Entra ID in each cloud. The Microsoft Authentication Library has the same list. */
const authorities: Readonly<Record<AzureCloudName, readonly string[]>> = {
  public: ['login.microsoftonline.com', 'login.microsoft.com', 'login.windows.net', 'sts.windows.net'],
  usgovernment: ['login.microsoftonline.us', 'login.usgovcloudapi.net'],
  china: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
  france: ['login.sovcloud-identity.fr'],
  germany: ['login.sovcloud-identity.de'],
  singapore: ['login.sovcloud-identity.sg'],
};

/** Whether a base URL is a host of Entra ID in this cloud. */
function isAuthority(base: string, cloud: AzureCloudName): boolean {
  return authorities[cloud].some((host) => base === `https://${host}`);
}

/** The hosts of accounts with an own DNS zone ("Storage account overview", Azure DNS zone endpoints). */
const ZONE = /^z\d{1,2}\.blob\.storage\.azure\.net$/;

/** Whether an endpoint is the account's own host. Any other host name may belong to another account. */
function isBlobService(given: string, account: string, cloud: AzureCloudName): boolean {
  const { storageSuffix } = azureClouds[cloud];
  const url = URL.parse(blobEndpoint(account, storageSuffix, given));
  if (!url || url.href !== `https://${url.hostname}/` || !url.hostname.startsWith(`${account}.`))
    return false;
  const rest = url.hostname.slice(account.length + 1);
  return rest === `blob.${storageSuffix}` || (cloud === 'public' && ZONE.test(rest));
}

/** The inputs that send an identity token to another host than Azure. */
export function azureForeign(inputs: Inputs): readonly Foreign[] {
  const cloud = inputs.get(azureInputs.cloud);
  const accounts = accountsOf(inputs);
  const { storageSuffix } = azureClouds[cloud];
  return foreignOf(inputs, [
    [azureInputs.authorityHost, (base) => isAuthority(base, cloud)],
    [
      azureInputs.blobEndpoint,
      (base) =>
        accounts.length === 0
          ? base === `https://blob.${storageSuffix}`
          : accounts.every((account) => isBlobService(base, account, cloud)),
    ],
    [azureInputs.imdsEndpoint, (base) => base === IMDS],
  ]);
}

/** The storage accounts of the blob lines. It ignores lines that are not valid. */
function accountsOf(inputs: Inputs): readonly string[] {
  return (inputs.get(common.scope) ?? [])
    .filter(({ whats }) => whats.every(({ service }) => service === 'blob'))
    .flatMap((line) => {
      const request = parseScopeLine(line, new Problems())?.request;
      return request?.kind === 'blob' ? request.target.account : [];
    });
}
