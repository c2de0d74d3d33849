import type { MetadataService } from '../ambient.ts';

/** Looks for service accounts of the machine (Compute Engine, "About VM metadata"). */
export async function probeGcp(metadata: MetadataService): Promise<string | undefined> {
  const answer = await metadata.ask('/computeMetadata/v1/instance/service-accounts/', {
    'metadata-flavor': 'Google',
  });
  const some =
    answer?.status === 200 && answer.header('metadata-flavor') === 'Google' && answer.body.trim() !== '';
  return some ? "the machine's service account" : undefined;
}
