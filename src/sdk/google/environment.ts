/** The settings that Google's libraries would take from the environment; none of them is ours to take. */
const PREFIXES = ['GOOGLE_', 'google_', 'CLOUDSDK_', 'GCLOUD_', 'GCE_METADATA'] as const;

/** Such variables could redirect the library or make it log what it sends (`GOOGLE_SDK_NODE_LOGGING`). */
export function forgetGoogleEnvironment(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(env)) {
    if (PREFIXES.some((prefix) => name.startsWith(prefix))) delete env[name];
  }
}
