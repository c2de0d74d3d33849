import { withoutSurrounding } from '../../text/trim.ts';

/** The parts of the name of a workload identity provider. */
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

/** The id of a pool or of a provider. */
const ID = /^[a-z0-9-]{4,32}$/;

/**
 * Reads a provider's resource name (IAM API v1, `projects.locations.workloadIdentityPools.providers`).
 * @example parseProvider(PROVIDER_EXAMPLE).poolId // 'agents'
 * @example parseProvider('my-pool') // undefined
 */
export function parseProvider(text: string): ProviderName | undefined {
  const [, projectNumber, poolId, providerId] = PROVIDER.exec(text) ?? [];
  if (projectNumber === undefined || poolId === undefined || providerId === undefined) return undefined;
  return { name: text, projectNumber, pool: text.slice(0, text.indexOf('/providers/')), poolId, providerId };
}

/**
 * Explains why a text is not the name of a provider, with the name that the user probably meant.
 * @example explainProvider('https://iam.googleapis.com/v1/' + PROVIDER_EXAMPLE).fix
 *   // 'projects/123456789012/locations/global/workloadIdentityPools/agents/providers/github'
 */
export function explainProvider(text: string): { readonly why: string; readonly fix: string } {
  const path = text
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^(?:\/\/)?(?:iam\.[a-z0-9.-]+|www\.googleapis\.com)\/(?:v1\/)?/, '');
  const bare = withoutSurrounding(path, '/');
  if (bare !== text && parseProvider(bare)) {
    return { why: 'it is a URL, and the input takes the resource name only', fix: bare };
  }
  const [, project, rest] = /^projects\/([^/]+)\/(locations\/.+)$/.exec(bare) ?? [];
  if (project !== undefined && rest !== undefined && !/^\d+$/.test(project)) {
    return {
      why: `"${project}" is the project's id, and Google needs its number here`,
      fix: `projects/123456789012/${rest}   # the number: gcloud projects describe ${shellWord(project)} --format='value(projectNumber)'`,
    };
  }
  if (/^projects\/\d+\/locations\/global\/workloadIdentityPools\/[a-z0-9-]+$/.test(bare)) {
    return {
      why: 'it is the name of a pool, and the input needs a provider in the pool',
      fix: `${bare}/providers/github   # gcloud iam workload-identity-pools providers list --location=global --workload-identity-pool=${bare}`,
    };
  }
  const near = NEAR_PROVIDER.exec(bare);
  if (near) return nearProvider(near);
  return {
    why: 'it is not projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER',
    fix: PROVIDER_EXAMPLE,
  };
}

/** A provider's name but for capital letters, the plural of a word, hyphens and the ids. */
const NEAR_PROVIDER =
  /^projects?\/(\d{1,20})\/locations?\/[^/]+\/workload-?identity-?pools?\/([^/]+)\/providers?\/([^/]+)$/i;

function nearProvider([, number, ...ids]: RegExpExecArray) {
  // Google takes ids in lower case and with hyphens only, so such an id can have no other meaning.
  const [pool = '', provider = ''] = ids.map((id) => id.toLowerCase().replace(/[_.\s]/g, '-'));
  const start = `projects/${number}/locations/global`;
  const name = `${start}/workloadIdentityPools/${pool}/providers/${provider}`;
  const wrong = ids.find((id) => !ID.test(id));
  if (wrong === undefined) return { why: 'it is not written as Google writes it', fix: name };
  const bad = wrong === ids[0] ? 'pool' : 'provider';
  const why = `the name of the ${bad} has to be 4 to 32 lower-case letters, digits and hyphens`;
  if (parseProvider(name)) return { why, fix: name };
  const list = ID.test(pool)
    ? `providers list --location=global --workload-identity-pool=${start}/workloadIdentityPools/${pool}`
    : `list --location=${start}`;
  return {
    why,
    fix: `${start}/workloadIdentityPools/${ID.test(pool) ? pool : 'POOL'}/providers/${ID.test(provider) ? provider : 'PROVIDER'}   # the names: gcloud iam workload-identity-pools ${list}`,
  };
}

export const ACCOUNT_EXAMPLE = 'agent@my-project.iam.gserviceaccount.com';

/** The e-mail address of a service account; the address of a user does not match. */
const ACCOUNT = /^[a-z0-9][a-z0-9._-]{0,62}@(?:[a-z0-9-]+\.)+gserviceaccount\.com$/;

