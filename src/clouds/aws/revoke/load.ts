import type { Revoker } from '../../cloud.ts';
import type { AwsPlan } from '../plan.ts';

/** Loads the revoker. Its code is in a chunk of its own, which needs the issuer's chunk: main seldom ends a lease. */
export async function loadAwsRevoker(): Promise<Revoker<AwsPlan>> {
  const { awsRevoker } = await import(/* webpackChunkName: "aws-revoke" */ './revoke.ts');
  return awsRevoker;
}
