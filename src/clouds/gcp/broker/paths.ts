/** The private folder of gcloud, in the folder of the clients. */
export const GCLOUD_FOLDER = 'gcloud';

/**
 * The path at the broker at which gcloud refreshes the token of a named lease.
 * @example refreshPath('reports') // '/gcp/named/reports/token'
 */
export function refreshPath(name: string): string {
  return `/gcp/named/${name}/token`;
}
