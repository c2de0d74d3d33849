/**
 * All that the broker's process inherits: the mark by which the runner finds and ends it, what its requests need to
 * get out of this network, and what Windows cannot start a process without.
 */
const KEPT = [
  'RUNNER_TRACKING_ID',
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

export function brokerEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && KEPT.some((name) => sameName(name, entry[0])),
  );
  return Object.fromEntries(kept);
}

function sameName(one: string, other: string): boolean {
  return process.platform === 'win32' ? one.toLowerCase() === other.toLowerCase() : one === other;
}
