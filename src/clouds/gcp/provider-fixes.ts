import type { Claims } from '../../identity/claims.ts';
import { docsLink } from '../../text/docs-link.ts';
import type { GcpPlan } from './plan.ts';

/**
 * What an admin pastes to let a job in at a provider. `update-oidc` replaces a whole condition, list or mapping, so each of these
 * reads what is there first, and writes it with the addition. Where it cannot be read, nothing is written.
 */

/** The short subject that is of one run, which setup/gcp/setup.sh maps. GitHub's own can be too long for Google. */
const SUBJECT = "assertion.repository_id + '/' + assertion.run_id + '/' + assertion.run_attempt";

/** What setup/gcp/setup.sh maps: the subject, and the repository by its number, for the binding. */
const MAPPING = `google.subject=${SUBJECT},attribute.repository_id=assertion.repository_id,attribute.repository=assertion.repository`;

/** The claims that setup/gcp/setup.sh compares; every token of GitHub has them. */
const COMPARED = ['repository_id', 'repository_owner_id', 'ref', 'job_workflow_ref'] as const;

/** Values that mean themselves in a string of CEL within double quotes of a shell, history of an interactive one included. */
const PLAIN = /^[^'"\\$`!\p{C}\p{Zl}\p{Zp}]+$/u;

/**
 * The part of an attribute condition that accepts exactly the job with these claims, as setup/gcp/setup.sh writes it.
 * @returns `undefined` where a claim is missing, has a value that cannot be quoted, or names a pull request: its refs are
 *   others for each pull request, and its workflow file is what the pull request makes of it.
 * @example
 * jobClause({ iss: '', sub: '', aud: '', iat: 1, exp: 2, repository_id: '74', repository_owner_id: '65',
 *   ref: 'refs/heads/main', job_workflow_ref: 'o/r/.github/workflows/a.yml@refs/heads/main' })
 *   // "assertion.repository_id == '74' && assertion.repository_owner_id == '65' && assertion.ref == 'refs/heads/main' && assertion.job_workflow_ref == 'o/r/.github/workflows/a.yml@refs/heads/main'"
 */
export function jobClause(claims: Claims): string | undefined {
  const { environment, ref } = claims;
  if (typeof ref === 'string' && ref.startsWith('refs/pull/')) return undefined;
  const names = environment === undefined || environment === '' ? COMPARED : [...COMPARED, 'environment'];
  const parts: string[] = [];
  for (const name of names) {
    const value = claims[name];
    if (typeof value !== 'string' || !PLAIN.test(value)) return undefined;
    parts.push(`assertion.${name} == '${value}'`);
  }
  return parts.join(' && ');
}

/** Lets this job in beside those that the condition accepts. */
export function admitJob(plan: GcpPlan, claims: Claims): string {
  const clause = jobClause(claims);
  if (clause === undefined) {
    const why =
      typeof claims.ref === 'string' && claims.ref.startsWith('refs/pull/')
        ? 'a pull request has another ref each time: start the job by an event of a branch'
        : 'name this job in it, beside the others';
    return `${describeProvider(plan)} --format='value(attributeCondition)'   # ${why} (${docsLink('gcp.md')})`;
  }
  return `${read(plan, 'attributeCondition')} &&
${updateProvider(plan)} --attribute-condition="(\${old:?no condition}) || (${clause})"   # accepts what it accepted, and this job`;
}

/** Lists this job's audience beside the others; a provider with an empty list takes its own name. */
export function admitAudience(plan: GcpPlan, { aud }: Claims): string {
  const own = `//iam.googleapis.com/${plan.provider.name}`;
  // A comma would be two audiences.
  if (!PLAIN.test(aud) || aud.includes(',')) {
    return `${describeProvider(plan)} --format='value(oidc.allowedAudiences)'   # write one of these as gcp-audience`;
  }
  return `${read(plan, 'oidc.allowedAudiences.join(",")')} &&
${updateProvider(plan)} --allowed-audiences="\${old:-https:${own},${own}},${aud}"   # or write an audience that the provider lists as gcp-audience`;
}

/** Maps a subject that this job has, and leaves the other attributes as they are: of two entries of one name the last counts. */
export function mapSubject(plan: GcpPlan): string {
  return `${read(plan, 'attributeMapping')} &&
${updateProvider(plan)} --attribute-mapping="^;^\${old:?no mapping};google.subject=${SUBJECT}"   # google.subject is a text of at most 127 bytes; a binding that names principal://.../subject/... needs the new one`;
}

/** Adds a provider for this job's issuer: the one that there is may be of use to others. */
export function addProvider(plan: GcpPlan, claims: Claims): string {
  const clause = jobClause(claims);
  if (clause === undefined || !PLAIN.test(claims.iss)) {
    return `gcp-workload-identity-provider: ${plan.provider.pool}/providers/PROVIDER   # one for the issuer ${claims.iss}; set-up makes it (${docsLink('setup.md')})`;
  }
  const name = `${plan.provider.pool}/providers/${NEW_PROVIDER}`;
  return `${PROVIDERS} create-oidc ${name} --issuer-uri="${claims.iss}" --attribute-mapping="${MAPPING}" --attribute-condition="${clause}"
# and in the workflow: gcp-workload-identity-provider: ${name}`;
}

const NEW_PROVIDER = 'github-agent';

const PROVIDERS = 'gcloud iam workload-identity-pools providers';

/**
 * The command that shows a provider. It has the whole name: the number of the project is in it, which gcloud does not take as
 * `--project`.
 * @example describeProvider({ provider: { name: 'NAME' } }) // 'gcloud iam workload-identity-pools providers describe NAME'
 */
export function describeProvider(plan: GcpPlan): string {
  return `${PROVIDERS} describe ${plan.provider.name}`;
}

function updateProvider(plan: GcpPlan): string {
  return `${PROVIDERS} update-oidc ${plan.provider.name}`;
}

function read(plan: GcpPlan, field: string): string {
  return `old=$(${describeProvider(plan)} --format='value(${field})')`;
}
