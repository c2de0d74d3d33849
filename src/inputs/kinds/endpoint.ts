import { isLoopback } from '../../net/loopback.ts';
import { quote } from '../../text/quote.ts';
import { withoutTrailing } from '../../text/trim.ts';
import type { Kind } from '../kind.ts';
import { text } from './text.ts';

/**
 * The kind of an endpoint's base URL, such as `https://sts.googleapis.com`, without a slash at its end. Plain http is
 * allowed only for loopback, and for the URLs in `local`, which requests reach without leaving the machine.
 * A message never shows a value that may hold a password.
 * @example readOne({ ...common.agent, kind: endpoint() }, 'https://sts.example.com/', new Problems())
 *   // 'https://sts.example.com'
 */
export function endpoint(local: readonly string[] = []): Kind<string> {
  return {
    ...text,
    schema: { type: 'string', pattern: '^\\s*https?://' },
    read(raw, reading) {
      const value = text.read(raw, reading);
      if (value === undefined) return undefined;
      const url = URL.parse(value);
      const bad = (why: string, instead?: string) => {
        // What is written instead is made of the value.
        reading.invalid(`${shown(value)} ${why}`, value.includes('@') ? undefined : instead);
        return undefined;
      };
      if (url?.username || url?.password) return bad('holds a user name or password');
      if (!url || !/^https?:$/.test(url.protocol)) return bad('is not an https URL', meantBase(value));
      const base = withoutTrailing(url.href, '/');
      if (local.includes(base)) return base;
      if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
        return bad(
          'is http, and credentials would cross the network without encryption',
          meantBase(value.replace(/^http:\/\//i, '')),
        );
      }
      if (url.search || url.hash)
        return bad('has a query or a fragment', withoutTrailing(`${url.origin}${url.pathname}`, '/'));
      return base;
    },
  };
}

/** The base URL of a host name, with a port and a path where it has them; a value with an @ may hold a password. */
function meantBase(value: string): string | undefined {
  const host = value.replace(/^[/:]+/, '');
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?(?:\/[\w./-]*)?$/i.test(host)) return undefined;
  const url = URL.parse(`https://${host}`);
  return url === null ? undefined : withoutTrailing(url.href, '/');
}

/** A URL shows its password in too many forms to hide it in each, so a value that may hold one is not shown at all. */
function shown(value: string): string {
  return value.includes('@') ? 'The value (not shown: it may hold a password)' : quote(value);
}
