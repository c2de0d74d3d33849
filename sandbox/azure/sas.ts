import { isIPv4 } from 'node:net';

/** Why a service of storage refused a SAS, with the service's own code. */
export interface SasRefusal {
  readonly code: string;
  readonly detail: string;
}

export function failed(detail: string): SasRefusal {
  return { code: 'AuthenticationFailed', detail };
}

export function outsideTime(start: string, expiry: string, now: number): string | undefined {
  const [from, to] = [start === '' ? 0 : Date.parse(start), Date.parse(expiry)];
  if (from <= now && now < to) return undefined;
  return `Signature not valid in the specified time frame: Start [${start}] - Expiry [${expiry}] - Current [${new Date(now).toUTCString()}]`;
}

/** Whether an address is in a range: one IPv4 address, or `a-b`. A SAS has no other forms. */
export function inRange(range: string, address: string): boolean {
  const [from = '', to = from] = range.split('-');
  if (![from, to, address].every(isIPv4)) return false;
  const number = (ip: string): number => ip.split('.').reduce((n, byte) => n * 256 + Number(byte), 0);
  return number(from) <= number(address) && number(address) <= number(to);
}
