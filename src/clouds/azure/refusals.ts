import { AgentCredsError, type Problem } from '../../errors/error.ts';
import { type Claims, shownClaims } from '../../identity/claims.ts';
import { NetworkError } from '../../net/http.ts';
import type { RetryAdvice } from '../../net/retry.ts';
import { AzureAnswer } from './answer.ts';
import { azureClouds } from './clouds.ts';
import { federationRefused } from './federation.ts';
import { GUID_EXAMPLE } from './inputs.ts';
import type { AzurePlan } from './plan.ts';
import { sasServices } from './sas-services.ts';

/**
 * Retries network faults, 429 and 5xx. It does not retry a refusal, since Azure would refuse again.
 * @example adviseAzure(new Error('not of Azure')) // { retry: false }
 */
export function adviseAzure(error: unknown): RetryAdvice {
  if (error instanceof NetworkError) return { retry: error.transient };
  if (!(error instanceof AzureAnswer)) return { retry: false };
  return { retry: error.transient, afterMs: error.afterMs };
}

/**
 * Describes an error in a few words, for a progress line.
 * @example describeAzure(new Error('the answer is not JSON')) // 'the answer is not JSON'
 */
export function describeAzure(error: unknown): string {
  if (error instanceof AzureAnswer) {
    return error.label === error.code ? `answered ${error.status}` : `answered ${error.label}`;
  }
  return error instanceof Error ? error.message : 'failed';
}

/**
 * Turns an error of Azure into one that tells the user what to do.
 * @param claims the claims of the assertion; `undefined` where there was none.
 */
export function explainAzure(
  error: unknown,
  plan: AzurePlan,
  claims: Claims | undefined,
  timeoutMs: number,
): unknown {
  if (error instanceof NetworkError) return new AgentCredsError(unreachable(error, plan, timeoutMs));
  if (!(error instanceof AzureAnswer)) return error;
  return new AgentCredsError(problemOf(error, plan, claims));
}

function problemOf(e: AzureAnswer, plan: AzurePlan, claims: Claims | undefined): Problem {
  const { clientId, tenantId, resource } = plan;
  switch (e.meaning) {
    case 'busy':
    case 'garbled':
      return unavailable(e, plan);
    case 'several-identities':
    case 'no-identity':
      return machineRefused(e, plan);
    case 'storage-refused':
      return storageRefused(e, plan);
    case 'credential-not-found':
    case 'credential-refused':
      return claims ? federationRefused(e, plan, claims) : refused(e, claims);
    case 'enterprise-refused':
      return {
        code: 'AZURE_ENTERPRISE_REFUSED',
        what: `Tenant ${tenantId} accepts GitHub's tokens of certain enterprises only (${e.label})`,
        why: `${said(e)}${claims ? enterpriseOf(claims) : ''}`,
        fix: 'run the job in a repository of an enterprise that the message names; a repository outside of one (a personal one, too) can never log in to this tenant. If it is in one, run the job again: GitHub has left this claim out now and then',
      };
    case 'application-unknown':
      return {
        code: 'AZURE_APPLICATION_UNKNOWN',
        what: `Tenant ${tenantId} has no application ${clientId}`,
        why: said(e),
        fix: `az ad app list --filter "appId eq '${clientId}'"   # azure-client-id is the application's (client) id, not its object id`,
      };
    case 'tenant-unknown':
      return {
        code: 'AZURE_APPLICATION_UNKNOWN',
        what: `There is no tenant ${tenantId} at ${new URL(plan.authority).host}`,
        why: said(e),
        fix: `az account show --query tenantId   # what it shows is azure-tenant-id; azure-cloud is one of ${Object.keys(azureClouds).join(', ')}`,
      };
    case 'resource-refused':
      return {
        code: 'AZURE_RESOURCE_REFUSED',
        what: `Entra ID does not issue a token for ${resource}`,
        why: said(e),
        fix: 'azure:resource  https://vault.azure.net   # the resource as its service documents it',
      };
    case 'assertion-invalid':
    case 'refused':
      return refused(e, claims);
  }
}

function enterpriseOf({ enterprise }: Claims): string {
  return typeof enterprise === 'string' && enterprise !== ''
    ? ` This job's token has the enterprise ${enterprise}.`
    : " This job's token has no enterprise.";
}

