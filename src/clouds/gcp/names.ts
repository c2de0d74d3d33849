import { withoutAround } from '../../text/trim.ts';

/** A workload identity provider, taken apart. */
export interface ProviderName {
  /** `projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER` */
  readonly name: string;
  readonly projectNumber: string;
  /** The name up to the pool, as `principal://` identifiers have it. */
  readonly pool: string;
  readonly poolId: string;
  readonly providerId: string;
}

export const PROVIDER_EXAMPLE =
  'projects/123456789012/locations/global/workloadIdentityPools/agents/providers/github';

const PROVIDER =
  /^projects\/(\d{1,20})\/locations\/global\/workloadIdentityPools\/([a-z0-9-]{4,32})\/providers\/([a-z0-9-]{4,32})$/;

/** Reads a provider's resource name (IAM API v1, `projects.locations.workloadIdentityPools.providers`). */
export function parseProvider(text: string): ProviderName | undefined {
  const [, projectNumber, poolId, providerId] = PROVIDER.exec(text) ?? [];
  if (projectNumber === undefined || poolId === undefined || providerId === undefined) return undefined;
  return { name: text, projectNumber, pool: text.slice(0, text.indexOf('/providers/')), poolId, providerId };
}

/** Why a text is no provider's name, and what was probably meant. */
export function explainProvider(text: string): { readonly why: string; readonly fix: string } {
  const path = text
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^(?:\/\/)?(?:iam\.[a-z0-9.-]+|www\.googleapis\.com)\/(?:v1\/)?/, '');
  const bare = withoutAround(path, '/');
  if (bare !== text && parseProvider(bare)) {
    return { why: 'it is written as a URL, and only the resource name belongs here', fix: bare };
  }
  const [, project, rest] = /^projects\/([^/]+)\/(locations\/.+)$/.exec(bare) ?? [];
  if (project !== undefined && rest !== undefined && !/^\d+$/.test(project)) {
    return {
      why: `"${project}" is the project's id, and Google wants its number here`,
      fix: `projects/123456789012/${rest}   # the number: gcloud projects describe ${shellWord(project)} --format='value(projectNumber)'`,
    };
  }
  if (/^projects\/\d+\/locations\/global\/workloadIdentityPools\/[a-z0-9-]+$/.test(bare)) {
    return {
      why: 'it names the pool, and the provider in it is needed',
      fix: `${bare}/providers/github   # gcloud iam workload-identity-pools providers list --location=global --workload-identity-pool=${bare.split('/').at(-1)}`,
    };
  }
  return {
    why: 'it is not projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER',
    fix: PROVIDER_EXAMPLE,
  };
}

export const ACCOUNT_EXAMPLE = 'agent@my-project.iam.gserviceaccount.com';

/** The e-mail address of a service account: a user's address is not one. */
const ACCOUNT = /^[a-z0-9][a-z0-9._-]{0,62}@(?:[a-z0-9-]+\.)+gserviceaccount\.com$/;

export function isServiceAccount(text: string, universe: string): boolean {
  return ACCOUNT.test(text) || (universe !== 'googleapis.com' && looksLikeServiceAccount(text));
}

/** The same in any universe: sovereign ones have domains of their own. */
export function looksLikeServiceAccount(text: string): boolean {
  return /^[a-z0-9][a-z0-9._-]*@(?:[a-z0-9-]+\.)+[a-z]+$/.test(text);
}

export function explainAccount(text: string): { readonly why: string; readonly fix: string } {
  const bare = text.replace(/^serviceAccount:/, '').replace(/^projects\/[^/]+\/serviceAccounts\//, '');
  if (bare !== text && ACCOUNT.test(bare)) return { why: 'only the e-mail address belongs here', fix: bare };
  if (/^\d+$/.test(text))
    return { why: 'it is a unique id, and the e-mail address is needed', fix: ACCOUNT_EXAMPLE };
  if (/^[^@\s]+@[^@\s]+$/.test(text)) {
    return { why: 'it is not the address of a service account', fix: ACCOUNT_EXAMPLE };
  }
  return { why: 'it is not an e-mail address', fix: ACCOUNT_EXAMPLE };
}

/** The project a service account lives in, where its address tells. */
export function projectOfAccount(email: string): string | undefined {
  const [, name, domain] = /^([^@]+)@(.+)$/.exec(email) ?? [];
  if (name === undefined || domain === undefined) return undefined;
  if (domain === 'appspot.gserviceaccount.com') return name;
  const [, project, organisation] =
    /^([a-z][a-z0-9-]*)((?:\.[a-z0-9-]+)*?)\.iam\.gserviceaccount\.com$/.exec(domain) ?? [];
  if (project === undefined) return undefined;
  // A project of a domain is spelled the other way round: `example.com:project`.
  return organisation ? `${organisation.slice(1)}:${project}` : project;
}

/** A project id, with the domain that old ones have (Resource Manager docs, "Project identifiers"). */
export function isProjectId(text: string): boolean {
  return /^(?:[a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(text);
}

/** Text that stands in a command line which a person may paste: whatever a shell would act on is left out. */
export function shellWord(text: string): string {
  return text.replace(/[^A-Za-z0-9@%+=:,./_-]/g, '');
}
