import { isIPv4 } from 'node:net';

/**
 * Whether a host is this machine itself, whatever a resolver says: `localhost`, an address of 127.0.0.0/8 or `::1`.
 * Every other name is not, even one that may well lead here (`localhost.`, IPv4 mapped into IPv6): callers use the answer
 * to allow requests without TLS and without a proxy.
 * @param hostname as {@link URL} gives it: in small letters, IPv4 with four numbers, IPv6 in brackets.
 * @example isLoopback(new URL('http://127.1:8080').hostname) // true
 * @example isLoopback('127.evil.example') // false
 */
export function isLoopback(hostname: string): boolean {
  if (hostname === 'localhost' || hostname === '[::1]') return true;
  return hostname.startsWith('127.') && isIPv4(hostname);
}

/**
 * Whether a host, as {@link URL} gives it, is an IP address and not a name.
 * @example isAddress('[::1]') // true
 * @example isAddress('example.com') // false
 */
export function isAddress(hostname: string): boolean {
  return isIPv4(hostname) || hostname.startsWith('[');
}