function refused(e: AzureAnswer, claims: Claims | undefined): Problem {
  return {
    code: 'AZURE_REFUSED',
    what: `Entra ID refused with ${e.label}`,
    why: `${said(e)}${claims ? ` This job's token:\n${shownClaims(claims)}` : ''}`,
    fix:
      e.meaning === 'assertion-invalid'
        ? 'run the job again; if the error stays, a proxy between the runner and GitHub changes the token, or a clock is wrong'
        : `correct what the message names: https://login.microsoftonline.com/error?code=${e.code.replace(/\D/g, '')}`,
  };
}

function machineRefused(e: AzureAnswer, plan: AzurePlan): Problem {
  const several = e.meaning === 'several-identities';
  return {
    code: 'AZURE_IDENTITY_MISSING',
    what: several
      ? 'This machine has several managed identities'
      : `This machine has no managed identity${plan.clientId ? ` ${plan.clientId}` : ''}`,
    why: said(e),
    fix: several
      ? `azure-client-id: ${GUID_EXAMPLE}   # the client id of the one to use`
      : 'az vm identity assign --resource-group GROUP --name VM   # GitHub-hosted runners have none: use azure-identity: federated there',
  };
}

function storageRefused(e: AzureAnswer, plan: AzurePlan): Problem {
  const { account = '', service = 'blob' } = plan.sas?.target ?? {};
  const { delegator } = sasServices[service];
  return {
    code: 'AZURE_STORAGE_REFUSED',
    what: `The identity may not delegate access to the storage account ${account}`,
    why: `${said(e)} Signing a SAS needs the role ${delegator} on the account, and a data role on the ${service === 'blob' ? 'container' : 'queue'} for what the SAS allows`,
    fix: `az role assignment create --assignee ${plan.clientId || 'PRINCIPAL'} --role "${delegator}" --scope $(az storage account show --name ${account} --query id --output tsv)   # a change takes up to ten minutes`,
  };
}

function unavailable(e: AzureAnswer, plan: AzurePlan): Problem {
  const service = {
    entra: `Entra ID at ${new URL(plan.authority).host}`,
    imds: "The machine's identity service",
    key: 'Azure Storage',
  }[e.step];
  return {
    code: 'AZURE_UNAVAILABLE',
    what: e.transient ? `${service} keeps answering ${e.status}` : `The answer is not one of ${service}`,
    why: e.text
      ? said(e)
      : e.transient
        ? 'it gave no reason'
        : 'a proxy or a wrong endpoint may have sent it',
    fix: e.transient
      ? e.step === 'imds' && e.status === 404
        ? 'run the job again; if the error stays, the machine is not one of Azure: azure-identity: federated'
        : 'run the job again'
      : 'check `azure-cloud`, `azure-authority-host`, `azure-blob-endpoint`, `azure-queue-endpoint`, HTTPS_PROXY and NO_PROXY',
  };
}

function unreachable(error: NetworkError, plan: AzurePlan, timeoutMs: number): Problem {
  const why = error.timedOut ? `${error.host} did not answer within ${timeoutMs / 1000} s` : error.message;
  if (plan.identity === 'managed' && error.host === new URL(plan.imds).host) {
    return {
      code: 'AZURE_IDENTITY_MISSING',
      what: 'This machine has no managed identity',
      why: `${error.message}; only machines on Azure have this service`,
      fix: 'azure-identity: federated   # or run the job on an Azure machine with an identity',
    };
  }
  const storage = plan.sas && error.host === new URL(plan.sas.endpoint).host;
  return {
    code: 'AZURE_UNAVAILABLE',
    what: `${storage ? 'The storage account' : 'Azure'} at ${error.host} cannot be reached`,
    why,
    fix: storage
      ? `check the account's name ${plan.sas?.target.account}, its firewall, and \`azure-cloud\``
      : 'allow the runner to reach it (HTTPS_PROXY, firewall), and check `azure-cloud`',
  };
}

function said(e: AzureAnswer): string {
  return e.text === '' ? `Azure answered ${e.code}.` : `Azure said "${e.text}".`;
}
