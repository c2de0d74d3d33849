/** The mark by which the runner finds a process that is left at the end of a job, and kills it. */
const MARK = 'RUNNER_TRACKING_ID';

/**
 * All that the broker's process inherits beside the runner's mark: what its requests need to get out of this network,
 * and what Windows cannot start a process without.
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

/** @param marked whether the runner is to find and kill it at the end of the job. */
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
