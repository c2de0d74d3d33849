/**
 * Whether a host is one of GitHub Enterprise Cloud with data residency (GitHub Docs, "About GitHub Enterprise Cloud with data
 * residency"): the service of github.com under a host of its own.
 * @example hasDataResidency('octo.ghe.com') // true
 * @example hasDataResidency('github.example.com') // false
 */
export function hasDataResidency(host: string): boolean {
  return host.endsWith('.ghe.com');
}
