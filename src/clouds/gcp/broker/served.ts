import { join } from 'node:path';
import type { ExportContext, Exported, ProtocolKind } from '../../serve.ts';
import type { GcpHandoverPlan } from '../plan.ts';
import type { GcpEnv } from '../variables.ts';
import { gcpNamed } from './named.ts';
import { GCLOUD_FOLDER } from './paths.ts';

/** How the broker serves Google Cloud: as the metadata server of Compute Engine. */
export const gcpServed: ProtocolKind<GcpHandoverPlan> = {
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
  named: gcpNamed,
  // gcloud has its own folder in a home of its own, which each tool has.
  alone: ({ plan }, { port }) => addressed(plan, port),
  loadProtocol: async () => (await import('./protocol.ts')).gcpProtocol,
};

function exportGcp(plan: GcpHandoverPlan, { port, folder, shadows }: ExportContext): Exported {
  const env: GcpEnv = {
    ...addressed(plan, port),
    CLOUDSDK_CONFIG: join(folder, GCLOUD_FOLDER),
    // For gcloud an empty account means that nobody is logged in, so the variable gets the lease's account instead.
    ...(shadows.includes('CLOUDSDK_CORE_ACCOUNT')
      ? { CLOUDSDK_CORE_ACCOUNT: plan.serviceAccount || 'default' }
      : {}),
  };
  return { env, folders: [GCLOUD_FOLDER] };
}

/** Where tools find the metadata server, and the project that they do not ask it for. */
function addressed({ project }: GcpHandoverPlan, port: number): GcpEnv {
  const address = `127.0.0.1:${port}`;
  return {
    GCE_METADATA_HOST: address,
    GCE_METADATA_IP: address,
    GCE_METADATA_ROOT: address,
    METADATA_SERVER_DETECTION: 'assume-present',
    CLOUDSDK_CORE_PROJECT: project,
    GOOGLE_CLOUD_PROJECT: project,
  };
}
