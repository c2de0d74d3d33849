/** The variable by which the runner finds processes that are left at the end of a job, and kills them. */
const MARK = 'RUNNER_TRACKING_ID';

/**
 * The variables that the broker's process inherits besides the runner's mark: those for proxies and certificates, and the one
 * without which Windows cannot start a process.
 */
const KEPT = [
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'NO_PROXY',
  'https_proxy',
  'http_proxy',
  'no_proxy',
  'NODE_EXTRA_CA_CERTS',
  'NODE_USE_SYSTEM_CA',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'SystemRoot',
];

/**
 * Makes the environment of the broker's process.
 * @param marked whether the runner finds and kills the process at the end of the job.
 * @example
 * brokerEnvironment({ NO_PROXY: 'a', AWS_PROFILE: 'b' }, true) // { NO_PROXY: 'a' }
 */
export function brokerEnvironment(env: NodeJS.ProcessEnv, marked: boolean): Record<string, string> {
  const names = marked ? [...KEPT, MARK] : KEPT;
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && names.some((name) => sameName(name, entry[0])),
  );
  return Object.fromEntries(kept);
}

function sameName(one: string, other: string): boolean {
  return process.platform === 'win32' ? one.toLowerCase() === other.toLowerCase() : one === other;
}
