import { artifactBackend } from './backend.ts';
import type { ArtifactOptions, Artifacts } from './client.ts';

/**
 * Makes a client for the artifacts of the run that this environment belongs to.
 * @throws {AgentCredsError} ARTIFACTS_MISSING where the run has no artifact service.
 */
export async function connectArtifacts(env: NodeJS.ProcessEnv, options: ArtifactOptions): Promise<Artifacts> {
  const backend = artifactBackend(env);
  options.secret(backend.token);
  const { artifactClient } = await import(/* webpackChunkName: "artifacts" */ './client.ts');
  return artifactClient(backend, options);
}
