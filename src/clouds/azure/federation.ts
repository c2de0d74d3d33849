import { createHash } from 'node:crypto';
import type { Problem } from '../../errors/error.ts';
import type { Claims } from '../../identity/claims.ts';
import type { AzureAnswer } from './answer.ts';
import type { AzurePlan } from './plan.ts';

/**
 * The problem that no federated credential matched. Entra compares issuer, subject and audience exactly. So the fix is
 * the credential that would match, ready to paste, and the reason names a similar form of the subject that does not match.
 */
export function federationRefused(e: AzureAnswer, plan: AzurePlan, claims: Claims): Problem {
  const why: Record<string, string> = {
    '70021': 'no credential matches',
    '70025': 'it has no federated credential at all',
    '700211': `no credential has the issuer ${claims.iss}`,
    '700212': `no credential has the audience ${claims.aud}`,
    '700213': `no credential has the subject ${claims.sub}`,
    '7002138': `a credential has the subject ${claims.sub} in other upper or lower case, and Entra ID compares the case`,
  };
  return {
    code: 'AZURE_FEDERATION_REFUSED',
    what: `No federated credential of ${plan.clientId} accepts this job (${e.label})`,
    why: `${why[e.code] ?? e.text}${waited(e)}${otherForm(claims)}`,
    fix: addCredential(plan, claims),
  };
}

/**
 * The command that adds the credential: for a user-assigned identity, which setup/azure makes, and for an application. Which of them
 * a client id is of cannot be told. Nor can the identity's name, for which Azure takes no client id.
 */
export function addCredential({ clientId }: Pick<AzurePlan, 'clientId'>, claims: Claims): string {
  const { iss: issuer, sub: subject, aud } = claims;
  // For an identity Azure replaces a credential of the same name, so each has a name of its own.
  const hash = createHash('sha256')
    .update(JSON.stringify([issuer, subject, aud]))
    .digest('hex');
  const name = `github-${hash.slice(0, 12)}`;
  const credential = JSON.stringify({ name, issuer, subject, audiences: [aud] });
  return `az identity federated-credential create --identity-name IDENTITY --resource-group GROUP --name ${name} --issuer ${shellQuoted(issuer)} --subject ${shellQuoted(subject)} --audiences ${shellQuoted(aud)}   # IDENTITY and GROUP: az identity list --query "[?clientId=='${clientId}'].[name,resourceGroup]" --output tsv
az ad app federated-credential create --id ${clientId} --parameters ${shellQuoted(credential)}   # in its place where that lists none: it is an app registration`;
}

/**
 * Tells that a credential may be on its way: until then Azure answers about the others. Where only upper and lower case
 * differ, nothing is on its way.
 */
function waited({ meaning, code }: AzureAnswer): string {
  if (meaning === 'credential-not-found')
    return ' (tried four times within ten seconds; a new credential may take some minutes to reach every region)';
  return code === '7002138'
    ? ''
    : ' (one that was made minutes ago may not have reached every region: run the job again)';
}

/**
 * Explains the other form of this job's subject. GitHub writes subjects in two forms: `repo:OWNER/REPO:...` and, for
 * repositories created, renamed or transferred since July 2026, `repo:OWNER@ID/REPO@ID:...`. A credential for one form
 * does not match the other.
 */
function otherForm(claims: Claims): string {
  const { sub, repository, repository_owner_id: ownerId, repository_id: id } = claims;
  if (typeof repository !== 'string') return '';
  const [owner = '', name = ''] = repository.split('/');
  const classic = `repo:${repository}:`;
  const immutable = `repo:${owner}@${String(ownerId)}/${name}@${String(id)}:`;
  const note = (other: string, form: string) =>
    `; this repository's subjects ${form}, so a credential for ${other} does not match`;
  if (sub.startsWith(immutable)) {
    return note(classic + sub.slice(immutable.length), 'have the ids of owner and repository');
  }
  if (sub.startsWith(classic) && ownerId !== undefined && id !== undefined) {
    return note(immutable + sub.slice(classic.length), 'have no ids');
  }
  return '';
}

/** Quotes a text as one word for a POSIX shell, where that is needed. A person will paste it, and the name of a branch may have any character. */
function shellQuoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
