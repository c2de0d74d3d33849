/** Untrusted text in a message: shortened, in quotes, on one line. */
export function quote(value: string): string {
  const line = value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  return `"${line.length > 80 ? `${line.slice(0, 77)}...` : line}"`;
}
