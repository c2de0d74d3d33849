import type { MetadataService } from '../ambient.ts';

/**
 * Looks for a managed identity of the machine. Only a token proves it; a machine with several identities answers with an
 * error that says so.
 */
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
