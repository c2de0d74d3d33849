import { join } from 'node:path';
import type { ExportContext, Exported, NamedKind, NamedLease } from '../../serve.ts';
import type { GcpHandoverPlan } from '../plan.ts';
import type { GcpEnv } from '../variables.ts';
import { GCLOUD_FOLDER, refreshPath } from './paths.ts';

/** Where gcloud looks for configurations, below its folder. */
const CONFIGURATIONS = `${GCLOUD_FOLDER}/configurations`;

/**
 * Named leases are configurations of gcloud: `gcloud --configuration=NAME`. A configuration cannot name a metadata server. It can name a
 * file with a refresh token (`auth/credential_file_override`, of the type `authorized_user`), and the endpoint at which gcloud
 * exchanges it (`auth/token_host`): the broker, for which the loopback token is the refresh token
 * (googlecloudsdk/core/credentials/store.py of gcloud 528, `_LoadFromFileOverride`).
 */
export const gcpNamed: NamedKind<GcpHandoverPlan> = {
  replaced: 'CLOUDSDK_CONFIG',
  // The token in CLOUDSDK_AUTH_ACCESS_TOKEN comes before every configuration.
  beatsEnv: false,
  blanked: [
    'CLOUDSDK_AUTH_ACCESS_TOKEN',
    'CLOUDSDK_AUTH_ACCESS_TOKEN_FILE',
    'CLOUDSDK_AUTH_IMPERSONATE_SERVICE_ACCOUNT',
    'CLOUDSDK_ACTIVE_CONFIG_NAME',
  ],
  // An empty variable comes before what a configuration says, too (googlecloudsdk/core/properties.py, `_GetPropertyWithoutCallback`).
  fatal: [
    {
      name: 'CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE',
      why: 'gcloud takes it in place of what a configuration says, also where it is empty. google-github-actions/auth exports it',
      fix: 'export_environment_variables: false   # under `with` of google-github-actions/auth; or remove it from where it is set',
    },
    {
      name: 'CLOUDSDK_AUTH_TOKEN_HOST',
      why: 'gcloud takes it in place of what a configuration says, also where it is empty',
    },
  ],
  exports: exportNamed,
};

function exportNamed(
  leases: readonly NamedLease<GcpHandoverPlan>[],
  { port, folder }: Pick<ExportContext, 'port' | 'folder'>,
): Exported {
  const env: GcpEnv = { CLOUDSDK_CONFIG: join(folder, GCLOUD_FOLDER) };
  const files = leases.flatMap(({ plan, bearer }): [string, string][] => {
    const { name = '', project, serviceAccount, universe } = plan;
    const credential = `${GCLOUD_FOLDER}/${name}.json`;
    const core = [
      `account = ${serviceAccount || name}`,
      ...(project === '' ? [] : [`project = ${project}`]),
      ...(universe === 'googleapis.com' ? [] : [`universe_domain = ${universe}`]),
    ];
    const auth = [
      `credential_file_override = ${join(folder, credential)}`,
      `token_host = http://127.0.0.1:${port}${refreshPath(name)}`,
    ];
    const text = `[core]\n${core.join('\n')}\n[auth]\n${auth.join('\n')}\n`;
    const file = {
      type: 'authorized_user',
      client_id: 'agent-creds',
      client_secret: 'none',
      refresh_token: bearer,
    };
    return [
      [`${CONFIGURATIONS}/config_${name}`, text],
      [credential, `${JSON.stringify(file)}\n`],
    ];
  });
  return { env, folders: [GCLOUD_FOLDER, CONFIGURATIONS], files: Object.fromEntries(files) };
}
