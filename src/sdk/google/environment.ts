/** Prefixes of the variables from which Google's libraries take settings. They belong to other steps. */
const PREFIXES = ['GOOGLE_', 'google_', 'CLOUDSDK_', 'GCLOUD_', 'GCE_METADATA'] as const;

/**
 * Removes the variables that Google's libraries read. They could redirect the library or make it log what it sends
 * (`GOOGLE_SDK_NODE_LOGGING`).
 */
export function hideGoogleEnvironment(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(env)) {
    if (PREFIXES.some((prefix) => name.startsWith(prefix))) delete env[name];
  }
}
