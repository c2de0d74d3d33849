import { Problems } from '../../errors/error.ts';
import { common } from '../../inputs/common.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import type { Foreign } from '../cloud.ts';
import { foreignOf } from '../endpoints.ts';
import { type AzureCloudName, azureClouds, storageEndpoint } from './clouds.ts';
import { azureInputs, IMDS } from './inputs.ts';
import { isSasService } from './sas-services.ts';
import type { SasTarget } from './sas-target.ts';
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
const ZONE = /^z\d{1,2}\.(?:blob|queue)\.storage\.azure\.net$/;

/** Whether an endpoint is the account's own host for the service. Any other host name may belong to another account. */
function isStorageService(given: string, target: SasTarget, cloud: AzureCloudName): boolean {
  const { storageSuffix } = azureClouds[cloud];
  const { service, account } = target;
  const url = URL.parse(storageEndpoint(target, storageSuffix, given));
  if (!url || url.href !== `https://${url.hostname}/` || !url.hostname.startsWith(`${account}.`))
    return false;
  const rest = url.hostname.slice(account.length + 1);
  return (
    rest === `${service}.${storageSuffix}` ||
    (cloud === 'public' && ZONE.test(rest) && rest.includes(`.${service}.`))
  );
}

/**
 * The inputs that send an identity token to another host than Azure.
 * @example azureForeign(readInputs({ 'azure-authority-host': 'https://login.example.com' }, inputTable)).map(({ host }) => host)
 *   // ['login.example.com']
 */
export function azureForeign(inputs: Inputs): readonly Foreign[] {
  const cloud = inputs.get(azureInputs.cloud);
  const targets = targetsOf(inputs);
  const { storageSuffix } = azureClouds[cloud];
  const own = (service: SasTarget['service']) => (base: string) => {
    const places = targets.filter((target) => target.service === service);
    return places.length === 0
      ? base === `https://${service}.${storageSuffix}`
      : places.every((target) => isStorageService(base, target, cloud));
  };
  return foreignOf(inputs, [
    [azureInputs.authorityHost, (base) => isAuthority(base, cloud)],
    [azureInputs.blobEndpoint, own('blob')],
    [azureInputs.queueEndpoint, own('queue')],
    [azureInputs.imdsEndpoint, (base) => base === IMDS],
  ]);
}

/** The places of the lines that become a SAS. It ignores lines that are not valid. */
function targetsOf(inputs: Inputs): readonly SasTarget[] {
  return (inputs.get(common.scope) ?? [])
    .filter(({ whats }) => whats.every(({ service }) => isSasService(service)))
    .flatMap((line) => {
      const request = parseScopeLine(line, new Problems())?.request;
      return request?.kind === 'sas' ? request.target : [];
    });
}
