import { artifactBackend } from './backend.ts';
import { type ArtifactOptions, type Artifacts, artifactClient } from './client.ts';

/**
 * Makes a client for the artifacts of the run that this environment belongs to.
 * @throws {AgentCredsError} ARTIFACTS_MISSING where the run has no artifact service.
 */
export function connectArtifacts(env: NodeJS.ProcessEnv, options: ArtifactOptions): Artifacts {
  const backend = artifactBackend(env);
  options.secret(backend.token);
  return artifactClient(backend, options);
}