/**
 * Whether a text is the address of a service account in a universe.
 * @example isServiceAccount('agent@my-project.iam.gserviceaccount.com', 'googleapis.com') // true
 * @example isServiceAccount('me@example.com', 'googleapis.com') // false
 */
export function isServiceAccount(text: string, universe: string): boolean {
  return ACCOUNT.test(text) || (universe !== 'googleapis.com' && looksLikeServiceAccount(text));
}

/**
 * Whether a text can be the address of a service account in some universe. Sovereign universes have their own domains.
 * @example looksLikeServiceAccount('agent@acme.iam.gserviceaccount.com') // true
 * @example looksLikeServiceAccount('agent') // false
 */
export function looksLikeServiceAccount(text: string): boolean {
  return /^[a-z0-9][a-z0-9._-]*@(?:[a-z0-9-]+\.)+[a-z]+$/.test(text);
}

/**
 * Explains why a text is not the address of a service account, with an address to write instead.
 * @example explainAccount('serviceAccount:agent@my-project.iam.gserviceaccount.com').fix
 *   // 'agent@my-project.iam.gserviceaccount.com'
 */
export function explainAccount(text: string): { readonly why: string; readonly fix: string } {
  const bare = text
    .replace(/^(?:serviceAccount:|mailto:)/i, '')
    .replace(/^projects\/[^/]+\/serviceAccounts\//, '')
    .replace(/^<|>$/g, '');
  if (bare !== text && ACCOUNT.test(bare))
    return { why: 'the input takes the e-mail address only', fix: bare };
  const lower = bare.toLowerCase();
  if (ACCOUNT.test(lower)) return { why: 'the address is in lower case', fix: lower };
  const [, name, project] =
    /^([a-z0-9][a-z0-9._-]{0,62})@([a-z][a-z0-9-]{4,28}[a-z0-9])(?:\.iam)?(?:\.gserviceaccount)?(?:\.com)?$/.exec(
      lower,
    ) ?? [];
  if (name !== undefined && project !== undefined && !lower.endsWith(`@${project}.com`))
    return { why: 'the end of the address is missing', fix: `${name}@${project}.iam.gserviceaccount.com` };
  if (/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(text))
    return {
      why: 'it is the name of a service account, and the input needs its e-mail address, which has the project, too',
      fix: `${text}@PROJECT.iam.gserviceaccount.com   # PROJECT: the id of its project`,
    };
  if (/^\d+$/.test(text))
    return { why: 'it is a unique id, and the input needs the e-mail address', fix: ACCOUNT_EXAMPLE };
  if (/^[^@\s]+@[^@\s]+$/.test(text)) {
    return { why: 'it is not the address of a service account', fix: ACCOUNT_EXAMPLE };
  }
  return { why: 'it is not an e-mail address', fix: ACCOUNT_EXAMPLE };
}

/**
 * The project of a service account, where its address tells it.
 * @example projectOfAccount('agent@my-project.iam.gserviceaccount.com') // 'my-project'
 * @example projectOfAccount('agent@my-project.example.com.iam.gserviceaccount.com') // 'example.com:my-project'
 */
export function projectOfAccount(email: string): string | undefined {
  const [, name, domain] = /^([^@]+)@(.+)$/.exec(email) ?? [];
  if (name === undefined || domain === undefined) return undefined;
  if (domain === 'appspot.gserviceaccount.com') return name;
  const [, project, organisation] =
    /^([a-z][a-z0-9-]*)((?:\.[a-z0-9-]+)*?)\.iam\.gserviceaccount\.com$/.exec(domain) ?? [];
  if (project === undefined) return undefined;
  // The id of a project of a domain has the parts in the other order: `example.com:project`.
  return organisation ? `${organisation.slice(1)}:${project}` : project;
}

/**
 * Whether a text is a project id; old ids begin with a domain (Resource Manager docs, "Project identifiers").
 * @example isProjectId('my-project') // true
 * @example isProjectId('123456789012') // false
 */
export function isProjectId(text: string): boolean {
  return /^(?:[a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(text);
}

/**
 * A text for a command line that a person may paste, without the characters that a shell would interpret.
 * @example shellWord('agents; rm -rf /') // 'agentsrm-rf/'
 */
export function shellWord(text: string): string {
  return text.replace(/[^A-Za-z0-9@%+=:,./_-]/g, '');
}
