import type { MetadataService } from '../ambient.ts';

/** A managed identity: a token is the only proof, and more than one identity is an error of its own. */
export async function probeAzure(metadata: MetadataService): Promise<string | undefined> {
  const resource = encodeURIComponent('https://management.azure.com/');
  const answer = await metadata.ask(
    `/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${resource}`,
    { metadata: 'true' },
  );
  const one = answer?.status === 200 && answer.body.includes('access_token');
  const several = answer?.status === 400 && /multiple user assigned identities/i.test(answer.body);
  return one || several ? 'a managed identity' : undefined;
}
