const ROOT = '/aws/';
const NAMED = `${ROOT}named/`;

/**
 * The path at the broker from which AWS tools get the credentials of a lease.
 * @example credentialsPath(undefined) // '/aws/credentials'
 * @example credentialsPath('reports') // '/aws/named/reports'
 */
export function credentialsPath(name: string | undefined): string {
  return name === undefined ? `${ROOT}credentials` : `${NAMED}${name}`;
}

/**
 * Whether a path belongs to a lease: to a named one its own, to the unnamed one all that belong to no named one.
 * @example ownsPath('/aws/named/reports', 'reports') // true
 * @example ownsPath('/aws/named/reports', undefined) // false
 */
export function ownsPath(path: string, name: string | undefined): boolean {
  return name === undefined
    ? path.startsWith(ROOT) && !path.startsWith(NAMED)
    : path === credentialsPath(name);
}
