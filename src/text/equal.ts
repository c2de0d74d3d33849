import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Compares a secret in constant time, whatever the lengths. An empty secret equals nothing, not even an empty text.
 * @example sameSecret('s3cret', 's3cret') // true
 * @example sameSecret('', '') // false
 */
export function sameSecret(shown: string | undefined, expected: string): boolean {
  if (shown === undefined || expected === '') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(expected));
}
