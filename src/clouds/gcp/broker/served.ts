import { join } from 'node:path';
import type { ExportContext, Exported, ServedKind } from '../../serve.ts';
import type { GcpHandoverPlan } from '../plan.ts';
import type { GcpEnv } from '../variables.ts';

const GCLOUD_FOLDER = 'gcloud';

/** How the broker serves Google Cloud: as the metadata server of Compute Engine. */
export const gcpServed: ServedKind<GcpHandoverPlan> = {
  // The libraries and Terraform read `GOOGLE_*`; gcloud reads `CLOUDSDK_*`.
  blanked: [
    'GOOGLE_APPLICATION_CREDENTIALS',
    'GOOGLE_CREDENTIALS',
    'GOOGLE_CLOUD_KEYFILE_JSON',
    'GCLOUD_KEYFILE_JSON',
    'GOOGLE_OAUTH_ACCESS_TOKEN',
    'GOOGLE_IMPERSONATE_SERVICE_ACCOUNT',
    'GOOGLE_BACKEND_CREDENTIALS',
    'GOOGLE_BACKEND_IMPERSONATE_SERVICE_ACCOUNT',
    'GOOGLE_GHA_CREDS_PATH',
    'CLOUDSDK_AUTH_ACCESS_TOKEN',
    'CLOUDSDK_AUTH_ACCESS_TOKEN_FILE',
    'CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE',
    'CLOUDSDK_AUTH_IMPERSONATE_SERVICE_ACCOUNT',
    'CLOUDSDK_CORE_ACCOUNT',
    'CLOUDSDK_ACTIVE_CONFIG_NAME',
    'NO_GCE_CHECK',
  ],
  fatal: [],
  shows: 'nothing',
  files: [GCLOUD_FOLDER],
  exports: exportGcp,
  loadProtocol: async () => (await import('./protocol.ts')).gcpProtocol,
};

function exportGcp(
  { project, serviceAccount }: GcpHandoverPlan,
  { port, folder, shadows }: ExportContext,
): Exported {
  const address = `127.0.0.1:${port}`;
  const env: GcpEnv = {
    GCE_METADATA_HOST: address,
    GCE_METADATA_IP: address,
    GCE_METADATA_ROOT: address,
    METADATA_SERVER_DETECTION: 'assume-present',
    CLOUDSDK_CONFIG: join(folder, GCLOUD_FOLDER),
    CLOUDSDK_CORE_PROJECT: project,
    GOOGLE_CLOUD_PROJECT: project,
    // For gcloud an empty account means that nobody is logged in, so the variable gets the lease's account instead.
    ...(shadows.includes('CLOUDSDK_CORE_ACCOUNT')
      ? { CLOUDSDK_CORE_ACCOUNT: serviceAccount || 'default' }
      : {}),
  };
  return { env, folders: [GCLOUD_FOLDER] };
}
