import type { MetadataService } from '../ambient.ts';

/** Looks for the role of the instance, by IMDSv2 (EC2 User Guide, "Retrieve security credentials"). */
export async function probeAws(metadata: MetadataService): Promise<string | undefined> {
  const ttl = { 'x-aws-ec2-metadata-token-ttl-seconds': '60' };
  const token = await metadata.ask('/latest/api/token', ttl, 'PUT');
  const headers: Record<string, string> =
    token?.status === 200 ? { 'x-aws-ec2-metadata-token': token.body } : {};
  const roles = await metadata.ask('/latest/meta-data/iam/security-credentials/', headers);
  const role = roles?.status === 200 && /^[\w+=,.@-]{1,128}\s*$/.test(roles.body);
  return role ? 'an instance role' : undefined;
}
